import type { ByteReader, ByteWriter } from '../text/bytes.ts';
import { hasId } from './anchors.ts';
import { Backlinks } from './backlinks.ts';
import { CaseTable } from './case-table.ts';
import type { Config } from './config.ts';
import { type Lookup, Lookups } from './lookups.ts';
import { hasPlainLink } from './page-links.ts';
import { changedIds, sameAddresses, sameStrings, sameValues, urlsOf } from './record-changes.ts';
import { writeRecord } from './record-codec.ts';
import { Recorder, type Recording } from './recording.ts';
import { noRedirects, type RedirectTable } from './redirects/redirects.ts';
import { Relation } from './relation.ts';
import { type RouteTable, routeOf, routesOf } from './routes.ts';
import type { Author, PageRecord, Site } from './site.ts';
import { foldedSpelling } from './spelling.ts';
import { readRecord } from './stored-page.ts';
import { UrlSuggester } from './suggest.ts';
import { Touched } from './touched.ts';
import { UrlTable } from './url-table.ts';
import { ValueTable } from './value-table.ts';

/** What happened to a file. */
export type FileUpdate =
  /** A content file is new or has changed. */
  | { readonly kind: 'page'; readonly record: PageRecord }
  /** Any other file exists. */
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'gone'; readonly file: string };

/** What the data files of the site say. */
export interface SiteData {
  readonly redirects: RedirectTable;
  readonly authors: readonly Author[];
}

/** In `write`: no record, one that is kept elsewhere, one that follows. */
const GONE = 0;
const KEPT = 1;
const HERE = 2;

/** Questions without a name (`Lookup` `whole`). */
const WHOLE = {
  /** All records. */
  records: 'records',
  files: 'files',
  today: 'today',
  redirects: 'redirects',
  routes: 'routes',
  authors: 'authors',
  /** For the nearest URLs: a new URL may be nearer than those of any answer. */
  nearest: 'nearest',
} as const;

/**
 * Keeps a `Site` up to date, file by file. Each look-up made through `recording(file)` is remembered, so `update` can say
 * exactly which files have to be checked again. Not an immutable snapshot: the core is synchronous, so nobody can see it
 * between two states, and an edit costs what it changes instead of a copy of the tables.
 *
 * Pages have numbers, by which all tables name them: at 20,000 posts, sets of paths would take more memory than the posts.
 */
export class SiteIndex {
  readonly config: Config;
  readonly site: Site;
  /** Counts the updates: while it is the same, so are all answers. */
  revision = 0;
  private readonly recorder: Recorder;
  private today: string;
  /** Made anew when asked for after a page module came or went. */
  private routes: RouteTable | undefined;
  private data: SiteData = { redirects: noRedirects, authors: [] };
  /** The number of each file that is or was a page; a file that comes back has its old one. */
  private readonly numbers = new Map<string, number>();
  private readonly pages: (PageRecord | undefined)[] = [];
  private count = 0;
  /** Files that are no pages and whose checks were recorded, by number. */
  private readonly others = new Map<number, string>();
  private readonly urls = new UrlTable({
    url: (url) => {
      this.touch('page', url);
      this.touch('address', url);
      this.touch('pageIgnoringCase', url.toLowerCase());
    },
    prefix: (prefix) => this.touch('prefix', prefix),
    taken: () => this.touchWhole('nearest'),
  });
  private readonly fileSet = new Set<string>();
  private readonly foldedFiles = new CaseTable((file) => this.fileSet.has(file));
  private readonly authorsByHandle = new Map<string, Author>();
  private readonly values = new ValueTable({
    uses: (field) => this.touch('uses', field),
    spellings: (field, folded) => this.touch('spellings', `${field}:${folded}`),
  });
  private readonly titles = new Relation();
  /** Made when first asked, kept up to date from then on; made anew when the routes change. */
  private suggester: UrlSuggester | undefined;
  /** Of the pages with numbers below `linked`; the others are entered when someone asks. */
  private readonly backlinks: Backlinks;
  private linked = 0;
  private readonly lookups = new Lookups((kind, name) =>
    kind === 'page' || kind === 'address'
      ? this.ownUrl(name)
      : kind === 'record'
        ? (this.recordOf(name)?.file ?? name)
        : name,
  );
  private readonly touched = new Touched(this.lookups);
  /** See `relinked`. */
  private partly = new Map<string, ReadonlySet<string>>();

  constructor(config: Config, today: string) {
    this.config = config;
    this.today = today;
    this.backlinks = new Backlinks(config, (url) => this.ownUrl(url));
    this.site = this.view(() => undefined);
    this.recorder = new Recorder(
      this.lookups,
      this.view((kind, name) => this.lookups.note(kind, name)),
    );
  }

