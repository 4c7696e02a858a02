import { CaseTable } from './case-table.ts';
import type { Config } from './config.ts';
import { noRedirects, type RedirectTable } from './redirects/redirects.ts';
import { Relation } from './relation.ts';
import { type RouteTable, routeOf, routesOf } from './routes.ts';
import type { Author, Backlink, PageRecord, Site } from './site.ts';
import { foldedSpelling } from './spelling.ts';
import { UrlSuggester } from './suggest.ts';
import { canonicalPath, targetsOf } from './targets.ts';

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

type Field = 'tags' | 'categories' | 'authors';
const FIELDS: readonly Field[] = ['tags', 'categories', 'authors'];
/** The key of rules that read all records. */
const EVERYTHING = '*';
/** The key of questions for the nearest URLs: a new URL may be nearer than those of any answer. */
const NEAREST = 'nearest';

/**
 * Keeps a `Site` up to date, file by file. Each look-up made through `recording(file)` is remembered, so `update` can say
 * exactly which files have to be checked again. Not an immutable snapshot: the core is synchronous, so nobody can see it
 * between two states, and an edit costs what it changes instead of a copy of the tables.
 */
export class SiteIndex {
  readonly config: Config;
  readonly site: Site;
  private today: string;
  /** Made anew when asked for after a page module came or went. */
  private routes: RouteTable | undefined;
  private data: SiteData = { redirects: noRedirects, authors: [] };
  private readonly records = new Map<string, PageRecord>();
  /** URL path -> files that claim it, sorted; nearly always one. */
  private readonly urls = new Map<string, string[]>();
  private readonly foldedUrls = new CaseTable();
  private readonly fileSet = new Set<string>();
  private readonly foldedFiles = new CaseTable();
  /** URL prefix -> number of pages below it. */
  private readonly prefixes = new Map<string, number>();
  private readonly authorsByHandle = new Map<string, Author>();
  private readonly counts: Record<Field, Map<string, number>> = {
    tags: new Map(),
    categories: new Map(),
    authors: new Map(),
  };
  /** The same by folded value: nearly always one spelling. */
  private readonly variants: Record<Field, Map<string, Map<string, number>>> = {
    tags: new Map(),
    categories: new Map(),
    authors: new Map(),
  };
  private readonly titles = new Relation();
  /** Made when first asked, kept up to date from then on; made anew when the routes change. */
  private suggester: UrlSuggester | undefined;
  /** Canonical URL path -> files that link to it. */
  private readonly linkers = new Relation();
  /** Look-up key -> files whose check made it, and the other way round. */
  private readonly dependents = new Relation();
  private readonly lookups = new Map<string, readonly string[]>();

  constructor(config: Config, today: string) {
    this.config = config;
    this.today = today;
    this.site = this.view(undefined);
  }

  /** The site, remembering what is looked up until `done` is called: that becomes the file's look-ups. */
  recording(file: string): { readonly site: Site; readonly done: () => void } {
    const keys = new Set<string>();
    return { site: this.view(keys), done: () => this.setLookups(file, keys) };
  }

  /** Applies changes and answers with the files whose site checks have to run again: the changed ones and all dependents. */
  update(updates: Iterable<FileUpdate>): Set<string> {
    const keys = new Set<string>();
    const affected = new Set<string>();
    for (const update of updates) {
      if (update.kind === 'page') {
        affected.add(update.record.file);
        this.setRecord(update.record, keys);
        this.setFile(update.record.file, true, keys);
      } else {
        this.dropRecord(update.file, keys);
        this.setFile(update.file, update.kind === 'file', keys);
      }
    }
    if (keys.size > 0) keys.add(EVERYTHING);
    this.collect(keys, affected);
    for (const file of affected) if (!this.records.has(file)) affected.delete(file);
    return affected;
  }

  /** Replaces the redirects and authors; answers like `update`. */
  setData(data: SiteData): Set<string> {
    const keys = new Set<string>(['redirects', 'authors', EVERYTHING]);
    for (const handle of this.authorsByHandle.keys()) keys.add(`a:${handle}`);
    this.data = data;
    this.authorsByHandle.clear();
    for (const author of data.authors) {
      if (!this.authorsByHandle.has(author.handle)) this.authorsByHandle.set(author.handle, author);
      keys.add(`a:${author.handle}`);
    }
    const affected = new Set<string>();
    this.collect(keys, affected);
    return affected;
  }

  /** Sets the day; answers like `update`. */
  setToday(today: string): Set<string> {
    const affected = new Set<string>();
    if (today !== this.today) {
      this.today = today;
      this.collect(new Set(['today']), affected);
    }
    return affected;
  }

