import type { Change, Engine } from '../core/engine.ts';
import {
  type ChangedHeading,
  changedHeadings,
  headingProblems,
  headingsOf,
} from '../core/features/changed-headings.ts';
import { type Post, parsePost } from '../core/post/post.ts';
import type { Problem } from '../core/problem.ts';
import { linkHeadingChanged } from '../core/rules/link-heading-changed.ts';
import { severityOf } from '../core/rules/severity.ts';
import { configFile } from '../core/site/config-file.ts';
import { detectionFiles } from '../core/site/presets/presets.ts';
import type { PageRecord } from '../core/site/site.ts';
import { placed } from '../core/site/stored-page.ts';
import { decodeText } from '../core/text/decode.ts';
import { lineStartsOf } from '../core/text/lines.ts';
import type { Range } from '../core/text/range.ts';
import type { Files } from '../host/files.ts';
import { isOutdated, loadEngine, mayOutdate, readChange, readNamedSchemas } from '../host/load.ts';
import { lintWaiting } from '../host/markdownlint.ts';
import type { PageReader } from '../host/page-reader.ts';
import { idleFor, pause } from '../host/pause.ts';
import type { RecordCache } from '../host/record-cache.ts';
import { type FileLookup, FolderUris, rangesBy } from './convert.ts';
import { type OpenFile, OpenPosts } from './open-posts.ts';
import { OwnRenames } from './own-renames.ts';
import type { InitializationOptions } from './protocol.ts';
import { SessionCache } from './session-cache.ts';
import { Tally, type Totals } from './tally.ts';

/** Sites with no more files are read before anyone could see less than all. */
const SMALL = 300;
/** So long an answer takes to be on its way, ms. */
const ANSWER = 2;
/** Work that nobody waits for is done in pieces of so many ms: less than anyone notices between a keystroke and its answer. */
const SLICE = 5;
/** So long after a site is read the rest of its pages is judged, ms. */
const WORK_AFTER = 500;
/** So long after a change the problems are counted again, ms. */
const RECOUNT_AFTER = 100;
/** So long after files came or went the framework is looked for again, ms. */
const DETECT_AFTER = 200;
/** So long after the last keystroke markdownlint looks at a post, ms. */
const LINT_AFTER = 150;

/**
 * One site in the editor: the engine, fed from disk and from open documents, which win. Loading goes on in pieces so that
 * requests are answered meanwhile; a changed configuration loads anew.
 */
export class SiteFolder {
  /** URI, without a slash at its end. */
  readonly uri: string;
  readonly files: Files;
  engine: Engine | undefined;
  /** File renames that are part of edits this server has answered with. */
  readonly ownRenames = new OwnRenames();
  private readonly open = new OpenPosts();
  private readonly today: () => string;
  private readonly onChange: (site: SiteFolder, files: ReadonlySet<string> | 'all') => void;
  /** All problems are counted. */
  private readonly onCounted: () => void;
  private readonly options: InitializationOptions;
  private loading: Promise<void> | undefined;
  /** The engine of a large site while it is read for the first time. */
  private early: Engine | undefined;
  private readonly opening = new Set<() => void>();
  private changing: Promise<unknown> = Promise.resolve();
  private linting = false;
  private detectSoon: ReturnType<typeof setTimeout> | undefined;
  private lintSoon: ReturnType<typeof setTimeout> | undefined;
  private stale = false;
  private stopping = false;
  private stopped = false;
  private tally: Tally | undefined;
  private readonly uris: FolderUris;
  private readonly cache: SessionCache | undefined;
  private readonly reader: PageReader | undefined;
  private working = false;
  private workSoon: ReturnType<typeof setTimeout> | undefined;
  private known:
    | { readonly post: Post; readonly revision: number; readonly changed: readonly ChangedHeading[] }
    | undefined;
  constructor(
    uri: string,
    files: Files,
    today: () => string,
    onChange: (site: SiteFolder, files: ReadonlySet<string> | 'all') => void,
    onCounted: () => void,
    options: InitializationOptions = {},
    cache?: RecordCache,
    reader?: PageReader,
  ) {
    const busy = () => (this.loading ? 'reading' : this.working || this.linting ? 'judging' : undefined);
    this.cache = cache && new SessionCache(cache, () => this.engine, busy);
    this.reader = reader;
    this.options = options;
    this.uri = uri.replace(/\/$/, '');
    this.uris = new FolderUris(uri);
    this.files = files;
    this.today = today;
    this.onCounted = onCounted;
    this.onChange = (site, files) => {
      if (files !== 'all') this.tally?.change(files);
      onChange(site, files);
      if (!this.loading && this.tally) this.workLater(RECOUNT_AFTER);
    };
  }