  /** The site, remembering what is looked up until `done` is called: that becomes the file's look-ups. One at a time. */
  recording(file: string): Recording {
    const number = this.numberOf(file);
    if (!this.pages[number]) this.others.set(number, file);
    return this.recorder.begin(number);
  }

  /**
   * Of the files that the last update has answered with, those in which only links have to be judged again: links to these URLs, and those that
   * were wrong. Undefined for a file that has to be checked as a whole.
   */
  relinked(file: string): ReadonlySet<string> | undefined {
    return this.partly.get(file);
  }

  /** Applies changes and answers with the files whose site checks have to run again: the changed ones and all dependents. */
  update(updates: Iterable<FileUpdate>): Set<string> {
    // While a change is on its way, names could not be looked up.
    this.lookups.readNames();
    const affected = new Set<string>();
    let changed = false;
    for (const update of updates) {
      if (update.kind === 'page') {
        affected.add(update.record.file);
        changed = this.setRecord(update.record) || changed;
        changed = this.setFile(update.record.file, true) || changed;
      } else {
        affected.delete(update.file);
        changed = this.dropRecord(update.file) || changed;
        changed = this.setFile(update.file, update.kind === 'file') || changed;
      }
    }
    if (changed) this.touchWhole('records', 'files');
    return this.collect(affected);
  }

  /** Replaces the redirects and authors; answers like `update`. */
  setData(data: SiteData): Set<string> {
    this.touchWhole('redirects', 'authors', 'records', 'files');
    for (const handle of this.authorsByHandle.keys()) this.touch('author', handle);
    this.data = data;
    this.authorsByHandle.clear();
    for (const author of data.authors) {
      if (!this.authorsByHandle.has(author.handle)) this.authorsByHandle.set(author.handle, author);
      this.touch('author', author.handle);
    }
    return this.collect(new Set());
  }

  /** Sets the day; answers like `update`. */
  setToday(today: string): Set<string> {
    // What is out stays out; where a clock is put back, nothing is known.
    if (today < this.today) this.touched.clear();
    if (today !== this.today) this.touchWhole('today');
    const affected = today < this.today ? new Set([...this.records()].map(({ file }) => file)) : new Set<string>();
    this.today = today;
    return this.collect(affected);
  }

  /**
   * Writes what an index that has the same records needs to go on where this one is: names of files, and who looked up what.
   * @param kept whether the record of a page is kept elsewhere; those of the others are written too
   */
  write(writer: ByteWriter, kept: (file: string) => boolean): void {
    writer.text(this.today);
    writer.uint(this.pages.length);
    // Pages that are gone keep their numbers.
    for (const [file, number] of this.numbers) {
      const page = this.pages[number];
      writer.text(file);
      writer.uint(page === undefined ? GONE : kept(file) ? KEPT : HERE);
      if (page && !kept(file)) writeRecord(page, writer);
    }
    const others = [...this.fileSet].filter((file) => !this.recordOf(file));
    writer.uint(others.length);
    for (const file of others) writer.text(file);
    this.lookups.write(writer);
  }

  /**
   * Reads what `write` wrote into an index that has no pages yet; the data and the configuration must be the same. Answers whether it could: not where
   * a record that was kept elsewhere is missing.
   */
  read(reader: ByteReader, kept: (file: string) => PageRecord | undefined): boolean {
    const today = reader.text();
    const pages: (PageRecord | string)[] = [];
    for (let left = reader.uint(); left > 0; left--) {
      const file = reader.text();
      const state = reader.uint();
      const page = state === GONE ? file : state === KEPT ? kept(file) : readRecord(file, reader);
      if (!page) return false;
      pages.push(page);
    }
    this.today = today;
    // Nobody has looked anything up yet, so nothing is touched: the lookups are read when the pages are there.
    for (const page of pages) {
      if (typeof page === 'string') this.numberOf(page);
      else {
        this.setRecord(page);
        this.setFile(page.file, true);
      }
    }
    for (let left = reader.uint(); left > 0; left--) this.setFile(reader.text(), true);
    this.lookups.read(reader);
    return true;
  }

  /** Whether it is better not to be written: too much that nobody asks any more. */
  get isStale(): boolean {
    return this.lookups.stale() > 0.5 && this.pages.length > 1000;
  }

  /** These pages are about to come, in any order: the order of the index, on which suggestions depend, is this one. */
  expect(files: Iterable<string>): void {
    for (const file of files) this.numberOf(file);
  }

