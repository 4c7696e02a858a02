/** What differs between two records of a file, as the rest of the site can see it. */
import { NONE } from './record-codec.ts';
import type { PageRecord } from './site.ts';
import { isSamePart } from './stored-page.ts';

/** The fields whose values are counted over the site. */
export type Field = 'tags' | 'categories' | 'authors';
export const FIELDS: readonly Field[] = ['tags', 'categories', 'authors'];

export function urlsOf(record: PageRecord): readonly string[] {
  return record.url === undefined ? record.aliases : [record.url, ...record.aliases];
}

export function sameAddresses(a: PageRecord, b: PageRecord): boolean {
  return a.url === b.url && sameStrings(a.aliases, b.aliases);
}

export function sameValues(a: PageRecord, b: PageRecord): boolean {
  if (isSamePart(a, b, 'fields')) return true;
  return FIELDS.every((field) => sameBy(a[field], b[field], (item) => item.value));
}

function* allIds(record: PageRecord): Generator<string> {
  for (const { id } of record.headings) yield id;
  yield* record.ids;
}

/** The ids that only one of two records has. */
export function changedIds(a: PageRecord, b: PageRecord): readonly string[] {
  if (isSamePart(a, b, 'ids')) return NONE;
  const before = new Set(allIds(a));
  const after = new Set(allIds(b));
  return [...[...before].filter((id) => !after.has(id)), ...[...after].filter((id) => !before.has(id))];
}

export function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  return sameBy(a, b, (value) => value);
}

function sameBy<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): boolean {
  return a.length === b.length && a.every((item, i) => key(item) === key(b[i]!));
}
