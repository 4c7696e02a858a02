/** What the last session read of a site's posts, so that the next one reads only those that have changed since. */
import type { PageRecord } from '../core/site/site.ts';
import type { FileEntry } from './files.ts';

export interface RecordCache {
  /**
   * What was saved.
   * @param key all that records depend on besides their posts: what was saved under another is not used
   */
  open(key: string): Promise<CachedRecords>;
  /**
   * Saves the records of files as they were listed: what is there already is not written again. Files that may have changed since without
   * their time telling are to be left out (mtime -1). Never throws.
   * @param state asked for, with the files whose records are kept, what the engine needs to be resumed
   */
  save(
    key: string,
    records: Iterable<readonly [FileEntry, PageRecord]>,
    state: (kept: (file: string) => boolean) => Uint8Array,
  ): Promise<void>;
}

export interface CachedRecords {
  readonly size: number;
  /** The record of a file of exactly this size and time. */
  get(entry: FileEntry): PageRecord | undefined;
  /** The record of a file, whatever has become of that since. */
  page(file: string): PageRecord | undefined;
  /** For `Engine.resume`: the state in which these records are what the engine had. */
  readonly state: Uint8Array | undefined;
}
