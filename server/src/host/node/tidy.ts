import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So much garbage is worth a pause, bytes. */
const MUCH = 12_000_000;

let collect: (() => void) | undefined;
let before: (() => void) | undefined;
/** What was in use after the last time. */
let used = 0;

/** Calls back once before the first time: V8's options are others from then on, and code that it compiles is of no use to a start without them. */
export function beforeTidy(action: () => void): void {
  before = action;
}

/**
 * Gives memory back to the system, where there is much: some 100 ms at 20,000 posts. V8 collects when it needs room, so a server that has read
 * a large site would else keep the garbage of that until it has made as much again; and keeps pages that are half empty, unless told to compact.
 */
export function tidy(): void {
  if (getHeapStatistics().used_heap_size < used + MUCH) return;
  before?.();
  before = undefined;
  setFlagsFromString('--compact-on-every-full-gc');
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
  used = getHeapStatistics().used_heap_size;
}
