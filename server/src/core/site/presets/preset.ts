import { joinPath, markdownName } from '../../text/paths.ts';
import type { Config } from '../config.ts';

/** The files of a site as detection sees them: their names, and the text of the few that were asked for. */
export interface SiteFiles {
  readonly files: readonly string[];
  /** Those that are no posts and no pictures: few. */
  readonly sources: readonly string[];
  has(file: string): boolean;
  /** Whether a Markdown file lies in the folder or below it; `../docs` beside the folder in which the site's configuration is. */
  hasPosts(dir: string): boolean;
  hasDir(dir: string): boolean;
  /** The first of these names that exists. */
  first(...names: readonly string[]): string | undefined;
  /** The text of one of `detectionFiles`, or undefined where there is none or it could not be read. */
  text(file: string): string | undefined;
}

/** What a preset finds: the parts of the configuration that differ from `defaults`, and why it applies. */
export interface Detected {
  readonly reason: string;
  readonly config: Partial<Config>;
}

/** One file each in this folder. Nothing of the site is ever run: its configuration is read as text. */
export interface Preset {
  readonly id: string;
  /** The framework's name as its users write it. */
  readonly title: string;
  detect(site: SiteFiles): Detected | undefined;
  /** What the preset assumes when it is asked for by name and finds nothing. */
  readonly assumed: Partial<Config>;
}

/** Posts, pictures and what else is served as it is: nearly all files of a site, and hardly ever what detection asks for. */
const bulk = new Set('md mdx markdown png jpg jpeg gif svg webp avif ico mp4 webm pdf woff woff2 css'.split(' '));

/** Whether a file's name says that it is content, of which there is a lot. */
export const isBulk = (file: string): boolean => bulk.has(file.slice(file.lastIndexOf('.') + 1));

/** With its point; where there is none, what no name ends with. */
function extensionOf(file: string): string {
  const point = file.lastIndexOf('.');
  return point < 0 ? '/' : file.slice(point);
}

/** Those of the files that are no content. */
export function sourcesOf(files: readonly string[]): string[] {
  const sources: string[] = [];
  // Of 20,000 posts in a row, each has the extension of the one before.
  let extension = '/';
  let isContent = false;
  for (const file of files) {
    if (!file.endsWith(extension)) {
      extension = extensionOf(file);
      isContent = isBulk(file);
    }
    if (!isContent) sources.push(file);
  }
  return sources;
}

/** The files below `root` (empty for all) as detection sees them, with paths from there. */
export function siteFiles(
  files: readonly string[],
  read: (file: string) => string | undefined,
  root: string = '',
): SiteFiles {
  const prefix = `${root}/`;
  const names =
    root === '' ? files : files.flatMap((file) => (file.startsWith(prefix) ? file.slice(prefix.length) : []));
  const dirs = new Set<string>();
  const postDirs = new Set<string>();
  const few = new Set(sourcesOf(names));
  let last = '';
  let lastHasPosts = false;
  let extension = '/';
  let isPost = false;
  for (const name of names) {
    if (!name.endsWith(extension)) {
      extension = extensionOf(name);
      isPost = markdownName.test(extension);
    }
    let at = name.lastIndexOf('/');
    // The next file of the same folder.
    if (at === last.length && (lastHasPosts || !isPost) && name.startsWith(last)) continue;
    last = name.slice(0, Math.max(at, 0));
    for (; at > 0; at = name.lastIndexOf('/', at - 1)) {
      const dir = name.slice(0, at);
      if (dirs.has(dir) && (!isPost || postDirs.has(dir))) break;
      dirs.add(dir);
      if (isPost) postDirs.add(dir);
    }
    lastHasPosts = postDirs.has(last);
  }
  const has = (file: string): boolean => few.has(file) || (isBulk(file) && names.includes(file));
  return {
    files: names,
    sources: [...few],
    has,
    hasPosts(dir) {
      if (!dir.startsWith('../')) return postDirs.has(dir);
      const beside = joinPath(root, dir);
      return beside !== undefined && files.some((file) => file.startsWith(`${beside}/`) && markdownName.test(file));
    },
    hasDir: (dir) => dirs.has(dir),
    first: (...candidates) => candidates.find(has),
    text: (file) => read(root === '' ? file : prefix + file),
  };
}

