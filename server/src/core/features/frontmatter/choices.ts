/** The values that fit a place in the frontmatter. */
import type { JSONSchema } from 'vscode-json-languageservice';
import { said, typesOf } from '../../schema/path.ts';
import type { Author, Site } from '../../site/site.ts';
import { code, escapeMarkdown } from '../page-card.ts';
import { dateChoices } from './dates.ts';
import { fieldKindOf } from './fields.ts';
import { enumOf } from './key-card.ts';
import type { Path } from './place.ts';

/** Longer examples are prose, which nobody takes over. */
const MAX_EXAMPLE = 40;

export interface Choice {
  /** A text is written with the quotes that it needs, anything else as JSON is. */
  readonly value: string | number | boolean | null;
  readonly kind: 'author' | 'value';
  readonly description?: string;
  readonly detail?: string;
  /** What it is found by, beside itself. */
  readonly also?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** The choices for the value at a path, best first; empty where anything may stand there. */
export function choicesAt(site: Site, file: string, parts: readonly JSONSchema[], path: Path): Choice[] {
  const listed = enumOf(parts).filter(({ value }) => typeof value !== 'object' || value === null);
  if (listed.length > 0) {
    return listed.map(({ value, meaning }) => ({
      value: value as Choice['value'],
      kind: 'value',
      ...(meaning !== undefined && { documentation: meaning }),
    }));
  }
  switch (fieldKindOf(site.config, parts, path)) {
    case 'authors':
      return authorChoices(site);
    case 'tags':
      return labelChoices(site, 'tags');
    case 'categories':
      return labelChoices(site, 'categories');
    case 'date':
      return dateChoices(site, file).map(({ value, name }) => ({
        value,
        kind: 'value',
        description: name,
        also: name,
      }));
  }
  if (typesOf(parts).includes('boolean')) {
    return [true, false].map((value) => ({ value, kind: 'value' }));
  }
  const usual = said(parts, 'default');
  const examples = [usual, ...(said(parts, 'examples') ?? [])].filter(
    (value) => typeof value === 'string' && (value === usual || value.length <= MAX_EXAMPLE),
  );
  return [...new Set(examples as string[])].map((value) => ({
    value,
    kind: 'value',
    description: value === usual ? 'default' : 'example',
  }));
}

/** `12 posts`, `1 post`. */
export function posts(count: number): string {
  return `${count} ${count === 1 ? 'post' : 'posts'}`;
}

function authorChoices(site: Site): Choice[] {
  const uses = site.uses('authors');
  const known = new Map<string, Author | undefined>(site.authors.map((author) => [author.handle, author]));
  if (known.size === 0) for (const handle of uses.keys()) known.set(handle, undefined);
  const count = (handle: string) => uses.get(handle) ?? 0;
  return [...known]
    .sort(([a], [b]) => count(b) - count(a) || (a < b ? -1 : 1))
    .map(([handle, author]) => ({
      value: handle,
      kind: 'author',
      detail: posts(count(handle)),
      ...(author?.name !== undefined && { description: author.name, also: author.name }),
      ...(author && { documentation: authorCard(author, count(handle)) }),
    }));
}

/** An author in a few lines of Markdown. */
export function authorCard(author: Author, count: number): string {
  const facts = [author.role === undefined ? undefined : escapeMarkdown(author.role), posts(count)];
  const link = author.url !== undefined && /^https?:\/\/[^\s<>]+$/.test(author.url) ? `<${author.url}>` : undefined;
  return [
    `**${escapeMarkdown(author.name ?? author.handle)}** ${code(author.handle)}`,
    facts.filter((fact) => fact !== undefined).join(' · '),
    ...(link === undefined ? [] : [link]),
  ].join('\n\n');
}

function labelChoices(site: Site, field: 'tags' | 'categories'): Choice[] {
  const uses = site.uses(field);
  const declared = site.config[field];
  const count = (value: string) => uses.get(value) ?? 0;
  return [...new Set(declared ?? uses.keys())]
    .sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1))
    .map((value) => ({ value, kind: 'value', detail: posts(count(value)) }));
}
