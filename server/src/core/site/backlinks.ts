/** Who links to whom, by the addresses of the links alone. */
import type { Config } from './config.ts';
import { linksBut, linksNaming, sameLinks } from './page-links.ts';
import { Relation } from './relation.ts';
import type { Backlink, PageRecord } from './site.ts';
import { canonicalPath, targetsOf } from './targets.ts';

/** In a cell, behind the page's number: what is known of the fragment of the link. With these bits there is room for two million pages. */
const MARK_BITS = 11;
const MARKS = 1 << MARK_BITS;
/** Any fragment: nothing but the link tells. */
const ANY = 0;
/** A plain link without a fragment. */
const WITHOUT = 1;

/**
 * Pages by the canonical URL paths that they link to. Pages are entered one by one, by number, when there is time for it. A page stays
 * where it once linked to: whether it does still, its links tell.
 */
export class Backlinks {
  private readonly config: Config;
  private readonly linkers: Relation;

  /** @param own the same URL as it is kept elsewhere */
  constructor(config: Config, own: (url: string) => string) {
    this.config = config;
    this.linkers = new Relation(own);
  }

  /** Enters the links of a page. */
  add(page: number, record: PageRecord): void {
    for (const target of this.targets(record, 0)) this.enter(page, target);
  }

  /** Enters those of its links that it did not have before. */
  change(page: number, before: PageRecord, record: PageRecord): void {
    const same = sameLinks(before, record);
    const targets = this.targets(record, same);
    if (targets.size === 0) return;
    const known = this.targets(before, same);
    for (const target of targets) if (!known.has(target)) this.enter(page, target);
  }

  private enter(page: number, target: string): void {
    const end = target.indexOf(MARKED);
    const mark = end < 0 ? ANY : Number(target.slice(end + 1));
    this.linkers.add(end < 0 ? target : target.slice(0, end), page * MARKS + mark);
  }

  /** What the links of a page lead to, but for the first `skipped`: a path, and, where it is known, the mark of the fragment. */
  private targets(record: PageRecord, skipped: number): Set<string> {
    const targets = new Set<string>();
    const plain = (origin: string | undefined, path: string, fragment: string | undefined): boolean => {
      if (origin !== undefined || path.endsWith('/index')) return false;
      targets.add(`${path}${MARKED}${markOf(fragment)}`);
      return true;
    };
    for (const link of linksBut(record, plain, skipped))
      for (const target of targetsOf(record, link, this.config)) targets.add(target);
    return targets;
  }

  /** See `Site.backlinks`. */
  to(url: string, id: string | undefined, recordOf: (page: number) => PageRecord | undefined): Backlink[] {
    const target = canonicalPath(url);
    const name = target.slice(target.lastIndexOf('/') + 1);
    const wanted = id === undefined ? ANY : markOf(id);
    const seen = new Set<number>();
    const pages = new Set<number>();
    this.linkers.filter(target, (cell) => {
      if (seen.has(cell)) return false;
      seen.add(cell);
      const mark = cell & (MARKS - 1);
      if (wanted === ANY || mark === ANY || mark === wanted) pages.add(cell >>> MARK_BITS);
      return true;
    });
    const found: Backlink[] = [];
    const gone = new Set<number>();
    // By number they are nearly in order already.
    for (const page of Uint32Array.from(pages).sort()) {
      const from = recordOf(page);
      const before = found.length;
      for (const link of from ? linksNaming(from, target, id) : []) {
        const { url } = link;
        const plain = url.startsWith(target) && (url.length === target.length || url[target.length] === '#');
        if (plain || (mayName(url, name) && targetsOf(from!, link, this.config).includes(target)))
          found.push({ from: from!, link });
      }
      // Whether one that does not link to the id links to the page is not known here.
      if (!from || (id === undefined && found.length === before)) gone.add(page);
    }
    if (gone.size > 0) this.linkers.filter(target, (cell) => !gone.has(cell >>> MARK_BITS));
    // Of one page they are in order already.
    return found.sort((a, b) => (a.from.file === b.from.file ? 0 : a.from.file < b.from.file ? -1 : 1));
  }
}

/** Between a path and a mark. */
const MARKED = '\0';

/** Tells the fragments of plain links from most others. */
function markOf(fragment: string | undefined): number {
  if (fragment === undefined) return WITHOUT;
  let hash = 0;
  for (let i = 0; i < fragment.length; i++) hash = (hash * 31 + fragment.charCodeAt(i)) | 0;
  return WITHOUT + 1 + ((hash >>> 0) % (MARKS - WITHOUT - 1));
}

/** Whether a destination may lead to a page of this name: one that is spelt otherwise is percent-encoded, or names a folder. */
function mayName(url: string, name: string): boolean {
  return url.includes(name) || url.includes('%') || /(?:^|\/)(?:\.{0,2}|index[^/?#]*)(?:[?#]|$)/i.test(url);
}
