import {
  BACKTICK,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CR,
  DASH,
  HASH,
  isDigit,
  isWhitespace,
  LF,
  PLUS,
  SPACE,
  STAR,
  skipBlanks,
  TAB,
  trimEnd,
} from './characters.ts';

/** The length of the list item's marker at `at` (CommonMark 5.2), or 0. */
export function listMarkerLength(text: string, at: number, lineEnd: number, interrupts: boolean): number {
  const c = text.charCodeAt(at);
  let end = at;
  if (c === DASH || c === PLUS || c === STAR) end++;
  else if (isDigit(c)) {
    while (isDigit(text.charCodeAt(end)) && end - at < 10) end++;
    const mark = text.charCodeAt(end);
    if (end - at > 9 || (mark !== 46 && mark !== 41)) return 0;
    if (interrupts && !(end - at === 1 && c === 49)) return 0;
    end++;
  } else return 0;
  if (end < lineEnd) {
    const next = text.charCodeAt(end);
    if (next !== SPACE && next !== TAB) return 0;
  }
  // An item that begins with a blank line cannot interrupt a paragraph.
  return interrupts && skipBlanks(text, end, lineEnd) >= lineEnd ? 0 : end - at;
}

/** The length of the check box (GFM 5.3) that the first paragraph of a list item begins with, or 0. */
export function taskMarkerLength(text: string, at: number, to: number): number {
  if (text.charCodeAt(at) !== BRACKET_OPEN || text.charCodeAt(at + 2) !== BRACKET_CLOSE) return 0;
  const c = text.charCodeAt(at + 1);
  if (c !== 88 && c !== 120 && !isWhitespace(c)) return 0;
  const after = skipBlanks(text, at + 3, to);
  return after < to && (after > at + 3 || isLineEnd(text.charCodeAt(after))) ? 3 : 0;
}

/** Whether the line is a thematic break (CommonMark 4.1) of the character `c`. */
export function isThematicBreak(text: string, at: number, lineEnd: number, c: number): boolean {
  let count = 0;
  for (let i = at; i < lineEnd; i++) {
    const other = text.charCodeAt(i);
    if (other === c) count++;
    else if (other !== SPACE && other !== TAB) return false;
  }
  return count >= 3;
}

/** The length of the code fence at `at` (CommonMark 4.5), or 0. */
export function fenceLength(text: string, at: number, lineEnd: number): number {
  const c = text.charCodeAt(at);
  let end = at;
  while (text.charCodeAt(end) === c) end++;
  if (end - at < 3) return 0;
  if (c === BACKTICK) {
    for (let i = end; i < lineEnd; i++) if (text.charCodeAt(i) === BACKTICK) return 0;
  }
  return end - at;
}

/** Whether the line from `at` closes a fence of `length` characters `c`. */
export function closesFence(text: string, at: number, lineEnd: number, c: number, length: number): boolean {
  let end = at;
  while (end < lineEnd && text.charCodeAt(end) === c) end++;
  return end - at >= length && skipBlanks(text, end, lineEnd) >= lineEnd;
}

export interface AtxHeading {
  readonly depth: number;
  /** The content, without the `#` around it. */
  readonly start: number;
  readonly end: number;
  /** The end of all of it. */
  readonly outerEnd: number;
}

/** Reads the ATX heading (CommonMark 4.2) at `at`. */
export function readAtxHeading(text: string, at: number, lineEnd: number): AtxHeading | undefined {
  let marks = at;
  while (text.charCodeAt(marks) === HASH && marks - at < 7) marks++;
  const depth = marks - at;
  const next = text.charCodeAt(marks);
  if (depth > 6 || (marks < lineEnd && next !== SPACE && next !== TAB)) return undefined;
  const start = skipBlanks(text, marks, lineEnd);
  let end = trimEnd(text, start, lineEnd);
  const outerEnd = start < lineEnd ? end : marks;
  let closing = end;
  while (closing > start && text.charCodeAt(closing - 1) === HASH) closing--;
  if (closing < end) {
    const before = text.charCodeAt(closing - 1);
    if (closing === start || before === SPACE || before === TAB) end = trimEnd(text, start, closing);
  }
  return { depth, start, end, outerEnd };
}

/** The end of the setext underline (CommonMark 4.3) of characters `c`, or -1. */
export function setextUnderlineEnd(text: string, at: number, lineEnd: number, c: number): number {
  let end = at;
  while (text.charCodeAt(end) === c) end++;
  return skipBlanks(text, end, lineEnd) < lineEnd ? -1 : end;
}

export function isLineEnd(c: number): boolean {
  return c === LF || c === CR;
}
