import { placeOf } from '../site/site.ts';
import { leadOf } from '../site/url-parts.ts';
import { replacement } from './fixes.ts';
import { rewritten, shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A link to a page by the path of its source file. */
export const linkFilePath: LinkRule = {
  id: 'link/file-path',
  severity: 'warning',
  needs: 'link',
  summary: "A page is linked by its file's path (`./other.md`) instead of its URL.",
  docs: `The file exists, but the site serves the page at its URL: the browser asks for \`/blog/other.md\` and finds nothing. Where the
framework turns such paths into URLs itself (Docusaurus, Jekyll with \`jekyll-relative-links\`, VitePress) or may do so (Hugo with a
render hook for links, with several languages, with a theme that lies elsewhere), nothing is reported; \`"markdownTargets": "resolved"\` in the configuration says so of other sites.

\`\`\`md
[wrong](./other.md)
[right](/blog/other)
\`\`\``,
  check(link, resolution, page, site) {
    if (!resolution.filePath || resolution.kind !== 'page' || link.kind === 'import') return undefined;
    if (
      resolution.page?.url === undefined ||
      (resolution.form !== 'absolute' && site.config.markdownTargets === 'resolved')
    )
      return undefined;
    const url = leadOf(site.config) + resolution.page.url;
    return {
      range: placeOf(link),
      message: `"${shown(link.url)}" is a source file: readers find the page at "${shown(url)}".`,
      fixes: [replacement(page, link, rewritten(link, resolution, url), true)],
    };
  },
};
