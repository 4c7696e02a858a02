import type { Resolution } from '../site/resolution.ts';
import { type LinkRecord, placeOf, type Site } from '../site/site.ts';
import { partsOf } from '../site/url-parts.ts';
import { replacement } from './fixes.ts';
import { hiddenIn } from './hidden-characters.ts';
import { rewritten, shown } from './links.ts';
import { nearMiss } from './near-miss.ts';
import type { LinkRule } from './rule.ts';

/** A link to a page that the site does not have. */
export const linkPage: LinkRule = {
  id: 'link/page',
  severity: 'error',
  needs: 'link',
  summary: 'A link leads to a page that the site does not have.',
  docs: `A reader who follows such a link finds a 404 page.

A link is judged as the site itself would: content pages, the framework's routes, static files, redirects and rewrites, and
the \`routes\` of the configuration. It is reported only where the content owns the place (\`/blog/...\` where a content folder
maps to \`/blog\`). What Hugo's \`ref\` and \`relref\` name is looked for among the
files. A path of which no file says anything is left alone, unless it is one slip of the pen
away from a page, or the framework makes pages from files alone (Astro, Docusaurus, Hugo, Next): then it is a warning.

\`\`\`md
[wrong](/blog/waht-is-a-growth-engineer)
[right](/blog/what-is-a-growth-engineer)
\`\`\`

If the page exists though no file shows it, name it under \`routes\` in \`slugline.config.json\`:

\`\`\`json
{ "routes": ["/blog/archive/**"] }
\`\`\``,
  check(link, resolution, page, site) {
    const range = placeOf(link);
    const url = shown(link.url);
    if (resolution.kind === 'unknown') {
      const meant = link.image || !mayBeSlip(resolution) ? undefined : nearMiss(resolution.path, site);
      if (meant === undefined && !(resolution.unlikely && !link.image)) return undefined;
      const near = meant === undefined ? suggestions(link, resolution, site) : [resolution.lead + meant];
      return {
        range,
        severity: 'warning',
        message: `"${url}" is not known to be a page of this site.${near[0] === undefined ? '' : ` Did you mean "${shown(near[0])}"?`}`,
        fixes: near.map((path) => replacement(page, link, rewritten(link, resolution, path))),
      };
    }
    if (resolution.kind !== 'broken' || resolution.asset || hiddenIn(link, resolution, page, site)) return undefined;
    if (resolution.meant !== undefined) {
      return {
        range,
        message: `"${url}" is read as the website "${partsOf(link.url).host}". Did you mean "${shown(resolution.meant)}"?`,
        fixes: [replacement(page, link, resolution.meant)],
      };
    }
    if (resolution.outside)
      return { range, message: `"${url}" leads out of the site: there are more ".." than folders.` };
    if (resolution.target !== undefined) {
      return {
        range,
        message: `"${url}" is relative, and "${shown(resolution.lead + resolution.path)}" is not a page but redirected to "${shown(resolution.target)}". Link to that.`,
        fixes: [replacement(page, link, rewritten(link, resolution, resolution.target))],
      };
    }
    if (link.kind === 'ref')
      return {
        range,
        message: `No page of this site is called "${url}", and Hugo builds no site with a ref to nothing.`,
      };
    if (resolution.form === 'relative' && mailAddress.test(link.url)) {
      const meant = `mailto:${link.url}`;
      return {
        range,
        message: `"${url}" is read as a page beside this one. Did you mean "${shown(meant)}"?`,
        fixes: [replacement(page, link, meant)],
      };
    }
    const meant = meantWebsite(link, resolution);
    if (meant !== undefined) {
      return {
        range,
        message: `"${url}" is read as a file beside this page. Did you mean "${shown(meant)}"?`,
        fixes: [replacement(page, link, meant)],
      };
    }
    const bracketed = /^\((#[^()]*)\)$/.exec(link.url)?.[1];
    if (bracketed !== undefined) {
      return {
        range,
        message: `"${url}" has brackets around its fragment, so it is read as the page "(". Did you mean "${shown(bracketed)}"?`,
        fixes: [replacement(page, link, bracketed)],
      };
    }
    const near = suggestions(link, resolution, site);
    const opened = openedPath(link, resolution);
    const where =
      opened === undefined || opened === link.url ? '' : ` (from here, "${shown(resolution.lead + opened)}")`;
    const question = near.length > 0 ? ` Did you mean "${shown(near[0]!)}"?` : '';
    const what = sourceName.test(resolution.path)
      ? 'neither a file nor a page of this site'
      : 'not a page of this site';
    return {
      range,
      message: `"${url}" is ${what}${where}.${question}`,
      fixes: near.map((path) => replacement(page, link, rewritten(link, resolution, path))),
    };
  },
};

/** Names with an ending that a page's address can have, though a file is more likely meant: `./button.tsx`, `/blog/next.js`. */
const sourceName = /\.(?!html?$|mdx?$|markdown$)[a-z][a-z0-9]{0,9}$/i;

/** The path that a browser asks for, of a relative destination: one that ends with dots is a folder's. */
function openedPath(link: LinkRecord, { form, path }: Resolution): string | undefined {
  if (form !== 'relative') return undefined;
  return /(?:^|\/)\.{1,2}$/.test(partsOf(link.url).path) && path !== '/' ? `${path}/` : path;
}

/** Whether a path of which nothing is known may be a page's: a relative one is a guess already, and a dot makes it a file's. */
function mayBeSlip({ path, form }: Resolution): boolean {
  return (form === 'root' || form === 'absolute') && !path.includes('.');
}

/** `me@example.com`, perhaps with what a `mailto:` may have behind it. */
const mailAddress = /^[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\?[^/]*)?$/i;

/** `example.com/x` and `https//example.com/x` with their schemes. */
function meantWebsite({ url }: LinkRecord, { form }: Resolution): string | undefined {
  if (form !== 'relative') return undefined;
  if (/^https?\/\//i.test(url)) return url.replace('//', '://');
  const isHost =
    /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|ai|co|me|gg|sh|xyz|eu|uk|de|fr|tv|info|blog|edu|gov)(?:[/?#:]|$)/i;
  return isHost.test(url) ? `https://${url}` : undefined;
}

/** Pages that may have been meant, as a link would name them: what is nearest to the path, or to the relative path read from the root. */
function suggestions(link: LinkRecord, resolution: Resolution, site: Site): readonly string[] {
  return urlsMeant(link, resolution, site).map((url) => resolution.lead + url);
}

function urlsMeant(link: LinkRecord, resolution: Resolution, site: Site): readonly string[] {
  // The page of a folder is often called by its file's name.
  const folder = /^(.+)\/index$/i.exec(resolution.path)?.[1];
  if (folder !== undefined && site.page(folder)) return [folder];
  const own = site.nearestUrls(resolution.path);
  if (own.length > 0 || resolution.form !== 'relative') return own;
  const rooted = `/${link.url.replace(/^(?:\.{0,2}\/)*/, '').replace(/[?#].*$/, '')}`;
  return site.page(rooted) ? [rooted] : site.nearestUrls(rooted);
}
