/** A page's record as the index keeps it: a view of bytes. */
import type { PostFormat } from '../post/post.ts';
import type { Problem } from '../problem.ts';
import { ByteReader, ByteWriter } from '../text/bytes.ts';
import { type Position, positionAt } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import {
  FLAG,
  NONE,
  PART,
  readAbout,
  readHeadings,
  readLines,
  readLink,
  readMore,
  readTexts,
  readValues,
  skipValues,
  writeRecord,
} from './record-codec.ts';
import type { FieldValue, HeadingRecord, LinkRecord, PageRecord, Suppression } from './site.ts';

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
    const reader = this.linkBytes();
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

  /** Where its links stand: for `page-links.ts`. */
  linkBytes(): ByteReader {
    return this.part(PART.links);
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

/** Whether it is known without reading them that two records have the same ids (`ids`), or the same authors, tags and categories (`fields`). */
export function isSamePart(a: PageRecord, b: PageRecord, part: 'ids' | 'fields'): boolean {
  return a instanceof StoredPage && b instanceof StoredPage && a.isSamePart(b, PART[part]);
}

/** The positions of a range of a page. Of a stored page no more lines are counted than lie before its end. */
export function placed(page: PageRecord, range: Range): { readonly start: Position; readonly end: Position } {
  if (page instanceof StoredPage) return page.placed(range);
  const { lineStarts } = page;
  return { start: positionAt(lineStarts, range.start), end: positionAt(lineStarts, range.end) };
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
