/** Pages read beside the thread that answers: what a host may offer where there are many. */
import type { Change, Engine } from '../core/engine.ts';

export interface PageReader {
  /**
   * Reads content files from disk as `engine` would, and yields what to tell it, some files at a time, in no order. A file that is
   * gone or cannot be read counts as one of which only the name is known. The engine's data files must have been read before.
   * @param take so many of the files that are left; none where there are no more. Others may take from them too.
   */
  read(engine: Engine, take: (count: number) => readonly string[]): AsyncIterable<PagesRead>;
}

export interface PagesRead {
  readonly changes: readonly Change[];
  /** Those of them whose records depend on more than the reader knows: to be read where the engine is. */
  readonly again: readonly string[];
}