  get isLoading(): boolean {
    return this.loading !== undefined;
  }

  /** Somebody has stopped the first reading: of the site nothing is said until something that needs it is asked for (`ready`). */
  get isStopped(): boolean {
    return this.stopped;
  }

  /** Stops reading the site for the first time. Of half a site nothing could be said that is surely right: what is read so far does not count. */
  stop(): void {
    if (this.loading && !this.engine) this.stopping = true;
  }

  /** Reads the whole site anew; where it is being read, once more after that. */
  private reload(): Promise<void> {
    if (this.loading) this.stale = true;
    return this.load();
  }

  /** Reads the whole site; one who calls meanwhile waits for the same. */
  load(progress?: (done: number, all: number) => boolean | undefined): Promise<void> {
    if (this.loading) return this.loading;
    this.stopped = false;
    let saved = false;
    this.loading = (async () => {
      do {
        this.stale = false;
        saved = false;
        const open = new Map(this.open.texts);
        const engine = await loadEngine(this.files, {
          today: this.today(),
          trusted: this.options.trusted !== false,
          open,
          before: this.engine,
          ...(this.cache && { cache: this.cache.records, entries: this.cache.entries }),
          reader: this.reader,
          unchanged: () => {
            saved = true;
          },
          opened: async (engine, files) => {
            if (!this.engine && files > SMALL) this.early = engine;
            const isAsked = this.opening.size > 0;
            this.wakeEarly();
            await pause();
            // An answer takes several turns to leave; in each of them reading would go on first.
            if (isAsked) await new Promise((resolve) => setTimeout(resolve, ANSWER));
          },
          progress: (done, all) => !this.stopping && progress?.(done, all),
        });
        if (this.stopping) {
          this.stopped = true;
          this.early = engine;
          return;
        }
        // What was typed while the files were read: by another configuration, all is read anew.
        for (const [file, text] of this.open.texts) {
          const read = open.get(file) ?? engine.dataText(file);
          if (read !== text && (file === configFile || engine.governs(file))) this.stale = true;
        }
        this.open.readAs(engine.loaded.config);
        engine.update([...this.open.all()].flatMap((document) => this.changesOf(document, engine)));
        this.engine = engine;
        this.early = undefined;
      } while (this.stale);
    })().finally(() => {
      this.wakeEarly();
      this.loading = undefined;
      this.stopping = false;
      this.onChange(this, 'all');
      if (!saved) this.cache?.later();
      void this.lint();
      // What the client asks for comes first.
      this.workLater(WORK_AFTER);
    });
    return this.loading;
  }

  /** While the person types, the problems are told before they are counted. */
  private workLater(after: number): void {
    this.workSoon ??= setTimeout(() => {
      this.workSoon = undefined;
      if (idleFor() < RECOUNT_AFTER) this.workLater(RECOUNT_AFTER);
      else void this.work();
    }, after);
  }

