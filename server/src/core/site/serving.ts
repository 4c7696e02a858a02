/** What the site serves at a path, and why at another there is nothing. */
import { markdownName } from '../text/paths.ts';
import { bundledFile } from './bundles.ts';
import type { Config } from './config.ts';
import { followRedirects } from './redirects/follow.ts';
import type { Found } from './resolution.ts';
import type { PageRecord, Site } from './site.ts';
import { isDeclared, isDoubted } from './url-globs.ts';
import { belowBase, decodePath, normalPath, partsOf } from './url-parts.ts';
import { treeOf } from './urls/urls.ts';

/** Names that are files for sure, so that a page is not what is meant. */
export const assetName =
  /\.(png|jpe?g|gif|svg|webp|avif|apng|ico|bmp|tiff?|mp4|webm|mov|m4v|ogv|mp3|wav|ogg|m4a|flac|pdf|zip|tar|gz|tgz|dmg|exe|docx?|xlsx?|pptx?|csv|tsv|ya?ml|toml|json|xml|txt|js|mjs|css|woff2?|ttf|otf|ics|vtt|srt|ipynb|py|sh|wasm)$/i;

/** Those of them that nobody makes while building a site: feeds, scripts and data are often made. */
export const mediaName =
  /\.(png|jpe?g|gif|svg|webp|avif|apng|bmp|tiff?|mp4|webm|mov|m4v|ogv|mp3|wav|ogg|m4a|flac|pdf|zip|tar|gz|tgz|dmg|exe|docx?|xlsx?|pptx?|csv)$/i;

/** Paths that integrations, hosts and other programs of a domain serve, whatever the pages are. */
const oftenMade =
  /^\/(_|api(\/|$)|admin|keystatic|cdn-cgi\/|\.well-known\/|page-data\/|favicon|icon|apple-|opengraph-image|twitter-image|og[-/.]|login|signin|signup|logout|account|app(\/|$))|\.[a-z0-9]+$/i;

/** What is served at a path: page, route, file, declared route or redirect, in this order. */
export function lookUp(site: Site, path: string, query: string): Found | undefined {
  const page = pageAt(site, path);
  if (page) {
    if (
      page.url !== undefined &&
      page.aliases.length > 0 &&
      !servedAt(page, path) &&
      redirectsAliases(site.config, page)
    ) {
      return { kind: 'redirect', page, chain: [], target: page.url };
    }
    return { kind: 'page', page };
  }
  const route = site.routes.match(path);
  if (route) return { kind: 'route', route };
  const file = staticFile(site, path) ?? (assetName.test(path) ? bundledFile(site, path) : undefined);
  if (file !== undefined) return { kind: 'file', file };
  // What is declared to exist is not redirected: hosts try redirects where there is no page.
  if (isDeclared(site.config, path)) return { kind: 'route' };
  const redirected = redirectAt(site, path, query);
  if (redirected) return redirected;
  const byFile = contentFileAt(site, path);
  if (byFile) {
    if (byFile.url === undefined) return { kind: 'hidden', page: byFile };
    // VitePress takes `/guide/index` for the file's name without its extension.
    const isName = markdownName.test(path) || (site.config.generator === 'vitepress' && /\/index$/.test(path));
    if (isName) return { kind: 'page', page: byFile, filePath: true };
  }
  return !mediaName.test(path) && isDoubted(site.config, path) ? { kind: 'unknown' } : undefined;
}

/** Hugo and Jekyll lead aliases on; elsewhere they are other places at which the page may be, none surer than the first. */
function redirectsAliases(config: Config, page: PageRecord): boolean {
  return /^(hugo|jekyll)/.test(treeOf(config, page.file)?.style ?? '');
}

function servedAt(page: PageRecord, path: string): boolean {
  return page.url !== undefined && trimSlash(stripHtml(page.url)) === trimSlash(stripHtml(path));
}

/** The page at a path in any spelling that a server takes: with and without a slash, with `.html` or `/index.html`. */
export function pageAt(site: Site, path: string): PageRecord | undefined {
  const trimmed = trimSlash(path);
  const page = site.page(trimmed) ?? (trimmed === '/' ? undefined : site.page(`${trimmed}/`));
  if (page) return page;
  if (trimmed.endsWith('.html')) {
    const bare = stripHtml(trimmed);
    return site.page(bare) ?? site.page(bare === '/' ? '/' : `${bare}/`);
  }
  return trimmed === '/'
    ? site.page('/index.html')
    : (site.page(`${trimmed}.html`) ?? site.page(`${trimmed}/index.html`));
}

function stripHtml(path: string): string {
  const stripped = path.replace(/(?:\/index)?\.html$/, '');
  return stripped === '' ? '/' : stripped;
}

export function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

