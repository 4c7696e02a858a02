/** The lines of a block that is read without a parser. */
import { lineAt } from '../../text/lines.ts';
import type { Range } from '../../text/range.ts';

/** A line that is neither blank nor a comment. */
export interface BlockLine {
  /** Of its first unit that is no blank. */
  readonly at: number;
  /** Without its line end. */
  readonly end: number;
  /** In columns. */
  readonly indent: number;
}

/** The block, and the cursor in it. */
export class BlockLines {
  readonly text: string;
  readonly cursor: number;
  readonly block: Range;
  private readonly lineStarts: Uint32Array;

  constructor(text: string, lineStarts: Uint32Array, block: Range, cursor: number) {
    this.text = text;
    this.lineStarts = lineStarts;
    this.block = block;
    this.cursor = cursor;
  }

  lineOf(offset: number): number {
    return lineAt(this.lineStarts, offset);
  }

  lineStart(line: number): number {
    return this.lineStarts[line]!;
  }

  /** Where a line's text ends, without its line end. */
  lineEnd(line: number): number {
    let end = Math.min(this.lineStarts[line + 1] ?? this.text.length, this.block.end);
    const start = this.lineStarts[line]!;
    while (end > start && (this.text.charCodeAt(end - 1) === 10 || this.text.charCodeAt(end - 1) === 13)) end--;
    return end;
  }

  /** Whether a line goes on with what stands above it in a collection of this indentation; false past the block. */
  continues(line: number, indent: number): boolean {
    if (line >= this.lineStarts.length || this.lineStarts[line]! >= this.block.end) return false;
    const start = this.lineStarts[line]!;
    const end = this.lineEnd(line);
    const content = skipBlanks(this.text, start, end);
    return content === end || content - start > indent || /[\]}]/.test(this.text[content]!);
  }

  /** The lines below one, up to the block's end. */
  *below(line: number): Iterable<BlockLine> {
    for (let next = line + 1; next < this.lineStarts.length && this.lineStarts[next]! < this.block.end; next++) {
      const start = this.lineStarts[next]!;
      const end = this.lineEnd(next);
      const at = skipBlanks(this.text, start, end);
      if (at < end && this.text[at] !== '#') yield { at, end, indent: at - start };
    }
  }
}

/** The key of a `key: value` line, without quotes, and its colon. */
export interface Key extends Range {
  readonly colon: number;
  /** The quote that it stands in, where it does. */
  readonly quote?: string;
}

/** The key that stands at an offset of a line which ends at `end`. */
export function keyAt(text: string, at: number, end: number): Key | undefined {
  const source = text.slice(at, end);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=[ \t]*:(?:[ \t]|$))/.exec(source)?.[0];
  if (quoted !== undefined) {
    const colon = at + source.indexOf(':', quoted.length);
    return { start: at + 1, end: at + quoted.length - 1, colon, quote: quoted[0]! };
  }
  if (/^(?:[[\]{}#&*!|>'"%@`,]|[-?:](?:[ \t]|$))/.test(source)) return undefined;
  const colon = source.search(/:(?=[ \t]|$)/);
  if (colon <= 0) return undefined;
  const comment = source.search(/[ \t]#/);
  if (comment >= 0 && comment < colon) return undefined;
  return { start: at, end: trimmedEnd(text, at, at + colon), colon: at + colon };
}

export function isBlank(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 32 || c === 9;
}

export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isBlank(text, i)) i++;
  return i;
}

export function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isBlank(text, i - 1)) i--;
  return i;
}
