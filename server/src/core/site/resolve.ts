/** What a destination leads to, judged as the site itself would. */

import { folderOf } from '../text/paths.ts';
import { editDistance } from '../text/similar.ts';
import { anchored } from './anchors.ts';
import { bundledFile } from './bundles.ts';
import type { Config } from './config.ts';
import { followRedirects } from './redirects/follow.ts';
import type { Redirect } from './redirects/redirects.ts';
import { resolveRef } from './refs.ts';
import type { Route } from './routes.ts';
import type { LinkRecord, PageRecord, Site } from './site.ts';
import { isDeclared, isDoubted, isIgnored } from './url-globs.ts';
import { belowBase, decodePath, leadOf, normalPath, partsOf, type UrlParts } from './url-parts.ts';
import { treeOf } from './urls/urls.ts';

export interface Resolution {
  /**
   * - `external`: another site, or a scheme such as `mailto:`
   * - `script`: a scheme that runs code or opens something local (`scheme` says which)
   * - `template`: made by a template or an expression: never judged
   * - `page`, `file`, `route`: exists
   * - `redirect`: leads on; `chain` says where, `page` is what it ends at, `loop` that it ends nowhere
   * - `case`: exists when written in another case, which is in `suggestion`
   * - `hidden`: a content file that has no URL (`page.noUrl` says why)
   * - `unknown`: nothing says that it exists, and nothing that it does not
   * - `broken`: surely not there
   */
  readonly kind:
    | 'external'
    | 'script'
    | 'template'
    | 'page'
    | 'file'
    | 'route'
    | 'redirect'
    | 'case'
    | 'hidden'
    | 'unknown'
    | 'broken';
  readonly form: 'root' | 'absolute' | 'relative' | 'fragment' | 'other';
  /**
   * The URL path that was judged, decoded and normal, without the `base` that the site is served below; for `relative`, the one that
   * was found or the likeliest.
   */
  readonly path: string;
  /** The site needs its base before every path (`config.needsBase`), and the link lacks it: this is what it would lead to with it. */
  readonly baseless?: boolean;
  /** What comes before `path`, and before the URL of any page, in a destination like this one: the site's base, if the link names it. */
  readonly lead: string;
  /** As written, with `?`. */
  readonly query: string;
  /** As written, without `#`. */
  readonly fragment: string | undefined;
  readonly scheme?: string;
  readonly page?: PageRecord;
  /** The file that is served, from the site's root; of a broken relative one, where it was looked for. */
  readonly file?: string;
  readonly route?: Route;
  /** The redirects that it passes, in order. */
  readonly chain?: readonly Redirect[];
  /** Where the chain ends: a path or an absolute URL, with its hash. An alias leads to the URL of its page, which lacks the base. */
  readonly target?: string;
  readonly loop?: boolean;
  /** Written as a path of the source file (`./b.md`) instead of the page's URL. */
  readonly filePath?: boolean;
  /** The destination climbs above the site's root. */
  readonly outside?: boolean;
  /** An image or other file is meant, not a page. */
  readonly asset?: boolean;
  /** Of `unknown`: all that makes pages is known here (`config.complete`), and nothing makes this one. */
  readonly unlikely?: boolean;
  /** What was meant, where a slip at the beginning makes another site of a page (`broken`), or nothing at all of a site (`external`). */
  readonly meant?: string;
  /** The same destination path as it should be written, for `case`. */
  readonly suggestion?: string;
  /** Whether the fragment names something on `page`: undefined where there is none or no page to look at. */
  readonly anchor?: 'found' | 'missing' | 'uncertain';
}

/** Schemes that run code in the reader's page, or open something of the reader's machine. */
const scripts = new Set(['javascript', 'vbscript', 'file', 'command']);

/** Names that are files for sure, so that a page is not what is meant. */
const assetName =
  /\.(png|jpe?g|gif|svg|webp|avif|apng|ico|bmp|tiff?|mp4|webm|mov|m4v|ogv|mp3|wav|ogg|m4a|flac|pdf|zip|tar|gz|tgz|dmg|exe|docx?|xlsx?|pptx?|csv|tsv|ya?ml|toml|json|xml|txt|js|mjs|css|woff2?|ttf|otf|ics|vtt|srt|ipynb|py|sh|wasm)$/i;

