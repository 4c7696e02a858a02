import type { Node, ScalarNode } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { restOfLine } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** Keys whose values are texts that people read: a `#` in one is hardly ever meant as a comment. */
const TEXTS =
  /^(?:title|subtitle|description|excerpt|summary|seo|metaTitle|metaDescription|author|authors|tags?|categor(?:y|ies))$/;

/** Text that YAML takes for a comment. */
export const frontmatterComment: PostRule = {
  id: 'frontmatter/comment',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A "#" turns the rest of a value into a comment.',
  docs: `In YAML everything behind a blank and a \`#\` is a comment, so the page gets a title that ends early, or none. Reported in titles,
descriptions, authors, tags and categories where a letter follows the \`#\`; \`# a comment\` with a blank is left alone.

\`\`\`yaml
title: The #1 tip for writers      # wrong: the title is "The"
title: "The #1 tip for writers"    # right
tags:
  - #growth                        # wrong: an empty item
\`\`\``,
  check(post) {
    const { root, kind } = post.frontmatter;
    if (kind !== 'yaml') return [];
    return (root?.entries ?? []).flatMap(({ key, keyRange, value }) =>
      TEXTS.test(key) ? commentsIn(post, key, keyRange, value) : [],
    );
  },
};

function commentsIn(post: Post, key: string, keyRange: Range, node: Node): Report[] {
  if (node.kind === 'map')
    return node.entries.flatMap((entry) =>
      TEXTS.test(entry.key) ? commentsIn(post, entry.key, entry.keyRange, entry.value) : [],
    );
  if (node.kind === 'list') {
    if (node.flow) return [];
    return node.items.flatMap((item) => (item.kind === 'scalar' ? report(post, key, item, item.range) : []));
  }
  return report(post, key, node, keyRange);
}

function report(post: Post, key: string, node: ScalarNode, from: Range): Report[] {
  const comment = swallowedBy(post, node, from);
  if (!comment) return [];
  const { text, file } = post;
  const written = text.slice(comment.start, comment.end);
  const start = node.value === null ? comment.start : node.range.start;
  const whole = text.slice(start, comment.end);
  const rest = node.value === null ? `"${key}" is empty` : `only "${node.value}" is left`;
  return [
    {
      range: comment,
      message: `YAML takes "${written}" for a comment, so ${rest}. If it belongs to the text, put all of it in quotes.`,
      fixes: [
        replaceRange(file, { start, end: comment.end }, JSON.stringify(whole), `Write ${JSON.stringify(whole)}`, false),
      ],
    },
  ];
}

/**
 * The comment behind a plain or missing value that reads like a part of it: no blank follows its `#`.
 * @param from the key, or the place of an item
 */
export function swallowedBy(post: Post, node: ScalarNode, from: Range): Range | undefined {
  if (node.style !== 'plain') return undefined;
  const after = node.value === null ? from : node.range;
  const rest = restOfLine(post, { start: after.end, end: after.end });
  const behind = post.text.slice(rest.start, rest.end).trimEnd();
  const lead = (node.value === null ? /^["']?[ \t]*:?[ \t]*(?=#[^\s#!])/ : /^[ \t]+(?=#[^\s#!])/).exec(behind)?.[0];
  return lead === undefined ? undefined : { start: rest.start + lead.length, end: rest.start + behind.length };
}
