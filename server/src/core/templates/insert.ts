/** A template into a file that exists: what is there stays, what is missing comes. */
import type { Post } from '../post/post.ts';
import type { Range } from '../text/range.ts';
import { fillIn, parseSnippet } from './snippet.ts';
import type { PostFields, Template } from './template.ts';
import { expand, splitTemplate, variablesOf } from './template.ts';

export interface Insertion {
  /** What the snippet replaces. */
  readonly range: Range;
  readonly snippet: string;
  /** What was done, in a few words; for a message where nothing was. */
  readonly note?: string;
}

/**
 * Where and what to insert. Without frontmatter the template goes to the top; frontmatter that exists gets the fields that it
 * lacks, before its closing line; the body comes only where there is none yet.
 */
export function insertTemplate(template: Template, post: Post, fields: PostFields): Insertion {
  const { frontmatter, text } = post;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = (snippet: string): string => (newline === '\n' ? snippet : snippet.replace(/\n/g, newline));
  const parts = splitTemplate(template.text);
  if (frontmatter.kind === 'none') {
    const start = post.body.start;
    const empty = text.slice(start).trim() === '';
    if (empty) return { range: { start, end: text.length }, snippet: lines(expand(template, fields, 'snippet')) };
    const head =
      parts.frontmatter === undefined ? expand(template, fields, 'snippet') : headOf(parts.frontmatter, fields);
    return { range: { start, end: start }, snippet: lines(`${head}\n`) };
  }
  if (frontmatter.kind !== 'yaml' || !frontmatter.root) {
    const note = frontmatter.kind === 'unclosed' ? 'its closing "---" is missing' : 'it does not parse';
    return {
      range: { start: text.length, end: text.length },
      snippet: '',
      note: `The frontmatter of this file is left alone: ${note}.`,
    };
  }
  const known = new Set(frontmatter.root.entries.map((entry) => entry.key));
  const missing = keysOf(parts.frontmatter ?? '').filter(
    (field) => !known.has(field.key) && !known.has(twinOf(field.key)),
  );
  const bodyIsEmpty = text.slice(post.body.start).trim() === '';
  if (missing.length === 0 && !bodyIsEmpty) {
    return {
      range: { start: text.length, end: text.length },
      snippet: '',
      note: 'This post has all the fields of the template, and a text.',
    };
  }
  const own = { ...fields, ...(fields.title === undefined && titleOf(post)) };
  const added = missing
    .map((field) => fillIn(parseSnippet(field.source).parts, variablesOf(own, 'frontmatter')))
    .join('\n');
  const start = frontmatter.content.end;
  const head = added === '' ? '' : `${added}\n`;
  if (!bodyIsEmpty) return { range: { start, end: start }, snippet: lines(head) };
  const body = fillIn(parseSnippet(parts.body).parts, variablesOf(own, 'body'));
  return { range: { start, end: text.length }, snippet: lines(`${head}---\n${body}`) };
}

function titleOf(post: Post): Pick<PostFields, 'title'> {
  const node = post.frontmatter.root?.entries.find((entry) => entry.key === 'title')?.value;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? { title: node.value } : {};
}

/** The frontmatter alone, filled in. */
function headOf(frontmatter: string, fields: PostFields): string {
  return `---\n${fillIn(parseSnippet(frontmatter).parts, variablesOf(fields, 'frontmatter'))}\n---\n`;
}

/** Names of one field that sites use for another. */
function twinOf(key: string): string {
  const twins: Readonly<Record<string, string>> = {
    author: 'authors',
    authors: 'author',
    category: 'categories',
    categories: 'category',
  };
  return twins[key] ?? key;
}

/** The fields at the top of a template's frontmatter, each with all of its lines. */
function keysOf(frontmatter: string): { readonly key: string; readonly source: string }[] {
  const fields: { key: string; source: string }[] = [];
  for (const line of frontmatter.split('\n')) {
    const key = /^([A-Za-z_][\w-]*):/.exec(line)?.[1];
    if (key !== undefined) fields.push({ key, source: line });
    else if (fields.length > 0) fields[fields.length - 1]!.source += `\n${line}`;
  }
  return fields;
}