  private collect(keys: Iterable<string>, into: Set<string>): void {
    for (const key of keys) for (const file of this.dependents.get(key)) into.add(file);
  }

  private setLookups(file: string, keys: ReadonlySet<string>): void {
    for (const key of this.lookups.get(file) ?? []) if (!keys.has(key)) this.dependents.delete(key, file);
    for (const key of keys) this.dependents.add(key, file);
    this.lookups.set(file, [...keys]);
  }

  private setRecord(record: PageRecord, keys: Set<string>): void {
    const old = this.records.get(record.file);
    if (old && sameSurface(old, record)) {
      // Only what no other page can see has changed: the links, say.
      this.records.set(record.file, record);
      if (!sameLinks(old, record)) {
        this.setLinks(old, false);
        this.setLinks(record, true);
      }
      return;
    }
    this.dropRecord(record.file, keys);
    this.records.set(record.file, record);
    keys.add(`r:${record.file}`);
    for (const url of urlsOf(record)) this.setUrl(url, record.file, true, keys);
    if (record.url !== undefined) this.suggester?.add(record.url);
    this.setCounts(record, 1, keys);
    if (record.title !== undefined) {
      this.titles.add(record.title, record.file);
      keys.add(`t:${record.title}`);
    }
    this.setLinks(record, true);
  }

  private dropRecord(file: string, keys: Set<string>): void {
    const old = this.records.get(file);
    if (!old) return;
    this.records.delete(file);
    keys.add(`r:${file}`);
    for (const url of urlsOf(old)) this.setUrl(url, file, false, keys);
    if (old.url !== undefined) this.suggester?.remove(old.url);
    this.setCounts(old, -1, keys);
    if (old.title !== undefined) {
      this.titles.delete(old.title, file);
      keys.add(`t:${old.title}`);
    }
    this.setLinks(old, false);
  }

  private setUrl(url: string, file: string, present: boolean, keys: Set<string>): void {
    const files = this.urls.get(url) ?? [];
    const others = files.filter((other) => other !== file);
    const next = present ? [...others, file].sort() : others;
    const folded = url.toLowerCase();
    if (next.length > 0) this.urls.set(url, next);
    else this.urls.delete(url);
    this.foldedUrls.set(url, next.length > 0);
    if (files.length === 0 || next.length === 0) keys.add(NEAREST);
    keys.add(`u:${url}`).add(`U:${folded}`);
    for (let slash = url.indexOf('/', 1); slash > 0; slash = url.indexOf('/', slash + 1)) {
      const prefix = url.slice(0, slash);
      const count = (this.prefixes.get(prefix) ?? 0) + (present ? 1 : -1);
      if (count > 0) this.prefixes.set(prefix, count);
      else this.prefixes.delete(prefix);
      if (count === 0 || (present && count === 1)) keys.add(`p:${prefix}`);
    }
  }

  private setCounts(record: PageRecord, step: 1 | -1, keys: Set<string>): void {
    for (const field of FIELDS) {
      for (const { value } of record[field]) {
        const count = (this.counts[field].get(value) ?? 0) + step;
        if (count > 0) this.counts[field].set(value, count);
        else this.counts[field].delete(value);
        keys.add(`n:${field}`);
        const folded = foldedSpelling(value);
        const spellings = this.variants[field].get(folded) ?? new Map<string, number>();
        const before = spellings.size;
        if (count > 0) this.variants[field].set(folded, spellings.set(value, count));
        else if (spellings.delete(value) && spellings.size === 0) this.variants[field].delete(folded);
        // A spelling without a rival is judged alike however many use it.
        if (Math.max(before, spellings.size) > 1) keys.add(`s:${field}:${folded}`);
      }
    }
  }

  private setLinks(record: PageRecord, present: boolean): void {
    for (const link of record.links) {
      for (const target of targetsOf(record, link, this.config)) {
        if (present) this.linkers.add(target, record.file);
        else this.linkers.delete(target, record.file);
      }
    }
  }

  private setFile(file: string, present: boolean, keys: Set<string>): void {
    if (this.fileSet.has(file) === present) return;
    const folded = file.toLowerCase();
    if (present) this.fileSet.add(file);
    else this.fileSet.delete(file);
    this.foldedFiles.set(file, present);
    keys.add(`f:${file}`).add(`F:${folded}`);
    if (this.config.pages.some((tree) => routeOf(tree, file))) {
      this.routes = undefined;
      this.suggester = undefined;
      keys.add('routes').add(NEAREST);
    }
  }

