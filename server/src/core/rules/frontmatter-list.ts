import type { Node } from '../post/frontmatter.ts';
import type { PostRule, Report } from './rule.ts';

const LISTS = new Set(['author', 'authors', 'tags', 'tag', 'categories', 'category', 'keywords']);

/** A list of names with an empty item or the same one twice. */
export const frontmatterList: PostRule = {
  id: 'frontmatter/list',
  severity: 'warning',
  needs: 'post',
  summary: 'A list of authors, tags or categories has an empty item or one twice.',
  docs: `An empty item makes an empty tag page on some sites and a failed build on others; one that stands twice is shown twice.

\`\`\`yaml
tags:
  - Engineering
  -               # reported
  - Engineering   # reported
\`\`\``,
  check(post) {
    return (post.frontmatter.root?.entries ?? []).flatMap(({ key, keyRange, value }) =>
      LISTS.has(key) ? itemsOf(key, keyRange, value) : [],
    );
  },
};

function itemsOf(key: string, keyRange: Report['range'], node: Node): Report[] {
  if (node.kind !== 'list') return [];
  const seen = new Set<string>();
  return node.items.flatMap((item): Report[] => {
    if (item.kind !== 'scalar') return [];
    if (item.value === null || item.value === '') {
      return [
        {
          range: item.range.end > item.range.start ? item.range : keyRange,
          message: `"${key}" has an empty item: remove it.`,
        },
      ];
    }
    const value = String(item.value);
    if (seen.has(value))
      return [{ range: item.range, message: `"${value}" stands twice in "${key}".`, tag: 'unnecessary' }];
    seen.add(value);
    return [];
  });
}
