/** What a destination leads to, judged as the site itself would. */

import { editDistance } from '../text/similar.ts';
import { anchored } from './anchors.ts';
import { resolveRef } from './refs.ts';
import type { Resolution } from './resolution.ts';
import { relative, resolveImport, shownBelowPage } from './resolve-relative.ts';
import { assetName, lookUp, mediaName, missing, pageAt, staticFile, trimSlash } from './serving.ts';
import type { LinkRecord, PageRecord, Site } from './site.ts';
import { isIgnored } from './url-globs.ts';
import { belowBase, decodePath, normalPath, partsOf, type UrlParts } from './url-parts.ts';

/** Schemes that run code in the reader's page, or open something of the reader's machine. */
const scripts = new Set(['javascript', 'vbscript', 'file', 'command']);

/** What `link` on the page `from` leads to. Looks up what it needs in `site`, so the look-ups can be recorded; never throws. */
export function resolve(site: Site, from: PageRecord, link: Pick<LinkRecord, 'url' | 'image' | 'kind'>): Resolution {
  const { url } = link;
  const parts = partsOf(url);
  const { query, fragment } = parts;
  const other = { form: 'other', path: parts.path, lead: '', query, fragment } as const;
  if (isTemplate(url)) return { kind: 'template', ...other };
  if (link.kind === 'ref' && parts.scheme === undefined && parts.path !== '') {
    const base = { form: 'relative', path: parts.path, lead: '', query, fragment } as const;
    return anchored(site, { ...base, ...resolveRef(site, from, parts.path) });
  }
  if (link.kind === 'import') return resolveImport(site, from, parts.path);
  const { config } = site;
  if (parts.scheme !== undefined && parts.scheme !== 'http' && parts.scheme !== 'https') {
    const web = parts.host === undefined ? undefined : webScheme(parts.scheme);
    if (web !== undefined) return { kind: 'external', meant: web + url.slice(parts.scheme.length), ...other };
    const runs = scripts.has(parts.scheme) || (parts.scheme === 'data' && /^\s*text\/html/i.test(parts.path));
    return { kind: runs ? 'script' : 'external', scheme: parts.scheme, ...other };
  }
  if (parts.host !== undefined) {
    const origins = config.siteUrls;
    const mine =
      parts.scheme === undefined
        ? origins.some((origin) => origin.endsWith(`//${parts.host}`))
        : origins.includes(`${parts.scheme}://${parts.host}`);
    if (!mine) {
      const twice = withoutFirstScheme(parts, url);
      if (twice !== undefined) return { kind: 'external', meant: twice, ...other };
      const meant = pageBehindSlash(site, parts, url);
      return meant === undefined ? { kind: 'external', ...other } : { kind: 'broken', meant, ...other };
    }
    return anchored(
      site,
      absolute(site, parts.path === '' ? '/' : parts.path, 'absolute', link.image, query, fragment),
    );
  }
  if (parts.scheme !== undefined) return { kind: 'external', ...other };
  if (parts.path.startsWith('/')) {
    const imported = link.kind === 'frontmatter' ? importedFile(site, parts.path) : undefined;
    if (imported) return { kind: 'file', form: 'root', lead: '', query, fragment, asset: true, ...imported };
    return anchored(site, absolute(site, parts.path, 'root', link.image, query, fragment));
  }
  if (parts.path === '') {
    const path = trimSlash(from.url ?? '/');
    return anchored(site, {
      kind: 'page',
      form: 'fragment',
      path,
      lead: site.config.base,
      query,
      fragment,
      page: from,
    });
  }
  const shown =
    link.kind === 'html' && config.generator === 'mkdocs' ? shownBelowPage(site, from, parts.path) : undefined;
  if (shown !== undefined) {
    const path = `/${shown}`;
    return { kind: 'file', form: 'relative', path, file: shown, lead: '', query, fragment, asset: true };
  }
  return anchored(site, relative(site, from, parts.path, link.image, query, fragment));
}

/** A picture that frontmatter names by its path in the project, as Astro's `image()` takes it; what `static` serves goes before it. */
function importedFile(site: Site, written: string): { readonly path: string; readonly file: string } | undefined {
  const { imports } = site.config;
  if (imports === undefined || !mediaName.test(written)) return undefined;
  const { path, outside } = normalPath(decodePath(written));
  if (outside || staticFile(site, path) !== undefined) return undefined;
  const file = imports === '' ? path.slice(1) : imports + path;
  return site.hasFile(file) ? { path, file } : undefined;
}

/** `https` or `http` where a scheme is one slip away from it: `ttps`, `htpp`. */
function webScheme(scheme: string): string | undefined {
  if (scheme === 'shttp' || scheme === 'httpg') return undefined;
  return ['https', 'http'].find((web) => editDistance(scheme, web, 1) === 1);
}

/** `https://x.com` of `https://https://x.com`. */
function withoutFirstScheme({ host = '', path }: UrlParts, url: string): string | undefined {
  if (!/^https?:?$/.test(host) || !path.startsWith('//')) return undefined;
  return url.slice(url.indexOf('//') + 2).replace(/:?\/\//, '://');
}

/** `/a-post` of `//a-post`, which is the host of that name to a browser: where it has no dot, and is the address of a page but for the slash. */
function pageBehindSlash(site: Site, { scheme, host = '', path }: UrlParts, url: string): string | undefined {
  if (scheme !== undefined || host === '' || /[.:[]/.test(host)) return undefined;
  const page = pageAt(site, normalPath(decodePath(`/${host}${path}`)).path);
  return page && page.url !== undefined ? url.slice(1) : undefined;
}

/**
 * Liquid, Nunjucks, Go templates, ERB (also without the `<` and `>` that a destination may stand in), template literals, bare JSX
 * expressions, aliases of bundlers (`@site/x`) and what Pelican fills in (`{filename}/a.md`, once `|filename|/a.md`).
 */
function isTemplate(url: string): boolean {
  return /\{\{|\{%|\$\{|<%|%7B%7B|^\{.*\}$|^\{\w+\}|^\|\w+\||^%.*%$|^@\w*\//.test(url);
}

/** A path from the root, of this site. */
function absolute(
  site: Site,
  written: string,
  form: 'root' | 'absolute',
  image: boolean,
  query: string,
  fragment: string | undefined,
): Resolution {
  const full = normalPath(decodePath(written));
  const below = belowBase(site.config.base, full.path);
  const path = below ?? full.path;
  const base = { form, path, lead: below === undefined ? '' : site.config.base, query, fragment } as const;
  if (isIgnored(site.config, full.path)) return { kind: 'unknown', ...base };
  if (full.outside) return { kind: 'broken', outside: true, asset: image, ...base };
  const baseless = below === undefined && site.config.needsBase === true;
  const found = lookUp(site, path, query);
  if (found) return { ...base, ...found, ...(baseless && { baseless }) };
  // There may be any other site at the host's root.
  if (baseless) return { ...base, kind: 'external', baseless };
  const asset = image || assetName.test(path);
  const lost = missing(site, path, asset);
  return { ...base, ...lost, ...(below === undefined && { unlikely: false }), asset };
}
