import picomatch from 'picomatch';
import {
  activeRules,
  type CheckedPost,
  checkFile,
  checkPage,
  checkPost,
  recheckPost,
  relinkPage,
  settle,
} from './check.ts';
import type { MarkdownLinter } from './markdown/lint.ts';
import { Linting } from './markdown/linting.ts';
import { isMarkdownlintConfig } from './markdown/settings.ts';
import { type Post, parsePost } from './post/post.ts';
import type { Problem } from './problem.ts';
import { rules } from './rules/registry.ts';
import { contextOn, type PostContext } from './rules/rule.ts';
import { brokenAuthors, parseAuthors } from './site/authors.ts';
import { configFile, type LoadedConfig } from './site/config-file.ts';
import { recordOf } from './site/record.ts';
import { NONE } from './site/record-codec.ts';
import type { LinkScope } from './site/recording.ts';
import { parseRedirects } from './site/redirects/parse.ts';
import { type Redirect, redirectTable } from './site/redirects/redirects.ts';
import type { PageRecord, Site } from './site/site.ts';
import { type FileUpdate, SiteIndex } from './site/site-index.ts';
import { stored } from './site/stored-page.ts';
import { union } from './site/touched.ts';
import { isContentFile } from './site/urls/urls.ts';
import { SiteSchemas } from './site-schemas.ts';
import { ByteReader, ByteWriter } from './text/bytes.ts';

/** What happened to a file of the site. */
export type Change =
  /** A file whose text the engine reads: see `Engine.reads`. */
  | { readonly file: string; readonly text: string }
  /** A content file that is parsed already: an open document. markdownlint sees it only with `lint`: until then, it is among `unlinted`. */
  | { readonly file: string; readonly post: Post; readonly lint?: boolean }
  /** A content file as an earlier session left it in the cache. */
  | { readonly file: string; readonly record: PageRecord }
  /** Any other file exists (images, modules). */
  | { readonly file: string; readonly exists: true }
  | { readonly file: string; readonly exists: false };

/** Files that need more than their record tells: see `Engine.takeNotes`. */
export interface ReadNotes {
  readonly unlinted: readonly string[];
  readonly daily: readonly string[];
  readonly named: readonly string[];
}

/** A file of which only links have to be judged anew: what its problems were, and which paths these links name. */
interface Relink {
  readonly before: readonly Problem[];
  readonly paths: ReadonlySet<string>;
}

const isSettled = (judged: readonly Problem[] | Relink | undefined): judged is readonly Problem[] =>
  Array.isArray(judged);

/**
 * A site with its rules: fed with what happens to files, it says what is wrong with each. Synchronous and without I/O; a
 * host feeds it. A change of configuration makes a new engine.
 */
export class Engine {
  readonly loaded: LoadedConfig;
  readonly index: SiteIndex;
  private readonly context: Pick<PostContext, 'config' | 'today'>;
  private readonly isPost: (file: string) => boolean;
  private readonly dataFiles: Set<string>;
  private readonly dataTexts = new Map<string, string>();
  readonly schemas: SiteSchemas;
  private readonly trusted: boolean;
  /** Settled problems of files; missing where they have to be found anew. */
  private readonly judged = new Map<string, readonly Problem[] | Relink>();
  private readonly active;
  /** Open documents as they were checked last: of their next versions, only what has changed is checked. */
  private readonly open = new Map<string, { readonly checked: CheckedPost; readonly linted: readonly Problem[] }>();
  private readonly linting: Linting;
  /** Content files whose record holds for this day only. */
  private readonly daily = new Set<string>();

  /**
   * @param trusted whether schemas of the site may be used; those that ship with Slugline always are.
   * @param before the engine that this one takes the place of: of schemas that are broken now, its last good ones count.
   */
  constructor(loaded: LoadedConfig, today: string, trusted = true, before?: Engine) {
    const { config } = loaded;
    this.trusted = trusted;
    this.loaded = loaded;
    this.index = new SiteIndex(config, today);
    this.context = { config, today };
    this.isPost = config.posts.length === 0 ? () => false : picomatch([...config.posts]);
    const schemaFiles = { isPost: this.isPost, exists: (file: string) => this.site.hasFile(file) };
    this.schemas = new SiteSchemas(config, trusted, schemaFiles, before?.schemas);
    this.dataFiles = new Set([
      configFile,
      ...config.redirects,
      ...(config.authors === undefined ? [] : [config.authors]),
    ]);
    this.linting = new Linting(config);
    this.active = {
      post: activeRules(rules, 'post', config),
      site: activeRules(rules, 'site', config),
      link: activeRules(rules, 'link', config),
      file: activeRules(rules, 'file', config),
    };
  }

