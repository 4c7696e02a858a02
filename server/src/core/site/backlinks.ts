/** Who links to whom, by the addresses of the links alone. */
import type { Config } from './config.ts';
import { Relation } from './relation.ts';
import type { Backlink, PageRecord } from './site.ts';
import { linksBut, linksNaming, sameLinks } from './stored-page.ts';
import { canonicalPath, targetsOf } from './targets.ts';

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
    for (const target of this.targets(record, 0)) this.linkers.add(target, page);
  }

  /** Enters those of its links that it did not have before. */
  change(page: number, before: PageRecord, record: PageRecord): void {
    const same = sameLinks(before, record);
    const targets = this.targets(record, same);
    if (targets.size === 0) return;
    const known = this.targets(before, same);
    for (const target of targets) if (!known.has(target)) this.linkers.add(target, page);
  }

  /** What the links of a page lead to, but for the first `skipped`. */
  private targets(record: PageRecord, skipped: number): Set<string> {
    const targets = new Set<string>();
    const plain = (origin: string | undefined, path: string): boolean => {
      if (origin !== undefined || path.endsWith('/index')) return false;
      targets.add(path);
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
    const found: Backlink[] = [];
    const seen = new Set<number>();
    this.linkers.filter(target, (page) => {
      const from = recordOf(page);
      if (!from || seen.has(page)) return false;
      seen.add(page);
      const before = found.length;
      for (const link of linksNaming(from, target, id)) {
        const { url } = link;
        const plain = url.startsWith(target) && (url.length === target.length || url[target.length] === '#');
        if (plain || (mayName(url, name) && targetsOf(from, link, this.config).includes(target)))
          found.push({ from, link });
      }
      // Whether one that does not link to the id links to the page is not known here.
      return id !== undefined || found.length > before;
    });
    // Of one page they are in order already.
    return found.sort((a, b) => (a.from.file < b.from.file ? -1 : a.from.file > b.from.file ? 1 : 0));
  }
}

/** Whether a destination may lead to a page of this name: one that is spelt otherwise is percent-encoded, or names a folder. */
function mayName(url: string, name: string): boolean {
  return url.includes(name) || url.includes('%') || /(?:^|\/)(?:\.{0,2}|index[^/?#]*)(?:[?#]|$)/i.test(url);
}
