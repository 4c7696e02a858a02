/**
 * The destination that someone is typing, finished or not: `[x](/bl|`, `<a href="|`, `[r]: |`. The scanner reads only what
 * is a link already; completion has to see what is about to become one, so this looks back from the cursor, a bounded way.
 */
import type { Post } from '../post/post.ts';
import { lineAt } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { DestinationPlace } from './destination.ts';

export interface Unfinished {
  /** From the destination's first unit to its end: what a completion replaces. */
  readonly range: Range;
  /** What stands between the start and the cursor, as written. */
  readonly prefix: string;
  readonly place: DestinationPlace;
  /** What is wanted there: an image (`![`, `src`), a page (`[`, `href`), or either. */
  readonly want: 'page' | 'image' | 'any';
}

/** A tag may be this many units before the cursor: longer ones are rare, and the look back stays cheap. */
const TAG_WINDOW = 4000;
const TEXT_WINDOW = 2000;

/**
 * The destination at a cursor in the body of a post; undefined where there is none, in code, and in comments.
 * @param linkAttributes JSX attributes that hold links; a trailing `*` matches by prefix.
 */
export function unfinishedAt(post: Post, offset: number, linkAttributes: readonly string[]): Unfinished | undefined {
  const { text, body } = post;
  if (offset < body.start || offset > text.length) return undefined;
  if ([body.code, body.comments, body.raw].some((ranges) => within(ranges, offset))) return undefined;
  const lineStart = post.lineStarts[lineAt(post.lineStarts, offset)]!;
  return (
    definition(text, lineStart, offset) ??
    inline(text, lineStart, offset) ??
    attribute(text, body.start, offset, linkAttributes) ??
    autolink(text, lineStart, offset)
  );
}

function within(ranges: readonly Range[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.start < offset && offset < range.end;
}

/** `[text](dest|` and `![alt](dest|`; the text may have begun on a line before. */
function inline(text: string, lineStart: number, offset: number): Unfinished | undefined {
  const before = text.slice(Math.max(lineStart, offset - TEXT_WINDOW), offset);
  const angle = /\]\([ \t]*<([^<>]*)$/.exec(before);
  const plain = angle ? undefined : /\]\([ \t]*([^\s<][^\s]*)?$/.exec(lastLink(before));
  const match = angle ?? plain;
  if (!match) return undefined;
  const prefix = match[1] ?? '';
  if (!angle && closes(prefix)) return undefined;
  const start = offset - prefix.length;
  const bracket = text.lastIndexOf('](', offset - prefix.length - 1);
  const open = openingBracket(text, bracket);
  if (open === undefined) return undefined;
  const image = open > 0 && text[open - 1] === '!';
  return {
    range: { start, end: angle ? angleEnd(text, offset) : plainEnd(text, offset) },
    prefix,
    place: angle ? 'angle' : 'markdown',
    want: image ? 'image' : 'page',
  };
}

/** From the last `](` on, so that an earlier link of the line is not read as part of this one. */
function lastLink(before: string): string {
  const at = before.lastIndexOf('](');
  return at < 0 ? '' : before.slice(at);
}

/** Whether a `)` in the text has closed the destination already. */
function closes(prefix: string): boolean {
  let depth = 0;
  for (let i = 0; i < prefix.length; i++) {
    const unit = prefix[i];
    if (unit === '\\') i++;
    else if (unit === '(') depth++;
    else if (unit === ')' && --depth < 0) return true;
  }
  return false;
}

/** The `[` that the `]` closes, in the same paragraph. */
function openingBracket(text: string, close: number): number | undefined {
  let depth = 0;
  for (let i = close - 1; i >= 0 && i >= close - TEXT_WINDOW; i--) {
    const unit = text[i];
    if (unit === '\n' && /^[ \t]*\r?\n?$/.test(text.slice(text.lastIndexOf('\n', i - 1) + 1, i))) return undefined;
    if ((unit === '[' || unit === ']') && escaped(text, i)) continue;
    if (unit === ']') depth++;
    else if (unit === '[' && depth-- === 0) return i;
  }
  return undefined;
}

function escaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** Where a destination without `<` ends: at its `)`, or at a blank before a title; at the cursor where nothing closes it. */
function plainEnd(text: string, offset: number): number {
  let depth = 0;
  for (let i = offset; i < text.length; i++) {
    const unit = text[i]!;
    if (unit === '\\' && i + 1 < text.length && text[i + 1] !== '\n' && text[i + 1] !== '\r') i++;
    else if (unit === '(') depth++;
    else if (unit === ')') {
      if (depth-- === 0) return i;
    } else if (unit <= ' ') {
      return /^[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\))?[ \t]*\)/.test(text.slice(i, i + 500)) ? i : offset;
    }
  }
  return offset;
}

function angleEnd(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const unit = text[i]!;
    if (unit === '>') return i;
    if (unit === '\n' || unit === '\r' || unit === '<') break;
  }
  return offset;
}