  /**
   * Finds out who links to whom, for so many more pages; answers whether that is known of all. Who does not call it waits for it
   * with the first question for backlinks.
   */
  prepare(count: number): boolean {
    this.lookups.readNames();
    const end = Math.min(this.pages.length, this.linked + count);
    for (; this.linked < end; this.linked++) {
      const record = this.pages[this.linked];
      if (record) this.backlinks.add(this.linked, record);
    }
    return this.linked === this.pages.length;
  }

  /** How many pages there are. */
  get size(): number {
    return this.count;
  }

  private touch(kind: Lookup, name: string): void {
    this.touched.question(kind, name);
  }

  private touchWhole(...names: readonly (keyof typeof WHOLE)[]): void {
    for (const name of names) this.touch('whole', name);
  }

  private collect(into: Set<string>): Set<string> {
    this.revision++;
    this.recorder.forget();
    const { whole, links } = this.touched.take([...into].map((file) => this.numberOf(file)));
    const name = (page: number): string | undefined => {
      const file = this.pages[page]?.file ?? this.others.get(page);
      if (file !== undefined) into.add(file);
      return file;
    };
    for (const page of whole) name(page);
    this.partly = new Map();
    for (const [page, urls] of links) {
      const file = name(page);
      if (file !== undefined) this.partly.set(file, urls);
    }
    return into;
  }

  private numberOf(file: string): number {
    let page = this.numbers.get(file);
    if (page === undefined) {
      page = this.pages.length;
      this.numbers.set(file, page);
      this.pages.push(undefined);
    }
    return page;
  }

  private recordOf(file: string): PageRecord | undefined {
    const page = this.numbers.get(file);
    return page === undefined ? undefined : this.pages[page];
  }

  /** Answers whether anything has changed that another page can see. */
  private setRecord(record: PageRecord): boolean {
    const page = this.numberOf(record.file);
    const old = this.pages[page];
    if (old && sameAddresses(old, record)) {
      if (page < this.linked) this.backlinks.change(page, old, record);
      this.pages[page] = record;
      return this.touchChanges(page, old, record);
    }
    this.dropRecord(record.file);
    this.pages[page] = record;
    this.count++;
    this.touch('record', record.file);
    for (const url of urlsOf(record)) this.urls.set(url, page, true);
    if (record.url !== undefined) this.suggester?.add(record.url);
    this.values.add(record, 1);
    this.setTitle(page, record.title, true);
    if (page < this.linked) this.backlinks.add(page, record);
    return true;
  }

  /** A page stays at its addresses: says what else of it others may have seen. */
  private touchChanges(page: number, old: PageRecord, record: PageRecord): boolean {
    const ids = changedIds(old, record);
    const dated = old.date !== record.date || old.draft !== record.draft;
    const titled = old.title !== record.title;
    const counted = !sameValues(old, record);
    const about =
      old.noUrl !== record.noUrl ||
      old.description !== record.description ||
      old.image !== record.image ||
      old.dynamicIds !== record.dynamicIds ||
      !sameStrings(old.falseHeadings ?? [], record.falseHeadings ?? []);
    if (!dated && !titled && !counted && !about && ids.length === 0) return false;
    this.touch('record', record.file);
    for (const url of urlsOf(record)) {
      this.touch('page', url);
      this.touch('pageIgnoringCase', url.toLowerCase());
      if (dated) this.touch('address', url);
    }
    this.touchIds(record, ids);
    if (titled) {
      this.setTitle(page, old.title, false);
      this.setTitle(page, record.title, true);
    }
    if (counted) {
      this.values.add(old, -1);
      this.values.add(record, 1);
    }
    return true;
  }

  /** Who asked whether a page is there is told of an id only where a link names that. */
  private touchIds(record: PageRecord, ids: readonly string[]): void {
    if (ids.length === 0 || record.url === undefined) return;
    const { url } = record;
    const question = this.lookups.question('address', url);
    if (question === undefined) return;
    const urls = new Set([url]);
    this.lookups.eachAsker(question, (page) => {
      const asker = this.pages[page];
      if (asker && hasPlainLink(asker, url, ids)) this.touched.linksOf(page, urls);
    });
  }

  private dropRecord(file: string): boolean {
    const page = this.numbers.get(file);
    const old = page === undefined ? undefined : this.pages[page];
    if (page === undefined) return false;
    this.others.delete(page);
    if (!old) return false;
    this.pages[page] = undefined;
    this.count--;
    this.lookups.forget(page);
    this.touch('record', file);
    for (const url of urlsOf(old)) this.urls.set(url, page, false);
    if (old.url !== undefined) this.suggester?.remove(old.url);
    this.values.add(old, -1);
    this.setTitle(page, old.title, false);
    return true;
  }

