import type { Range } from '../../server/src/core/text/range.ts';

/** A text whose marks are taken out: `‹…›` around ranges (in source order, not nested), one `|` for the cursor. */
export interface Marked {
  readonly text: string;
  readonly ranges: readonly Range[];
  /** Throws where the text has no `|`. */
  readonly cursor: number;
}

/** Reads the marks of a text. A `|` that is meant as such is written `¦` and comes out as `|`. */
export function marked(source: string): Marked {
  let text = '';
  let cursor: number | undefined;
  let start: number | undefined;
  const ranges: Range[] = [];
  for (const unit of source) {
    if (unit === '‹') start = text.length;
    else if (unit === '›') {
      if (start === undefined) throw new Error('› without ‹');
      ranges.push({ start, end: text.length });
      start = undefined;
    } else if (unit === '|') {
      if (cursor !== undefined) throw new Error('two cursors');
      cursor = text.length;
    } else text += unit === '¦' ? '|' : unit;
  }
  if (start !== undefined) throw new Error('‹ without ›');
  return {
    text,
    ranges,
    get cursor() {
      if (cursor === undefined) throw new Error('no | in the text');
      return cursor;
    },
  };
}

/** The text with `‹…›` around the ranges: what a test compares, so that a wrong range can be seen. */
export function mark(text: string, ranges: readonly Range[]): string {
  let out = '';
  let at = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += `${text.slice(at, range.start)}‹${text.slice(range.start, range.end)}›`;
    at = range.end;
  }
  return out + text.slice(at);
}
