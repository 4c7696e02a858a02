import type { Node } from 'jsonc-parser';
import type { Range } from './range.ts';

/** What has to go with an item of a JSON list: the comma before it, or of the first one the comma behind it. */
export function jsonItemRemoval(list: Node, index: number): Range {
  const items = list.children ?? [];
  const item = items[index]!;
  const end = item.offset + item.length;
  const before = items[index - 1];
  if (before) return { start: before.offset + before.length, end };
  const next = items[index + 1];
  return { start: item.offset, end: next ? next.offset : end };
}
