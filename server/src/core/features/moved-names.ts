/** What templates have to name after a move. */
import { refTarget } from '../site/refs.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { treeOf } from '../site/urls/urls.ts';
import { folderOf, relativePath } from '../text/paths.ts';
import type { TemplateLink } from './template-links.ts';

/** Old file to new file. */
type Moves = ReadonlyMap<string, string>;

/**
 * What a link that a template makes has to name after the move, in the form in which it is written; undefined where it stays.
 * @param addressOf the new address of what has this one, a path without the base
 */
export function movedName(
  site: Site,
  moves: Moves,
  from: PageRecord,
  { names, value }: TemplateLink,
  addressOf: (path: string) => string | undefined,
): string | undefined {
  if (names === 'page') return movedRef(site, moves, from, value);
  const lead = value.startsWith('/') ? '/' : '';
  const bare = value.slice(lead.length);
  if (names === 'url') return addressOf(`/${bare}`)?.slice(1 - lead.length);
  if (names === 'file') {
    const to = moves.get(bare);
    return to === undefined ? undefined : lead + to;
  }
  for (const [file, to] of moves) {
    const name = postName(file) === bare ? postName(to) : undefined;
    if (name !== undefined) return lead + name;
  }
  return undefined;
}

/** The name by which `post_url` knows a file: its path without `_posts` and its extension. Undefined for what is no post. */
function postName(file: string): string | undefined {
  const match = /^(.*\/)?_posts\/(.+)\.[^./]+$/.exec(file);
  return match ? (match[1] ?? '') + match[2] : undefined;
}

/** Hugo looks for a page from the folder of the post, then from the root of the content, then by its name alone. */
function movedRef(site: Site, moves: Moves, { file }: PageRecord, value: string): string | undefined {
  const root = treeOf(site.config, file)?.dir;
  if (root === undefined) return undefined;
  const inContent = (path: string): string | undefined =>
    path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
  const slash = value.endsWith('/') ? '/' : '';
  const newFile = moves.get(file) ?? file;
  const target = refTarget(site, file, value);
  if (target) {
    const isRooted = value.startsWith('/');
    const isBeside = !isRooted && target.folder !== root;
    if (!moves.has(target.page.file) && !(isBeside && newFile !== file)) return undefined;
    const to = pageName(moves.get(target.page.file) ?? target.page.file, target.whole);
    const beside = isBeside ? relativePath(folderOf(newFile), to) : '..';
    if (!beside.startsWith('.')) return beside + slash;
    const path = inContent(to);
    return path && `${isRooted || isBeside ? '/' : ''}${path}${slash}`;
  }
  const name = value.replace(/^\/|\/$/g, '');
  if (name.includes('/')) return undefined;
  const named = [...moves].filter(([from]) =>
    [true, false].some((whole) => pageName(from, whole).endsWith(`/${name}`)),
  );
  const [from, to] = named.length === 1 ? named[0]! : [];
  if (from === undefined || to === undefined) return undefined;
  const path = inContent(pageName(to, from.endsWith(`/${name}`)));
  return path === undefined || `/${path}`.endsWith(`/${name}`) ? undefined : `/${path}${slash}`;
}

/** A page's file as `ref` names it: whole, or without its extension and `index`. */
function pageName(file: string, whole: boolean): string {
  return whole ? file : file.replace(/(?:\/_?index)?\.[^./]+$/, '');
}