/** Those of them that nobody makes while building a site: feeds, scripts and data are often made. */
const mediaName =
  /\.(png|jpe?g|gif|svg|webp|avif|apng|bmp|tiff?|mp4|webm|mov|m4v|ogv|mp3|wav|ogg|m4a|flac|pdf|zip|tar|gz|tgz|dmg|exe|docx?|xlsx?|pptx?|csv)$/i;

/** Paths that integrations, hosts and other programs of a domain serve, whatever the pages are. */
const oftenMade =
  /^\/(_|api(\/|$)|admin|keystatic|cdn-cgi\/|\.well-known\/|page-data\/|favicon|icon|apple-|opengraph-image|twitter-image|og[-/.]|login|signin|signup|logout|account|app(\/|$))|\.[a-z0-9]+$/i;

const markdownName = /\.(mdx?|markdown)$/i;

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
 * expressions and aliases of bundlers (`@site/x`).
 */
function isTemplate(url: string): boolean {
  return /\{\{|\{%|\$\{|<%|%7B%7B|^\{.*\}$|^%.*%$|^@\w*\//.test(url);
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
  if (baseless) return { ...base, kind: 'external' };
  const asset = image || assetName.test(path);
  const lost = missing(site, path, asset);
  return { ...base, ...lost, ...(below === undefined && { unlikely: false }), asset };
}

export type Found = Pick<Resolution, 'kind'> & Partial<Resolution>;

/** What is served at a path: page, route, file, declared route or redirect, in this order. */
function lookUp(site: Site, path: string, query: string): Found | undefined {
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
    if (markdownName.test(path)) return { kind: 'page', page: byFile, filePath: true };
  }
  return !mediaName.test(path) && isDoubted(site.config, path) ? { kind: 'route' } : undefined;
}

/** Hugo and Jekyll lead aliases on; elsewhere they are other places at which the page may be, none surer than the first. */
function redirectsAliases(config: Config, page: PageRecord): boolean {
  return /^(hugo|jekyll)/.test(treeOf(config, page.file)?.style ?? '');
}

function servedAt(page: PageRecord, path: string): boolean {
  return page.url !== undefined && trimSlash(stripHtml(page.url)) === trimSlash(stripHtml(path));
}

/** The page at a path in any spelling that a server takes: with and without a slash, with `.html` or `/index.html`. */
function pageAt(site: Site, path: string): PageRecord | undefined {
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

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function staticFile(site: Site, path: string): string | undefined {
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
function redirectAt(site: Site, path: string, query: string): Found | undefined {
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
function recordAt(site: Site, file: string): PageRecord | undefined {
  if (markdownName.test(file)) return site.record(file);
  for (const name of [`${file}.md`, `${file}.mdx`, `${file}/index.md`, `${file}/index.mdx`, `${file}/_index.md`]) {
    const record = site.hasFile(name) ? site.record(name) : undefined;
    if (record) return record;
  }
  return undefined;
}

/** Why nothing is there: another case, surely broken, or not known. */
function missing(site: Site, path: string, asset: boolean): Found {
  if (path === '/') return { kind: 'unknown' };
  const page = site.pageIgnoringCase(trimSlash(path)) ?? site.pageIgnoringCase(`${trimSlash(path)}/`);
  if (page?.url !== undefined) return { kind: 'case', page, suggestion: page.url };
  for (const dir of asset ? site.config.static : []) {
    const actual = site.fileIgnoringCase(dir === '' ? path.slice(1) : dir + path);
    if (actual !== undefined)
      return { kind: 'case', file: actual, suggestion: dir === '' ? `/${actual}` : actual.slice(dir.length) };
  }
  if (isOwned(site, path, asset)) return { kind: 'broken' };
  const { config } = site;
  const isList = config.doubts.folders && (site.ownsPrefix(path) || config.content.some((tree) => tree.url === path));
  return { kind: 'unknown', ...(config.complete && !asset && !isList && !oftenMade.test(path) && { unlikely: true }) };
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

/** A path from where the file lies, or from where its page is. */
function relative(
  site: Site,
  from: PageRecord,
  written: string,
  image: boolean,
  query: string,
  fragment: string | undefined,
): Resolution {
  const { config } = site;
  const decoded = decodePath(written);
  const base = { form: 'relative', lead: leadOf(config), query, fragment } as const;
  const byFile = normalPath(`${folderOf(from.file)}/${decoded}`);
  const outcomes: { readonly path: string; readonly outside: boolean }[] = [];
  if (!byFile.outside) {
    const found = fileAt(site, byFile.path.slice(1));
    if (found) return { ...base, path: found.page?.url ?? byFile.path, ...found };
  }
  const url = from.url === undefined ? undefined : trimSlash(from.url);
  // A page that is a file (`/a/b.html`) is never read as a folder; any other may be, as the server has it.
  const isFile = url !== undefined && /\.html?$/i.test(url);
  const beside = isFile || config.trailingSlash === 'never';
  const bases = url === undefined ? [] : beside ? [folderOf(url)] : [url, folderOf(url)];
  const tree = config.content.find((candidate) => candidate.dir === '' || from.file.startsWith(`${candidate.dir}/`));
  if (tree)
    bases.push(trimSlash(`${trimSlash(tree.url)}${folderOf(from.file).slice(tree.dir.length)}`.replace(/^\/\//, '/')));
  // From below the site's base a path may lead to another site of the host.
  let elsewhere = false;
  for (const folder of new Set(bases)) {
    const { path, outside } = normalPath(`${config.base}${folder}/${decoded}`);
    const below = belowBase(config.base, path);
    if (!outside && below === undefined) elsewhere = true;
    outcomes.push({ path: below ?? path, outside: outside || below === undefined });
  }
  const isFilePath = config.markdownTargets === 'resolved' && markdownName.test(decoded);
  let redirected: Resolution | undefined;
  let wrongCase: Resolution | undefined;
  let owned: string | undefined;
  let unknown = bases.length === 0;
  // Of several places at which nothing is, the one that a browser opens from the page's own address.
  let likeliest: string | undefined;
  const opened = from.url && normalPath(`${from.url.endsWith('/') ? from.url : folderOf(from.url)}/${decoded}`).path;
  for (const { path, outside } of outcomes) {
    if (outside) continue;
    if (isIgnored(config, path)) return { ...base, path, kind: 'unknown' };
    let found = lookUp(site, path, query);
    // Where the framework turns file paths into URLs, such a path means a file, whatever is declared to be served.
    if (found?.kind === 'route' && !found.route && isFilePath) found = undefined;
    if (found?.kind === 'route' && !found.route && !config.relativeRedirects)
      found = redirectAt(site, path, query) ?? found;
    if (found && found.kind !== 'redirect') return { ...base, path, ...found };
    if (found) redirected ??= { ...base, path, ...found };
    const lost = found ? undefined : missing(site, path, image || assetName.test(path));
    if (lost?.kind === 'case') wrongCase ??= { ...base, path, ...lost };
    const isOwn = lost?.kind === 'broken' || (found && !config.relativeRedirects);
    if (isOwn) owned ??= path;
    if ((isOwn || lost?.unlikely) && path === opened) likeliest = path;
  }
  if (owned === undefined && url !== undefined && !isFile) {
    // Where the server adds a slash, the browser reads the path from below the page itself: whose place is that?
    const { path, outside } = normalPath(`${url}/${decoded}`);
    if (!outside && !elsewhere && missing(site, path, image || assetName.test(path)).kind === 'broken')
      owned = outcomes[0]?.path ?? path;
  }
  const asset = image || assetName.test(written);
  if (redirected && config.relativeRedirects) return redirected;
  if (wrongCase) return wrongCase;
  const resource = image && treeOf(config, from.file)?.style === 'hugo' ? resourceAt(site, decoded) : undefined;
  if (resource !== undefined) return { ...base, kind: 'file', path: byFile.path, file: resource };
  const otherCase = byFile.outside ? undefined : site.fileIgnoringCase(byFile.path.slice(1));
  if (otherCase !== undefined) {
    const suggestion = written.slice(0, Math.max(0, written.length - decoded.length)) + sameTail(decoded, otherCase);
    return { ...base, kind: 'case', path: byFile.path, file: otherCase, suggestion, asset };
  }
  const outside = outcomes.every((outcome) => outcome.outside) && byFile.outside;
  const path = (owned === undefined ? undefined : likeliest) ?? owned ?? outcomes[0]?.path ?? byFile.path;
  if (outside && elsewhere) return { ...base, kind: 'unknown', path };
  if (outside) return { ...base, kind: 'broken', path, outside, asset };
  if (asset && !image && !mediaName.test(written)) unknown = true;
  else if (asset) unknown = site.config.doubts.files === true && !/^\.{1,2}\//.test(written);
  else if (markdownName.test(decoded)) unknown = false;
  else if (owned === undefined) unknown = true;
  // Folders that begin with a dot are no part of a site, and not always read.
  if (unknown || /(^|\/)\.[^./]/.test(byFile.path)) return { ...base, kind: 'unknown', path };
  return {
    ...base,
    kind: 'broken',
    path,
    asset,
    ...(asset && { file: byFile.path.slice(1) }),
    ...(redirected &&
      !redirected.loop && {
        chain: redirected.chain,
        target: redirected.page?.url === undefined ? redirected.target : base.lead + redirected.page.url,
      }),
  };
}

/** A picture among Hugo's assets, where hooks for images look for what does not lie beside the page. */
function resourceAt(site: Site, path: string): string | undefined {
  for (const dir of site.config.static) {
    const file = /(^|\/)assets$/.test(dir) ? normalPath(`${dir}/${path}`).path.slice(1) : undefined;
    if (file?.startsWith(`${dir}/`) && site.hasFile(file)) return file;
  }
  return undefined;
}

/** The end of `actual` that stands for the named part of a relative path, its leading `../` kept. */
function sameTail(relativePath: string, actual: string): string {
  const dots = /^(?:\.{1,2}\/)*/.exec(relativePath)![0];
  const tail = relativePath.slice(dots.length);
  return dots + actual.slice(actual.length - tail.length);
}

/** What lies at a file path: any file, or the page of a content file named with or without its extension. */
function fileAt(site: Site, file: string): Found | undefined {
  if (markdownName.test(file)) {
    const page = site.record(file);
    if (page) return page.url === undefined ? { kind: 'hidden', page } : { kind: 'page', page, filePath: true };
    return site.hasFile(file) ? { kind: 'file', file } : undefined;
  }
  if (site.hasFile(file)) return { kind: 'file', file };
  const page = recordAt(site, file);
  if (!page) return undefined;
  return page.url === undefined ? { kind: 'hidden', page } : { kind: 'page', page };
}

/** A relative module of an MDX import; packages and aliases are not known here. */
function resolveImport(site: Site, from: PageRecord, written: string): Resolution {
  const base = { form: 'relative', lead: '', query: '', fragment: undefined } as const;
  if (!/^\.{1,2}\//.test(written)) return { ...base, form: 'other', kind: 'external', path: written };
  const { path, outside } = normalPath(`${folderOf(from.file)}/${written}`);
  if (outside) return { ...base, kind: 'unknown', path };
  const file = path.slice(1);
  for (const end of [
    '',
    '.tsx',
    '.ts',
    '.jsx',
    '.js',
    '.mjs',
    '.mdx',
    '.md',
    '.json',
    '/index.tsx',
    '/index.ts',
    '/index.jsx',
    '/index.js',
    '.astro',
    '.vue',
    '.svelte',
  ]) {
    if (site.hasFile(file + end)) return { ...base, kind: 'file', path, file: file + end };
  }
  if (/\.[cm]?js$/.test(file) && site.hasFile(file.replace(/\.([cm]?)js$/, '.$1ts')))
    return { ...base, kind: 'file', path };
  // Modules may be made when the site is built; other posts and images are not.
  const sure = markdownName.test(file) || assetName.test(file);
  return { ...base, kind: sure && !/\.m?js$/.test(file) ? 'broken' : 'unknown', path, asset: true };
}
