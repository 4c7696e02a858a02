/** A page's record as the index keeps it: a view of bytes. */
import type { PostFormat } from '../post/post.ts';
import type { Problem } from '../problem.ts';
import { ByteReader, ByteWriter } from '../text/bytes.ts';
import { type Position, positionAt } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import {
  FLAG,
  LINK,
  NONE,
  PART,
  PLAIN_URL,
  readAbout,
  readHeadings,
  readLines,
  readLink,
  readMore,
  readTexts,
  readValues,
  skipLink,
  skipLinkRanges,
  skipLinkTexts,
  skipValues,
  writeRecord,
} from './record-codec.ts';
import {
  type FieldValue,
  type HeadingRecord,
  type LinkRecord,
  type PageRecord,
  placeOf,
  type Suppression,
} from './site.ts';

/**
 * A record that is read from its bytes part by part, when asked. What is asked for all the time (URL, title, date) is at hand;
 * lists are made anew with each question, so who needs one twice keeps it.
 */
export class StoredPage implements PageRecord {
  readonly file: string;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly date: string | undefined;
  readonly noUrl: string | undefined;
  readonly aliases: readonly string[];
  private readonly flags: number;
  private readonly bytes: Uint8Array;
  private readonly start: number;

  /** @param bytes what `writeRecord` wrote stands in them at `start`; kept, not copied */
  constructor(file: string, bytes: Uint8Array, start = 0) {
    this.file = file;
    this.bytes = bytes;
    this.start = start;
    const about = readAbout(this.part(PART.about));
    this.flags = about.flags;
    this.url = about.url;
    this.title = about.title;
    this.date = about.date;
    this.noUrl = about.noUrl;
    this.aliases = about.aliases;
  }

  get format(): PostFormat {
    return this.flags & FLAG.mdx ? 'mdx' : 'md';
  }

  get draft(): boolean {
    return (this.flags & FLAG.draft) !== 0;
  }

  get dynamicIds(): boolean {
    return (this.flags & FLAG.dynamicIds) !== 0;
  }

  get time(): string | undefined {
    return this.more().time;
  }

  get description(): string | undefined {
    return this.more().description;
  }

  get image(): string | undefined {
    return this.more().image;
  }

  get titleRange(): Range | undefined {
    return this.more().titleRange;
  }

  get length(): number {
    return this.more().length;
  }

  get headings(): readonly HeadingRecord[] {
    return readHeadings(this.part(PART.ids), this.part(PART.headings));
  }

  get ids(): readonly string[] {
    const reader = this.part(PART.ids);
    const headings = reader.uint();
    const count = reader.uint();
    if (count === 0) return NONE;
    for (let i = 0; i < headings; i++) reader.skipText();
    return Array.from({ length: count }, () => reader.text());
  }

  get falseHeadings(): readonly string[] | undefined {
    const count = this.part(PART.ids).uint();
    const reader = this.part(PART.headings);
    for (let i = 0; i < count; i++) {
      reader.uint();
      reader.skipText();
      reader.uint();
      reader.uint();
    }
    return reader.uint() === 1 ? readTexts(reader) : undefined;
  }

  get links(): readonly LinkRecord[] {
    const reader = this.part(PART.links);
    const count = reader.uint();
    return count === 0 ? NONE : Array.from({ length: count }, () => readLink(reader));
  }

  get authors(): readonly FieldValue[] {
    return this.values(0);
  }

  get tags(): readonly FieldValue[] {
    return this.values(1);
  }

  get categories(): readonly FieldValue[] {
    return this.values(2);
  }

  get lineStarts(): Uint32Array {
    return readLines(this.part(PART.lines));
  }

  /** See `placed`. */
  placed({ start, end }: Range): { readonly start: Position; readonly end: Position } {
    const reader = this.part(PART.lines);
    let line = 0;
    let lineStart = 0;
    let next = 0;
    let left = reader.uint() - 1;
    const place = (offset: number): Position => {
      for (; next <= offset; line++) {
        lineStart = next;
        next = left-- > 0 ? next + reader.uint() : Number.POSITIVE_INFINITY;
      }
      return { line: line - 1, character: offset - lineStart };
    };
    return { start: place(start), end: place(end) };
  }

  get suppressions(): readonly Suppression[] {
    return this.flags & FLAG.suppressions ? parsed(this.part(PART.problems).text()) : NONE;
  }

  get problems(): readonly Problem[] {
    if ((this.flags & FLAG.problems) === 0) return NONE;
    const reader = this.part(PART.problems);
    reader.skipText();
    return parsed(reader.text());
  }

  /** Whether a heading or an element has the id. */
  hasId(id: string): boolean {
    const reader = this.part(PART.ids);
    for (let count = reader.uint() + reader.uint(); count > 0; count--) if (reader.isText(id)) return true;
    return false;
  }

