/**
 * F2 on a heading, a link's fragment, a link's slug, a post's own `slug`, an author, tag or category, or an author's entry in the
 * authors file: what may be renamed, and what follows.
 */
import { fieldOf, type Node } from '../post/frontmatter.ts';
import { type Post, parsePost } from '../post/post.ts';
import type { FileChange } from '../problem.ts';
import type { LinkRecord, PageRecord, Site } from '../site/site.ts';
import { folderOf, joinPath } from '../text/paths.ts';
import { type Range, touches } from '../text/range.ts';
import { spellingOf } from './destination.ts';
import { authorAt, handleIn } from './frontmatter/author-entry.ts';
import { type NamedField, namedAt } from './frontmatter/named.ts';
import { fragmentIdOf, linksTo } from './heading-links.ts';
import { definitionAt, headingAt, linkAt } from './link-at.ts';
import { expandMoves, type FileMove, filesForMove, moveEdits } from './move.ts';
import { renameHeading } from './rename-heading.ts';
import { targetOfLink } from './target.ts';
import { filesForTaxonomy, taxonomyEdits } from './taxonomy.ts';

/** What stands under the cursor and can get another name. */
export interface Renamable {
  /** What the editor marks. */
  readonly range: Range;
  /** What it offers to change. */
  readonly placeholder: string;
  readonly what:
    | { readonly kind: 'heading'; readonly page: PageRecord; readonly id: string; readonly part: 'content' | 'id' }
    | { readonly kind: 'page'; readonly page: PageRecord }
    | { readonly kind: 'named'; readonly field: NamedField; readonly value: string };
}

