/** So long after somebody has asked for something, all that they ask for with it has been answered, ms. */
const ANSWERED = 6;
/** No work in the background waits longer than this at a time, ms: else one who asks without end would stop it. */
const LONGEST = 50;

let last: Promise<void> = Promise.resolve();
let asked = Number.NEGATIVE_INFINITY;

/** Somebody waits for an answer: until they have it, work in the background leaves the thread to it. */
export function makeWay(): void {
  asked = performance.now();
}

/** How long nobody has asked for anything, ms. */
export function idleFor(): number {
  return performance.now() - asked;
}

/** Lets others in between. Of all that pause, one goes on at a time, so that nobody waits for more than one piece of work. */
export function pause(): Promise<void> {
  last = last.then(turn);
  return last;
}

async function turn(): Promise<void> {
  await soon();
  const end = performance.now() + LONGEST;
  while (idleFor() < ANSWERED && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Timers wait for a millisecond where they can do without. */
const soon = (): Promise<void> =>
  new Promise((resolve) => (typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve, 0)));
