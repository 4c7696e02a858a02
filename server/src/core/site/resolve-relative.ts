/** Destinations that are read from the place of a page: relative paths, and modules that MDX imports. */
import { folderOf, markdownName } from '../text/paths.ts';
import type { Found, Resolution } from './resolution.ts';
import { assetName, lookUp, mediaName, missing, recordAt, redirectAt, trimSlash } from './serving.ts';
import type { PageRecord, Site } from './site.ts';
import { isIgnored } from './url-globs.ts';
import { belowBase, decode, decodePath, leadOf, normalPath } from './url-parts.ts';
import { treeOf } from './urls/urls.ts';

/** A path from where the file lies, or from where its page is. */
export function relative(
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
    const suggestion = inCaseOf(written, folderOf(from.file), otherCase);
    return { ...base, kind: 'case', path: byFile.path, file: otherCase, suggestion, asset };
  }
  const outside = outcomes.every((outcome) => outcome.outside) && byFile.outside;
  const path = (owned === undefined ? undefined : likeliest) ?? owned ?? outcomes[0]?.path ?? byFile.path;
  if (outside && (elsewhere || isOfGitHub(site, from, decoded))) return { ...base, kind: 'unknown', path };
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

const ofRepository =
  /^(?:issues|pulls?|wiki|releases|tags|actions|discussions|blob|tree|raw|blame|edit|commits?|compare|branches|milestones?|labels|projects|packages|security|deployments|graphs|network|pulse|stargazers|watchers|forks?|archive|new|contributors|settings)(?:\/|$)/;

/** `../../issues` of a file at the root, which GitHub shows at `/owner/name/blob/main/README.md`. */
function isOfGitHub(site: Site, from: PageRecord, path: string): boolean {
  if (site.config.preset !== 'plain' || site.config.generator !== undefined) return false;
  const up = '../'.repeat(from.file.split('/').length + 1);
  return path.startsWith(up) && ofRepository.test(path.slice(up.length));
}

/** The file that a browser finds from the address of the page itself (`/sub/page/`), which MkDocs leaves HTML to. */
export function shownBelowPage(site: Site, from: PageRecord, written: string): string | undefined {
  const tree = treeOf(site.config, from.file);
  if (from.url === undefined || tree === undefined) return undefined;
  const { path, outside } = normalPath(`${from.url}/${decodePath(written)}`);
  const file = tree.dir + path;
  return !outside && site.hasFile(file) ? file : undefined;
}

/** A picture among Hugo's assets, where hooks for images look for what does not lie beside the page. */
function resourceAt(site: Site, path: string): string | undefined {
  for (const dir of site.config.static) {
    const file = /(^|\/)assets$/.test(dir) ? normalPath(`${dir}/${path}`).path.slice(1) : undefined;
    if (file?.startsWith(`${dir}/`) && site.hasFile(file)) return file;
  }
  return undefined;
}

/**
 * A relative path as it has to be written for a file that differs from it in case only: segments that are right stay byte for
 * byte, `./` and `../` among them, and a letter that changes stays percent-encoded where it was.
 * @param folder where the path begins
 */
function inCaseOf(written: string, folder: string, actual: string): string {
  const segments = written.split('/');
  // Which segment of the written path each segment of the file's is named by; those of the folder by none.
  const named: (number | undefined)[] = folder.split('/').flatMap((segment) => (segment === '' ? [] : [undefined]));
  for (const [at, segment] of segments.entries()) {
    const name = decode(segment);
    if (name === '..') named.pop();
    else if (name !== '' && name !== '.') named.push(at);
  }
  const names = actual.split('/');
  for (const [i, at] of named.entries()) {
    if (at !== undefined && names[i] !== undefined) segments[at] = spelledLike(segments[at]!, names[i]);
  }
  return segments.join('/');
}

/** A file's name with the characters percent-encoded that are so in a segment which differs from it in case only. */
function spelledLike(segment: string, name: string): string {
  const decoded = decode(segment);
  if (decoded === name) return segment;
  if (decoded === segment) return name;
  const isEncoded: boolean[] = [];
  for (const [part] of segment.matchAll(/(?:%[0-9a-f]{2})+|[^%]/giu)) {
    if (part.startsWith('%')) for (const _ of decode(part)) isEncoded.push(true);
    else isEncoded.push(false);
  }
  const characters = [...name];
  // A letter may be two in the other case: then all are encoded that may have to be.
  const isAligned = characters.length === isEncoded.length;
  return characters
    .map((character, i) => (isAligned && !isEncoded[i] ? character : encodeURIComponent(character)))
    .join('')
    .replace(/[()]/g, (sign) => (isAligned && !/%2[89]/.test(segment) ? sign : `%${sign.charCodeAt(0).toString(16)}`));
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
export function resolveImport(site: Site, from: PageRecord, written: string): Resolution {
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
