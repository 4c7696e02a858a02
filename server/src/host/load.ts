import { type Change, Engine } from '../core/engine.ts';
import { configFile, loadConfig } from '../core/site/config-file.ts';
import { detectionFiles } from '../core/site/presets/presets.ts';
import type { PageRecord } from '../core/site/site.ts';
import { decodeText } from '../core/text/decode.ts';
import type { FileEntry, Files } from './files.ts';
import type { PageReader } from './page-reader.ts';
import { pause } from './pause.ts';
import type { RecordCache } from './record-cache.ts';

/** How many files are read at once. */
const PARALLEL = 64;
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
  /** Called with the files as they were before the first was read. */
  readonly listed?: (entries: readonly FileEntry[]) => void;
  /** Called when the engine is just what an earlier session saved: there is nothing to save again. */
  readonly unchanged?: () => void;
  /** Called when configuration, schemas and authors are read, with the number of pages that are to follow. */
  readonly opened?: (engine: Engine, pages: number) => void;
  /** Called now and then with the number of pages read and of all. Answer false to stop: what is read so far is in the engine. */
  readonly progress?: (done: number, all: number) => boolean | undefined;
}

/** Reads a site from its files: the configuration (given or detected), then every page and data file. */
export async function loadEngine(files: Files, options: LoadOptions): Promise<Engine> {
  const entries = await files.list();
  options.listed?.(entries);
  const names = entries.map((entry) => entry.file);
  const engine = await openEngine(files, names, options);
  const toRead: string[] = [];
  let changes: { file: string; exists: boolean }[] = [];
  for (const file of names) {
    if (engine.reads(file) === 'name') changes.push({ file, exists: true });
    else toRead.push(file);
  }
  for (const file of options.open?.keys() ?? [])
    if (!names.includes(file) && engine.reads(file) !== 'name') toRead.push(file);
  // Schemas and authors first: posts are checked by them as they are read.
  const data = toRead.filter((file) => engine.reads(file) === 'data');
  engine.update(await Promise.all(data.map((file) => readChange(files, file, options.open))));
  const pages = toRead.filter((file) => engine.reads(file) === 'page');
  options.opened?.(engine, pages.length);
  const saved = await options.cache?.open(engine.recordKey());
  const listed = new Map<string, FileEntry>();
  if (saved) for (const entry of entries) listed.set(entry.file, entry);
  /** Pages that the engine has as the cache does: others it may have as they were typed and never saved. */
  const kept = new Set<string>();
  const keptPage = (file: string): PageRecord | undefined => {
    const page = saved?.page(listed.get(file)?.file ?? file);
    if (page) kept.add(page.file);
    return page;
  };
  const resumed = saved?.state !== undefined && engine.resume(saved.state, keptPage);
  if (resumed) {
    const there = new Set(names);
    changes = changes.filter(({ file }) => !engine.site.hasFile(file));
    for (const file of engine.site.files()) if (!there.has(file)) changes.push({ file, exists: false });
  }
  engine.update(changes);
  engine.index.expect(pages);
  const left: string[] = [];
  let done = 0;
  let stopped = false;
  const tell = (changes: readonly Change[]): void => {
    engine.update(changes);
    done += changes.length;
    stopped = options.progress?.(done, pages.length) === false;
  };
  const batch: Change[] = [];
  for (const file of pages) {
    const entry = options.open?.has(file) ? undefined : listed.get(file);
    const record = entry && saved?.get(entry);
    if (record && resumed && kept.has(file)) done++;
    else if (record) batch.push({ file, record });
    else left.push(file);
    if (batch.length < 8 * PARALLEL) continue;
    tell(batch.splice(0));
    if (stopped) return engine;
    await pause();
  }
  tell(batch.splice(0));
  if (resumed && changes.length === 0 && left.every((file) => options.open?.has(file))) options.unchanged?.();
  // Whoever is ready takes the next ones: threads, once they have started, and this one.
  const take = (count: number): string[] => (stopped ? [] : left.splice(-count));
  const here = async (): Promise<void> => {
    for (let next = take(HERE); next.length > 0; next = take(HERE)) {
      tell(await Promise.all(next.map((file) => readChange(files, file, options.open))));
      await pause();
    }
  };
  const elsewhere = async (reader: PageReader): Promise<void> => {
    /** What is to be read here: open documents, what needs more than the reader has, and what it does not come back with. */
    const again = new Set<string>();
    const onDisk = (count: number): string[] => {
      const files = take(count);
      for (const file of files) again.add(file);
      return files.filter((file) => !options.open?.has(file));
    };
    try {
      for await (const read of reader.read(engine, onDisk)) {
        tell(read.changes);
        for (const { file } of read.changes) again.delete(file);
        for (const file of read.again) again.add(file);
      }
    } catch {
      // A thread that could not be had, or ended: this one does without.
    }
    left.push(...again);
  };
  if (options.reader && left.length >= MANY) await Promise.all([here(), elsewhere(options.reader)]);
  await here();
  await readNamedSchemas(files, engine, options.open);
  return engine;
}

/** Reads the schemas that posts name and the engine does not know yet; answers with the files whose problems may have changed. */
export async function readNamedSchemas(
  files: Files,
  engine: Engine,
  open?: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const schemas = [...engine.unreadSchemas].filter((file) => engine.site.hasFile(file));
  engine.unreadSchemas.clear();
  const touched = engine.update(await Promise.all(schemas.map((file) => readChange(files, file, open))));
  const posts = new Set(schemas.flatMap((file) => engine.postsWithSchema(file)));
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

async function openEngine(files: Files, names: readonly string[], options: LoadOptions): Promise<Engine> {
  const texts = new Map<string, string>();
  const wanted = [...detectionFiles(names), ...(names.includes(configFile) ? [configFile] : [])];
  for (const file of wanted) {
    const change = await readChange(files, file, options.open);
    if ('text' in change) texts.set(file, change.text);
  }
  const config = options.open?.get(configFile) ?? texts.get(configFile);
  return new Engine(
    loadConfig(config, names, (file) => texts.get(file)),
    options.today,
    options.trusted,
    options.before,
  );
}
