/** Repairs of a link that leads nowhere: where git says it went, what it looks like, a new post, or no link at all. */
import type { Post } from '../post/post.ts';
import type { Fix } from '../problem.ts';
import type { LinkRecord, PageRecord, Site } from '../site/site.ts';
import { baseIn, belowBase, leadOf } from '../site/url-parts.ts';
import { folderOf, joinPath, relativePath } from '../text/paths.ts';
import { closest } from '../text/similar.ts';
import { decodePercent, encodeFragment, encodePath, spellingOf } from './destination.ts';
import { fragmentIdOf } from './heading-links.ts';
import { bodyLinkAt } from './link-at.ts';
import { placeOf } from './move.ts';
import { similarPages } from './similar-pages.ts';
import { targetOf, targetOfLink } from './target.ts';

/** Where files went according to the repository's history: a path that is no more, to the path it has now. */
export type History = ReadonlyMap<string, string>;

/** The rules whose problems these repairs are for. */
export const brokenLinkRules: ReadonlySet<string> = new Set([
  'link/page',
  'link/file',
  'link/anchor',
  'link/case',
  'link/file-path',
]);

/** The files that a broken link may have meant once: what to ask the history for. Empty where it never was a file here. */
export function formerFiles(site: Site, from: string, url: string): string[] {
  const spelling = spellingOf(url, site.config.siteUrls);
  if (spelling.kind === 'external' || spelling.kind === 'fragment') return [];
  const path = decodePercent(spelling.path);
  if (spelling.kind === 'relative') {
    const file = joinPath(folderOf(from), path);
    return file === undefined ? [] : withExtensions(file);
  }
  const bare = (belowBase(site.config.base, path) ?? path).replace(/\/$/, '');
  const files = new Set<string>();
  for (const tree of site.config.content) {
    const prefix = tree.url === '/' ? '' : tree.url.replace(/\/$/, '');
    if (bare !== prefix && !bare.startsWith(`${prefix}/`)) continue;
    const rest = bare.slice(prefix.length + 1);
    for (const file of withExtensions(tree.dir === '' ? rest : `${tree.dir}/${rest}`)) files.add(file);
  }
  if (/\.[a-z0-9]+$/i.test(bare))
    for (const dir of site.config.static) files.add(dir === '' ? bare.slice(1) : `${dir}${bare}`);
  return [...files];
}

function withExtensions(path: string): string[] {
  if (/\.(?:mdx?|markdown)$/i.test(path) || (/\.[a-z0-9]{2,5}$/i.test(path) && !/\.\d+$/.test(path))) return [path];
  const bare = path.replace(/\/$/, '');
  return [`${bare}.md`, `${bare}.mdx`, `${bare}/index.md`, `${bare}/index.mdx`];
}

/**
 * Repairs of a broken link, best first. The first is marked `safe` where history or a lone near match makes it certain.
 * @param history what is known of where the link's former files went; empty where there is no repository
 */