  /** The links but for those that are plain and right: see `linksBut`. */
  linksBut(isRight: PlainTest, skipped = 0): readonly LinkRecord[] {
    const reader = this.part(PART.links);
    let found: LinkRecord[] | undefined;
    let count = reader.uint();
    for (; skipped > 0; skipped--, count--) skipLink(reader);
    for (; count > 0; count--) {
      const start = reader.at;
      const head = reader.uint();
      if (head & LINK.plain) {
        const path = reader.text();
        const fragment = head & LINK.fragment ? reader.text() : undefined;
        const origin = head & LINK.origin ? reader.text() : undefined;
        if (isRight(origin, path, fragment)) {
          skipLinkRanges(reader);
          continue;
        }
      }
      reader.at = start;
      found ??= [];
      found.push(readLink(reader));
    }
    return found ?? NONE;
  }

  /** See `linksAmong`. */
  linksAmong(paths: ReadonlySet<string>, places: readonly number[], isRight: PlainTest): readonly LinkRecord[] {
    const reader = this.part(PART.links);
    let found: LinkRecord[] | undefined;
    for (let count = reader.uint(); count > 0; count--) {
      const start = reader.at;
      const head = reader.uint();
      const path = head & LINK.plain ? textAmong(paths, reader) : undefined;
      let isMeant: boolean;
      if (path === undefined) {
        skipLinkTexts(reader, head);
        isMeant = standsAt(places, reader);
      } else {
        reader.skipText();
        const fragment = head & LINK.fragment ? reader.text() : undefined;
        const origin = head & LINK.origin ? reader.text() : undefined;
        isMeant = !isRight(origin, path, fragment);
        skipLinkRanges(reader);
      }
      if (!isMeant) continue;
      reader.at = start;
      found ??= [];
      found.push(readLink(reader));
    }
    return found ?? NONE;
  }

