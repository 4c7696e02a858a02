/** A new entry in the authors file, written like those that are there; not a byte of the rest changes. */
import { type Node, parseTree } from 'jsonc-parser';
import type { FileChange } from '../problem.ts';
import { brokenAuthors } from '../site/authors.ts';
import { yamlScalar } from '../templates/template.ts';
import { appendChild, jsonStyle } from '../text/json-edit.ts';

export interface NewAuthor {
  readonly handle: string;
  readonly name: string;
  readonly role?: string;
  readonly image?: string;
  readonly url?: string;
}

/** What each field is called in the authors files of sites; the first one that an entry of the file has is taken. */
const KEYS: Readonly<Record<keyof NewAuthor, readonly string[]>> = {
  handle: ['handle', 'id', 'slug'],
  name: ['name'],
  role: ['role', 'title'],
  image: ['image', 'avatar', 'photo', 'image_url'],
  url: ['link_url', 'url'],
};

/** `ian-vanagas` as `Ian Vanagas`: what the name most likely is. */
export function nameFromHandle(handle: string): string {
  return handle
    .split(/[-_.\s]+/)
    .filter((part) => part !== '')
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ');
}

/** The edit that adds an author; a string that says why it cannot be made. */
export function addAuthor(file: string, text: string, author: NewAuthor): FileChange | string {
  const isYaml = /\.ya?ml$/i.test(file);
  const root = isYaml ? undefined : parseTree(text, [], { allowTrailingComma: true });
  if (!isYaml && root?.type !== 'array' && root?.type !== 'object')
    return `"${file}" is no list of authors, so nothing was added to it.`;
  const broken = text.trim() === '' ? undefined : brokenAuthors(file, text);
  if (broken) return `"${file}" cannot be read, so nothing was added to it: ${broken.message}`;
  if (!root) return addToYaml(file, text, author);
  const entries = (root.children ?? []).map((child) => (root.type === 'array' ? child : child.children?.[1]));
  const like = entries.findLast((entry) => entry?.type === 'object');
  const fields = fieldsOf(author, keysOf(like), root.type === 'array');
  const { eol, indent: unit } = jsonStyle(text);
  // On one line where the others are.
  const oneLine = like !== undefined && !/[\r\n]/.test(text.slice(like.offset, like.offset + like.length));
  const written = (indent: string): string => {
    const pairs = Object.entries(fields).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const entry = oneLine
      ? `{ ${pairs.join(', ')} }`
      : `{${eol}${pairs.map((pair) => indent + unit + pair).join(`,${eol}`)}${eol}${indent}}`;
    return root.type === 'array' ? entry : `${JSON.stringify(author.handle)}: ${entry}`;
  };
  return { kind: 'edit', file, edits: appendChild(text, root, written) };
}

const keysOf = (entry: Node | undefined): string[] =>
  (entry?.children ?? []).map((property) => property.children?.[0]?.value as string);

/** The fields under the names that the file uses, in the order of its entries. */
function fieldsOf(author: NewAuthor, used: readonly string[], withHandle: boolean): Record<string, string> {
  const fields: [string, string][] = [];
  for (const field of Object.keys(KEYS) as (keyof NewAuthor)[]) {
    const value = author[field]?.trim();
    if (!value || (field === 'handle' && !withHandle)) continue;
    fields.push([KEYS[field].find((key) => used.includes(key)) ?? KEYS[field][0]!, value]);
  }
  const place = (key: string): number => (used.includes(key) ? used.indexOf(key) : used.length);
  return Object.fromEntries(fields.sort(([a], [b]) => place(a) - place(b)));
}

/** Docusaurus' `authors.yml`: a mapping of handles. */
function addToYaml(file: string, text: string, author: NewAuthor): FileChange {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const used = [...text.matchAll(/^[ \t]+([\w-]+):/gm)].map((match) => match[1]!);
  const lines = Object.entries(fieldsOf(author, used, false)).map(([key, value]) => `  ${key}: ${yamlScalar(value)}`);
  const end = text.length;
  const before = text === '' || /(?:\r\n|\r|\n)$/.test(text) ? '' : eol;
  const between = text.trim() === '' ? '' : /\n\s*\n\S/.test(text) ? eol : '';
  const newText = `${before}${between}${yamlScalar(author.handle)}:${eol}${lines.join(eol)}${eol}`;
  return { kind: 'edit', file, edits: [{ range: { start: end, end }, newText }] };
}
