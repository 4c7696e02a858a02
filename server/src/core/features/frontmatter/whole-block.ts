import type { Post } from '../../post/post.ts';
import { keysOf, schemasAtPath } from '../../schema/path.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Site } from '../../site/site.ts';
import { escapeSnippet } from '../../templates/snippet.ts';
import { lineAt } from '../../text/lines.ts';
import type { Range } from '../../text/range.ts';
import type { CompletionItem } from '../completion-item.ts';
import { choicesAt } from './choices.ts';
import { fieldKindOf, prefersList } from './fields.ts';
import { scalarSource } from './write.ts';

/** Keys that a post should have beside those that its schema requires, where it knows them; of a pair, one. */
const USUAL = [['title'], ['date', 'pubDate'], ['author', 'authors'], ['category', 'categories'], ['tags']];
/** As many authors, categories and tags are there to choose from. */
const MAX_CHOICES = 40;

/**
 * The whole block, where a file begins with nothing or with dashes alone and the cursor is there. Undefined elsewhere.
 */
export function wholeBlock(
  site: Site,
  post: Post,
  schema: Schema,
  offset: number,
  eol: string,
): CompletionItem | undefined {
  const { frontmatter, text, lineStarts } = post;
  const { kind, open } = frontmatter;
  const start = kind === 'none' ? frontmatter.bodyStart : open.start;
  if (kind !== 'none' && kind !== 'unclosed') return undefined;
  if (offset < start || lineAt(lineStarts, offset) !== 0) return undefined;
  const end = Math.max(start, text.search(/[\r\n]|$/));
  if (!/^-{0,3}[ \t]*$/.test(text.slice(start, end))) return undefined;
  const rest = text.slice(end);
  // A block that is begun below is completed line by line; what is no YAML stays below the new one.
  if (kind === 'unclosed' && /^(?:\r\n|\r|\n)["']?[\w$][\w$ .-]*["']?[ \t]*:/.test(rest.slice(0, 300)))
    return undefined;
  const rows = blockRows(site, post.file, schema, eol);
  const behind = rest.trim() === '' ? `${eol}${eol}$0` : '$0';
  return {
    label: '---',
    kind: 'snippet',
    description: rows.map(({ key }) => key).join(', '),
    edit: { range: { start, end }, newText: ['---', ...rows.map(({ text: row }) => row), `---${behind}`].join(eol) },
    snippet: true,
    filterText: '---',
    documentation: 'The whole frontmatter, with what a post of this site needs.',
  };
}

/** All that an empty block needs, between fences that are there already. */
export function allKeys(site: Site, post: Post, schema: Schema, range: Range, eol: string): CompletionItem | undefined {
  const rows = blockRows(site, post.file, schema, eol);
  if (rows.length < 2) return undefined;
  const keys = rows.map(({ key }) => key).join(', ');
  return {
    label: keys,
    kind: 'snippet',
    description: 'the whole frontmatter',
    edit: { range, newText: rows.map(({ text }) => text).join(eol) },
    snippet: true,
    documentation: 'What a post of this site needs.',
  };
}

function blockRows(site: Site, file: string, schema: Schema, eol: string): { key: string; text: string }[] {
  const described = new Map(keysOf(schemasAtPath(schema, [])).map((entry) => [entry.key, entry]));
  const required = [...described.values()].filter((entry) => entry.required).map(({ key }) => key);
  const usual = USUAL.map(
    (names) => names.find((name) => required.includes(name)) ?? names.find((name) => described.has(name)),
  );
  const keys = new Set([...usual.filter((key) => key !== undefined), ...required]);
  let stop = 1;
  return [...keys].map((key) => {
    const parts = described.get(key)?.schemas ?? [];
    const list = prefersList(parts, [key]);
    const value = rowValue(site, file, schema, key, list, stop++);
    return { key, text: list ? `${key}:${eol}  - ${value}` : `${key}: ${value}` };
  });
}

function rowValue(site: Site, file: string, schema: Schema, key: string, list: boolean, stop: number): string {
  if (key === 'title') return `\${${stop}:${escapeSnippet(scalarSource(titleOf(file)))}}`;
  const path = list ? [key, 0 as const] : [key];
  const parts = schemasAtPath(schema, path);
  const choices = choicesAt(site, file, parts, path).slice(0, MAX_CHOICES);
  const sources = choices.map(({ value }) => scalarSource(value));
  if (sources.length === 0) return `$${stop}`;
  if (sources.length === 1 || fieldKindOf(site.config, parts, path) === 'date')
    return `\${${stop}:${escapeSnippet(sources[0]!)}}`;
  return `\${${stop}|${sources.map((source) => source.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}

/** A title made of the file's name: `my-first-post.md` gives `My first post`. */
function titleOf(file: string): string {
  const name = file.replace(/\/index\.mdx?$/i, '').replace(/\.mdx?$/i, '');
  const words = name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/^\d{4}-\d{2}-\d{2}-/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? 'Title' : words[0]!.toUpperCase() + words.slice(1);
}
