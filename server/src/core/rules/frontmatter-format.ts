import { replaceRange } from './fixes.ts';
import type { PostRule } from './rule.ts';

/** Frontmatter in a language that the site does not read. */
export const frontmatterFormat: PostRule = {
  id: 'frontmatter/format',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'The frontmatter is written in a language that the site does not read.',
  docs: `Most sites read frontmatter as YAML. \`+++\` (TOML) and a bare object of JSON are Hugo's, the first also Zola's; \`---json\` is read by gray-matter. A block of JavaScript
(\`---js\`) is run by Eleventy and by some other site builders. Slugline never runs any: of such a block it takes \`title\`, \`date\`, \`draft\` and
\`permalink\` where they are plain texts, and elsewhere than on Eleventy the block is told as an error.`,
  check(post, { config }) {
    const { kind, open } = post.frontmatter;
    if (kind === 'code') {
      const language = post.text.slice(open.start + 3, open.end).trim();
      if (!/^[\w+-]+$/.test(language)) {
        const eol = /\r\n|\r|\n/.exec(post.text)?.[0] ?? '\n';
        const after = { start: open.start + 3, end: open.end };
        return [
          {
            range: open,
            severity: 'error',
            message: `Nothing may follow the "---": move "${language}" to the next line.`,
            fixes: [replaceRange(post.file, after, eol + language, 'Move it to the next line', true)],
          },
        ];
      }
      if (config.preset === 'eleventy' && /^(?:js|javascript|node)$/i.test(language)) return [];
      return [
        {
          range: open,
          severity: 'error',
          message: `Frontmatter in "${language}" is code: it was not run. Write it as YAML, between two lines of "---".`,
        },
      ];
    }
    if (kind === 'toml' && config.preset !== 'hugo' && config.generator !== 'zola') {
      return [
        {
          range: open,
          message: 'This frontmatter is TOML, which only Hugo reads. Write it as YAML, between two lines of "---".',
        },
      ];
    }
    if (kind === 'json' && config.preset !== 'hugo' && post.text[open.start] === '{') {
      return [
        {
          range: open,
          message:
            'This frontmatter is JSON without a line of "---json" above it, which only Hugo reads. Write it as YAML, between two lines of "---".',
        },
      ];
    }
    return [];
  },
};
