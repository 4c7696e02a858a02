import type { Heading } from '../post.ts';
import { BRACE_CLOSE, isPunctuation, isWhitespace, SPACE, STAR, TAB, TILDE, UNDERSCORE } from './characters.ts';
import { decodeMarkdown } from './decode.ts';
import type { Mark } from './inline.ts';

/** A trailing `{#id}`: Docusaurus, kramdown (`{: #id}`), Hugo and PHP Markdown Extra. */
const CUSTOM_ID = /\{:?[ \t]*#([^\s{}#]+)[ \t]*\}/y;

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
  return { id: match[1]!, at, start, end: start + match[1]!.length };
}

/** A heading of more units is cut for its text: nobody links to it, and finding emphasis takes more than linear time. */
const MAX_TEXT = 4000;

/** The plain text of a heading's content, from the marks that the inline pass left: what slugs are made from. */
export function plainText(source: string, from: number, to: number, marks: readonly Mark[]): Heading['text'] {
  const pieces: { text: string; literal: boolean }[] = [];
  let at = from;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < at || mark.end > to) continue;
    pieces.push({ text: source.slice(at, mark.start), literal: false }, { text: mark.text, literal: true });
    at = mark.end;
  }
  pieces.push({ text: source.slice(at, to), literal: false });
  return withoutEmphasis(pieces)
    .replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, '\n')
    .trim();
}

interface Run {
  readonly piece: number;
  readonly at: number;
  readonly char: number;
  length: number;
  readonly original: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** How many of its characters stay text. */
  kept: number;
}

/** The text without `*`, `_` and `~~` that make emphasis (CommonMark 6.2, its appendix's algorithm), escapes resolved. */
function withoutEmphasis(pieces: readonly { text: string; literal: boolean }[]): string {
  const all = pieces.map((piece) => piece.text).join('');
  if (all.length > MAX_TEXT || !/[*_~]/.test(all)) {
    return pieces.map((piece) => (piece.literal ? piece.text : decodeMarkdown(piece.text))).join('');
  }
  const runs: Run[] = [];
  const flat = pieces.map((piece) => (piece.literal ? piece.text.replace(/[\s\S]/g, 'x') || '' : piece.text));
  const joined = flat.join('');
  let offset = 0;
  pieces.forEach((piece, index) => {
    if (!piece.literal) collectRuns(piece.text, index, joined, offset, runs);
    offset += piece.text.length;
  });
  matchRuns(runs);
  return pieces
    .map((piece, index) => {
      if (piece.literal) return piece.text;
      let out = '';
      let at = 0;
      for (const run of runs) {
        if (run.piece !== index) continue;
        out += piece.text.slice(at, run.at) + String.fromCharCode(run.char).repeat(run.length);
        at = run.at + run.original;
      }
      return decodeMarkdown(out + piece.text.slice(at));
    })
    .join('');
}

function collectRuns(text: string, piece: number, joined: string, offset: number, runs: Run[]): void {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92 && isPunctuation(text.charCodeAt(i + 1))) {
      i++;
      continue;
    }
    if (c !== STAR && c !== UNDERSCORE && c !== TILDE) continue;
    let end = i + 1;
    while (text.charCodeAt(end) === c) end++;
    const before = classOf(joined, offset + i - 1);
    const after = classOf(joined, offset + end);
    const left = after !== 'space' && (after !== 'punctuation' || before !== 'other');
    const right = before !== 'space' && (before !== 'punctuation' || after !== 'other');
    const length = end - i;
    if (c === TILDE) {
      if (length <= 2)
        runs.push({ piece, at: i, char: c, length, original: length, opens: left, closes: right, kept: 0 });
    } else {
      const opens = c === STAR ? left : left && (!right || before === 'punctuation');
      const closes = c === STAR ? right : right && (!left || after === 'punctuation');
      runs.push({ piece, at: i, char: c, length, original: length, opens, closes, kept: 0 });
    }
    i = end - 1;
  }
}

function matchRuns(runs: Run[]): void {
  const open: Run[] = [];
  for (const run of runs) {
    while (run.closes && run.length > 0) {
      let i = open.length - 1;
      while (i >= 0 && !matches(open[i]!, run)) i--;
      if (i < 0) break;
      const opener = open[i]!;
      const used = run.char === TILDE ? run.length : opener.length >= 2 && run.length >= 2 ? 2 : 1;
      opener.length -= used;
      run.length -= used;
      open.length = opener.length > 0 ? i + 1 : i;
    }
    if (run.opens && run.length > 0) open.push(run);
  }
}

function matches(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char) return false;
  if (opener.char === TILDE) return opener.length === closer.length;
  // The "multiple of three" rule.
  if ((opener.closes || closer.opens) && (opener.original + closer.original) % 3 === 0) {
    return opener.original % 3 === 0 && closer.original % 3 === 0;
  }
  return true;
}

function classOf(text: string, at: number): 'space' | 'punctuation' | 'other' {
  if (at < 0 || at >= text.length) return 'space';
  const c = text.charCodeAt(at);
  if (isWhitespace(c) || (c > 127 && /\s/.test(text[at]!))) return 'space';
  if (c < 128) return isPunctuation(c) ? 'punctuation' : 'other';
  return /\p{P}|\p{S}/u.test(text[at]!) ? 'punctuation' : 'other';
}
