import type { Range } from '../../text/range.ts';

/** Longer than any formula or code in a line. */
const MAX_LENGTH = 5_000;

/** What decides where formulas are: escapes, the ends of paragraphs, fences, code in a line, dollars. */
const MARK = /\\[^\r\n]|\n[ \t>]*(?=\r?\n)|(?<![^\n])[ \t>]*(`{3,}|~{3,})[^\n]*|`+|\$+/g;
const RUN = /`+|\$+|\n[ \t>]*(?=\r?\n)/g;
const BLOCK_END = /\n[ \t>]*(`{3,}|~{3,}|\${2,})[ \t]*(?=[\r\n]|$)/g;

/**
 * The insides of formulas between single dollars, or more of them, in a line or a paragraph. Prices are none: the closing dollars stand
 * as close to the formula as the opening ones, with no digit behind them, and `US$ 5` opens none. Code is none either. Linear.
 */
export function formulasBetweenDollars(text: string, from: number): Range[] {
  const found: Range[] = [];
  MARK.lastIndex = from;
  for (let match = MARK.exec(text); match; match = MARK.exec(text)) {
    const { 0: mark, 1: fence, index } = match;
    const start = index + mark.length;
    const isFormula = mark.startsWith('$');
    const isBlock = isFormula && mark.length > 1 && /(?:^|\n)[ \t>]*$/.test(text.slice(Math.max(0, index - 20), index));
    const isOpenBlock = isBlock && !text.slice(start, lineEnd(text, start)).includes('$');
    if (fence !== undefined || isOpenBlock) {
      const end = endOfBlock(text, start, fence ?? mark);
      if (end === undefined) break;
      if (isOpenBlock) found.push({ start, end: end.start });
      MARK.lastIndex = end.end;
    } else if (isFormula || mark.startsWith('`')) {
      const end = nextRun(text, start, mark);
      if (end === undefined || (isFormula && !isClosed(text, start, end, mark.length))) continue;
      if (isFormula) found.push({ start, end });
      MARK.lastIndex = end + mark.length;
    }
  }
  return found;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The next run of as many of the same signs, in the same paragraph. */
function nextRun(text: string, from: number, run: string): number | undefined {
  RUN.lastIndex = from;
  for (let match = RUN.exec(text); match && match.index - from <= MAX_LENGTH; match = RUN.exec(text)) {
    if (match[0].startsWith('\n')) return undefined;
    if (match[0] === run && text[match.index - 1] !== '\\') return match.index;
  }
  return undefined;
}

function isClosed(text: string, start: number, end: number, length: number): boolean {
  const isSpaced = /\s/.test(text[start]!);
  if (isSpaced && /\w/.test(text[start - length - 1] ?? '')) return false;
  return isSpaced === /\s/.test(text[end - 1]!) && !/\d/.test(text[end + length] ?? '');
}

function endOfBlock(text: string, from: number, mark: string): Range | undefined {
  BLOCK_END.lastIndex = from;
  for (let match = BLOCK_END.exec(text); match; match = BLOCK_END.exec(text)) {
    if (match[1]!.startsWith(mark)) return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}
