import {
  AMPERSAND,
  BACKSLASH,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CR,
  DOUBLE_QUOTE,
  GREATER,
  isPunctuation,
  isWhitespace,
  LESS,
  LF,
  PAREN_CLOSE,
  PAREN_OPEN,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';
import { decodeMarkdown } from './decode.ts';

/** Longest label that CommonMark allows. */
export const MAX_LABEL = 999;
/** Parentheses nest no deeper in the destination of a link: micromark's and cmark's bound. */
const MAX_PARENS = 32;

export interface Resource {
  /** The destination without `<>`. */
  readonly start: number;
  readonly end: number;
  /** Behind the closing parenthesis. */
  readonly after: number;
  /** Whether the destination may hold escapes or character references. */
  readonly escaped: boolean;
}

/**
 * Titles whose end was looked for in vain, by the character that would have ended them: there is no use in looking again
 * further on in the same text, and doing so would take quadratic time.
 */
export type Unclosed = Set<number>;

/** Reads `destination "title")` from behind the opening parenthesis (CommonMark 6.3). */
export function readResource(source: string, at: number, to: number, unclosed: Unclosed): Resource | undefined {
  let i = skipSpace(source, at, to);
  const destination = readDestination(source, i, to, MAX_PARENS);
  if (!destination)
    return source.charCodeAt(i) === PAREN_CLOSE && i < to
      ? { start: i, end: i, after: i + 1, escaped: false }
      : undefined;
  i = skipSpace(source, destination.after, to);
  if (i > destination.after) {
    const title = titleEnd(source, i, to, unclosed);
    if (title > 0) i = skipSpace(source, title, to);
  }
  if (i >= to || source.charCodeAt(i) !== PAREN_CLOSE) return undefined;
  return { start: destination.start, end: destination.end, after: i + 1, escaped: destination.escaped };
}

/** The destination as it is meant. */
export function decodeDestination(source: string, { start, end, escaped }: Resource): string {
  const written = source.slice(start, end);
  return escaped ? decodeMarkdown(written) : written;
}

/** A link destination at `at`: in angle brackets or raw. */
export function readDestination(source: string, at: number, to: number, maxParens: number): Resource | undefined {
  if (at >= to) return undefined;
  if (source.charCodeAt(at) === LESS) {
    for (let i = at + 1; i < to; i++) {
      const c = source.charCodeAt(i);
      if (c === BACKSLASH && isPunctuation(source.charCodeAt(i + 1))) i++;
      else if (c === GREATER) return { start: at + 1, end: i, after: i + 1, escaped: true };
      else if (c === LESS || c === LF || c === CR) return undefined;
    }
    return undefined;
  }
  let parens = 0;
  let escaped = false;
  let i = at;
  for (; i < to; i++) {
    const c = source.charCodeAt(i);
    if (c > PAREN_CLOSE && c !== BACKSLASH && c !== 127) continue;
    if (c === BACKSLASH) {
      escaped = true;
      if (isPunctuation(source.charCodeAt(i + 1))) i++;
    } else if (c === AMPERSAND) escaped = true;
    else if (c === PAREN_OPEN) {
      if (++parens > maxParens) return undefined;
    } else if (c === PAREN_CLOSE) {
      if (parens-- === 0) break;
    } else if (isWhitespace(c)) break;
    else if (c < SPACE || c === 127) return undefined;
  }
  if (i > to) i = to;
  if (i === at || parens > 0) return undefined;
  return { start: at, end: i, after: i, escaped };
}

/** The end of the title that begins at `at`, or -1. As micromark, lets `(` stand in a title in parentheses. */
export function titleEnd(source: string, at: number, to: number, unclosed: Unclosed): number {
  const open = source.charCodeAt(at);
  if (at >= to || (open !== DOUBLE_QUOTE && open !== SINGLE_QUOTE && open !== PAREN_OPEN)) return -1;
  const close = open === PAREN_OPEN ? PAREN_CLOSE : open;
  if (unclosed.has(close)) return -1;
  for (let i = at + 1; i < to; i++) {
    const c = source.charCodeAt(i);
    if (c === BACKSLASH && isPunctuation(source.charCodeAt(i + 1))) i++;
    else if (c === close) return i + 1;
  }
  unclosed.add(close);
  return -1;
}

/** The end of the label that begins with the `[` at `at`, bracket included, or -1. */
export function labelEnd(source: string, at: number, to: number): number {
  const limit = Math.min(to, at + MAX_LABEL + 2);
  for (let i = at + 1; i < limit; i++) {
    const c = source.charCodeAt(i);
    if (c < BRACKET_OPEN || c > BRACKET_CLOSE) continue;
    if (c === BACKSLASH) {
      const next = source.charCodeAt(i + 1);
      if (next === BACKSLASH || next === BRACKET_OPEN || next === BRACKET_CLOSE) i++;
    } else if (c === BRACKET_OPEN) return -1;
    else return i + 1;
  }
  return -1;
}

function skipSpace(source: string, at: number, to: number): number {
  let i = at;
  while (i < to && isWhitespace(source.charCodeAt(i))) i++;
  return i;
}
