import { placeOf } from '../site/site.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A link that runs code, or opens what only the writer's machine has. */
export const linkScript: LinkRule = {
  id: 'link/script',
  severity: 'warning',
  needs: 'link',
  summary: 'The link runs code (`javascript:`) or opens a local file (`file:`).',
  docs: `Sites and browsers refuse \`javascript:\`, \`vbscript:\`, \`data:text/html\` and \`command:\` links in posts, and a \`file:\` link
works on the writer's own machine alone. Slugline never opens them.`,
  check(link, resolution) {
    if (resolution.kind !== 'script') return undefined;
    const why =
      resolution.scheme === 'file'
        ? 'opens a file of your own machine, which readers do not have'
        : 'runs code or opens a program instead of a page, which sites and browsers refuse';
    return { range: placeOf(link), message: `"${shown(link.url)}" ${why}.` };
  },
};