  private setTitle(page: number, title: string | undefined, present: boolean): void {
    if (title === undefined) return;
    if (present) this.titles.add(title, page);
    else this.titles.delete(title, page);
    this.touch('title', title);
  }

  private setFile(file: string, present: boolean): boolean {
    if (this.fileSet.has(file) === present) return false;
    if (present) this.fileSet.add(file);
    else this.fileSet.delete(file);
    this.foldedFiles.set(file, present);
    this.touch('file', file);
    this.touch('fileIgnoringCase', file.toLowerCase());
    if (this.config.pages.some((tree) => routeOf(tree, file))) {
      this.routes = undefined;
      this.suggester = undefined;
      this.touchWhole('routes', 'nearest');
    }
    return true;
  }

  /** The URL as the page that has it keeps it. */
  private ownUrl(url: string): string {
    const own = this.pageAt(url)?.url;
    return own === url ? own : url;
  }

  private pageAt(url: string): PageRecord | undefined {
    const claim = this.urls.at(url);
    if (claim === undefined) return undefined;
    if (typeof claim === 'number') return this.pages[claim];
    // The first by name, whatever order they came in.
    return claim.map((page) => this.pages[page]!).reduce((a, b) => (b.file < a.file ? b : a));
  }

  private view(note: (kind: Lookup, name: string) => void): Site {
    const index = this;
    return {
      config: index.config,
      get today() {
        note('whole', WHOLE.today);
        return index.today;
      },
      get redirects() {
        note('whole', WHOLE.redirects);
        return index.data.redirects;
      },
      get routes() {
        note('whole', WHOLE.routes);
        index.routes ??= routesOf(index.config, index.fileSet);
        return index.routes;
      },
      get authors() {
        note('whole', WHOLE.authors);
        return index.data.authors;
      },
      page(url) {
        note('page', url);
        return index.pageAt(url);
      },
      pageIgnoringCase(url) {
        const folded = url.toLowerCase();
        note('pageIgnoringCase', folded);
        return index.pageAt(index.urls.spellingOf(folded) ?? '');
      },
      isOpenTo(reader, url, id) {
        note('address', url);
        const found = index.pageAt(url);
        if (!found || found.url !== url || found.draft || found.file === reader) return false;
        if (id !== undefined && !hasId(found, id)) return false;
        if (found.date === undefined || found.date.slice(0, 10) <= index.today) return true;
        note('whole', WHOLE.today);
        return false;
      },
      record(file) {
        note('record', file);
        return index.recordOf(file);
      },
      hasFile(file) {
        note('file', file);
        return index.fileSet.has(file);
      },
      fileIgnoringCase(file) {
        const folded = file.toLowerCase();
        note('fileIgnoringCase', folded);
        return index.foldedFiles.get(folded);
      },
      ownsPrefix(prefix) {
        note('prefix', prefix);
        return index.urls.hasPrefix(prefix);
      },
      nearestUrls(path, limit) {
        note('whole', WHOLE.nearest);
        index.suggester ??= new UrlSuggester(index.knownUrls());
        return index.suggester.nearest(path, limit);
      },
      author(handle) {
        note('author', handle);
        return index.authorsByHandle.get(handle);
      },
      titled(title) {
        note('title', title);
        const found = index.titles.get(title).map((page) => index.pages[page]!);
        return found.sort((a, b) => (a.file < b.file ? -1 : 1));
      },
      records() {
        note('whole', WHOLE.records);
        return index.records();
      },
      files() {
        note('whole', WHOLE.files);
        return index.fileSet;
      },
      backlinks(url, id) {
        note('whole', WHOLE.records);
        index.prepare(index.pages.length);
        return index.backlinks.to(url, id, (page) => index.pages[page]);
      },
      uses(field) {
        note('uses', field);
        return index.values.uses(field);
      },
      spellings(field, value) {
        const folded = foldedSpelling(value);
        note('spellings', `${field}:${folded}`);
        return index.values.spellings(field, folded);
      },
    };
  }

  private *records(): Generator<PageRecord> {
    for (const record of this.pages) if (record) yield record;
  }

  /** The URLs of all pages and of the routes without parameters. */
  private *knownUrls(): Generator<string> {
    for (const record of this.records()) if (record.url !== undefined) yield record.url;
    for (const route of this.site.routes.routes) if (!route.pattern.includes('[')) yield route.pattern;
  }
}
