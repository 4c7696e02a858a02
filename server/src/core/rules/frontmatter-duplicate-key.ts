import type { MapEntry, MapNode, Node, ScalarNode } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { lineAt } from '../text/lines.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** A key that stands twice in one mapping. */
export const frontmatterDuplicateKey: PostRule = {
  id: 'frontmatter/duplicate-key',
  severity: 'error',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A key stands twice.',
  docs: `YAML forbids it: most parsers refuse the whole block, others take the last value without a word.

\`\`\`yaml
title: A
title: B    # reported
\`\`\``,
  check(post) {
    const { root } = post.frontmatter;
    return root && hasDuplicate(root) ? duplicates(root, post) : [];
  },
};

function hasDuplicate(node: Node): boolean {
  if (node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.items.some(hasDuplicate);
  for (const { duplicate, value } of node.entries) if (duplicate || hasDuplicate(value)) return true;
  return false;
}

function duplicates(node: Node, post: Post): Report[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap((item) => duplicates(item, post));
  return node.entries.flatMap((entry): Report[] => {
    const own = entry.duplicate ? [report(node, entry, post)] : [];
    return [...own, ...duplicates(entry.value, post)];
  });
}

function report(map: MapNode, entry: MapEntry, post: Post): Report {
  const first = map.entries.find(({ key }) => key === entry.key) as MapEntry;
  const line = lineAt(post.lineStarts, entry.keyRange.start);
  const next = post.lineStarts[line + 1];
  const alone = !map.flow && entry.value.kind === 'scalar' && next !== undefined && entry.value.range.end < next;
  const same = alone && first.value.kind === 'scalar' && first.value.value === (entry.value as ScalarNode).value;
  return {
    range: entry.keyRange,
    message: `"${entry.key}" stands here twice${same ? ', with the same value' : ''}: keep one of the two.`,
    related: [{ file: post.file, range: first.keyRange, message: `The first "${entry.key}".` }],
    ...(alone && {
      fixes: [
        replaceRange(
          post.file,
          { start: post.lineStarts[line] ?? 0, end: next },
          '',
          `Remove this "${entry.key}"`,
          same,
        ),
      ],
    }),
  };
}