  /** See `hasPlainLink`. */
  hasPlainLink(path: string, ids: readonly string[]): boolean {
    const reader = this.part(PART.links);
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

  /** The links that may lead to a path and an id there: see `linksNaming`. No text of the others is made. */
  linksNaming(target: string, id: string | undefined): readonly LinkRecord[] {
    const reader = this.part(PART.links);
    let found: LinkRecord[] | undefined;
    for (let count = reader.uint(); count > 0; count--) {
      const start = reader.at;
      const head = reader.uint();
      let may = true;
      if (head & LINK.plain) {
        may = reader.mayStartWith(target);
        if ((head & LINK.fragment) === 0) may &&= id === undefined;
        else if (id === undefined) reader.skipText();
        else if (!reader.isText(id)) may = false;
        if (head & LINK.origin) reader.skipText();
      } else reader.skipText();
      if (may) {
        reader.at = start;
        found ??= [];
        found.push(readLink(reader));
      } else skipLinkRanges(reader);
    }
    return found ?? NONE;
  }

  /** See `sameLinks`. */
  sameLinks(other: StoredPage): number {
    const [one, two] = [this.part(PART.links), other.part(PART.links)];
    const most = Math.min(one.uint(), two.uint());
    for (let same = 0; same < most; same++) {
      const [start, start2] = [one.at, two.at];
      skipLinkTexts(one, one.uint());
      const end = one.at;
      for (let i = start; i < end; i++) if (this.bytes[i] !== other.bytes[start2 + i - start]) return same;
      two.at = start2 + end - start;
      skipLinkRanges(one);
      skipLinkRanges(two);
    }
    return most;
  }

  /** Whether a part of it is what it is in another record, to the byte. */
  isSamePart(other: StoredPage, part: number): boolean {
    const [start, start2] = [this.part(part).at, other.part(part).at];
    const length = this.part(part + 1).at - start;
    if (other.part(part + 1).at - start2 !== length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[start + i] !== other.bytes[start2 + i]) return false;
    return true;
  }

  /** A copy of its bytes. */
  copyInto(writer: ByteWriter): void {
    const reader = this.part(PART.problems);
    reader.skipText();
    reader.skipText();
    writer.raw(this.bytes.subarray(this.start, reader.at));
  }

  private values(nth: number): readonly FieldValue[] {
    const reader = this.part(PART.fields);
    for (let i = 0; i < nth; i++) skipValues(reader);
    return readValues(reader);
  }

  private more() {
    const reader = this.part(PART.about);
    readAbout(reader);
    return readMore(reader);
  }

  private part(part: number): ByteReader {
    const reader = new ByteReader(this.bytes, this.start);
    reader.at = this.start + reader.fixedAt(this.start + part * 4);
    return reader;
  }
}

/** What is said of a plain link: its origin (`https://example.com`), path and fragment, as written. */
export type PlainTest = (origin: string | undefined, path: string, fragment: string | undefined) => boolean;

/**
 * The links of a page but for those that are nothing but a plain path (`PLAIN_URL`) and pass the test: nearly all of a site do, and of
 * a stored page these cost no objects.
 * @param skipped so many at the beginning are passed over
 */
export function linksBut(page: PageRecord, isRight: PlainTest, skipped = 0): readonly LinkRecord[] {
  if (page instanceof StoredPage) return page.linksBut(isRight, skipped);
  return page.links.filter((link, i) => i >= skipped && !isPlain(link, isRight));
}

/** With how many links of the same destinations two records begin. */
export function sameLinks(a: PageRecord, b: PageRecord): number {
  if (a instanceof StoredPage && b instanceof StoredPage) return a.sameLinks(b);
  const [one, two] = [a.links, b.links];
  let same = 0;
  while (same < one.length && one[same]!.url === two[same]?.url && one[same]!.kind === two[same]?.kind) same++;
  return same;
}

/** Whether it is known without reading them that two records have the same ids (`ids`), or the same authors, tags and categories (`fields`). */
export function isSamePart(a: PageRecord, b: PageRecord, part: 'ids' | 'fields'): boolean {
  return a instanceof StoredPage && b instanceof StoredPage && a.isSamePart(b, PART[part]);
}

/** Whether a link is plain and passes the test. */
export function isPlain({ kind, url }: LinkRecord, isRight: PlainTest): boolean {
  const match = kind === 'import' ? null : PLAIN_URL.exec(url);
  return match !== null && isRight(match[1], match[2]!, match[3]);
}

/** The path that a link names, where it is a plain one. */
export function plainPathOf({ kind, url }: LinkRecord): string | undefined {
  return kind === 'import' ? undefined : PLAIN_URL.exec(url)?.[2];
}

/**
 * The links of a page that name one of the paths, of this site or another, and those that stand at one of the places; but for those that are
 * nothing but a plain path (`PLAIN_URL`) and pass the test.
 */
export function linksAmong(
  page: PageRecord,
  paths: ReadonlySet<string>,
  places: readonly number[],
  isRight: PlainTest,
): readonly LinkRecord[] {
  if (page instanceof StoredPage) return page.linksAmong(paths, places, isRight);
  return page.links.filter((link) => {
    const { start, end } = placeOf(link);
    return (paths.has(plainPathOf(link) ?? '') || isThere(places, start, end - start)) && !isPlain(link, isRight);
  });
}

/** Which of the texts comes next; the reader stays where it is. */
function textAmong(texts: ReadonlySet<string>, reader: ByteReader): string | undefined {
  const { at } = reader;
  for (const text of texts) {
    const isNext = reader.isText(text);
    reader.at = at;
    if (isNext) return text;
  }
  return undefined;
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

/** The positions of a range of a page. Of a stored page no more lines are counted than lie before its end. */
export function placed(page: PageRecord, range: Range): { readonly start: Position; readonly end: Position } {
  if (page instanceof StoredPage) return page.placed(range);
  const { lineStarts } = page;
  return { start: positionAt(lineStarts, range.start), end: positionAt(lineStarts, range.end) };
}

/** Whether a page has a plain link (`PLAIN_URL`) to exactly this path, of this site or another, with one of the ids. */
export function hasPlainLink(page: PageRecord, path: string, ids: readonly string[]): boolean {
  if (page instanceof StoredPage) return page.hasPlainLink(path, ids);
  let found = false;
  linksBut(page, (_, other, fragment) => {
    found ||= other === path && fragment !== undefined && ids.includes(fragment);
    return true;
  });
  return found;
}

/**
 * The links of a page that may lead to a canonical path, and to an id there: nearly all others are passed over by their text.
 * Percent-encoded and relative ones always may.
 */
export function linksNaming(page: PageRecord, target: string, id: string | undefined): readonly LinkRecord[] {
  if (page instanceof StoredPage) return page.linksNaming(target, id);
  return linksBut(page, (_, path, fragment) => !path.startsWith(target) || (id !== undefined && fragment !== id));
}

const scratch = new ByteWriter(16384);
/** Records stand in pieces of so many bytes: an array for each would take a third as much again. */
const PIECE = 1 << 16;
let piece = new Uint8Array(0);
let used = 0;

/** What stands in `scratch` as a page. */
function kept(file: string): StoredPage {
  const bytes = scratch.written();
  if (bytes.length > PIECE / 4) return new StoredPage(file, bytes.slice());
  if (used + bytes.length > piece.length) {
    piece = new Uint8Array(PIECE);
    used = 0;
  }
  const start = used;
  piece.set(bytes, start);
  used += bytes.length;
  return new StoredPage(file, piece, start);
}

/** A record as the index keeps it: nothing of the post's text stays in memory with it. */
export function stored(record: PageRecord): PageRecord {
  if (record instanceof StoredPage) return record;
  scratch.length = 0;
  writeRecord(record, scratch);
  return kept(record.file);
}

/** A record that `writeRecord` wrote, copied; the reader goes on behind it. */
export function readRecord(file: string, reader: ByteReader): PageRecord {
  const start = reader.at;
  scratch.length = 0;
  new StoredPage(file, reader.source, start).copyInto(scratch);
  reader.at = start + scratch.length;
  return kept(file);
}

function parsed<T>(json: string): readonly T[] {
  return JSON.parse(json) as T[];
}