  /** What nobody waits for: judges all pages, so that they are counted, and finds out who links to whom. */
  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (;;) {
        const { engine } = this;
        if (!engine) return;
        if (this.tally?.engine !== engine) this.tally = new Tally(engine);
        if (this.tally.count((file) => this.problemsOf(file), SLICE)) {
          if (engine.index.prepare(SLICE * 100)) break;
        }
        await pause();
      }
      this.onCounted();
    } finally {
      this.working = false;
    }
  }

  /** Lets markdownlint read what waits for it, after everything else is said. */
  private async lint(): Promise<void> {
    const { engine } = this;
    if (this.options.markdownlint || this.linting || !engine) return;
    this.linting = true;
    try {
      for await (const files of lintWaiting(this.files, engine, (file) => this.open.get(file)?.post)) {
        if (this.engine !== engine) break;
        this.onChange(this, files);
      }
    } finally {
      this.linting = false;
    }
    if (this.engine !== engine) void this.lint();
  }

  /**
   * Keeps for the next session what this one read.
   * @param atOnce whether there is no later
   */
  async save(atOnce: boolean): Promise<void> {
    await this.cache?.save(atOnce);
  }

  /**
   * While a large site is read for the first time: what can be said of an open post without it. Undefined where the whole can
   * be said, or soon can.
   */
  async problemsBefore(file: string): Promise<readonly Problem[] | undefined> {
    if (this.engine) return undefined;
    if (!this.early) {
      void (this.loading ?? this.load());
      await new Promise<void>((resolve) => this.opening.add(resolve));
    }
    if (this.early) this.open.readAs(this.early.loaded.config);
    const document = this.open.get(file);
    if (this.engine || !document || !this.early) return undefined;
    const problems = this.early.problemsOfPost(document.post);
    return problems && this.open.withoutHeld(file, problems);
  }

  private wakeEarly(): void {
    for (const resolve of this.opening) resolve();
    this.opening.clear();
  }

  /** Resolves when the site has been read once; undefined where somebody stops that. For what nobody has asked for by name. */
  async settled(): Promise<Engine | undefined> {
    while (!this.engine && !this.stopped) await (this.loading ?? this.load());
    return this.engine;
  }

  /** Resolves when the site has been read once; where that was stopped, it is read after all. */
  async ready(): Promise<Engine> {
    while (!this.engine) await (this.loading ?? this.load());
    return this.engine;
  }

  /** A document was opened or has changed. */
  setDocument(file: string, version: number, text: string): OpenFile {
    const { document, left } = this.open.set(file, version, text, (this.engine ?? this.early)?.loaded.config);
    this.cache?.opened(file);
    const { engine } = this;
    if (engine) {
      const governs = file === configFile || engine.governs(file);
      // On another day posts are out that were to come.
      if (governs || (!this.isLoading && engine.today !== this.today())) void this.reload();
      if (!governs) {
        const touched = engine.update(this.changesOf(document, engine));
        this.onChange(this, new Set([...touched, ...(left === undefined ? [] : [left]), file]));
        this.readLater(engine);
      }
    }
    return document;
  }

  /**
   * Someone is done with the place that was written last: saved the document, or went to another line of it. What is unfinished
   * there is a problem from now on.
   * @param at where the cursor is now, where that is what is known
   */
  leaves(file: string, at?: Range): void {
    if (this.open.leave(file, at, this.engine?.problemsOf(file) ?? [])) this.onChange(this, new Set([file]));
  }

  /** A document was closed: the disk counts again. */
  async closeDocument(file: string): Promise<void> {
    this.leaves(file);
    this.open.close(file);
    if (this.engine || this.loading) await this.filesChanged([file]);
  }

  document(file: string): OpenFile | undefined {
    return this.open.get(file);
  }

  record(file: string): PageRecord | undefined {
    return this.engine?.site.record(file);
  }

  /** How many pages the site has, and how many problems of each severity. */
  totals(): Totals | undefined {
    return this.tally?.totals();
  }

  problemsOf(file: string): readonly Problem[] {
    const problems = this.open.withoutHeld(file, this.engine?.problemsOf(file) ?? []);
    const changed = this.changedHeadings(file);
    const severity = this.engine ? severityOf(linkHeadingChanged, this.engine.loaded.config) : 'off';
    return severity === 'off' || changed.length === 0 ? problems : [...problems, ...headingProblems(changed, severity)];
  }

  /** Headings of an open post that others link to under the ids they had when it was opened. */
  changedHeadings(file: string): readonly ChangedHeading[] {
    const before = this.open.firstOf(file);
    const { engine } = this;
    const post = this.open.get(file)?.post;
    if (!before || !engine || !post || before === post) return [];
    const { revision } = engine.index;
    if (this.known?.post === post && this.known.revision === revision) return this.known.changed;
    const record = this.record(file);
    const changed = record ? changedHeadings(engine.site, record, headingsOf(before, engine.loaded.config)) : [];
    this.known = { post, revision, changed };
    return changed;
  }

  /** The links to a post's headings are led on: the next state of the post is what later ones are compared with. */
  settleHeadings(file: string): void {
    this.open.startAnew(file);
  }

  /** Files or folders were created, changed or deleted on disk. One after the other, so that what was read last is what counts. */
  filesChanged(changed: readonly string[]): Promise<void> {
    const done = this.changing.then(() => this.readChanged(changed));
    this.changing = done.catch(() => undefined);
    return done;
  }

  private async readChanged(changed: readonly string[]): Promise<void> {
    const engine = await this.settled();
    if (!engine) return;
    if (changed.some((file) => file === configFile || engine.governs(file) || detectionFiles([file]).length > 0))
      return this.reload();
    const changes: Change[] = [];
    // Read in slices, told as one: a checkout is one change, and whoever types meanwhile does not wait for it.
    let end = performance.now() + SLICE;
    for (const file of new Set(changed)) {
      changes.push(...(await this.diskChange(file, engine)));
      if (performance.now() < end) continue;
      await pause();
      end = performance.now() + SLICE;
    }
    if (this.engine !== engine) return this.readChanged(changed);
    // Open documents are saved all the time, and win over the disk.
    const news = changes.filter((change) => !this.open.has(change.file));
    if (news.length > 0) {
      if (mayOutdate(engine, news)) this.detectLater(engine);
      this.cache?.later();
      this.onChange(this, engine.update(news));
      this.readLater(engine);
    }
    if (!this.loading) return;
    // The site is being read anew, and may have read these files before they changed.
    await this.loading.catch(() => undefined);
    return this.readChanged(changed);
  }

  /** Some files say by being there how the site is to be understood. Where many come, as of a build, it is looked at when all are there. */
  private detectLater(engine: Engine): void {
    clearTimeout(this.detectSoon);
    this.detectSoon = setTimeout(async () => {
      if (this.engine === engine && (await isOutdated(this.files, engine, this.open.texts))) void this.reload();
    }, DETECT_AFTER);
  }

  /** What a change of posts calls for, once that is said which is known at once. */
  private readLater(engine: Engine): void {
    if (engine.schemas.unread.size > 0)
      void readNamedSchemas(this.files, engine, this.open.texts).then((touched) => this.onChange(this, touched));
    // Looking at a long post takes as long as several keystrokes.
    clearTimeout(this.lintSoon);
    this.lintSoon = setTimeout(() => void this.lint(), LINT_AFTER);
  }

  /** The text of a file: of the open document, else from disk. */
  async textOf(file: string): Promise<string | undefined> {
    const change = await readChange(this.files, file, this.open.texts);
    return 'text' in change ? change.text : undefined;
  }

  /** The post of a file: of the open document, else read from disk. */
  async postOf(file: string): Promise<Post | undefined> {
    const open = this.open.get(file);
    if (open) return open.post;
    const text = await this.textOf(file);
    return text === undefined ? undefined : parsePost(file, text, this.engine?.loaded.config);
  }

  uriOf(file: string): string {
    return this.uris.uriOf(file);
  }

  fileOf(uri: string): string | undefined {
    return this.uris.fileOf(uri);
  }

  /** For the converters. */
  readonly lookup: FileLookup = {
    uri: (file) => this.uriOf(file),
    ranges: (file) => {
      const open = this.open.get(file);
      if (open) return rangesBy(open.post.lineStarts);
      const record = this.record(file);
      if (record) return (range) => placed(record, range);
      const data = this.engine?.dataText(file);
      return data === undefined ? undefined : rangesBy(lineStartsOf(data));
    },
    version: (file) => this.open.get(file)?.version ?? null,
  };

  private changesOf(document: OpenFile, engine: Engine): Change[] {
    const { file, post } = document;
    const use = engine.reads(file);
    if (use === 'page') return [{ file, post }];
    return use === 'data' ? [{ file, text: post.text }] : [];
  }

  private async diskChange(file: string, engine: Engine): Promise<Change[]> {
    if (this.open.has(file)) return [];
    this.cache?.read(file, this.files.entry?.(file));
    const bytes = await this.files.read(file);
    if (bytes) {
      if (engine.reads(file) === 'name') return [{ file, exists: true }];
      const { text } = decodeText(bytes);
      return [engine.reads(file) === 'page' ? engine.readText(file, text) : { file, text }];
    }
    if (engine.site.hasFile(file)) return [{ file, exists: false }];
    // A folder: an editor's watcher names it alone when all in it came or went.
    const below = `${file}/`;
    const gone = [...engine.site.files()].filter((other) => other.startsWith(below) && !this.open.has(other));
    const now = (await this.files.list()).filter((other) => other.startsWith(below));
    const still = new Set(now);
    const removed = gone.filter((other) => !still.has(other)).map((other): Change => ({ file: other, exists: false }));
    const added = now.filter((other) => !engine.site.hasFile(other));
    const read = await Promise.all(
      added.map((other): Change | Promise<Change> =>
        engine.reads(other) === 'name' ? { file: other, exists: true } : readChange(this.files, other, this.open.texts),
      ),
    );
    return [...removed, ...read];
  }
}
