/** Records as bytes: some 1 KB a post instead of 10 KB of objects. Parts are read when they are asked for, see `StoredPage`. */
import { type LinkKind, namesFile } from '../post/post.ts';
import type { ByteReader, ByteWriter } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';
import type { FieldValue, HeadingRecord, LinkRecord, PageRecord } from './site.ts';

/** Raise it with every change of `PageRecord` or of what is written here. */
export const RECORD_FORMAT = 4;

/** The parts of a record that can be read alone, in this order; the place of each stands at the beginning. */
export const PART = { about: 0, ids: 1, headings: 2, links: 3, fields: 4, lines: 5, problems: 6 } as const;
const PARTS = 7;

export const KINDS: readonly LinkKind[] = [
  'inline',
  'reference',
  'autolink',
  'html',
  'jsx',
  'import',
  'frontmatter',
  'ref',
];
/** How a record's first number is made up. */
export const FLAG = { mdx: 1, draft: 2, dynamicIds: 4, suppressions: 8, problems: 16 } as const;

/** How a link's first number is made up: the kind's index, then these. */
export const LINK = { kind: 7, image: 8, plain: 16, fragment: 32, origin: 64 } as const;

/** A destination that is nothing but a plain path from the root, with or without the site's origin and a fragment. */
export const PLAIN_URL = /^((?:https?:)?\/\/[^/?#]+)?((?:\/[\w-]+)+)(?:#([\w-]+))?$/;

/** Writes a record behind what the writer holds. The file's path is not in it. */
export function writeRecord(record: PageRecord, writer: ByteWriter): void {
  const start = writer.length;
  for (let part = 0; part < PARTS; part++) writer.fixed();
  const begin = (part: number): void => writer.setFixed(start + part * 4, writer.length - start);

  begin(PART.about);
  writer.uint(flagsOf(record));
  for (const text of [record.url, record.title, record.date, record.noUrl]) writeOptional(text, writer);
  writeTexts(record.aliases, writer);
  for (const text of [record.time, record.description, record.image]) writeOptional(text, writer);
  writer.uint(record.titleRange ? 1 : 0);
  if (record.titleRange) writeRange(record.titleRange, writer);
  writer.uint(record.length);

  begin(PART.ids);
  writer.uint(record.headings.length);
  writer.uint(record.ids.length);
  for (const { id } of record.headings) writer.text(id);
  for (const id of record.ids) writer.text(id);

  begin(PART.headings);
  for (const { text, depth, range } of record.headings) {
    writer.uint(depth);
    writer.text(text);
    writeRange(range, writer);
  }
  writer.uint(record.falseHeadings ? 1 : 0);
  if (record.falseHeadings) writeTexts(record.falseHeadings, writer);

  begin(PART.links);
  writer.uint(record.links.length);
  for (const link of record.links) writeLink(link, writer);

  begin(PART.fields);
  for (const values of [record.authors, record.tags, record.categories]) {
    writer.uint(values.length);
    for (const { value, range } of values) {
      writer.text(value);
      writeRange(range, writer);
    }
  }

  begin(PART.lines);
  const { lineStarts } = record;
  writer.uint(lineStarts.length);
  for (let i = 1; i < lineStarts.length; i++) writer.uint(lineStarts[i]! - lineStarts[i - 1]!);

  begin(PART.problems);
  // Few posts have any.
  writer.text(record.suppressions.length > 0 ? JSON.stringify(record.suppressions) : '');
  writer.text(record.problems.length > 0 ? JSON.stringify(record.problems) : '');
}

function flagsOf({ format, draft, dynamicIds, suppressions, problems }: PageRecord): number {
  return (
    (format === 'mdx' ? FLAG.mdx : 0) |
    (draft ? FLAG.draft : 0) |
    (dynamicIds ? FLAG.dynamicIds : 0) |
    (suppressions.length > 0 ? FLAG.suppressions : 0) |
    (problems.length > 0 ? FLAG.problems : 0)
  );
}

function writeLink({ kind, url, image, range, destination }: LinkRecord, writer: ByteWriter): void {
  const head = KINDS.indexOf(kind) | (image ? LINK.image : 0);
  const plain = namesFile(kind) ? null : PLAIN_URL.exec(url);
  if (plain) {
    const [, origin, path, fragment] = plain;
    writer.uint(
      head | LINK.plain | (fragment === undefined ? 0 : LINK.fragment) | (origin === undefined ? 0 : LINK.origin),
    );
    writer.text(path!);
    if (fragment !== undefined) writer.text(fragment);
    if (origin !== undefined) writer.text(origin);
  } else {
    writer.uint(head);
    writer.text(url);
  }
  writeRange(range, writer);
  // A reference's destination stands in the definition, before or behind.
  writer.uint(destination.start);
  writer.uint(destination.end - destination.start);
}

/** The first words of a record: what is asked for again and again. */
export function readAbout(reader: ByteReader) {
  return {
    flags: reader.uint(),
    url: readOptional(reader),
    title: readOptional(reader),
    date: readOptional(reader),
    noUrl: readOptional(reader),
    aliases: readTexts(reader),
  };
}

/** What follows `readAbout`. */
export function readMore(reader: ByteReader) {
  return {
    time: readOptional(reader),
    description: readOptional(reader),
    image: readOptional(reader),
    titleRange: reader.uint() === 1 ? readRange(reader) : undefined,
    length: reader.uint(),
  };
}

export function readHeadings(ids: ByteReader, headings: ByteReader): HeadingRecord[] {
  const count = ids.uint();
  ids.uint();
  const found: HeadingRecord[] = [];
  for (let i = 0; i < count; i++) {
    const depth = headings.uint();
    found.push({ id: ids.text(), text: headings.text(), depth, range: readRange(headings) });
  }
  return found;
}

/** A link, behind its first number `head`, path (of a plain one) or URL. */
export function readLink(reader: ByteReader): LinkRecord {
  const head = reader.uint();
  let url = reader.text();
  if (head & LINK.fragment) url += `#${reader.text()}`;
  if (head & LINK.origin) url = reader.text() + url;
  const range = readRange(reader);
  return {
    kind: KINDS[head & LINK.kind]!,
    url,
    image: (head & LINK.image) !== 0,
    range,
    destination: readRange(reader),
  };
}

/** Passes over a link. */
export function skipLink(reader: ByteReader): void {
  skipLinkTexts(reader, reader.uint());
  skipLinkRanges(reader);
}

/** Passes over the texts of a link whose first number is `head`. */
export function skipLinkTexts(reader: ByteReader, head: number): void {
  reader.skipText();
  if (head & LINK.fragment) reader.skipText();
  if (head & LINK.origin) reader.skipText();
}

/** Passes over the ranges behind a link's texts. */
export function skipLinkRanges(reader: ByteReader): void {
  reader.skipUints(4);
}

export function readValues(reader: ByteReader): readonly FieldValue[] {
  const first = reader.uint();
  if (first === 0) return NONE;
  const values: FieldValue[] = [];
  for (let count = first; count > 0; count--) values.push({ value: reader.text(), range: readRange(reader) });
  return values;
}

export function skipValues(reader: ByteReader): void {
  for (let count = reader.uint(); count > 0; count--) {
    reader.skipText();
    reader.uint();
    reader.uint();
  }
}

export function readLines(reader: ByteReader): Uint32Array {
  const lines = new Uint32Array(reader.uint());
  for (let i = 1; i < lines.length; i++) lines[i] = lines[i - 1]! + reader.uint();
  return lines;
}

export function readTexts(reader: ByteReader): readonly string[] {
  const count = reader.uint();
  if (count === 0) return NONE;
  return Array.from({ length: count }, () => reader.text());
}

function readOptional(reader: ByteReader): string | undefined {
  return reader.uint() === 0 ? undefined : reader.text();
}

function readRange(reader: ByteReader): Range {
  const start = reader.uint();
  return { start, end: start + reader.uint() };
}

function writeOptional(text: string | undefined, writer: ByteWriter): void {
  writer.uint(text === undefined ? 0 : 1);
  if (text !== undefined) writer.text(text);
}

function writeTexts(texts: readonly string[], writer: ByteWriter): void {
  writer.uint(texts.length);
  for (const text of texts) writer.text(text);
}

function writeRange({ start, end }: Range, writer: ByteWriter): void {
  writer.uint(start);
  writer.uint(end - start);
}

/** What all records without aliases, problems and so on share. */
export const NONE: readonly never[] = Object.freeze([]);
