import type { BodyBuilder } from './body.ts';
import { BACKSLASH, BRACKET_CLOSE, BRACKET_OPEN, COLON, isWhitespace, LF } from './characters.ts';
import { decodeDestination, labelEnd, MAX_LABEL, readDestination, titleEnd, type Unclosed } from './resource.ts';

/**
 * Reads the link reference definition (CommonMark 4.7) at `at` into the body and answers with the end of its last line,
 * or -1 where there is none. `contentStarts` are the lines' beginnings where prefixes of block quotes stand between them.
 */
export function definitionAt(
  body: BodyBuilder,
  text: string,
  at: number,
  to: number,
  contentStarts: readonly number[] | undefined,
  unclosed: Unclosed,
): number {
  const skip = (from: number): number => {
    let i = from;
    while (i < to && isWhitespace(text.charCodeAt(i))) {
      const isLineEnd = text.charCodeAt(i) === LF;
      i++;
      if (isLineEnd && contentStarts) i = firstFrom(contentStarts, i) ?? i;
    }
    return i;
  };
  const close = labelEnd(text, at, to);
  if (close < 0 || text.charCodeAt(close) !== COLON) return -1;
  const label = { start: at + 1, end: close - 1 };
  const name = text.slice(label.start, label.end);
  if (name.trim() === '') return -1;
  const destination = readDestination(text, skip(close + 1), to, Number.POSITIVE_INFINITY);
  if (!destination) return -1;
  let end = lineRest(text, destination.after, to);
  let last = destination.after;
  const titleStart = skip(destination.after);
  if (titleStart > destination.after) {
    const title = titleEnd(text, titleStart, to, unclosed);
    if (title > 0) {
      const rest = lineRest(text, title, to);
      if (rest >= 0) {
        end = rest;
        last = title;
      }
    }
  }
  if (end < 0) return -1;
  body.define(name, {
    range: { start: at, end: last },
    label,
    destination: { start: destination.start, end: destination.end },
    url: decodeDestination(text, destination),
  });
  return end;
}

/** The offset behind `[^label]:` at `at`, with which a footnote's definition begins (GFM); -1 where there is none. */
export function footnoteDefinitionEnd(text: string, at: number, lineEnd: number): number {
  const limit = Math.min(lineEnd, at + 2 + MAX_LABEL + 1);
  for (let end = at + 2; end < limit; end++) {
    const c = text.charCodeAt(end);
    if (isWhitespace(c) || c === BRACKET_OPEN) return -1;
    if (c === BRACKET_CLOSE) return end > at + 2 && text.charCodeAt(end + 1) === COLON ? end + 2 : -1;
    if (c === BACKSLASH) {
      const next = text.charCodeAt(end + 1);
      if (next === BACKSLASH || next === BRACKET_OPEN || next === BRACKET_CLOSE) end++;
    }
  }
  return -1;
}

/** The first of the ascending numbers that is not less than `least`. */
export function firstFrom(ascending: readonly number[], least: number): number | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return ascending[low];
}

/** The line's end when only blanks come before it, else -1. */
function lineRest(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === LF) return i;
    if (!isWhitespace(c)) return -1;
  }
  return to;
}
