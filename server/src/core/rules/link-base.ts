import type { Resolution } from '../site/resolution.ts';
import { type LinkRecord, placeOf, type Site } from '../site/site.ts';
import { partsOf } from '../site/url-parts.ts';
import { treeOf } from '../site/urls/urls.ts';
import { replacement } from './fixes.ts';
import { rewritten, shown } from './links.ts';
import { nearMiss } from './near-miss.ts';
import type { LinkRule } from './rule.ts';

/** A link that lacks the path below which the site is served. */
export const linkBase: LinkRule = {
  id: 'link/base',
  severity: 'warning',
  needs: 'link',
  summary: 'The site is served below a path (`/blog`), which the link lacks.',
  docs: `On GitHub Pages and GitLab Pages the site of a project lies below the project's name: \`https://me.github.io/blog/\`. A link that begins
with \`/\` is read from the host's root, where another site may be, but not this one.

\`\`\`md
[wrong](/posts/hello/)
[right](/blog/posts/hello/)
\`\`\`

It is said only of addresses that this site has below its base, and that no other is likely to have: posts and pages in folders (also one
slip of the pen away), and pictures.
Where something may put the base before links (\`canonifyURLs\`, \`relativeURLs\` or a render hook of Hugo, a theme that lies elsewhere, plugins of Jekyll), where
the site has a domain of its own or another host, nothing is said; nor of what frontmatter names, which templates put the base before.

If the site is elsewhere than its configuration says, name the place in \`slugline.config.json\`: with another host or base than was found, links
need no base.

\`\`\`json
{ "siteUrl": "https://me.dev" }
\`\`\``,
  check(link, resolution, page, site) {
    // Templates put the base before what frontmatter names.
    if (!resolution.baseless || link.kind === 'frontmatter') return undefined;
    const path = isOfThisSite(site, resolution) ? partsOf(link.url).path : slipOf(site, link, resolution);
    if (path === undefined) return undefined;
    const { base } = site.config;
    const meant = rewritten(link, resolution, base + path);
    return {
      range: placeOf(link),
      message: `"${shown(link.url)}" leads out of this site, which is served below "${base}". Did you mean "${shown(meant)}"?`,
      fixes: [replacement(page, link, meant)],
    };
  },
};

/** The page in a folder that is meant by an address which lacks the base and has a slip besides. */
function slipOf(site: Site, link: LinkRecord, { kind, path }: Resolution): string | undefined {
  if (kind !== 'external' || link.image || path.indexOf('/', 1) < 0) return undefined;
  const near = nearMiss(path, site);
  return near !== undefined && site.page(near) ? near : undefined;
}

/** Whether an address is one that hardly any other site has: not `/about/`, not `/logo.png`. */
function isOfThisSite(
  { config }: Site,
  { kind, page, file, path }: Pick<Resolution, 'kind' | 'page' | 'file' | 'path'>,
): boolean {
  const inFolder = path.indexOf('/', 1) > 0;
  if (kind === 'page' && page) return inFolder || treeOf(config, page.file)?.style === 'jekyll-posts';
  return (
    kind === 'file' &&
    file !== undefined &&
    inFolder &&
    !/(?:logo|icon|avatar)[^/]*$/i.test(path) &&
    /\.(?:png|jpe?g|gif|svg|webp|avif)$/i.test(path)
  );
}
