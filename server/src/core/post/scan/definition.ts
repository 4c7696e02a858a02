import type { BodyBuilder } from './body.ts';
import { COLON, isWhitespace, LF } from './characters.ts';
import { decodeMarkdown } from './decode.ts';
import { labelEnd, readDestination, titleEnd } from './inline.ts';

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
): number {
  const skip = (from: number): number => {
    let i = from;
    while (i < to && isWhitespace(text.charCodeAt(i))) {
      const isLineEnd = text.charCodeAt(i) === LF;
      i++;
      if (isLineEnd && contentStarts) i = contentStarts.find((start) => start >= i) ?? i;
    }
    return i;
  };
  const close = labelEnd(text, at, to);
  if (close < 0 || text.charCodeAt(close) !== COLON) return -1;
  const label = { start: at + 1, end: close - 1 };
  const name = text.slice(label.start, label.end);
  if (name.trim() === '') return -1;
  const destination = readDestination(text, skip(close + 1), to);
  if (!destination) return -1;
  let end = lineRest(text, destination.after, to);
  let last = destination.after;
  const titleStart = skip(destination.after);
  if (titleStart > destination.after) {
    const title = titleEnd(text, titleStart, to);
    if (title > 0) {
      const rest = lineRest(text, title, to);
      if (rest >= 0) {
        end = rest;
        last = title;
      } else if (text.slice(destination.after, titleStart).includes('\n') === false) return -1;
    }
  }
  if (end < 0) return -1;
  body.define(name, {
    range: { start: at, end: last },
    label,
    destination: { start: destination.start, end: destination.end },
    url: decodeMarkdown(text.slice(destination.start, destination.end)),
  });
  return end;
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