  /** What an engine elsewhere needs to read posts as this one does; survives a structured clone. */
  portable() {
    const { loaded, trusted, dataTexts, linting } = this;
    return { loaded, trusted, today: this.context.today, texts: [...dataTexts, ...linting.configTexts] };
  }

  /** An engine that reads posts as the one that `portable` was asked of; it knows none of the site's pages. */
  static fromPortable({ loaded, trusted, today, texts }: ReturnType<Engine['portable']>): Engine {
    const engine = new Engine(loaded, today, trusted);
    engine.update(texts.map(([file, text]) => ({ file, text })));
    return engine;
  }

  /** What `read` has found out about files besides their records, once: for the engine that gets the records. */
  takeNotes(): ReadNotes {
    const notes = { unlinted: [...this.unlinted], daily: [...this.daily], named: this.schemas.takeNamed() };
    this.unlinted.clear();
    this.daily.clear();
    return notes;
  }

  /** Notes of an engine that read files in this one's place; `named` are to be read here once more, since they ask for files of the site. */
  addNotes({ unlinted, daily }: ReadNotes): void {
    for (const file of unlinted) this.unlinted.add(file);
    for (const file of daily) this.daily.add(file);
  }

  /** The day (`YYYY-MM-DD`) for which it says what it says. */
  get today(): string {
    return this.context.today;
  }

  get site(): Site {
    return this.index.site;
  }

  /** What the engine does with a file: reads it as a page or as data, or only needs to know that it exists. */
  reads(file: string): 'page' | 'data' | 'name' {
    if (this.isData(file)) return 'data';
    return isContentFile(this.loaded.config, file) ? 'page' : 'name';
  }

  /** Whether a file is one of those by which pages are judged. */
  isData(file: string): boolean {
    return this.dataFiles.has(file) || this.schemas.has(file) || isMarkdownlintConfig(file);
  }

  /** Applies changes; answers with the files whose problems may have changed, data files included. */
  update(changes: Iterable<Change>): Set<string> {
    const updates: FileUpdate[] = [];
    const touched = new Set<string>();
    let dataChanged = false;
    for (const change of changes) {
      const { file } = change;
      if (!('post' in change)) this.open.delete(file);
      if ('record' in change) updates.push({ kind: 'page', record: change.record });
      else if ('post' in change) updates.push({ kind: 'page', record: this.readOpen(change.post, change.lint) });
      else if ('text' in change) {
        if (isMarkdownlintConfig(file)) {
          this.linting.setConfig(file, change.text);
          updates.push({ kind: 'file', file });
        } else if (this.isData(file)) {
          dataChanged = true;
          touched.add(file);
          this.dataTexts.set(file, change.text);
          if (this.schemas.has(file)) this.schemas.set(file, change.text);
          updates.push({ kind: 'file', file });
        } else updates.push({ kind: 'page', record: this.readText(file, change.text).record });
      } else {
        if (this.isData(file) && !change.exists) dataChanged = this.dataTexts.delete(file) || dataChanged;
        if (!change.exists) {
          this.schemas.delete(file);
          this.daily.delete(file);
          this.unlinted.delete(file);
        }
        updates.push({ kind: change.exists ? 'file' : 'gone', file });
        if (!change.exists) touched.add(file);
      }
    }
    for (const file of touched) this.forget(file);
    const forgetAll = (files: Iterable<string>): void => {
      for (const file of files) {
        this.forget(file, this.index.relinked(file));
        touched.add(file);
      }
    };
    forgetAll(this.index.update(updates));
    if (dataChanged) forgetAll(this.readData());
    // Which files are schemas, posts say too.
    if (touched.size > 0) for (const file of this.dataTexts.keys()) if (this.schemas.has(file)) touched.add(file);
    return touched;
  }

