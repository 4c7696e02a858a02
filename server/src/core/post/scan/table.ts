import { BACKSLASH, COLON, DASH, PIPE, SPACE, skipBlanks, TAB, trimEnd } from './characters.ts';

/** How many cells the delimiter row of a GFM table has; 0 where the line is none. */
export function delimiterCells(text: string, from: number, to: number): number {
  let i = from;
  const end = trimEnd(text, from, to);
  let cells = 0;
  let pipes = 0;
  if (text.charCodeAt(i) === PIPE) {
    pipes++;
    i++;
  }
  while (i < end) {
    i = skipBlanks(text, i, end);
    if (text.charCodeAt(i) === COLON) i++;
    const dashes = i;
    while (i < end && text.charCodeAt(i) === DASH) i++;
    if (i === dashes) return 0;
    if (i < end && text.charCodeAt(i) === COLON) i++;
    i = skipBlanks(text, i, end);
    cells++;
    if (i >= end) break;
    if (text.charCodeAt(i) !== PIPE) return 0;
    pipes++;
    i++;
  }
  // A lone `---` is an underline or a break.
  return pipes === 0 && text.indexOf(':', from) < 0 ? 0 : cells;
}

/** The cells of a row, split at pipes that are not escaped, trimmed. */
export function tableCells(text: string, from: number, to: number): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = [];
  let start = text.charCodeAt(from) === PIPE ? from + 1 : from;
  for (let i = start; i <= to; i++) {
    const c = text.charCodeAt(i);
    if (i < to && c === BACKSLASH) {
      const next = text.charCodeAt(i + 1);
      if (i + 1 < to && (next === PIPE || next === BACKSLASH)) i++;
      continue;
    }
    if (i < to && c !== PIPE) continue;
    if (i === to && start === to) break;
    const first = skipBlanks(text, start, i);
    let last = i;
    while (last > first && (text.charCodeAt(last - 1) === SPACE || text.charCodeAt(last - 1) === TAB)) last--;
    cells.push({ start: first, end: last });
    start = i + 1;
  }
  return cells;
}
