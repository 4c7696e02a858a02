import { placeOf } from '../site/site.ts';
import { hiddenIn } from './hidden-characters.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** An image or other file that is not there. */
export const linkFile: LinkRule = {
  id: 'link/file',
  severity: 'error',
  needs: 'link',
  summary: 'An image or other file that a post shows or links to does not exist.',
  docs: `Relative paths are read from the post's folder (and from its URL), those that begin with \`/\` from the folders that the site
serves as they are (\`static\` in the configuration).

\`\`\`md
![wrong](../images/graf.png)
![right](../images/graph.png)
\`\`\``,
  check(link, resolution, page, site) {
    if (resolution.kind !== 'broken' || !resolution.asset || hiddenIn(link, resolution, page, site)) return undefined;
    const range = placeOf(link);
    const what = link.image ? 'image' : 'file';
    if (resolution.outside)
      return { range, message: `"${shown(link.url)}" leads out of the site: there are more ".." than folders.` };
    const from = resolution.file === undefined ? '' : `: there is no "${shown(resolution.file)}"`;
    return { range, message: `The ${what} "${shown(link.url)}" does not exist${from}.` };
  },
};
