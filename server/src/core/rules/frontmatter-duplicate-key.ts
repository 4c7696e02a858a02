import type { MapNode, Node } from '../post/frontmatter.ts';
import type { PostRule, Report } from './rule.ts';

/** A key that stands twice in one mapping. */
export const frontmatterDuplicateKey: PostRule = {
  id: 'frontmatter/duplicate-key',
  severity: 'error',
  needs: 'post',
  summary: 'A key stands twice.',
  docs: `YAML forbids it: most parsers refuse the whole block, others take the last value without a word.

\`\`\`yaml
title: A
title: B    # reported
\`\`\``,
  check(post) {
    const { root } = post.frontmatter;
    return root ? duplicates(root, post.file) : [];
  },
};

function duplicates(node: Node, file: string): Report[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap((item) => duplicates(item, file));
  return (node as MapNode).entries.flatMap((entry): Report[] => {
    const own = entry.duplicate ? [report(node, entry.key, entry.keyRange, file)] : [];
    return [...own, ...duplicates(entry.value, file)];
  });
}

function report(map: MapNode, key: string, range: Report['range'], file: string): Report {
  const first = map.entries.find((entry) => entry.key === key)!;
  return {
    range,
    message: `"${key}" stands here twice: keep one of the two.`,
    related: [{ file, range: first.keyRange, message: `The first "${key}".` }],
  };
}