  /** The problems of a file have to be found anew; where `paths` are given, only those of its links (`SiteIndex.relinked`). */
  private forget(file: string, paths?: ReadonlySet<string>): void {
    const judged = this.judged.get(file);
    if (!judged) return;
    if (paths === undefined) this.judged.delete(file);
    else if (isSettled(judged)) this.judged.set(file, { before: judged, paths });
    else this.judged.set(file, { ...judged, paths: union(judged.paths, paths) });
  }

  /** A content file's text as the change that it makes: for one who reads many and tells of all at once. */
  readText(file: string, text: string): { readonly file: string; readonly record: PageRecord } {
    return { file, record: stored(this.read(parsePost(file, text, this.loaded.config))) };
  }

  /** A post's record with what the rules that need only the post say. */
  read(post: Post): PageRecord {
    const problems = [...checkPost(post, this.active.post, this.contextOf(post)), ...this.linting.lint(post)];
    return recordOf(post, this.loaded.config, problems);
  }

  /** The same for the next version of an open document. */
  private readOpen(post: Post, lint = false): PageRecord {
    const { file } = post;
    const before = this.open.get(file);
    const checked = recheckPost(post, this.active.post, this.contextOf(post), before?.checked);
    const said = before && { post: before.checked.post, problems: before.linted };
    const linted = lint ? this.linting.lint(post) : this.linting.later(post, said, this.site.record(file));
    this.open.set(file, { checked, linted });
    return recordOf(post, this.loaded.config, [...checked.problems, ...linted]);
  }

  private contextOf(post: Post): PostContext {
    const { file } = post;
    const { config, today } = this.context;
    this.daily.delete(file);
    return contextOn(today, { config, isPost: this.isPost(file), ...this.schemas.ofPost(post) }, () =>
      this.daily.add(file),
    );
  }

  /** Content files that `useLinter` makes it worth to read once more. */
  get unlinted(): Set<string> {
    return this.linting.waiting;
  }

  /** Hands in markdownlint: what is in `unlinted` is linted when it is read again. */
  useLinter(linter: MarkdownLinter): void {
    this.linting.useLinter(linter);
  }

  /**
   * Whether a page's record is as good in another session as here, while the file and `recordKey` are the same: not where it waits for markdownlint,
   * depends on the day, or on a file of the site that the post names.
   */
  isLasting(file: string): boolean {
    return !this.unlinted.has(file) && !this.daily.has(file) && !this.schemas.isOwn(file);
  }

  /**
   * What another session needs to go on where this one is, given the records that it kept.
   * @param kept whether the record of a page is kept elsewhere
   */
  save(kept: (file: string) => boolean): Uint8Array {
    const writer = new ByteWriter(1 << 20);
    writer.text(this.index.isStale ? '' : this.dataKey());
    this.index.write(writer, kept);
    // Of data files not all that they are judged by is in the key.
    const wrong = [...this.judged].filter(
      ([file, judged]) => isSettled(judged) && judged.length > 0 && !this.dataTexts.has(file),
    );
    writer.uint(wrong.length);
    for (const [file, problems] of wrong) {
      writer.text(file);
      writer.text(JSON.stringify(problems));
    }
    const unjudged = [...this.index.site.records()].filter(({ file }) => !isSettled(this.judged.get(file)));
    writer.uint(unjudged.length);
    for (const { file } of unjudged) writer.text(file);
    return writer.take();
  }

  /**
   * Goes on where the session that saved this state was: then it has its pages, and `update` says what the changes since mean. Answers whether it
   * could; the engine has read the data files, and no page yet.
   * @param kept the record of a page that was kept elsewhere
   */
  resume(state: Uint8Array, kept: (file: string) => PageRecord | undefined): boolean {
    const reader = new ByteReader(state);
    if (!reader.isText(this.dataKey()) || !this.index.read(reader, kept)) return false;
    for (const { file } of this.index.site.records()) this.judged.set(file, NONE);
    for (let left = reader.uint(); left > 0; left--)
      this.judged.set(reader.text(), JSON.parse(reader.text()) as Problem[]);
    for (let left = reader.uint(); left > 0; left--) this.judged.delete(reader.text());
    for (const file of this.index.setToday(this.context.today)) this.judged.delete(file);
    return true;
  }

