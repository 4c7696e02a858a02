import type { Range } from './range.ts';

/** A zero-based line and a zero-based UTF-16 column: what LSP calls a position. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where line starts are gathered before their number is known. */
let scratch = new Uint32Array(4096);

/**
 * The offset at which each line starts. As in LSP, `\n`, `\r\n` and a lone `\r` end a line; U+2028 and U+2029 do not.
 */
export function lineStartsOf(text: string): Uint32Array {
  let count = 1;
  let nextCr = text.indexOf('\r');
  let nextLf = text.indexOf('\n');
  while (nextLf >= 0 || nextCr >= 0) {
    let at: number;
    if (nextCr >= 0 && (nextLf < 0 || nextCr < nextLf)) {
      at = nextCr + 1;
      if (nextLf === at) {
        at++;
        nextLf = text.indexOf('\n', at);
      }
      nextCr = text.indexOf('\r', at);
    } else {
      at = nextLf + 1;
      nextLf = text.indexOf('\n', at);
    }
    if (count === scratch.length) {
      const grown = new Uint32Array(count * 2);
      grown.set(scratch);
      scratch = grown;
    }
    scratch[count++] = at;
  }
  return scratch.slice(0, count);
}

/** The zero-based line that holds the offset; offsets past the end belong to the last line. */
export function lineAt(lineStarts: Uint32Array, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of an offset. */
export function positionAt(lineStarts: Uint32Array, offset: number): Position {
  const line = lineAt(lineStarts, offset);
  return { line, character: Math.max(0, offset - lineStarts[line]!) };
}

/** The offset of a position; a line or column that does not exist is clamped to the text of `length` units. */
export function offsetAt(lineStarts: Uint32Array, length: number, position: Position): number {
  if (position.line < 0) return 0;
  if (position.line >= lineStarts.length) return length;
  const start = lineStarts[position.line]!;
  const next = position.line + 1 < lineStarts.length ? lineStarts[position.line + 1]! : length;
  return Math.min(start + Math.max(0, position.character), next);
}

/** From where a range begins to the end of its line, without the line end. */
export function restOfLine(
  { text, lineStarts }: { readonly text: string; readonly lineStarts: Uint32Array },
  { start }: Range,
): Range {
  let end = lineStarts[lineAt(lineStarts, start) + 1] ?? text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return { start, end };
}
