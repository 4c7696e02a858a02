import { replaceRange } from './fixes.ts';
import type { PostRule } from './rule.ts';

/** Frontmatter that does not parse: the first error alone, as all others follow from it. */
export const frontmatterYaml: PostRule = {
  id: 'frontmatter/yaml',
  severity: 'error',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'The frontmatter does not parse.',
  docs: `A site that cannot read a post's frontmatter fails to build, or builds the page without it. Only the first error is told: the
others mostly follow from it.

\`\`\`yaml
title: Slugline: a tool for writers     # wrong: ": " in a plain text
title: "Slugline: a tool for writers"   # right
\`\`\`

Blocks that unfold to too much data (aliases of aliases) or nest too deep are refused, and tags such as \`!!js/function\` are
never obeyed.`,
  check(post) {
    return post.frontmatter.errors.map(({ message, range, fix, unfinished }) => ({
      message,
      range,
      ...(unfinished && { unfinished: range }),
      ...(fix && { fixes: [replaceRange(post.file, fix.edit.range, fix.edit.newText, fix.title, false)] }),
    }));
  },
};
