import { joinPath } from '../text/paths.ts';
import type { Config } from './config.ts';
import type { LinkRecord, PageRecord } from './site.ts';
import { decode, normalPath } from './url-parts.ts';

/** A destination taken apart: `https://posthog.com/blog/a?x#y` of the site itself is path `/blog/a`, query `x`, fragment `y`. */
export interface Destination {
  /** `root`: begins with `/` (or is absolute and same-site). `relative`: to be resolved. `own`: only a fragment or a query. */
  readonly form: 'root' | 'relative' | 'own' | 'external';
  /** Not decoded. */
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Splits a link's URL (after escapes) by RFC 3986; never throws. */
export function splitUrl(url: string, siteUrls: readonly string[]): Destination {
  const hash = url.indexOf('#');
  const fragment = hash < 0 ? undefined : url.slice(hash + 1);
  const beforeHash = hash < 0 ? url : url.slice(0, hash);
  const mark = beforeHash.indexOf('?');
  const query = mark < 0 ? undefined : beforeHash.slice(mark + 1);
  const path = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  if (SCHEME.test(path) || path.startsWith('//')) {
    const own = ownPath(path, siteUrls);
    return own === undefined
      ? { form: 'external', path, query, fragment }
      : { form: 'root', path: own || '/', query, fragment };
  }
  if (path === '') return { form: 'own', path, query, fragment };
  return { form: path.startsWith('/') ? 'root' : 'relative', path, query, fragment };
}

/** The path of an absolute or protocol-relative URL of the site itself; scheme and host compare without case. */
function ownPath(path: string, siteUrls: readonly string[]): string | undefined {
  for (const site of siteUrls) {
    for (const origin of [site, site.replace(/^https?:/i, '')]) {
      const base = origin.replace(/\/+$/, '');
      if (path.length < base.length || path.slice(0, base.length).toLowerCase() !== base.toLowerCase()) continue;
      const rest = path.slice(base.length);
      if (rest === '' || rest.startsWith('/')) return rest;
    }
  }
  return undefined;
}

/** A URL path in the spelling by which pages are compared: decoded, without trailing slash, `index` or a Markdown extension. */
export function canonicalPath(path: string): string {
  const bare = decode(path)
    .replace(/\/+$/, '')
    .replace(/\.(?:mdx?|html?)$/i, '')
    .replace(/(^|\/)index$/, '$1')
    .replace(/\/+$/, '');
  return bare === '' ? '/' : bare;
}

/**
 * The canonical URL paths that a link of a page may mean, for finding backlinks: a relative one is read against the page's
 * URL and against its file, as sites differ. Empty for external links.
 */
export function targetsOf(page: PageRecord, link: LinkRecord, config: Config): readonly string[] {
  const { form, path } = splitUrl(link.url, config.siteUrls);
  if (form === 'external') return [];
  if (form === 'own') return page.url === undefined ? [] : [canonicalPath(page.url)];
  if (form === 'root') return [canonicalPath(path)];
  const found = new Set<string>();
  const add = (base: string | undefined): void => {
    const joined = base === undefined ? undefined : joinPath(normalPath(base).path.slice(1), decode(path));
    if (joined !== undefined) found.add(canonicalPath(`/${joined}`));
  };
  add(page.url);
  add(page.url?.replace(/\/[^/]*$/, ''));
  const folder = page.file.replace(/(^|\/)[^/]*$/, '');
  const tree = config.content.find(({ dir }) => folder === dir || folder.startsWith(`${dir}/`) || dir === '');
  if (tree) add(`${tree.url}/${folder.slice(tree.dir.length)}`);
  return [...found];
}
