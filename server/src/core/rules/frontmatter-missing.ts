import type { Post } from '../post/post.ts';
import { lineAt } from '../text/lines.ts';
import { replaceRange } from './fixes.ts';
import { requiredKeys } from './frontmatter-schema.ts';
import type { PostRule, Report } from './rule.ts';

/** A block that stands below blank lines is looked for so far. */
const MAX_BLOCK = 10_000;

/** A post that has no frontmatter at all where its schema requires some. */
export const frontmatterMissing: PostRule = {
  id: 'frontmatter/missing',
  severity: 'error',
  needs: 'post',
  reads: 'all',
  summary: 'A post has no frontmatter.',
  docs: `The block between two lines of \`---\` at the very top of a post tells the site its title, date and author. Without it the
site makes no page of the post, or one without a title.

\`\`\`md
---
title: What is a product engineer
date: 2022-12-01
---
\`\`\`

Reported only for files that a schema with required keys applies to.`,
  check(post, context) {
    const { isPost, schema } = context;
    // A part that other posts include (`_includes/cta.mdx`) has no page of its own, so it needs no title.
    if (/(^|\/)_/.test(post.file)) return [];
    const required = requiredKeys(schema);
    if (!isPost || post.frontmatter.kind !== 'none' || required.length === 0) return [];
    const start = post.frontmatter.bodyStart;
    const line = lineAt(post.lineStarts, start);
    const next = line + 1 < post.lineStarts.length ? post.lineStarts[line + 1]! : post.text.length;
    const end = Math.max(start, start + post.text.slice(start, next).trimEnd().length);
    const misplaced =
      /^(?:[ \t]*(?:\r\n|\r|\n))+(?=---[ \t]*(?:\r\n|\r|\n)[\s\S]*?(?:\r\n|\r|\n)---[ \t]*(?:[\r\n]|$))/.exec(
        post.text.slice(start, start + MAX_BLOCK),
      );
    if (misplaced) {
      const block = start + misplaced[0].length;
      return [
        {
          range: { start: block, end: block + 3 },
          message: 'The frontmatter has to begin on the first line of the file: remove the blank lines above it.',
          fixes: [replaceRange(post.file, { start, end: block }, '', 'Remove the blank lines above', true)],
        },
      ];
    }
    const fence = nearFence(post, start, end);
    if (fence) return [fence];
    const below = blockBelow(post, start);
    if (below) return [below];
    const eol = post.text.includes('\r\n') ? '\r\n' : '\n';
    const values: Readonly<Record<string, string>> = {
      date: context.today,
      title: JSON.stringify(titleOf(post.body.headings[0]?.text)),
    };
    const rows = required.map((key) => `${key}: ${values[key] ?? ''}`.trimEnd());
    const newText = ['---', ...rows, '---', '', ''].join(eol);
    return [
      {
        range: { start, end },
        ...(/^-{1,2}$/.test(post.text.slice(start, end)) && { unfinished: { start, end } }),
        message:
          'This post has no frontmatter: begin it with a block between two lines of "---" that holds its title and date.',
        fixes: [
          {
            title: 'Insert frontmatter',
            changes: [{ kind: 'edit', file: post.file, edits: [{ range: { start, end: start }, newText }] }],
          },
        ],
      },
    ];
  },
};

/** A block of keys that stands below a few lines of text or a comment. */
function blockBelow(post: Post, start: number): Report | undefined {
  const { text, file } = post;
  const head = text.slice(start, start + MAX_BLOCK);
  const match =
    /^((?:(?!---[ \t]*$)[^\r\n]*(?:\r\n|\r|\n)){1,3})(---[ \t]*(?:\r\n|\r|\n)(?:[A-Za-z_$][\w-]*:(?:[ \t][^\r\n]*)?(?:\r\n|\r|\n)|[ \t]+[^\r\n]*(?:\r\n|\r|\n)|-[ \t][^\r\n]*(?:\r\n|\r|\n))+---[ \t]*(?:\r\n|\r|\n|$))/.exec(
      head,
    );
  if (!match) return undefined;
  const above = match[1]!;
  const at = start + above.length;
  const block = match[2]!;
  return {
    range: { start: at, end: at + 3 },
    message: 'The frontmatter has to begin on the first line of the file: move what is above it below it.',
    fixes: [
      replaceRange(file, { start, end: at + block.length }, block + above, 'Move the frontmatter to the top', false),
    ],
  };
}

/** A first line that is nearly the fence, above lines of keys. */
function nearFence(post: Post, start: number, end: number): Report | undefined {
  const { text, file } = post;
  const line = text.slice(start, end);
  if (
    !/^(?:[-\u2010-\u2015]{1,2}|[-\u2010-\u2015]{4,}|[-\u2010-\u2015]*[\u2010-\u2015][-\u2010-\u2015]*|[ \t]+---)$/.test(
      line,
    )
  )
    return undefined;
  const block = /^(?:\r\n|\r|\n)(?:[A-Za-z_][\w-]*:(?:[ \t][^\r\n]*)?(?:\r\n|\r|\n))/.test(
    text.slice(end).replace(/^[ \t]+/, ''),
  );
  if (!block) return undefined;
  // A last line like the first one is meant to close the block.
  const close = text.slice(0, start + MAX_BLOCK).indexOf(`\n${line}`, end);
  const closes = close >= 0 && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(close + 1 + line.length));
  const edits = [start, ...(closes ? [close + 1] : [])].map((at) => ({
    range: { start: at, end: at + line.length },
    newText: '---',
  }));
  return {
    range: { start, end },
    unfinished: { start, end },
    message: `"${line}" does not begin a frontmatter: write three dashes, "---", at the very left.`,
    fixes: [{ title: 'Replace with "---"', safe: true, changes: [{ kind: 'edit', file, edits }] }],
  };
}

function titleOf(heading: string | undefined): string {
  return heading?.trim() ?? '';
}
