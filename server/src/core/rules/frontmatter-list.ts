import type { Node, ScalarNode } from '../post/frontmatter.ts';
import { listItemRemoval } from '../post/list-items.ts';
import type { Post } from '../post/post.ts';
import { propertySchema } from '../schema/schema.ts';
import { lineAt, restOfLine } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { asList, isDashedText } from './as-list.ts';
import { replaceRange } from './fixes.ts';
import { swallowedBy } from './frontmatter-comment.ts';
import type { PostRule, Report } from './rule.ts';

const LISTS = new Set(['author', 'authors', 'tags', 'tag', 'categories', 'category', 'keywords']);

/** Whether a key is one of those that hold names: authors, tags, categories. */
export function holdsNames(key: string): boolean {
  return LISTS.has(key);
}

/** A list of names with an empty item or the same one twice. */
export const frontmatterList: PostRule = {
  id: 'frontmatter/list',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A list of authors, tags or categories is no list, or has an empty item or one twice.',
  docs: `An empty item makes an empty tag page on some sites and a failed build on others; one that stands twice is shown twice. A single
text where the schema shows a list is read letter by letter by some sites, or breaks the build.

\`\`\`yaml
tags:
  - Engineering
  -               # reported
  - Engineering   # reported
author: ian-vanagas   # reported where the schema shows a list: [ian-vanagas]
\`\`\`

Jekyll parts one text of \`tags\` or \`categories\` at its blanks: \`a, b\` are the tags \`a,\` and \`b\`. Write \`[a, b]\`, or \`a b\`.`,
  check(post, { schema, config }) {
    return (post.frontmatter.root?.entries ?? []).flatMap(({ key, keyRange, value }) => {
      if (!holdsNames(key)) return [];
      if (value.kind !== 'scalar') return itemsOf(post, key, keyRange, value);
      const parted = config.preset === 'jekyll' && BY_BLANKS.has(key) ? partedByBlanks(post, key, value) : [];
      return parted.length > 0 ? parted : lone(post, key, value, schema);
    });
  },
};

/** A single text where a schema that allows one shows a list. */
function lone(post: Post, key: string, node: ScalarNode, schema: object | undefined): Report[] {
  const described = propertySchema(schema, [key]);
  const types = [described?.type ?? []].flat();
  if (!types.includes('array') || !types.includes('string') || !Array.isArray(described?.examples?.[0])) return [];
  if (typeof node.value !== 'string' || node.value.trim() === '') return [];
  const fix = asList(post.file, post.text, node);
  const list = fix?.changes[0]?.kind === 'edit' ? fix.changes[0].edits[0]?.newText : undefined;
  return [
    {
      range: node.range,
      unfinished: node.range,
      message: isDashedText(post.text, node)
        ? `"${key}" is not read as a list: each "-" needs a space after it.`
        : `"${key}" is a list on this site, and this is one text${list?.startsWith('[') ? `: write ${list}` : ''}.`,
      ...(fix && { fixes: [fix] }),
    },
  ];
}

/** What Jekyll parts at blanks where it is one text. */
const BY_BLANKS = new Set(['tags', 'categories']);

/** `tags: a, b` in Jekyll: the tags are then `a,` and `b`. */
function partedByBlanks(post: Post, key: string, node: ScalarNode): Report[] {
  if (typeof node.value !== 'string' || !/\S,\s/.test(node.value)) return [];
  const names = node.value.trim().split(/\s+/);
  const fix = asList(post.file, post.text, node);
  return [
    {
      range: node.range,
      unfinished: node.range,
      message: `Jekyll parts "${key}" at blanks and keeps the commas: this is ${names
        .slice(0, 3)
        .map((name) => `"${name}"`)
        .join(', ')}${names.length > 3 ? ', ...' : ''}. Write a list, in square brackets, or leave the commas out.`,
      ...(fix && { fixes: [fix] }),
    },
  ];
}

function itemsOf(post: Post, key: string, keyRange: Range, node: Node): Report[] {
  if (node.kind !== 'list') return [];
  const seen = new Set<string>();
  return node.items.flatMap((item, i): Report[] => {
    if (item.kind !== 'scalar') return [];
    const value = String(item.value ?? '');
    if (value !== '' && !seen.has(value)) {
      seen.add(value);
      return [];
    }
    const removal = listItemRemoval(post, node, i);
    const fixes = removal && [replaceRange(post.file, removal, '', 'Remove the item', true)];
    if (value === '') {
      // frontmatter/comment says where the text went.
      if (swallowedBy(post, item, item.range)) return [];
      const range = placeOf(post, item.range) ?? keyRange;
      return [
        {
          range,
          unfinished: node.flow ? range : restOfLine(post, range),
          message: `"${key}" has an empty item: remove it.`,
          ...(fixes && { fixes }),
        },
      ];
    }
    return [
      {
        range: item.range,
        unfinished: item.range,
        message: `"${value}" is twice in "${key}": remove one of the two.`,
        tag: 'unnecessary',
        ...(fixes && { fixes }),
      },
    ];
  });
}

/** Where an item can be seen: an empty one has but its dash. */
function placeOf(post: Post, range: Range): Range | undefined {
  if (range.end > range.start) return range;
  const line = lineAt(post.lineStarts, range.start);
  const start = post.lineStarts[line] ?? 0;
  const dash = /^[ \t]*-/.exec(post.text.slice(start, post.lineStarts[line + 1]));
  return dash ? { start: start + dash[0].length - 1, end: start + dash[0].length } : undefined;
}
