import { BRACE_CLOSE, SPACE, TAB } from './characters.ts';
import { decodeMarkdown } from './decode.ts';
import { type Delimiter, delimiters } from './emphasis.ts';
import type { Mark } from './inline.ts';

/** A trailing `{#id}`: Docusaurus (in MDX also `{/* #id *\/}`), kramdown (`{: #id}`), Hugo and PHP Markdown Extra. */
const CUSTOM_ID = /\{(?::?[ \t]*#([^\s{}#]+)[ \t]*|\/\*[ \t]*#([^\s{}#*]+)[ \t]*\*\/)\}/y;

/** The id (`start` to `end`) that a heading's content ends with; `at` is where the content without it ends. */
export function customIdOf(
  text: string,
  from: number,
  to: number,
): { id: string; at: number; start: number; end: number } | undefined {
  if (text.charCodeAt(to - 1) !== BRACE_CLOSE) return undefined;
  const brace = text.lastIndexOf('{', to - 1);
  if (brace < from) return undefined;
  CUSTOM_ID.lastIndex = brace;
  const match = CUSTOM_ID.exec(text);
  if (!match || CUSTOM_ID.lastIndex !== to) return undefined;
  let at = brace;
  while (at > from && (text.charCodeAt(at - 1) === SPACE || text.charCodeAt(at - 1) === TAB)) at--;
  const start = brace + match[0].indexOf('#') + 1;
  const id = match[1] ?? match[2]!;
  return { id, at, start, end: start + id.length };
}

/** Text that stands for itself: no emphasis, escape, character reference or line end in it. */
const PLAIN = /[^*_~\\&\r\n]*/y;
/** In longer headings, nobody links to them, `*` and its kin stay as they are. */
const MAX_LENGTH = 10_000;

/** The plain text of a heading's content, from the marks that the inline pass left: what slugs are made from. */
export function plainText(text: string, from: number, to: number, marks: readonly Mark[]): string {
  if (marks.length === 0) {
    PLAIN.lastIndex = from;
    if (PLAIN.test(text) && PLAIN.lastIndex >= to) return text.slice(from, to).trim();
  }
  const replaced: (Mark | Delimiter)[] = [];
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  let at = from;
  for (const mark of sorted) {
    if (mark.start < at || mark.end > to) continue;
    replaced.push(mark);
    at = mark.end;
  }
  if (to - from <= MAX_LENGTH) {
    replaced.push(...delimiters(text, from, to, replaced));
    replaced.sort((a, b) => a.start - b.start || a.end - b.end);
  }
  let out = '';
  at = from;
  for (const piece of replaced) {
    out += decodeMarkdown(text.slice(at, piece.start)) + piece.text;
    at = piece.end;
  }
  out += decodeMarkdown(text.slice(at, to));
  return out.replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, '\n').trim();
}