export function linkFixes(site: Site, post: Post, link: LinkRecord, history: History): Fix[] {
  if (link.kind === 'ref') return [];
  const target = targetOfLink(site, post.file, link);
  if (target.page && fragmentIdOf(link.url)) return anchorFixes(post, link, target.page);
  const fixes: Fix[] = [];
  const offered = new Set<string>();
  const offer = (url: string | undefined, why: string, safe: boolean) => {
    if (url === undefined || url === link.url || offered.has(url)) return;
    offered.add(url);
    const edit = { range: link.destination, newText: url };
    fixes.push({
      title: `Replace with "${url}"${why}`,
      changes: [{ kind: 'edit', file: post.file, edits: [edit] }],
      ...(safe ? { safe } : {}),
    });
  };
  for (const file of formerFiles(site, post.file, link.url)) {
    const now = history.get(file);
    const page = now === undefined ? undefined : site.record(now);
    if (page) offer(spelledLike(site, post, link, page.file), ` (moved, says git: "${page.title ?? page.file}")`, true);
    else if (now !== undefined && site.hasFile(now))
      offer(spelledLike(site, post, link, now), ' (moved, says git)', true);
  }
  if (link.image || /\.[a-z0-9]{2,5}$/i.test(link.url.split(/[?#]/, 1)[0]!)) {
    for (const file of similarFiles(site, post.file, link.url)) offer(spelledLike(site, post, link, file), '', false);
  }
  if (!link.image) {
    const text = textOf(post, link);
    const path = pathOf(site, post, link.url);
    if (path !== undefined) {
      const similar = similarPages(site, path, text).filter(({ page }) => page.file !== post.file);
      for (const { page } of similar)
        offer(spelledLike(site, post, link, page.file), page.title ? ` (${page.title})` : '', false);
    }
    fixes.push(...createFix(site, post, link, text));
  }
  fixes.push(...unlinkFix(post, link));
  return fixes;
}

/** The URL path that a link asks for; for relative ones as the post's own URL would have it. */
function pathOf(site: Site, post: Post, url: string): string | undefined {
  const spelling = spellingOf(url, site.config.siteUrls);
  const path = decodePercent(spelling.path);
  if (spelling.kind === 'root' || spelling.kind === 'absolute') return belowBase(site.config.base, path) ?? path;
  if (spelling.kind !== 'relative') return undefined;
  const own = site.record(post.file)?.url;
  const joined = joinPath(own === undefined ? '' : folderOf(own).slice(1), path);
  return joined === undefined ? path : `/${joined.replace(/\.mdx?$/i, '')}`;
}

/** The URL of a file in the form that the link has: root-relative, absolute or relative; its fragment stays. */
function spelledLike(site: Site, post: Post, link: LinkRecord, file: string): string | undefined {
  const spelling = spellingOf(link.url, site.config.siteUrls);
  const place = placeOf(post, link);
  const page = site.record(file);
  if (spelling.kind === 'relative') {
    const path = relativePath(folderOf(post.file), file);
    const dotted = spelling.path.startsWith('./') && !path.startsWith('.') ? `./${path}` : path;
    const bare = dotted.replace(/(?:\/index)?\.mdx?$/i, '');
    const candidates = /\.mdx?$/i.test(spelling.path) ? [dotted, bare] : [bare, dotted];
    const spelled = candidates.map((candidate) => encodePath(candidate, place));
    const found = spelled.find((candidate) => {
      const target = targetOf(site, post.file, candidate);
      return target.page ? target.page.file === file : target.file === file;
    });
    if (found !== undefined) return found + spelling.suffix;
    return page?.url === undefined ? undefined : leadOf(site.config) + page.url;
  }
  const base = baseIn(site.config, spelling.path);
  if (page) {
    return page.url === undefined ? undefined : spelling.origin + encodePath(base + page.url, place) + spelling.suffix;
  }
  const dir = site.config.static.find((root) => root === '' || file.startsWith(`${root}/`));
  return dir === undefined
    ? undefined
    : `${spelling.origin}${base}/${encodePath(file.slice(dir === '' ? 0 : dir.length + 1), place)}${spelling.suffix}`;
}

/** Files with a name like the one asked for: the same name elsewhere, another extension or case, a slip of the fingers. */
function similarFiles(site: Site, from: string, url: string): string[] {
  const path = decodePercent(url.split(/[?#]/, 1)[0]!);
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const stem = name.replace(/\.[^.]*$/, '');
  const byName = new Map<string, string[]>();
  const folder = folderOf(from);
  for (const file of site.files()) {
    if (site.record(file)) continue;
    const other = file.slice(file.lastIndexOf('/') + 1).toLowerCase();
    if (Math.abs(other.length - name.length) > 5) continue;
    byName.set(other, [...(byName.get(other) ?? []), file]);
  }
  const exact = byName.get(name) ?? [];
  const sameStem = [...byName]
    .filter(([other]) => other !== name && other.replace(/\.[^.]*$/, '') === stem)
    .flatMap(([, files]) => files);
  const near = closest(name, byName.keys(), 3).flatMap((other) => byName.get(other)!);
  const nearness = (file: string) => relativePath(folder, file).split('/').length;
  return [...new Set([...exact.sort((a, b) => nearness(a) - nearness(b)), ...sameStem, ...near])].slice(0, 4);
}

function anchorFixes(post: Post, link: LinkRecord, page: PageRecord): Fix[] {
  const id = fragmentIdOf(link.url)!;
  const place = placeOf(post, link);
  const written = post.text.slice(link.destination.start, link.destination.end);
  const hash = written.indexOf('#');
  if (hash < 0) return [];
  const ids = [...new Set([...page.headings.map((heading) => heading.id), ...page.ids])].filter(
    (known) => known !== '' && known !== id,
  );
  const words = (text: string) => new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const wanted = words(id);
  const byWords = ids
    .map((known) => ({ known, both: [...words(known)].filter((word) => wanted.has(word)).length }))
    .filter(({ known, both }) => both > 1 || (both === 1 && Math.min(wanted.size, words(known).size) === 1))
    .sort((a, b) => b.both - a.both)
    .map(({ known }) => known);
  const fixes = [...new Set([...closest(id, ids, 3), ...byWords])].slice(0, 4).map((known): Fix => {
    const range = { start: link.destination.start + hash + 1, end: link.destination.end };
    const heading = page.headings.find((entry) => entry.id === known);
    const why = heading ? ` (${heading.text})` : '';
    return {
      title: `Replace with "#${known}"${why}`,
      changes: [{ kind: 'edit', file: post.file, edits: [{ range, newText: encodeFragment(known, place) }] }],
    };
  });
  const withoutHash = { start: link.destination.start + hash, end: link.destination.end };
  if (hash > 0) {
    fixes.push({
      title: `Remove "#${id}"`,
      changes: [{ kind: 'edit', file: post.file, edits: [{ range: withoutHash, newText: '' }] }],
    });
  }
  return fixes;
}

function textOf(post: Post, link: LinkRecord): string | undefined {
  const text = bodyLinkAt(post, link.destination)?.text;
  return text === undefined ? undefined : post.text.slice(text.start, text.end);
}

/** A new post at the link's URL, where a content tree owns it. */
function createFix(site: Site, post: Post, link: LinkRecord, text: string | undefined): Fix[] {
  const kind = spellingOf(link.url, site.config.siteUrls).kind;
  if (kind !== 'root' && kind !== 'absolute') return [];
  const extension = /\.mdx?$/i.exec(post.file)?.[0] ?? '.md';
  const file = formerFiles(site, post.file, link.url).find(
    (path) => path.endsWith(extension) && !/\/index\.mdx?$/.test(path),
  );
  if (
    file === undefined ||
    site.hasFile(file) ||
    site.record(file) ||
    /(?:^|\/)[_.]/.test(file) ||
    /[\\:*?"<>|#]/.test(file)
  )
    return [];
  const slug = file.slice(file.lastIndexOf('/') + 1, -extension.length).replace(/[-_]+/g, ' ');
  const title =
    text &&
    text.length > 3 &&
    !/[\r\n[\]`*_]/.test(text) &&
    !/^(?:here|this|link|click here|read more)$/i.test(text.trim())
      ? text.trim()
      : slug;
  const content = `---\ntitle: ${JSON.stringify(title.charAt(0).toUpperCase() + title.slice(1))}\ndate: ${site.today}\n---\n\n`;
  return [{ title: `Create this post: ${file}`, changes: [{ kind: 'create', file, text: content }] }];
}

/** Takes the link away and keeps its text. */
function unlinkFix(post: Post, link: LinkRecord): Fix[] {
  const body = bodyLinkAt(post, link.destination);
  const source = post.body.links.find((entry) => entry.range.start === link.range.start) ?? body;
  if (!source?.text || source.image || (source.kind !== 'inline' && source.kind !== 'reference')) return [];
  const newText = post.text.slice(source.text.start, source.text.end);
  return [
    {
      title: `Unlink "${newText.length > 40 ? `${newText.slice(0, 39)}…` : newText.replace(/\s+/g, ' ')}"`,
      changes: [{ kind: 'edit', file: post.file, edits: [{ range: source.range, newText }] }],
    },
  ];
}
