/** Lets others in between. Timers wait for a millisecond where they can do without. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => (typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve, 0)));
