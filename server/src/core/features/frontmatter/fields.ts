/** Which fields of the frontmatter the site knows the values of. */
import type { JSONSchema } from 'vscode-json-languageservice';
import { DATE_KEYS } from '../../rules/frontmatter-date.ts';
import { said, typesOf } from '../../schema/path.ts';
import { authorKeys } from '../../site/authors.ts';
import type { Config } from '../../site/config.ts';
import { ITEM, type Path } from './place.ts';

export type FieldKind = 'authors' | 'tags' | 'categories' | 'date' | 'link';

const NAMES: Readonly<Record<string, 'authors' | 'tags' | 'categories'>> = {
  author: 'authors',
  authors: 'authors',
  tag: 'tags',
  tags: 'tags',
  category: 'categories',
  categories: 'categories',
};

/** What the value at a path names: the value itself, or each item of a list. */
export function fieldKindOf(config: Config, parts: readonly JSONSchema[], path: Path): FieldKind | undefined {
  const keys = path.filter((step): step is string => step !== ITEM);
  const [first] = keys;
  if (keys.length === 1 && path.length <= 2 && Object.hasOwn(NAMES, first!)) {
    const kind = NAMES[first!];
    return kind === 'authors' && !authorKeys(config).includes(first!) ? undefined : kind;
  }
  if (config.linkFields.includes(keys.join('.'))) return 'link';
  if (path.at(-1) === ITEM) return undefined;
  const isDate = parts.some(({ format }) => format === 'date' || format === 'date-time');
  return isDate || (path.length === 1 && DATE_KEYS.has(first!)) ? 'date' : undefined;
}

const LISTS = new Set(['tags', 'categories', 'authors', 'aliases', 'keywords']);

/** Whether a value is better written as a list: the schema allows no text, shows a list, or the key is a plural. */
export function prefersList(parts: readonly JSONSchema[], path: Path): boolean {
  const types = typesOf(parts);
  if (!types.includes('array')) return types.length === 0 && path.length === 1 && LISTS.has(path[0] as string);
  if (!types.includes('string')) return true;
  return Array.isArray(said(parts, 'examples')?.[0]) || (path.length === 1 && LISTS.has(path[0] as string));
}

/** Where an image is wanted rather than a page. */
export function wantsImage(path: Path): boolean {
  return /image|thumbnail|cover|banner|icon|logo|photo|avatar/i.test(path.join('.'));
}
