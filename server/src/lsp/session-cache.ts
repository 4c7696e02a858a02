import type { Engine } from '../core/engine.ts';
import type { PageRecord } from '../core/site/site.ts';
import type { FileEntry } from '../host/files.ts';
import { idleFor } from '../host/pause.ts';
import type { RecordCache } from '../host/record-cache.ts';

/** So long after the last change of a file what was read is kept, ms. */
const SAVE_AFTER = 5000;

/** Keeps what a session has read of a site for the next one. */
export class SessionCache {
  /** Size and time of each page when it was read last. */
  readonly entries = new Map<string, FileEntry>();
  /** Where it is kept. */
  readonly records: RecordCache;
  private readonly engine: () => Engine | undefined;
  private readonly busy: () => 'reading' | 'judging' | undefined;
  /** Files that were open since the session began: their records may not be those of the disk. */
  private readonly everOpen = new Set<string>();
  /** Whether something has changed since the last writing. */
  private unsaved = false;
  private saving: ReturnType<typeof setTimeout> | undefined;

  /** @param busy whether the site is being read, or the engine still finds out what would be kept */
  constructor(records: RecordCache, engine: () => Engine | undefined, busy: () => 'reading' | 'judging' | undefined) {
    this.records = records;
    this.engine = engine;
    this.busy = busy;
  }

  /** A page is open, and so not what the disk has. */
  opened(file: string): void {
    this.everOpen.add(file);
  }

  /** A file is read from disk: with this size and time, where that is known. */
  read(file: string, entry: FileEntry | undefined): void {
    if (entry && entry.mtime >= 0) this.entries.set(file, entry);
    else this.entries.delete(file);
  }

  /** Something has changed: it is kept when there is time for that. */
  later(): void {
    this.unsaved = true;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.save(), SAVE_AFTER);
  }

  /** @param atOnce whether there is no later */
  async save(atOnce = false): Promise<void> {
    clearTimeout(this.saving);
    const engine = this.engine();
    if (!engine || !this.unsaved) return;
    // What an engine has to say of itself it says in one go, some 100 ms at 20,000 posts: not while somebody writes.
    const busy = this.busy();
    if (!atOnce && (busy || idleFor() < SAVE_AFTER / 2)) return this.later();
    // The sizes and times are those of files that another engine is about to have.
    if (busy === 'reading') return;
    this.unsaved = false;
    const pages: [FileEntry, PageRecord][] = [];
    for (const [file, entry] of this.entries) {
      const record = this.everOpen.has(file) || !engine.isLasting(file) ? undefined : engine.site.record(file);
      if (record) pages.push([entry, record]);
    }
    await this.records.save(engine.recordKey(), pages, (kept) => engine.save(kept));
  }
}
