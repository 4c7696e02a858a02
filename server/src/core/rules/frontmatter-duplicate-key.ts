import type { MapEntry, MapNode, Node } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import type { Fix } from '../problem.ts';
import { lineAt } from '../text/lines.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** A key that is twice in one mapping. */
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
  const alike = map.entries.filter(({ key }) => key === entry.key);
  const first = alike[0] as MapEntry;
  const same =
    first.value.kind === 'scalar' && entry.value.kind === 'scalar' && first.value.value === entry.value.value;
  const fixes = [
    ...removal(map, entry, post, `Remove this "${entry.key}"`, same),
    // Of three, two would be left.
    ...(alike.length === 2 ? removal(map, first, post, `Remove the first "${entry.key}"`, false) : []),
  ];
  return {
    range: entry.keyRange,
    message: `"${entry.key}" is here twice${same ? ', with the same value' : ''}: keep one of the two.`,
    related: [{ file: post.file, range: first.keyRange, message: `The first "${entry.key}".` }],
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Takes the lines of an entry away, where it has them for itself. */
function removal(map: MapNode, { keyRange, value }: MapEntry, post: Post, title: string, safe: boolean): Fix[] {
  const { lineStarts, text, file } = post;
  const start = lineStarts[lineAt(lineStarts, keyRange.start)] ?? 0;
  // An empty value has its place behind the colon.
  const last = value.range.end > value.range.start ? value.range.end - 1 : keyRange.end;
  const end = lineStarts[lineAt(lineStarts, last) + 1];
  if (map.flow || end === undefined || text.slice(start, keyRange.start).trim() !== '') return [];
  if (!/^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)$/.test(text.slice(last + 1, end)) && value.range.end > value.range.start)
    return [];
  return [replaceRange(file, { start, end }, '', title, safe)];
}
