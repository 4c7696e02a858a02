import { type LinkRecord, placeOf } from '../site/site.ts';
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
    const path = suggestion.startsWith('/') ? resolution.lead + encoded(suggestion) : standing(link, suggestion);
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

/** A path as readers ask for it, with what would end it or be decoded written in percent codes. */
function encoded(path: string): string {
  return path.replace(/%(?!2F)|[?#]/g, encodeURIComponent);
}

/** A relative path as it can stand where the link does: what was escaped with a backslash there is so no more. */
function standing(link: LinkRecord, path: string): string {
  if (link.kind !== 'inline' && link.kind !== 'reference') return path;
  const open = path.replace(/[<>]/g, encodeURIComponent);
  let depth = 0;
  for (const [sign] of open.matchAll(/[()]/g)) {
    depth += sign === '(' ? 1 : -1;
    if (depth < 0) break;
  }
  return depth === 0 ? open : open.replace(/\(/g, '%28').replace(/\)/g, '%29');
}

/** Where the query or fragment begins. */
function tailAt(url: string): number {
  const at = url.search(/[?#]/);
  return at < 0 ? url.length : at;
}
