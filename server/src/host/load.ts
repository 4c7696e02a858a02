import { type Change, Engine } from '../core/engine.ts';
import { configFile, loadConfig } from '../core/site/config-file.ts';
import { sourcesOf } from '../core/site/presets/preset.ts';
import { detectionFiles } from '../core/site/presets/presets.ts';
import type { PageRecord } from '../core/site/site.ts';
import { decodeText } from '../core/text/decode.ts';
import { folderOf, markdownName } from '../core/text/paths.ts';
import type { FileEntry, Files } from './files.ts';
import type { PageReader } from './page-reader.ts';
import { pause } from './pause.ts';
import type { RecordCache } from './record-cache.ts';

/** How many records of the cache are taken in one go. */
const FROM_CACHE = 512;
/** How many files are read in one go in the thread that answers: some 1 ms of work. */
const HERE = 16;
/** With so many pages to read, other threads pay: fewer are read before those have started. */
const MANY = 6000;

export interface LoadOptions {
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether the site's own schemas may be used: not where its writer has not said to trust it. Absent: yes. */
  readonly trusted?: boolean;
  /** Texts that win over the disk: open documents. */
  readonly open?: ReadonlyMap<string, string>;
  /** What an earlier session read; the caller saves what this one did. */
  readonly cache?: RecordCache;
  /** Reads many pages at once. */
  readonly reader?: PageReader | undefined;
  /** The engine that the new one takes the place of. */
  readonly before?: Engine | undefined;
  /** Gets the size and time of each page as it was before it was read, where there is a cache. */
  readonly entries?: Map<string, FileEntry>;
  /** Called when the engine is just what an earlier session saved: there is nothing to save again. */
  readonly unchanged?: () => void;
  /** Called when configuration, schemas and authors are read, and no page yet, with the number of the site's files; waited for. */
  readonly opened?: (engine: Engine, files: number) => Promise<void>;
  /** Called now and then with the number of pages read and of all. Answer false to stop: what is read so far is in the engine. */
  readonly progress?: (done: number, all: number) => boolean | undefined;
}

/** Reads a site from its files: the configuration (given or detected), then every page and data file. */
export async function loadEngine(files: Files, options: LoadOptions): Promise<Engine> {
  const names = await files.list();
  const engine = await openEngine(files, names, options);
  await options.opened?.(engine, names.length);
  const pages: string[] = [];
  const others: string[] = [];
  for (const file of names) {
    const use = engine.reads(file);
    if (use === 'page') pages.push(file);
    else if (use === 'name') others.push(file);
  }
  for (const file of options.open?.keys() ?? [])
    if (engine.reads(file) === 'page' && !names.includes(file)) pages.push(file);
  const entries = await entriesOf(files, pages, options);
  const progress = new Progress(engine, pages.length, options);
  const left = await takeSaved(engine, { names, pages, others, entries }, progress, options);
  await readPages(files, engine, left, progress, options);
  if (!progress.stopped) await readNamedSchemas(files, engine, options.open);
  return engine;
}

/** Tells an engine of what is read, and how far that is. */
class Progress {
  stopped = false;
  private done = 0;
  private readonly engine: Engine;
  private readonly all: number;
  private readonly options: LoadOptions;

  constructor(engine: Engine, all: number, options: LoadOptions) {
    this.engine = engine;
    this.all = all;
    this.options = options;
  }

  /** @param known pages that the engine has already */
  tell(changes: readonly Change[], known = 0): void {
    this.engine.update(changes);
    this.done += changes.length + known;
    if (this.options.progress?.(this.done, this.all) === false) this.stopped = true;
  }
}

/** Sizes and times of files, for a cache that is asked by them. */
async function entriesOf(
  files: Files,
  pages: readonly string[],
  { cache, entries = new Map() }: LoadOptions,
): Promise<ReadonlyMap<string, FileEntry>> {
  entries.clear();
  if (!cache || !files.entry) return entries;
  for (const [i, file] of pages.entries()) {
    const entry = files.entry(file);
    if (entry && entry.mtime >= 0) entries.set(file, entry);
    if (i % 1024 === 1023) await pause();
  }
  return entries;
}

interface Listed {
  readonly names: readonly string[];
  readonly pages: readonly string[];
  /** Files of which only the names count. */
  readonly others: readonly string[];
  readonly entries: ReadonlyMap<string, FileEntry>;
}

/** Goes on where the last session was, as far as the files are what they were; answers with the pages that are to be read. */
async function takeSaved(
  engine: Engine,
  { names, pages, others, entries }: Listed,
  progress: Progress,
  { cache, open, unchanged }: LoadOptions,
): Promise<string[]> {
  const saved = await cache?.open(engine.recordKey());
  /** Pages that the engine has as the cache does: others it may have as they were typed and never saved. */
  const kept = new Set<string>();
  const keptPage = (file: string): PageRecord | undefined => {
    const page = saved?.page(entries.get(file)?.file ?? file);
    if (page) kept.add(page.file);
    return page;
  };
  const resumed = saved?.state !== undefined && engine.resume(saved.state, keptPage);
  const changes: Change[] = [];
  for (const file of others) if (!resumed || !engine.site.hasFile(file)) changes.push({ file, exists: true });
  if (resumed) {
    const there = new Set(names);
    for (const file of engine.site.files()) if (!there.has(file)) changes.push({ file, exists: false });
  }
  engine.update(changes);
  engine.index.expect(pages);
  const left: string[] = [];
  const batch: Change[] = [];
  let known = 0;
  for (const file of pages) {
    const entry = open?.has(file) ? undefined : entries.get(file);
    const record = entry && saved?.get(entry);
    if (record && resumed && kept.has(file)) known++;
    else if (record) batch.push({ file, record });
    else left.push(file);
    if (batch.length < FROM_CACHE) continue;
    progress.tell(batch.splice(0));
    if (progress.stopped) return [];
    await pause();
  }
  progress.tell(batch, known);
  if (resumed && changes.length === 0 && left.every((file) => open?.has(file))) unchanged?.();
  return left;
}