/** `[label]: dest|`, in a quote or a list too. */
function definition(text: string, lineStart: number, offset: number): Unfinished | undefined {
  if (offset - lineStart > TEXT_WINDOW) return undefined;
  const before = text.slice(lineStart, offset);
  const match =
    /^(?:[ \t]{0,3}(?:>|[-*+]|\d{1,9}[.)]))*[ \t]*\[(?!\^)(?:[^[\]\\]|\\.)+\]:[ \t]*(<[^<>]*|[^\s<]\S*)?$/.exec(before);
  if (!match) return undefined;
  const written = match[1] ?? '';
  const angle = written.startsWith('<');
  const prefix = angle ? written.slice(1) : written;
  const rest = /^\S*/.exec(text.slice(offset, offset + 2000))![0];
  return {
    range: { start: offset - prefix.length, end: angle ? angleEnd(text, offset) : offset + rest.length },
    prefix,
    place: angle ? 'angle' : 'markdown',
    want: 'any',
  };
}

/** `<https://posthog.com/bl|`. */
function autolink(text: string, lineStart: number, offset: number): Unfinished | undefined {
  const match = /<((?:https?:)?\/\/[^\s<>]*)$/i.exec(text.slice(Math.max(lineStart, offset - TEXT_WINDOW), offset));
  if (!match) return undefined;
  const rest = /^[^\s<>]*/.exec(text.slice(offset, offset + 2000))![0];
  return {
    range: {
      start: offset - match[1]!.length,
      end: text[offset + rest.length] === '>' ? offset + rest.length : offset,
    },
    prefix: match[1]!,
    place: 'angle',
    want: 'page',
  };
}

/** HTML attributes that hold URLs, and whether of an image or file (`media`), of a page, or of either. */
const HTML_ATTRIBUTES: Readonly<Record<string, 'page' | 'image' | 'any'>> = {
  href: 'page',
  src: 'image',
  srcset: 'image',
  poster: 'image',
};

/** `<a href="dest|`, `<Link to="dest|`, `<Image src={'dest|`: the tag may have begun on a line before. */
function attribute(
  text: string,
  bodyStart: number,
  offset: number,
  linkAttributes: readonly string[],
): Unfinished | undefined {
  const floor = Math.max(bodyStart, offset - TAG_WINDOW);
  for (let open = text.lastIndexOf('<', offset - 1); open >= floor; open = text.lastIndexOf('<', open - 1)) {
    if (open < offset - 1 && /[A-Za-z]/.test(text[open + 1]!)) {
      const found = openAttribute(text, open, offset);
      if (found) {
        const want = wantOf(found.name, linkAttributes);
        return want && quoted(text, found.start, offset, found.quote, found.name, want);
      }
    }
    if (open === 0) break;
  }
  return undefined;
}

function wantOf(name: string, linkAttributes: readonly string[]): 'page' | 'image' | 'any' | undefined {
  const html = HTML_ATTRIBUTES[name.toLowerCase()];
  if (html) return html;
  const listed = linkAttributes.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
  );
  if (!listed) return undefined;
  if (/^(?:image|img|icon|photo|src|poster|video|logo)/i.test(name)) return 'image';
  return name === 'to' ? 'page' : 'any';
}

/** The attribute whose quoted value the offset is in, when the tag that begins at `open` is still open there. */
function openAttribute(
  text: string,
  open: number,
  offset: number,
): { name: string; start: number; quote: string } | undefined {
  let name = '';
  let braces = 0;
  let i = open + 1;
  while (i < offset && /[\w.:-]/.test(text[i]!)) i++;
  while (i < offset) {
    const unit = text[i]!;
    if (unit === '>' && braces === 0) return undefined;
    if (unit === '{') braces++;
    else if (unit === '}') braces--;
    if (/[A-Za-z_:@]/.test(unit)) {
      const start = i;
      while (i < offset && /[\w.:@-]/.test(text[i]!)) i++;
      name = text.slice(start, i);
      continue;
    }
    if (unit === '"' || unit === "'") {
      const end = text.indexOf(unit, i + 1);
      if (end < 0 || end >= offset) return name === '' ? undefined : { name, start: i + 1, quote: unit };
      i = end + 1;
      name = '';
      continue;
    }
    i++;
  }
  return undefined;
}

function quoted(
  text: string,
  start: number,
  offset: number,
  quote: string,
  name: string,
  want: 'page' | 'image' | 'any',
): Unfinished | undefined {
  let from = start;
  const line = /[\n\r]/.exec(text.slice(offset, offset + 2000));
  const limit = line ? offset + line.index : Math.min(text.length, offset + 2000);
  const close = text.indexOf(quote, offset);
  let end = close >= 0 && close <= limit ? close : offset;
  if (name.toLowerCase() === 'srcset') {
    const comma = text.lastIndexOf(',', offset - 1);
    if (comma >= start) from = comma + 1;
    const rest = /^[^\s,"']*/.exec(text.slice(offset, end))!;
    end = offset + rest[0].length;
  }
  while (from < offset && /\s/.test(text[from]!)) from++;
  const prefix = text.slice(from, offset);
  if (/[\s]/.test(prefix)) return undefined;
  return { range: { start: from, end }, prefix, place: 'attribute', want };
}
