/**
 * The links of a page that somebody looks for. Nearly all links of a site are plain paths (`PLAIN_URL`); of a stored page those that are not looked
 * for are passed over in its bytes, and cost no objects.
 */
import { namesFile } from '../post/post.ts';
import type { ByteReader } from '../text/bytes.ts';
import { LINK, NONE, PLAIN_URL, readLink, skipLink, skipLinkRanges, skipLinkTexts } from './record-codec.ts';
import { type LinkRecord, type PageRecord, placeOf } from './site.ts';
import { StoredPage } from './stored-page.ts';

/** What is said of a plain link: its origin (`https://example.com`), path and fragment, as written. */
export type PlainTest = (origin: string | undefined, path: string, fragment: string | undefined) => boolean;

/**
 * The links of a page but for those that are plain and pass the test.
 * @param skipped so many at the beginning are passed over
 */
export function linksBut(page: PageRecord, isRight: PlainTest, skipped = 0): readonly LinkRecord[] {
  if (!(page instanceof StoredPage)) return page.links.filter((link, i) => i >= skipped && !isPlain(link, isRight));
  return collected(
    page,
    (reader, head) => {
      if ((head & LINK.plain) === 0 || !passes(reader, head, isRight)) return true;
      skipLinkRanges(reader);
      return false;
    },
    skipped,
  );
}

/**
 * The links of a page that name one of the paths, of this site or another, and those that stand at one of the places; but for those that are
 * plain and pass the test.
 */
export function linksAmong(
  page: PageRecord,
  paths: ReadonlySet<string>,
  places: readonly number[],
  isRight: PlainTest,
): readonly LinkRecord[] {
  if (!(page instanceof StoredPage)) {
    return page.links.filter((link) => {
      const { start, end } = placeOf(link);
      return (paths.has(plainPathOf(link) ?? '') || isThere(places, start, end - start)) && !isPlain(link, isRight);
    });
  }
  return collected(page, (reader, head) => {
    if (head & LINK.plain && isNext(paths, reader)) {
      if (!passes(reader, head, isRight)) return true;
      skipLinkRanges(reader);
      return false;
    }
    skipLinkTexts(reader, head);
    return standsAt(places, reader);
  });
}

/**
 * The links of a page that may lead to a canonical path, and to an id there: nearly all others are passed over by their text.
 * Percent-encoded and relative ones always may.
 */
export function linksNaming(page: PageRecord, target: string, id: string | undefined): readonly LinkRecord[] {
  if (!(page instanceof StoredPage))
    return linksBut(page, (_, path, fragment) => !path.startsWith(target) || (id !== undefined && fragment !== id));
  return collected(page, (reader, head) => {
    if ((head & LINK.plain) === 0) return true;
    let may = reader.mayStartWith(target);
    if ((head & LINK.fragment) === 0) may &&= id === undefined;
    else if (id === undefined) reader.skipText();
    else if (!reader.isText(id)) may = false;
    if (may) return true;
    if (head & LINK.origin) reader.skipText();
    skipLinkRanges(reader);
    return false;
  });
}

/** Whether a page has a plain link to exactly this path, of this site or another, with one of the ids. */
export function hasPlainLink(page: PageRecord, path: string, ids: readonly string[]): boolean {
  if (!(page instanceof StoredPage)) {
    return page.links.some((link) =>
      isPlain(link, (_, other, fragment) => other === path && fragment !== undefined && ids.includes(fragment)),
    );
  }
  const reader = page.linkBytes();
  for (let count = reader.uint(); count > 0; count--) {
    const head = reader.uint();
    const same = reader.isText(path);
    if (head & LINK.fragment) {
      const at = reader.at;
      for (let i = 0; same && i < ids.length; i++) {
        if (reader.isText(ids[i]!)) return true;
        reader.at = at;
      }
      reader.skipText();
    }
    if (head & LINK.origin) reader.skipText();
    skipLinkRanges(reader);
  }
  return false;
}

/** With how many links of the same destinations two records begin. */
export function sameLinks(a: PageRecord, b: PageRecord): number {
  if (a instanceof StoredPage && b instanceof StoredPage) return sameStored(a, b);
  const [one, two] = [a.links, b.links];
  let same = 0;
  while (same < one.length && one[same]!.url === two[same]?.url && one[same]!.kind === two[same]?.kind) same++;
  return same;
}

function sameStored(a: StoredPage, b: StoredPage): number {
  const [one, two] = [a.linkBytes(), b.linkBytes()];
  const most = Math.min(one.uint(), two.uint());
  for (let same = 0; same < most; same++) {
    const [start, start2] = [one.at, two.at];
    skipLinkTexts(one, one.uint());
    const end = one.at;
    for (let i = start; i < end; i++) if (one.source[i] !== two.source[start2 + i - start]) return same;
    two.at = start2 + end - start;
    skipLinkRanges(one);
    skipLinkRanges(two);
  }
  return most;
}

/** The path that a link names, where it is a plain one. */
export function plainPathOf({ kind, url }: LinkRecord): string | undefined {
  return namesFile(kind) ? undefined : PLAIN_URL.exec(url)?.[2];
}

/** Whether a link is plain and passes the test. */
function isPlain({ kind, url }: LinkRecord, test: PlainTest): boolean {
  const match = namesFile(kind) ? null : PLAIN_URL.exec(url);
  return match !== null && test(match[1], match[2]!, match[3]);
}

/**
 * The links of a stored page that are wanted.
 * @param isWanted reads a link behind its first number `head`: to its end, where it is not wanted
 */
function collected(
  page: StoredPage,
  isWanted: (reader: ByteReader, head: number) => boolean,
  skipped = 0,
): readonly LinkRecord[] {
  const reader = page.linkBytes();
  let found: LinkRecord[] | undefined;
  let count = reader.uint();
  for (let left = skipped; left > 0; left--, count--) skipLink(reader);
  for (; count > 0; count--) {
    const start = reader.at;
    if (!isWanted(reader, reader.uint())) continue;
    reader.at = start;
    found ??= [];
    found.push(readLink(reader));
  }
  return found ?? NONE;
}

/** Reads the texts of a plain link: whether they pass the test. */
function passes(reader: ByteReader, head: number, test: PlainTest): boolean {
  const path = reader.text();
  const fragment = head & LINK.fragment ? reader.text() : undefined;
  const origin = head & LINK.origin ? reader.text() : undefined;
  return test(origin, path, fragment);
}

/** Whether one of the texts comes next; the reader stays where it is. */
function isNext(texts: ReadonlySet<string>, reader: ByteReader): boolean {
  const { at } = reader;
  for (const text of texts) {
    const isIt = reader.isText(text);
    reader.at = at;
    if (isIt) return true;
  }
  return false;
}

/** Reads the ranges of a link: whether it stands (`placeOf`) at one of the places. No object is made of any. */
function standsAt(places: readonly number[], reader: ByteReader): boolean {
  const start = reader.uint();
  const length = reader.uint();
  const destination = reader.uint();
  const destinationLength = reader.uint();
  return destinationLength > 0 ? isThere(places, destination, destinationLength) : isThere(places, start, length);
}

function isThere(places: readonly number[], start: number, length: number): boolean {
  return places.some((place) => place >= start && place <= start + length);
}
