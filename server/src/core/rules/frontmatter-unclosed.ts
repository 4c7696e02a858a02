import { takesDots } from '../site/record.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule } from './rule.ts';

/** A block that is opened and never closed: the site reads the whole post as frontmatter. */
export const frontmatterUnclosed: PostRule = {
  id: 'frontmatter/unclosed',
  severity: 'error',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'The frontmatter is opened by "---" and never closed.',
  docs: `Everything below the opening \`---\` counts as frontmatter until a line with \`---\` alone. Without one, the page has no text.
A line of \`...\` ends a YAML document, and Jekyll and MkDocs take it for the end of the block, but the parsers of most sites (gray-matter) do not.

\`\`\`md
---
title: A post
---

The text.
\`\`\``,
  check(post, { isPost, config }) {
    const { kind, open, content } = post.frontmatter;
    if (kind !== 'unclosed') return [];
    const block = post.text.slice(content.start, content.end);
    // A page may begin with a thematic break: only what looks like keys was meant as frontmatter.
    if (!isPost && !/^[A-Za-z_][\w-]*:(?:\s|$)/.test(block)) return [];
    const dots = /^\.\.\.[ \t]*$/m.exec(block);
    if (dots && takesDots(config)) return [];
    if (dots) {
      const range = { start: content.start + dots.index, end: content.start + dots.index + 3 };
      return [
        {
          range: open,
          message:
            'This frontmatter ends with "...", which the site does not take for its end: all of the post counts as frontmatter. End it with "---".',
          fixes: [
            {
              title: 'Replace "..." with "---"',
              safe: true,
              changes: [{ kind: 'edit', file: post.file, edits: [{ range, newText: '---' }] }],
            },
          ],
        },
      ];
    }
    const end = endOfKeys(block);
    const near = /^(?:[ \t]+---|[ \t]*(?!---[ \t]*$)[-\u2010-\u2015]{1,9}|\*{3,}|_{3,}|={3,})[ \t]*$/m.exec(
      block.slice(end).split(/\r\n|\r|\n/, 1)[0]!,
    );
    if (near) {
      const range = { start: content.start + end, end: content.start + end + near[0].length };
      return [
        {
          range,
          unfinished: range,
          message: `"${near[0].trimEnd()}" does not close the frontmatter: write three dashes, "---", at the very left.`,
          fixes: [replaceRange(post.file, range, '---', 'Replace with "---"', true)],
        },
      ];
    }
    const eol = post.text.includes('\r\n') ? '\r\n' : '\n';
    const at = content.start + end;
    const newText = end > 0 && !/[\r\n]/.test(block[end - 1]!) ? `${eol}---${eol}` : `---${eol}`;
    return [
      {
        range: open,
        unfinished: { start: open.start, end: at },
        message: 'The frontmatter that begins here is never closed: put a line with "---" below its last key.',
        fixes: [
          {
            title: 'Close the frontmatter with "---"',
            changes: [{ kind: 'edit', file: post.file, edits: [{ range: { start: at, end: at }, newText }] }],
          },
        ],
      },
    ];
  },
};

/** Where the lines that look like YAML end: before the first blank line or the first line of prose. */
function endOfKeys(block: string): number {
  let at = 0;
  for (const line of block.split(/(?<=\n)/)) {
    if (!/^(?:[\w$-]+:(?:\s|$)|\s+(?!---\s*$)\S|- )/.test(line)) break;
    at += line.length;
  }
  return at;
}
