import type { MapEntry, Node } from '../../post/frontmatter.ts';
import type { Post } from '../../post/post.ts';
import { type Range, touches } from '../../text/range.ts';

/**
 * What "expand selection" takes in from an offset of the frontmatter, inside out: the text in quotes, the value, the item,
 * the field, the group, all fields, the block. Empty outside of the frontmatter.
 */
export function frontmatterSelections(post: Post, offset: number): Range[] {
  const { range, content, root, kind } = post.frontmatter;
  if (kind === 'none' || kind === 'unclosed' || !touches(range, offset)) return [];
  const out: Range[] = [range];
  const add = (next: Range): void => {
    const outer = out[0]!;
    const inside = next.start >= outer.start && next.end <= outer.end && touches(next, offset);
    if (inside && (next.start > outer.start || next.end < outer.end) && next.end > next.start) out.unshift(next);
  };
  add(trimmed(post.text, content));
  let node: Node | undefined = root;
  while (node) {
    add(trimmed(post.text, node.range));
    if (node.kind === 'scalar') {
      if (node.style === 'single' || node.style === 'double')
        add({ start: node.range.start + 1, end: node.range.end - 1 });
      break;
    }
    if (node.kind === 'list') {
      node = node.items.find((item) => touches(item.range, offset));
      continue;
    }
    const entry: MapEntry | undefined = node.entries.find(
      ({ keyRange, value }) => keyRange.start <= offset && offset <= Math.max(keyRange.end, value.range.end),
    );
    if (!entry) break;
    add(trimmed(post.text, { start: entry.keyRange.start, end: Math.max(entry.keyRange.end, entry.value.range.end) }));
    if (touches(entry.keyRange, offset)) {
      add(entry.keyRange);
      break;
    }
    // An alias's value stands elsewhere.
    node = touches(entry.value.range, offset) ? entry.value : undefined;
  }
  return out;
}

function trimmed(text: string, { start, end }: Range): Range {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= 32) at--;
  return { start, end: at };
}
