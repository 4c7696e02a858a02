/** A half-open span of a text, in UTF-16 offsets: `text.slice(start, end)` is what it covers. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One replacement. Edits of one list never overlap; an insertion has `range.start === range.end`. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** The text after all edits, which may come in any order. Throws when two of them overlap: that is a bug of the caller. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let out = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    if (range.start < at) throw new Error(`overlapping edits at offset ${range.start}`);
    out += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return out + text.slice(at);
}

/** Whether the offset lies in the range, its end included: the places where a cursor touches it. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
