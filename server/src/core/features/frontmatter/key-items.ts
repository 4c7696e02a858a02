import type { JSONSchema } from 'vscode-json-languageservice';
import { type DescribedKey, keysOf, said, schemasAtPath, typesOf } from '../../schema/path.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Site } from '../../site/site.ts';
import { escapeSnippet } from '../../templates/snippet.ts';
import type { CompletionItem } from '../completion-item.ts';
import { choicesAt } from './choices.ts';
import { fieldKindOf, prefersList } from './fields.ts';
import { keyCard } from './key-card.ts';
import { ITEM, type KeyPlace, type Path } from './place.ts';
import { scalarSource } from './write.ts';

/** Keys that mean the same: a post has one of them. */
const TWINS: Readonly<Record<string, string>> = {
  author: 'authors',
  authors: 'author',
  category: 'categories',
  categories: 'category',
  tag: 'tags',
  tags: 'tag',
};

/** How far default snippets are followed. */
const MAX_DEPTH = 8;

/** The keys that may be written at a place: those of its mapping that are not there yet, with what the schema says of them. */
export function keyItems(
  site: Site,
  file: string,
  schema: Schema,
  place: Pick<KeyPlace, 'path' | 'range' | 'present' | 'colon' | 'flow' | 'indent'>,
  eol: string,
): CompletionItem[] {
  return keysOf(schemasAtPath(schema, place.path))
    .filter(({ key, required }) => !place.present.has(key) && (required || !place.present.has(TWINS[key] ?? key)))
    .map((described) => keyItem(site, file, described, place, eol));
}

function keyItem(
  site: Site,
  file: string,
  { key, schemas, required }: DescribedKey,
  place: Pick<KeyPlace, 'path' | 'range' | 'colon' | 'flow' | 'indent'>,
  eol: string,
): CompletionItem {
  const name = /^[\w$][\w$.-]*$/.test(key) ? key : scalarSource(key, place.flow);
  const documentation = keyCard([...place.path.filter((step) => step !== ITEM), key], schemas, required);
  const deprecated = schemas.some((part) => part.deprecationMessage);
  const value = place.colon ? undefined : valueSnippet(site, file, schemas, [...place.path, key], place, eol);
  return {
    label: key,
    kind: 'key',
    ...(required && { description: 'required' }),
    edit: { range: place.range, newText: value ? escapeSnippet(name) + value.text : name },
    ...(value && { snippet: true }),
    ...(value?.asks && { retrigger: true }),
    ...(documentation !== '' && { documentation }),
    ...(deprecated && { deprecated: true }),
  };
}

/** What comes behind a new key, its colon included; `asks` where completion knows values for it. */
function valueSnippet(
  site: Site,
  file: string,
  parts: readonly JSONSchema[],
  path: Path,
  { flow, indent }: Pick<KeyPlace, 'flow' | 'indent'>,
  eol: string,
): { text: string; asks: boolean } {
  const deeper = `${eol}${indent}  `;
  const body = said(parts, 'defaultSnippets')?.[0]?.body;
  if (body !== undefined && body !== null && !flow)
    return { text: snippetOf(body, `${eol}${indent}`), asks: isEmptyStop(body) };
  const kind = fieldKindOf(site.config, parts, path);
  if (prefersList(parts, path)) {
    const items = choicesAt(site, file, schemasOfItems(parts), [...path, 0]);
    const asks = items.length > 0 || kind === 'link';
    return { text: flow ? ': [$0]' : `:${deeper}- $0`, asks };
  }
  const types = typesOf(parts);
  if (types[0] === 'object' && !parts.some((part) => part.enum)) {
    return { text: flow ? ': { $0 }' : `:${deeper}$0`, asks: keysOf(parts).length > 0 };
  }
  const usual = said(parts, 'default');
  if (typeof usual === 'string' || typeof usual === 'number') {
    return { text: `: \${1:${escapeSnippet(scalarSource(usual, flow))}}`, asks: false };
  }
  return { text: ': $0', asks: kind === 'link' || choicesAt(site, file, parts, path).length > 0 };
}

function schemasOfItems(parts: readonly JSONSchema[]): readonly JSONSchema[] {
  return parts.flatMap((part) => schemasAtPath(part, [0]));
}

/** Whether a default snippet leaves its value to be asked for: `["$1"]`. */
function isEmptyStop(body: unknown): boolean {
  const value = Array.isArray(body) && body.length === 1 ? body[0] : body;
  return typeof value === 'string' && /^\$\{?\d\}?$/.test(value);
}

/** A `defaultSnippets` body, which is JSON whose texts hold tab stops, as YAML behind a key. */
function snippetOf(body: unknown, newline: string, depth = 0): string {
  const deeper = `${newline}  `;
  if (depth >= MAX_DEPTH) return ':';
  if (Array.isArray(body)) {
    return body.length === 0 ? ': []' : `:${body.map((item) => `${deeper}- ${inlineOf(item)}`).join('')}`;
  }
  if (typeof body === 'object' && body !== null) {
    return `:${Object.entries(body)
      .map(([key, value]) => `${deeper}${key}${snippetOf(value, deeper, depth + 1)}`)
      .join('')}`;
  }
  return `: ${inlineOf(body)}`;
}

function inlineOf(value: unknown): string {
  return typeof value === 'string' ? value : escapeSnippet(JSON.stringify(value) ?? '');
}