  /** What the site's data files say that pages are judged by. */
  private dataKey(): string {
    const { redirects, authors } = this.loaded.config;
    const files = [...redirects, ...(authors === undefined ? [] : [authors])];
    return JSON.stringify(files.map((file) => [file, this.dataTexts.get(file)]));
  }

  /** Whether posts are checked by what is in this file: with another text of it, all have to be read anew. */
  governs(file: string): boolean {
    return this.schemas.isUsed(file) || isMarkdownlintConfig(file);
  }

  /** All that the records of posts depend on besides the posts: while it is the same, a saved record is as good as one read. */
  recordKey(): string {
    const { config } = this.loaded;
    return JSON.stringify([config, this.schemas.texts(), [...this.linting.configTexts].sort()]);
  }

  /**
   * What the rules say of a post that need nothing else: for the time in which the site is not read yet. Undefined where the post
   * names a file of the site as its schema.
   */
  problemsOfPost(post: Post): readonly Problem[] | undefined {
    const { problems, suppressions } = this.read(post);
    return this.schemas.isOwn(post.file) ? undefined : settle(problems, suppressions);
  }

  /** Every problem of a file, in the order of its text. Kept until something that they depend on changes. */
  problemsOf(file: string): readonly Problem[] {
    const judged = this.judged.get(file);
    if (isSettled(judged)) return judged;
    const record = this.index.site.record(file);
    if (!record) return this.recordData(file);
    const found = (judged && this.relink(record, judged)) ?? this.judgeAll(record);
    this.judged.set(file, found);
    return found;
  }

  private judgeAll(record: PageRecord): readonly Problem[] {
    const recording = this.index.recording(record.file);
    const found = this.judge(record, recording.site, recording);
    recording.done();
    return found;
  }

  private relink(record: PageRecord, { before, paths }: Relink): readonly Problem[] | undefined {
    const recording = this.index.recording(record.file);
    const found = relinkPage(record, recording.site, this.active.link, recording, paths, before);
    if (found) recording.done(true);
    return found;
  }

  /** The same for one who asks but once: nothing is kept for changes to come. */
  problemsNow(file: string): readonly Problem[] {
    const record = this.index.site.record(file);
    return record ? this.judge(record, this.index.site) : this.problemsOfData(file, this.index.site);
  }

  private judge(record: PageRecord, site: Site, scope?: LinkScope): readonly Problem[] {
    const found = checkPage(record, site, this.active.site, this.active.link, scope);
    const own = record.problems;
    return own.length === 0 && found.length === 0 ? NONE : settle([...own, ...found], record.suppressions);
  }

  private recordData(file: string): readonly Problem[] {
    if (!this.dataTexts.has(file) || this.schemas.has(file)) return this.problemsOfData(file, this.index.site);
    const recording = this.index.recording(file);
    const found = this.problemsOfData(file, recording.site);
    recording.done();
    this.judged.set(file, found);
    return found;
  }

  private problemsOfData(file: string, site: Site): readonly Problem[] {
    const text = this.dataTexts.get(file);
    if (text === undefined) return NONE;
    const own = file === configFile ? this.loaded.problems : [];
    return settle(
      [...own, ...checkFile(file, text, site, this.active.file, { isSchema: this.schemas.isUsed(file) })],
      [],
    );
  }

  /** The text of a data file, where there is one. */
  dataText(file: string): string | undefined {
    return this.dataTexts.get(file) ?? this.linting.configTexts.get(file);
  }

  /** All files that may have problems: pages in the order of the index, then data files. */
  *files(): Iterable<string> {
    for (const record of this.index.site.records()) yield record.file;
    yield* this.dataTexts.keys();
  }

  private readData(): Set<string> {
    const { config } = this.loaded;
    const redirects: Redirect[] = [];
    for (const file of config.redirects) {
      const text = this.dataTexts.get(file);
      if (text !== undefined) redirects.push(...parseRedirects(file, text).rules);
    }
    const authors = config.authors === undefined ? undefined : this.dataTexts.get(config.authors);
    // While the file is broken, the authors that it last listed count: not every post is wrong then.
    const isBroken = authors !== undefined && brokenAuthors(config.authors!, authors) !== undefined;
    return this.index.setData({
      redirects: redirectTable(redirects),
      authors: authors === undefined ? [] : isBroken ? this.site.authors : parseAuthors(config.authors!, authors),
    });
  }
}