export function staticFile(site: Site, path: string): string | undefined {
  if (path === '/') return undefined;
  for (const dir of site.config.static) {
    const file = dir === '' ? path.slice(1) : dir + path;
    if (site.hasFile(file)) return file;
    if (!assetName.test(path)) {
      if (site.hasFile(`${file}/index.html`)) return `${file}/index.html`;
      if (site.hasFile(`${file}.html`)) return `${file}.html`;
    }
  }
  return undefined;
}

/** Where the site's redirects lead from a path; undefined where none takes it. A rewrite counts as being there. */
export function redirectAt(site: Site, path: string, query: string): Found | undefined {
  const { config } = site;
  const isServed = (other: string): boolean => pageAt(site, belowBase(config.base, other) ?? other) !== undefined;
  // Hosts know paths with the base; a framework's own redirects may lack it.
  const followed =
    (config.base === '' ? undefined : followRedirects(site.redirects, config.base + path, query, isServed)) ??
    followRedirects(site.redirects, path, query, isServed);
  if (!followed) return undefined;
  const { chain, target, loop } = followed;
  if (chain.some((redirect) => redirect.conditional)) return { kind: 'unknown' };
  const parts = partsOf(target);
  const local = parts.scheme === undefined && parts.host === undefined;
  const ends = normalPath(decodePath(parts.path)).path;
  const page = local ? pageAt(site, belowBase(config.base, ends) ?? ends) : undefined;
  if (chain.every((redirect) => redirect.status === 200)) return page ? { kind: 'page', page } : { kind: 'route' };
  return { kind: 'redirect', chain, target, loop, ...(page && { page }) };
}

/** The content file whose path below its tree is the URL path: `/blog/_draft`, `/blog/a.md`. */
function contentFileAt(site: Site, path: string): PageRecord | undefined {
  for (const tree of site.config.content) {
    const prefix = trimSlash(tree.url);
    if (prefix !== '/' && !path.startsWith(`${prefix}/`)) continue;
    const rest = prefix === '/' ? path.slice(1) : path.slice(prefix.length + 1);
    const file = tree.dir === '' ? rest : `${tree.dir}/${rest}`;
    const record = recordAt(site, file);
    if (record) return record;
  }
  return markdownName.test(path) ? site.record(path.slice(1)) : undefined;
}

/** The record of a file, named with or without its extension. */
export function recordAt(site: Site, file: string): PageRecord | undefined {
  if (markdownName.test(file)) return site.record(file);
  for (const name of [`${file}.md`, `${file}.mdx`, `${file}/index.md`, `${file}/index.mdx`, `${file}/_index.md`]) {
    const record = site.hasFile(name) ? site.record(name) : undefined;
    if (record) return record;
  }
  return undefined;
}

/** Why nothing is there: another case, surely broken, or not known. */
export function missing(site: Site, path: string, asset: boolean): Found {
  if (path === '/') return { kind: 'unknown' };
  const page = site.pageIgnoringCase(trimSlash(path)) ?? site.pageIgnoringCase(`${trimSlash(path)}/`);
  if (page?.url !== undefined) return { kind: 'case', page, suggestion: page.url };
  for (const dir of asset ? site.config.static : []) {
    const actual = site.fileIgnoringCase(dir === '' ? path.slice(1) : dir + path);
    if (actual !== undefined)
      return { kind: 'case', file: actual, suggestion: dir === '' ? `/${actual}` : actual.slice(dir.length) };
  }
  if (mayBeUndated(site, path)) return { kind: 'unknown' };
  if (isOwned(site, path, asset)) return { kind: 'broken' };
  const { config } = site;
  const isList = config.doubts.folders && (site.ownsPrefix(path) || config.content.some((tree) => tree.url === path));
  return { kind: 'unknown', ...(config.complete && !asset && !isList && !oftenMade.test(path) && { unlikely: true }) };
}

/** Whether the path is that of a post without a date, with some day in it: Hexo and Jekyll take the file's own, which is not known. */
function mayBeUndated(site: Site, path: string): boolean {
  const undated = path.replace(/\/\d{4}(?:\/\d{2}){0,2}(?=\/)/, (day) => day.replace(/\d/g, '0'));
  return undated !== path && pageAt(site, undated) !== undefined;
}

/** Whether a path that leads nowhere is surely broken: content owns what lies below its first segment, `static` its own. */
function isOwned(site: Site, path: string, asset: boolean): boolean {
  const { doubts } = site.config;
  if (asset && assetName.test(path))
    return (
      !doubts.files &&
      mediaName.test(path) &&
      !/^\/(_|api\/|cdn-cgi\/|page-data\/|og[-/.]|opengraph-image|twitter-image|icon|apple-)/i.test(path)
    );
  if (doubts.pages) return false;
  const second = path.indexOf('/', 1);
  if (second < 0 || !site.ownsPrefix(path.slice(0, second))) return false;
  return !(doubts.folders && site.ownsPrefix(path));
}
