import { placeOf } from '../site/site.ts';
import { replacement } from './fixes.ts';
import { rewritten, shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A link that is right but for capital letters. */
export const linkCase: LinkRule = {
  id: 'link/case',
  severity: 'error',
  needs: 'link',
  summary: 'The page or file is written with other capital letters.',
  docs: `Most servers tell capital letters apart: such a link works on a Mac or on Windows and is a 404 page on the published site.

\`\`\`md
[wrong](/blog/Good-Post)
[right](/blog/good-post)
\`\`\``,
  check(link, resolution, page) {
    if (resolution.kind !== 'case' || resolution.suggestion === undefined) return undefined;
    const { suggestion } = resolution;
    const path = suggestion.startsWith('/') ? resolution.lead + suggestion : suggestion;
    const fixed = path.startsWith('/')
      ? rewritten(link, resolution, path)
      : `${path}${link.url.slice(tailAt(link.url))}`;
    return {
      range: placeOf(link),
      message: `"${shown(link.url)}" is written "${shown(path)}" on this site; servers tell capital letters apart.`,
      fixes: [replacement(page, link, fixed, true)],
    };
  },
};

/** Where the query or fragment begins. */
function tailAt(url: string): number {
  const at = url.search(/[?#]/);
  return at < 0 ? url.length : at;
}
