/** From an author's handle to the authors file, and from a name in the frontmatter to all posts that have it. */
import type { Post } from '../../post/post.ts';
import type { PageRecord, Site } from '../../site/site.ts';
import type { Definitions, Location } from '../link-definition.ts';
import { authorAt } from './author-entry.ts';
import { namedAt, usesOf } from './named.ts';

/** Where an author is listed: each place, where a handle is listed twice. Undefined elsewhere, and for one that is not. */
export function authorDefinition(
  site: Site,
  post: Post,
  page: PageRecord | undefined,
  offset: number,
): Definitions | undefined {
  const named = namedAt(site, post, page, offset);
  if (named?.field !== 'authors') return undefined;
  const targets = listed(site, named.value);
  return targets.length === 0 ? undefined : { origin: named.range, targets };
}

/**
 * Every post's mention of the author, tag or category at an offset; undefined where there is none.
 * @param declaration whether the place in the authors file is in the answer
 */
export function namedReferences(
  site: Site,
  post: Post,
  page: PageRecord | undefined,
  offset: number,
  declaration: boolean,
): Location[] | undefined {
  const named = namedAt(site, post, page, offset);
  if (!named) return undefined;
  const uses = usesOf(site, named).map(({ page: { file }, range }) => ({ file, range }));
  return declaration && named.field === 'authors' ? [...listed(site, named.value), ...uses] : uses;
}

/** Every post of the author whose entry an offset of an authors file is in; undefined elsewhere. */
export function entryReferences(
  site: Site,
  file: string,
  offset: number,
  declaration: boolean,
): Location[] | undefined {
  const entry = authorAt(site, file, offset);
  if (!entry) return undefined;
  const uses = usesOf(site, { field: 'authors', value: entry.handle });
  return [
    ...(declaration ? listed(site, entry.handle) : []),
    ...uses.map(({ page, range }) => ({ file: page.file, range })),
  ];
}

function listed(site: Site, handle: string): Location[] {
  return site.authors.filter((author) => author.handle === handle).map(({ file, range }) => ({ file, range }));
}
