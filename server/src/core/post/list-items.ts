import { lineAt } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { ListNode } from './frontmatter.ts';
import type { Post } from './post.ts';

/**
 * What has to go with an item of a list in the frontmatter: its whole line in a block list, a comma in a flow list.
 * Undefined where that is not plain: a comment beside it, an item of several lines, the only item of a flow list.
 */
export function listItemRemoval({ text, lineStarts }: Post, list: ListNode, i: number): Range | undefined {
  const { range } = list.items[i]!;
  if (!list.flow) {
    const line = lineAt(lineStarts, range.start);
    const start = lineStarts[line] ?? 0;
    const next = lineStarts[line + 1];
    if (next === undefined || !/^[ \t]*-[ \t]*$/.test(text.slice(start, range.start))) return undefined;
    if (text.slice(range.end, next).trim() !== '') return undefined;
    return { start, end: next };
  }
  if (range.end === range.start) return undefined;
  const before = list.items[i - 1];
  if (before && /^[ \t]*,[ \t]*$/.test(text.slice(before.range.end, range.start)))
    return { start: before.range.end, end: range.end };
  const after = list.items[i + 1];
  return !before && after && /^[ \t]*,[ \t]*$/.test(text.slice(range.end, after.range.start))
    ? { start: range.start, end: after.range.start }
    : undefined;
}