/** Reads pages: whoever is ready takes the next ones, threads, once they have started, and this one. */
async function readPages(
  files: Files,
  engine: Engine,
  left: string[],
  progress: Progress,
  { open, reader }: LoadOptions,
): Promise<void> {
  const take = (count: number): string[] => (progress.stopped ? [] : left.splice(-count));
  const here = async (): Promise<void> => {
    for (let next = take(HERE); next.length > 0; next = take(HERE)) {
      progress.tell(await Promise.all(next.map((file) => readChange(files, file, open))));
      await pause();
    }
  };
  const elsewhere = async (reader: PageReader): Promise<void> => {
    /** What is to be read here: open documents, what needs more than the reader has, and what it does not come back with. */
    const again = new Set<string>();
    const onDisk = (count: number): string[] => {
      const files = take(count);
      for (const file of files) again.add(file);
      return files.filter((file) => !open?.has(file));
    };
    try {
      for await (const read of reader.read(engine, onDisk)) {
        progress.tell(read.changes);
        for (const { file } of read.changes) again.delete(file);
        for (const file of read.again) again.add(file);
      }
    } catch {
      // A thread that could not be had, or ended: this one does without.
    }
    left.push(...again);
  };
  if (reader && left.length >= MANY) await Promise.all([here(), elsewhere(reader)]);
  await here();
}

/** Reads the schemas that posts name and the engine does not know yet; answers with the files whose problems may have changed. */
export async function readNamedSchemas(
  files: Files,
  engine: Engine,
  open?: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const schemas = [...engine.schemas.unread].filter((file) => engine.site.hasFile(file));
  engine.schemas.unread.clear();
  const touched = engine.update(await Promise.all(schemas.map((file) => readChange(files, file, open))));
  const posts = new Set(schemas.flatMap((file) => engine.schemas.postsOf(file)));
  const again = await Promise.all([...posts].map((file) => readChange(files, file, open)));
  for (const file of engine.update(again)) touched.add(file);
  return touched;
}

/** What is to be said to the engine of a file that it reads: its text, or only that it exists or does not. */
export async function readChange(files: Files, file: string, open?: ReadonlyMap<string, string>): Promise<Change> {
  const text = open?.get(file);
  if (text !== undefined) return { file, text };
  const bytes = await files.read(file);
  // Too large or vanished in between: the name counts, nothing else is known.
  if (!bytes) return { file, exists: true };
  return { file, text: decodeText(bytes).text };
}

/** An engine that knows all that pages are judged by besides the site, and no page yet. */
async function openEngine(files: Files, names: readonly string[], options: LoadOptions): Promise<Engine> {
  const { loaded, sources } = await readConfig(files, names, options.open);
  const engine = new Engine(loaded, options.today, options.trusted, options.before);
  const isData = (file: string): boolean => engine.isData(file);
  const data = new Set([...sources.filter(isData), ...[...(options.open?.keys() ?? [])].filter(isData)]);
  engine.update(await Promise.all([...data].map((file) => readChange(files, file, options.open))));
  return engine;
}

/** The configuration of a site, given or detected, and those of its files that are neither posts nor pictures. */
async function readConfig(files: Files, names: readonly string[], open?: ReadonlyMap<string, string>) {
  const texts = new Map<string, string>();
  const sources = sourcesOf(names);
  const wanted = [...detectionFiles(sources), ...(sources.includes(configFile) ? [configFile] : [])];
  for (const file of wanted) {
    const change = await readChange(files, file, open);
    if ('text' in change) texts.set(file, change.text);
  }
  const config = open?.get(configFile) ?? texts.get(configFile);
  return { loaded: loadConfig(config, names, (file) => texts.get(file)), sources };
}

/** Whether the site would be understood in another way than the engine does, now that files came or went. */
export async function isOutdated(files: Files, engine: Engine, open?: ReadonlyMap<string, string>): Promise<boolean> {
  const { loaded } = await readConfig(files, await files.list(), open);
  return JSON.stringify(loaded.config) !== JSON.stringify(engine.loaded.config);
}

/** Whether files that come or go may change how the site is understood: sources, and the first or last post of a folder. */
export function mayOutdate(engine: Engine, changes: readonly Change[]): boolean {
  const changed = changes.filter(
    (change) => engine.site.hasFile(change.file) === ('exists' in change && !change.exists),
  );
  if (sourcesOf(changed.map(({ file }) => file)).length > 0) return true;
  const posts = new Set(changed.flatMap(({ file }) => (markdownName.test(file) ? [file] : [])));
  const folders = new Set([...posts].map(folderOf));
  if (folders.size === 0) return false;
  for (const { file } of engine.site.records()) if (!posts.has(file)) folders.delete(folderOf(file));
  return folders.size > 0;
}
