/** Records as flat lists of strings and numbers: a third of the bytes and of the time to read them. */
import type { LinkKind } from '../post/post.ts';
import type { HeadingRecord, LinkRecord, PageRecord } from './site.ts';

/** Raise it with every change of `PageRecord` or of what is written here. */
export const RECORD_FORMAT = 1;

const KINDS: readonly LinkKind[] = ['inline', 'reference', 'autolink', 'html', 'jsx', 'import', 'frontmatter'];
type Cell = string | number;
type Encoded = readonly [rest: object, headings: readonly Cell[], links: readonly Cell[], lines: readonly number[]];

/** A value for `JSON.stringify`. */
export function encodeRecord({ headings, links, lineStarts, ...rest }: PageRecord): Encoded {
  const lines: number[] = [];
  for (let i = 1; i < lineStarts.length; i++) lines.push(lineStarts[i]! - lineStarts[i - 1]!);
  return [
    rest,
    headings.flatMap(({ id, text, depth, range }): Cell[] => [id, text, depth, range.start, range.end]),
    links.flatMap(({ kind, url, image, range, destination }): Cell[] => [
      KINDS.indexOf(kind) * 2 + (image ? 1 : 0),
      url,
      range.start,
      range.end,
      destination.start,
      destination.end,
    ]),
    lines,
  ];
}

/** The record of what `encodeRecord` made, parsed from JSON; its source must be trusted to be that. */
export function decodeRecord(encoded: unknown): PageRecord {
  const [rest, headingCells, linkCells, lines] = encoded as Encoded;
  const headings: HeadingRecord[] = [];
  for (let i = 0; i < headingCells.length; i += 5) {
    const [id, text, depth, start, end] = headingCells.slice(i, i + 5) as [string, string, number, number, number];
    headings.push({ id, text, depth, range: { start, end } });
  }
  const links: LinkRecord[] = [];
  for (let i = 0; i < linkCells.length; i += 6) {
    const kind = linkCells[i] as number;
    links.push({
      kind: KINDS[kind >> 1]!,
      url: linkCells[i + 1] as string,
      image: (kind & 1) === 1,
      range: { start: linkCells[i + 2] as number, end: linkCells[i + 3] as number },
      destination: { start: linkCells[i + 4] as number, end: linkCells[i + 5] as number },
    });
  }
  const lineStarts = new Uint32Array(lines.length + 1);
  for (let i = 0; i < lines.length; i++) lineStarts[i + 1] = lineStarts[i]! + lines[i]!;
  return { ...(rest as Omit<PageRecord, 'headings' | 'links' | 'lineStarts'>), headings, links, lineStarts };
}