/** What can be renamed at an offset; a string that says kindly why not, where someone may have expected it. */
export function renamableAt(site: Site, post: Post, page: PageRecord, offset: number): Renamable | string | undefined {
  const author = authorAt(site, post.file, offset);
  const handle = author && handleIn(post.text, author);
  if (handle)
    return {
      range: handle.range,
      placeholder: author.handle,
      what: { kind: 'named', field: 'authors', value: author.handle },
    };
  const link = linkAt(page, offset) ?? definitionAt(post, offset);
  if (link && touches(link.destination, offset)) return renamableLink(site, post, page, link, offset);
  const found = headingAt(post, offset);
  if (found) {
    const { heading } = found;
    const record = page.headings.find((entry) => entry.range.start === heading.range.start);
    const custom = heading.customId;
    if (custom && touches(custom.range, offset) && record) {
      const what = { kind: 'heading', page, id: custom.id, part: 'id' } as const;
      return { range: custom.range, placeholder: custom.id, what };
    }
    const placeholder = post.text.slice(heading.content.start, heading.content.end);
    if (placeholder === '') return 'This heading has no text yet: just type it.';
    return {
      range: heading.content,
      placeholder,
      what: { kind: 'heading', page, id: record?.id ?? '', part: 'content' },
    };
  }
  const slug = slugField(post);
  if (slug && touches(slug.range, offset)) {
    return { range: slug.range, placeholder: lastSegment(slug.value), what: { kind: 'page', page } };
  }
  const named = namedAt(site, post, page, offset);
  if (named && site.record(post.file)) {
    const quoted = /^(["']).*\1$/s.test(post.text.slice(named.range.start, named.range.end)) ? 1 : 0;
    const range = { start: named.range.start + quoted, end: named.range.end - quoted };
    return { range, placeholder: named.value, what: { kind: 'named', field: named.field, value: named.value } };
  }
  return link
    ? 'Put the cursor on the link\'s address to rename the page, or on its "#fragment" to rename the heading.'
    : undefined;
}

function renamableLink(
  site: Site,
  post: Post,
  own: PageRecord,
  link: Pick<LinkRecord, 'url' | 'destination'> & { readonly kind?: LinkRecord['kind'] },
  offset: number,
): Renamable | string {
  if (spellingOf(link.url, site.config.siteUrls).kind === 'external')
    return 'This link leads to another site: nothing here to rename.';
  const target = targetOfLink(site, own, link);
  const page = target.page;
  if (!page) {
    if (target.file !== undefined) return `To rename "${target.file}", rename it in the Explorer: its links follow.`;
    return `"${link.url}" leads to no post of this site, so there is nothing to rename.`;
  }
  const written = post.text.slice(link.destination.start, link.destination.end);
  const hash = written.indexOf('#');
  if (hash >= 0 && offset > link.destination.start + hash) {
    const id = fragmentIdOf(link.url) ?? '';
    const heading = (page.file === post.file ? own : page).headings.find((entry) => entry.id === id);
    if (!heading) return `There is no heading "#${id}" in "${page.file}" to rename.`;
    const range = { start: link.destination.start + hash + 1, end: link.destination.end };
    return { range, placeholder: heading.text, what: { kind: 'heading', page, id, part: 'content' } };
  }
  if (target.redirects.length > 0)
    return `"${link.url}" is an old address: use the final URL first ("${page.url}"), then rename.`;
  const path = hash >= 0 ? written.slice(0, hash) : written;
  const clean = path.replace(/\?.*$/s, '').replace(/\/$/, '');
  const from = clean.lastIndexOf('/') + 1;
  if (clean.slice(from) === '' || clean.slice(from) === '..' || clean.slice(from) === '.')
    return "The site's front page has no slug to rename.";
  const range = { start: link.destination.start + from, end: link.destination.start + clean.length };
  return { range, placeholder: lastSegment(page.url ?? page.file), what: { kind: 'page', page } };
}

/** The files whose texts `renameEdits` needs, read before it is called. */
export function filesForRename(site: Site, target: Renamable, newName: string): string[] {
  const { what } = target;
  if (what.kind === 'named') return filesForTaxonomy(site, what);
  if (what.kind === 'heading')
    return [...new Set([what.page.file, ...linksTo(site, what.page).map(({ from }) => from.file)])];
  const moves = pageMoves(site, what.page, newName);
  return typeof moves === 'string' ? [] : [...new Set([what.page.file, ...filesForMove(site, moves)])];
}

/** All changes of a rename, file renames among them; a string that says why it cannot be done. */
export function renameEdits(
  site: Site,
  target: Renamable,
  newName: string,
  read: (file: string) => string | undefined,
): { readonly changes: readonly FileChange[]; readonly notes: readonly string[] } | string {
  const { what } = target;
  if (what.kind === 'named') {
    // As in the command, a ";" parts the names of a split.
    const splits = what.field !== 'authors' && !site.uses(what.field).has(newName);
    return taxonomyEdits(site, { ...what, to: splits ? newName.split(';') : [newName] }, read);
  }
  const text = read(what.page.file);
  if (text === undefined) return `"${what.page.file}" could not be read.`;
  const post = parsePost(what.page.file, text, site.config);
  if (what.kind === 'heading') {
    const record = what.page.headings.find((entry) => entry.id === what.id);
    const heading = record && post.body.headings.find((entry) => entry.range.start === record.range.start);
    if (!heading) return `There is no heading "#${what.id}" in "${what.page.file}" any more.`;
    const changes = renameHeading({ site, post, heading, newName, part: what.part, read });
    return typeof changes === 'string' ? changes : { changes, notes: [] };
  }
  const moves = pageMoves(site, what.page, newName);
  if (typeof moves === 'string') return moves;
  const slug = slugField(post);
  if (moves.length === 0 && !slug) {
    return newName.trim() === target.placeholder
      ? { changes: [], notes: [] }
      : `The address of "${what.page.file}" does not come from its file's name: change it where it is set.`;
  }
  const rewritten = new Map<string, { range: Range; newText: string }[]>();
  if (slug) {
    const value = slug.value.replace(/[^/]+(?=\/?$)/, () => newName);
    const quote = /^["']/.exec(text.slice(slug.range.start, slug.range.end))?.[0] ?? '';
    rewritten.set(what.page.file, [{ range: slug.range, newText: quote + value + quote }]);
  }
  // A post whose URL is in its frontmatter may keep its file: it is still "moved" onto itself, so that its links follow.
  const effective = moves.length > 0 ? moves : [{ from: what.page.file, to: what.page.file }];
  const answer = moveEdits({ site, moves: effective, read, rewritten });
  const renames = expandMoves(site, moves).map(
    (move): FileChange => ({ kind: 'rename', from: move.from, to: move.to }),
  );
  return { changes: [...answer.changes, ...renames], notes: answer.notes };
}

/** Which files move when a page gets another slug; empty where its URL does not come from its file's name. */
function pageMoves(site: Site, page: PageRecord, newName: string): FileMove[] | string {
  const name = newName.trim();
  if (name === '') return 'A slug needs at least one letter.';
  if (/[\\/:*?"<>|#%\s]/.test(name) || name.startsWith('.') || name.startsWith('_')) {
    return `"${name}" cannot be a slug: use letters, digits and hyphens ("${suggestion(name)}").`;
  }
  const old = lastSegment(page.url ?? page.file.replace(/\.[^.]*$/, ''));
  const base = page.file.slice(page.file.lastIndexOf('/') + 1);
  const extension = /\.[^.]*$/.exec(base)?.[0] ?? '';
  const stem = base.slice(0, base.length - extension.length);
  const folder = folderOf(page.file);
  if (stem === name) return [];
  let from = page.file;
  let to: string | undefined;
  if (stem === old) to = joinPath(folder, name + extension);
  else if (stem.endsWith(`-${old}`)) to = joinPath(folder, stem.slice(0, -old.length) + name + extension);
  else if (/^_?index$/i.test(stem) && folder.slice(folder.lastIndexOf('/') + 1).endsWith(old)) {
    from = folder;
    to = folder.slice(0, -old.length) + name;
  }
  if (to === undefined || to === from) return [];
  if (site.record(to) || site.hasFile(to)) return `"${to}" exists already.`;
  const collision = page.url === undefined ? undefined : site.page(page.url.replace(/[^/]+(?=\/?$)/, () => name));
  if (collision && collision.file !== page.file) return `"${collision.url}" is the page "${collision.file}" already.`;
  return [{ from, to }];
}

const suggestion = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'my-post';

function lastSegment(path: string): string {
  const clean = path.replace(/\/$/, '');
  return clean.slice(clean.lastIndexOf('/') + 1);
}

/** The frontmatter's `slug`, `permalink` or `url`: where a post says its own address. */
function slugField(post: Post): { readonly value: string; readonly range: Range } | undefined {
  for (const key of ['slug', 'permalink', 'url']) {
    const node: Node | undefined = fieldOf(post.frontmatter.root, key);
    if (node?.kind === 'scalar' && typeof node.value === 'string' && node.style !== 'block') {
      return { value: node.value, range: node.range };
    }
  }
  return undefined;
}
