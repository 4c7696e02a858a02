/** Which author of the site someone is. */
import type { Author } from '../site/site.ts';
import { slugify } from './slug.ts';

export interface Identity {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** The author whose handle or name is that of a git identity; undefined where none or several fit. */
export function authorOf(identity: Identity, authors: readonly Author[]): Author | undefined {
  const name = identity.name?.trim().toLowerCase();
  const local = identity.email
    ?.split('@')[0]
    ?.replace(/^\d+\+/, '')
    .toLowerCase();
  const handles = new Set([local, local?.replace(/[._]/g, '-'), name === undefined ? undefined : slugify(name), name]);
  const tests: ((author: Author) => boolean)[] = [
    (author) => name !== undefined && author.name?.trim().toLowerCase() === name,
    (author) => handles.has(author.handle.toLowerCase()),
    (author) => name !== undefined && author.name !== undefined && slugify(author.name) === slugify(name),
  ];
  for (const test of tests) {
    const found = new Map(authors.filter(test).map((author) => [author.handle, author]));
    if (found.size === 1) return [...found.values()][0];
  }
  return undefined;
}
