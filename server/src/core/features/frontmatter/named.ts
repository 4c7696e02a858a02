/** Authors, tags and categories: what a post names, and who else names it. */
import type { Post } from '../../post/post.ts';
import type { FieldValue, PageRecord, Site } from '../../site/site.ts';
import { type Range, touches } from '../../text/range.ts';
import { fieldKindOf } from './fields.ts';
import { frontmatterPlaceAt } from './place-at.ts';

export type NamedField = 'authors' | 'tags' | 'categories';

export const NAMED_FIELDS: readonly NamedField[] = ['authors', 'tags', 'categories'];

export interface Named {
  readonly field: NamedField;
  readonly value: string;
  /** As it is written, quotes included where the block parses. */
  readonly range: Range;
}

/** The author, tag or category at an offset; in a block that does not parse, as far as it can be read. */
export function namedAt(site: Site, post: Post, page: PageRecord | undefined, offset: number): Named | undefined {
  if (offset >= post.frontmatter.bodyStart) return undefined;
  for (const field of NAMED_FIELDS) {
    const found = page?.[field].find(({ range }) => touches(range, offset));
    if (found) return { field, ...found };
  }
  if (post.frontmatter.root) return undefined;
  const place = frontmatterPlaceAt(post, offset);
  if (place?.kind !== 'value') return undefined;
  const kind = fieldKindOf(site.config, [], place.path);
  const value = post.text.slice(place.range.start, place.range.end).trim();
  if (value === '' || (kind !== 'authors' && kind !== 'tags' && kind !== 'categories')) return undefined;
  return { field: kind, value, range: place.range };
}

export interface Use extends FieldValue {
  readonly page: PageRecord;
}

/** Every place that names the same author, tag or category, sorted by file. */
export function usesOf(site: Site, { field, value }: Pick<Named, 'field' | 'value'>): Use[] {
  const uses: Use[] = [];
  for (const page of site.records()) {
    for (const each of page[field]) if (each.value === value) uses.push({ ...each, page });
  }
  return uses.sort((a, b) => (a.page.file < b.page.file ? -1 : a.page.file > b.page.file ? 1 : 0));
}
