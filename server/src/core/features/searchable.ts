import type { PageRecord, Site } from '../site/site.ts';
import { folderOf } from '../text/paths.ts';
import { characterMask } from '../text/similar.ts';

/** What searching needs of a page, made once for each record. */
export interface Searchable {
  readonly record: PageRecord;
  /** In lower case, without the slash in front; the file's path where there is no URL. */
  readonly url: string;
  /** In lower case. */
  readonly title: string;
  /** `characterMask` of both: a query with other letters cannot match. */
  readonly mask: number;
  /** Days since 1970; 0 where there is no date. */
  readonly day: number;
  readonly folder: string;
  /** Tags and categories. */
  readonly labels: readonly string[];
  /** Headings' texts in lower case, a line each. */
  readonly headings: string;
}

const known = new WeakMap<PageRecord, Searchable>();
const rows = new WeakMap<Site, Searchable[]>();

/**
 * All pages of a site made ready for searching, in the site's order. Only pages that are new since the last call are made
 * ready: the others are told by their record at the same place, which costs a comparison each.
 */
export function searchables(site: Site): readonly Searchable[] {
  const row = rows.get(site) ?? [];
  let count = 0;
  for (const record of site.records()) {
    if (row[count]?.record !== record) row[count] = searchableOf(record);
    count++;
  }
  row.length = count;
  rows.set(site, row);
  return row;
}

function searchableOf(record: PageRecord): Searchable {
  let found = known.get(record);
  if (!found) {
    const url = (record.url?.slice(1) ?? record.file).toLowerCase();
    const title = (record.title ?? '').toLowerCase();
    found = {
      record,
      url,
      title,
      mask: characterMask(url) | characterMask(title),
      day: record.date ? Math.floor(Date.parse(record.date.slice(0, 10)) / 86_400_000) || 0 : 0,
      folder: folderOf(record.file),
      labels: [...record.tags, ...record.categories].map((entry) => entry.value),
      headings: record.headings.map((heading) => heading.text.toLowerCase().replace(/\n/g, ' ')).join('\n'),
    };
    known.set(record, found);
  }
  return found;
}

/** The letters and digits of a query as a mask, to be held against `Searchable.mask`. */
export function queryMask(pattern: string): number {
  return characterMask(pattern.replace(/[^a-z0-9\u0080-\uffff]/g, ''));
}