  private view(keys: Set<string> | undefined): Site {
    const index = this;
    return {
      config: index.config,
      get today() {
        keys?.add('today');
        return index.today;
      },
      get redirects() {
        keys?.add('redirects');
        return index.data.redirects;
      },
      get routes() {
        keys?.add('routes');
        index.routes ??= routesOf(index.config, index.fileSet);
        return index.routes;
      },
      get authors() {
        keys?.add('authors');
        return index.data.authors;
      },
      page(url) {
        keys?.add(`u:${url}`);
        const file = index.urls.get(url)?.[0];
        return file === undefined ? undefined : index.records.get(file);
      },
      pageIgnoringCase(url) {
        const folded = url.toLowerCase();
        keys?.add(`U:${folded}`);
        const file = index.urls.get(index.foldedUrls.get(folded) ?? '')?.[0];
        return file === undefined ? undefined : index.records.get(file);
      },
      record(file) {
        keys?.add(`r:${file}`);
        return index.records.get(file);
      },
      hasFile(file) {
        keys?.add(`f:${file}`);
        return index.fileSet.has(file);
      },
      fileIgnoringCase(file) {
        const folded = file.toLowerCase();
        keys?.add(`F:${folded}`);
        return index.foldedFiles.get(folded);
      },
      ownsPrefix(prefix) {
        keys?.add(`p:${prefix}`);
        return index.prefixes.has(prefix);
      },
      nearestUrls(path, limit) {
        keys?.add(NEAREST);
        index.suggester ??= new UrlSuggester(index.knownUrls());
        return index.suggester.nearest(path, limit);
      },
      author(handle) {
        keys?.add(`a:${handle}`);
        return index.authorsByHandle.get(handle);
      },
      titled(title) {
        keys?.add(`t:${title}`);
        return [...index.titles.get(title)].sort().map((file) => index.records.get(file)!);
      },
      records() {
        keys?.add(EVERYTHING);
        return index.records.values();
      },
      files() {
        keys?.add(EVERYTHING);
        return index.fileSet;
      },
      backlinks(url) {
        keys?.add(EVERYTHING);
        return index.backlinks(url);
      },
      uses(field) {
        keys?.add(`n:${field}`);
        return index.counts[field];
      },
      spellings(field, value) {
        const folded = foldedSpelling(value);
        keys?.add(`s:${field}:${folded}`);
        const found = index.variants[field].get(folded);
        return found && found.size > 1 ? found : noSpellings;
      },
    };
  }

  /** The URLs of all pages and of the routes without parameters. */
  private *knownUrls(): Generator<string> {
    for (const record of this.records.values()) if (record.url !== undefined) yield record.url;
    for (const route of this.site.routes.routes) if (!route.pattern.includes('[')) yield route.pattern;
  }

  private backlinks(url: string): Backlink[] {
    const target = canonicalPath(url);
    const name = target.slice(target.lastIndexOf('/') + 1);
    const found: Backlink[] = [];
    for (const file of [...this.linkers.get(target)].sort()) {
      const from = this.records.get(file)!;
      for (const link of from.links) {
        // Most links of a page lead elsewhere, which their last name tells for nothing.
        if (link.url.startsWith('/') && !link.url.includes(name) && !link.url.includes('%')) continue;
        if (targetsOf(from, link, this.config).includes(target)) found.push({ from, link });
      }
    }
    return found;
  }
}

const noSpellings: ReadonlyMap<string, number> = new Map();

function urlsOf(record: PageRecord): readonly string[] {
  return record.url === undefined ? record.aliases : [record.url, ...record.aliases];
}

/** Whether two records of a file look the same to every other page: all but links, offsets and problems. */
function sameSurface(a: PageRecord, b: PageRecord): boolean {
  return (
    a.url === b.url &&
    a.title === b.title &&
    a.date === b.date &&
    a.draft === b.draft &&
    a.noUrl === b.noUrl &&
    a.description === b.description &&
    a.image === b.image &&
    a.dynamicIds === b.dynamicIds &&
    sameStrings(a.aliases, b.aliases) &&
    sameStrings(a.ids, b.ids) &&
    sameBy(a.headings, b.headings, (heading) => heading.id) &&
    FIELDS.every((field) => sameBy(a[field], b[field], (item) => item.value))
  );
}

function sameLinks(a: PageRecord, b: PageRecord): boolean {
  return sameBy(a.links, b.links, (link) => link.url);
}

function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  return sameBy(a, b, (value) => value);
}

function sameBy<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): boolean {
  return a.length === b.length && a.every((item, i) => key(item) === key(b[i]!));
}
