import type { Post } from '../core/post/post.ts';
import type { Problem } from '../core/problem.ts';
import { lineAt } from '../core/text/lines.ts';
import type { Range } from '../core/text/range.ts';

/** The place in a post's frontmatter where someone is writing. */
export interface WritingPlace {
  readonly file: string;
  /** What was written last ends here; a span, where the texts before and after leave open at which of equal parts it was. */
  readonly ends: Range;
}

/** Where an edit of the frontmatter ended; undefined for edits of the body alone. Looks at the block, not at the text. */
export function editedPlace(before: Post, after: Post): WritingPlace | undefined {
  const a = before.text;
  const b = after.text;
  const endA = before.frontmatter.bodyStart;
  // A file that has no block yet may be about to get one on its first line.
  const endB = after.frontmatter.kind === 'none' ? firstLineEnd(after) : after.frontmatter.bodyStart;
  const limit = Math.min(a.length, endB);
  let start = 0;
  while (start < limit && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start === endB && (start === b.length ? a.length === b.length : start === endA)) return undefined;
  // The two bodies are one text behind what was edited, so equal ends are counted from the ends of the texts.
  let same = 0;
  const most = Math.min(a.length, b.length);
  while (same < most && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same++;
  const ends = { start: b.length - same, end: Math.max(b.length - same, start + Math.max(0, b.length - a.length)) };
  return ends.start <= endB ? { file: after.file, ends } : undefined;
}

/** Whether a problem is one of a place that is not written to its end yet, and someone is writing there. */
export function isHeldBack({ unfinished }: Problem, place: WritingPlace): boolean {
  return unfinished !== undefined && unfinished.start <= place.ends.end && place.ends.start <= unfinished.end;
}

/** Whether a cursor from `start` to `end` is on another line than what is being written. */
export function isElsewhere({ lineStarts }: Post, place: WritingPlace, start: number, end: number): boolean {
  return (
    lineAt(lineStarts, end) < lineAt(lineStarts, place.ends.start) ||
    lineAt(lineStarts, start) > lineAt(lineStarts, place.ends.end)
  );
}

function firstLineEnd({ lineStarts, text }: Post): number {
  return lineStarts[1] ?? text.length;
}