/** Whether the site is Zola's, whose files lie as Hugo's do: its `base_url` is `baseURL` there. */
export function isZola(site: SiteFiles): boolean {
  // What stands below the name of a table is of no use: a theme of Hugo may have a `base_url` of its own.
  const top = site.text('config.toml')?.split(/^[ \t]*\[/m, 1)[0] ?? '';
  return /^[ \t]*base_url[ \t]*=/m.test(top) && !/^[ \t]*baseurl[ \t]*=/im.test(top);
}

/** The folders out of `candidates` that hold Markdown files. */
export function foldersWithPosts(site: SiteFiles, candidates: readonly string[]): string[] {
  return candidates.filter((dir) => site.hasPosts(dir));
}

/** A folder as settings name it, `./content/`, the way paths of files begin: `content`, and nothing for the root. */
export function folderOfSetting(written: string): string {
  return written.replace(/^\.?\/+|\/+$|^\.$/g, '');
}

/** Code of a configuration that is longer is not looked into: what it computes is not known. */
export const MAX_CODE = 200_000;

/** The first string that a source gives to one of the keys at its top: `url: 'https://x'`. Never runs it. */
export function literalOf(source: string | undefined, ...keys: readonly string[]): string | undefined {
  if (source === undefined) return undefined;
  const code = withoutComments(source);
  for (const key of keys) {
    const match = new RegExp(`(?:^|[\\s{,(])["']?${key}["']?\\s*[:=]\\s*(["'\`])([^"'\`\\n$]*)\\1`).exec(code);
    if (match) return match[2];
  }
  return undefined;
}

/** Whether a source sets the key to `true`, `false` or neither. */
export function booleanOf(source: string | undefined, key: string): boolean | undefined {
  if (source === undefined) return undefined;
  const match = new RegExp(`(?:^|[\\s{,(])["']?${key}["']?\\s*[:=]\\s*(true|false)\\b`).exec(withoutComments(source));
  return match ? match[1] === 'true' : undefined;
}

/** The text of the braces that open at the end of the first match; empty where there are none. */
export function blockAfter(source: string, open: RegExp): string {
  const match = open.exec(source);
  if (!match) return '';
  const start = match.index + match[0].length;
  let depth = 1;
  for (let i = start; i < source.length; i++) {
    if (source[i] === '{') depth++;
    else if (source[i] === '}' && --depth === 0) return source.slice(start, i);
  }
  return '';
}

/** What stands between the commas of a list or an object, those in brackets and strings aside; trimmed, without empty ones. */
export function listItems(source: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of source.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[()[\]{},]/g)) {
    const mark = match[0];
    if (mark === '(' || mark === '[' || mark === '{') depth++;
    else if (mark === ')' || mark === ']' || mark === '}') depth--;
    else if (mark === ',' && depth === 0) {
      items.push(source.slice(start, match.index));
      start = match.index + 1;
    }
  }
  return [...items, source.slice(start)].map((item) => item.trim()).filter((item) => item !== '');
}

const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*|\/\/[^\n]*/g;

/** JavaScript without its comments; those in strings that hold `//` (URLs) stay as they are. Linear. */
export function withoutComments(source: string): string {
  const lastClose = source.lastIndexOf('*/');
  let out = '';
  let at = 0;
  STRING_OR_COMMENT.lastIndex = 0;
  for (let match = STRING_OR_COMMENT.exec(source); match; match = STRING_OR_COMMENT.exec(source)) {
    if (!match[0].startsWith('/')) continue;
    if (match[0] === '/*') {
      if (lastClose < match.index + 2) continue;
      STRING_OR_COMMENT.lastIndex = source.indexOf('*/', match.index + 2) + 2;
    }
    out += `${source.slice(at, match.index)} `;
    at = STRING_OR_COMMENT.lastIndex;
  }
  return out + source.slice(at);
}

/** `https://x.com/base/` as the origin and the base path; undefined where it is no absolute URL. */
export function siteUrlOf(value: string | undefined): { origins: string[]; base: string } | undefined {
  const match = /^https?:\/\/([^/?#\s]+)([^?#\s]*)/i.exec(value ?? '');
  if (!match || isPlaceholderHost(match[1]!.toLowerCase())) return undefined;
  const host = match[1]!.toLowerCase();
  return { origins: originsOf(host), base: match[2]!.replace(/\/+$/, '') };
}

/**
 * Whether a site is surely served where its address says, below the name of a project: on GitHub's or GitLab's pages, with no domain of its own,
 * and no other host's configuration.
 */
export function isProjectSite(site: SiteFiles, url: { origins: readonly string[]; base: string } | undefined): boolean {
  if (!url || !/^\/[^/]/.test(url.base) || !/\.(?:github|gitlab)\.io$/.test(url.origins[0] ?? '')) return false;
  const elsewhere = [
    'CNAME',
    'static/CNAME',
    'netlify.toml',
    'static/_redirects',
    '_redirects',
    'vercel.json',
    'wrangler.toml',
    'firebase.json',
  ];
  return site.first(...elsewhere) === undefined;
}

/** The spellings under which a host is the same site, https first. */
export function originsOf(host: string): string[] {
  const bare = host.replace(/^www\./, '');
  const other = host === bare ? `www.${bare}` : bare;
  return [`https://${host}`, `http://${host}`, `https://${other}`, `http://${other}`];
}

/** Hosts that starter templates come with: nobody's site. */
function isPlaceholderHost(host: string): boolean {
  return (
    /^(www\.)?(example\.(com|org|net)|your-?(site|domain|docusaurus-site|docusaurus-test-site)[\w.-]*|localhost(:\d+)?)$/.test(
      host,
    ) || /\.example\.(com|org|net)$|\.example$/.test(host)
  );
}
