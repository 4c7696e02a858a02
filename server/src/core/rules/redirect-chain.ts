import { followRedirects } from '../site/redirects/follow.ts';
import { shown } from './links.ts';
import { eachRedirect, isPlainTarget, plainPath, sameRule } from './redirect-rules.ts';
import type { FileRule } from './rule.ts';

/** A redirect to an address that is itself redirected. */
export const redirectChain: FileRule = {
  id: 'redirect/chain',
  severity: 'information',
  needs: 'file',
  summary: 'A redirect leads to an address that is redirected in turn.',
  docs: `Each step costs readers time, and search engines follow only a few. The fix leads to the final address at once.

\`\`\`toml
[[redirects]]
from = "/old"
to = "/newer" # wrong, where "/newer" is redirected to "/newest"
\`\`\``,
  check: (file, text, site) =>
    eachRedirect(file, text, site, (rule) => {
      const from = plainPath(rule);
      if (from === undefined || rule.status >= 400 || rule.status === 200 || rule.conditional || !isPlainTarget(rule))
        return undefined;
      const followed = followRedirects(site.redirects, from, '', (path) => site.page(path) !== undefined);
      if (!followed || followed.loop || followed.chain.length < 2 || !sameRule(followed.chain[0]!, rule))
        return undefined;
      // A rewrite at the end is an address of its own.
      if (followed.chain.slice(1).some((step) => step.status === 200 || step.conditional)) return undefined;
      return {
        range: rule.toRange,
        message: `"${shown(rule.to)}" is redirected in turn: "${shown(rule.from)}" ends at "${shown(followed.target)}". Lead there at once.`,
        fixes: [
          {
            title: `Lead to "${followed.target}"`,
            changes: [{ kind: 'edit', file, edits: [{ range: rule.toRange, newText: followed.target }] }],
            safe: true,
          },
        ],
        related: followed.chain
          .slice(1)
          .map((step) => ({ file: step.file, range: step.range, message: `"${step.from}" leads to "${step.to}"` })),
      };
    }),
};
