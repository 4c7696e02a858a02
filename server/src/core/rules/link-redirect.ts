import { placeOf } from '../site/site.ts';
import { partsOf } from '../site/url-parts.ts';
import { replacement } from './fixes.ts';
import { rewritten, shown } from './links.ts';
import { resolveTarget } from './redirect-rules.ts';
import type { LinkRule } from './rule.ts';

/** A link that works, by way of a redirect. */
export const linkRedirect: LinkRule = {
  id: 'link/redirect',
  severity: 'information',
  needs: 'link',
  summary: 'The link works, but only by way of a redirect.',
  docs: `The page has moved and the site leads readers on. The link is not broken; the final address is faster, and stays right when
the redirect is tidied away. The fix puts it in place.

Redirects are read from \`netlify.toml\`, \`vercel.json\`, \`_redirects\` and from \`aliases\` or \`redirect_from\` in the frontmatter
of pages. Rewrites (status 200) are addresses of their own and not reported.`,
  check(link, resolution, page, site) {
    if (resolution.kind !== 'redirect' || resolution.target === undefined) return undefined;
    const range = placeOf(link);
    const url = shown(link.url);
    if (resolution.loop) {
      return { range, severity: 'error', message: `"${url}" is redirected in a circle and never arrives at a page.` };
    }
    const own = partsOf(resolution.target);
    const external = own.scheme !== undefined || own.host !== undefined;
    const pageUrl = resolution.page?.url;
    const path = pageUrl === undefined ? resolution.target.replace(/[?#].*$/, '') : resolution.lead + pageUrl;
    const target = external ? resolution.target : path;
    const withHash = external ? target : target + own.query + (own.fragment === undefined ? '' : `#${own.fragment}`);
    const end = external || resolution.page ? undefined : resolveTarget(site, resolution.target);
    if (end?.kind === 'broken') {
      return {
        range,
        severity: 'warning',
        message: `"${url}" is redirected to "${shown(withHash)}", which is not a page of this site.`,
        fixes: site
          .nearestUrls(end.path)
          .map((url) => replacement(page, link, rewritten(link, resolution, resolution.lead + url))),
      };
    }
    const steps = resolution.chain?.length ?? 0;
    const anchor =
      resolution.anchor === 'missing' && own.fragment === undefined
        ? ` There, "#${shown(resolution.fragment ?? '')}" names nothing.`
        : '';
    const fixed = external ? target : rewritten(link, resolution, withHash);
    return {
      range,
      message: `"${url}" is redirected to "${shown(withHash)}"${steps > 1 ? ` in ${steps} steps` : ''}. Link there directly.${anchor}`,
      fixes: [replacement(page, link, fixed, anchor === '')],
    };
  },
};
