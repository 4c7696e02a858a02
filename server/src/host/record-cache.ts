/** What the last session read of a site's posts, so that the next one reads only those that have changed since. */
import type { PageRecord } from '../core/site/site.ts';
import type { FileEntry } from './files.ts';

export interface RecordCache {
  /**
   * The records that were saved for files of exactly this size and time.
   * @param key all that records depend on besides their posts: what was saved under another is not used
   */
  open(key: string): Promise<CachedRecords>;
  /**
   * Saves the records of files as they were listed: what is there already is not written again. Files that may have changed since without
   * their time telling are to be left out (mtime -1). Never throws.
   */
  save(key: string, records: Iterable<readonly [FileEntry, PageRecord]>): Promise<void>;
}

export interface CachedRecords {
  readonly size: number;
  get(entry: FileEntry): PageRecord | undefined;
}
