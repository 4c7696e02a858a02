/** Renames, merges and splits a tag, a category or an author over the whole site, touching nothing but the value. */
import { findNodeAtLocation, type Node as JsonNode, parseTree } from 'jsonc-parser';
import type { ListNode, Node } from '../post/frontmatter.ts';
import { listItemRemoval } from '../post/list-items.ts';
import { type Post, parsePost } from '../post/post.ts';
import type { FileChange } from '../problem.ts';
import { configFile } from '../site/config-file.ts';
import type { Site } from '../site/site.ts';
import { jsonItemRemoval } from '../text/json-list.ts';
import { lineAt } from '../text/lines.ts';
import type { Range, TextEdit } from '../text/range.ts';
import { handleEdit } from './frontmatter/author-entry.ts';
import { type NamedField, usesOf } from './frontmatter/named.ts';
import { scalarSource, sourceFor } from './frontmatter/write.ts';

export interface TaxonomyChange {
  readonly field: NamedField;
  readonly value: string;
  /** One value renames (or merges, where others have it already), several split. */
  readonly to: readonly string[];
}

export interface TaxonomyEdits {
  readonly changes: readonly FileChange[];
  /** How many posts change. */
  readonly posts: number;
  /** What the writer should know: a split of a value that stands alone, an entry that stays. */
  readonly notes: readonly string[];
}

const NAMES: Readonly<Record<NamedField, string>> = { tags: 'tag', categories: 'category', authors: 'author' };

/** What a value of the field is called: `tag`. */
export const nameOfField = (field: NamedField): string => NAMES[field];

/** The files whose texts `taxonomyEdits` needs. */
export function filesForTaxonomy(site: Site, change: Pick<TaxonomyChange, 'field' | 'value'>): string[] {
  const files = new Set(usesOf(site, change).map(({ page }) => page.file));
  files.add(configFile);
  if (change.field === 'authors') for (const author of site.authors) files.add(author.file);
  return [...files];
}

/** All edits of the change; a string that says kindly why it cannot be made. */
export function taxonomyEdits(
  site: Site,
  change: TaxonomyChange,
  read: (file: string) => string | undefined,
): TaxonomyEdits | string {
  const { field, value } = change;
  const to = [...new Set(change.to.map((each) => each.trim()))].filter((each) => each !== '');
  if (to.length === 0) return `A ${NAMES[field]} needs at least one letter.`;
  if (to.some((each) => /[\r\n]/.test(each))) return `A ${NAMES[field]} stands on one line.`;
  const notes: string[] = [];
  const changes: FileChange[] = [];
  if (to.length === 1 && to[0] === value) return { changes, posts: 0, notes };
  const ranges = new Map<string, Range[]>();
  for (const { page, range } of usesOf(site, change)) ranges.set(page.file, [...(ranges.get(page.file) ?? []), range]);
  let alone = 0;
  for (const [file, places] of ranges) {
    const text = read(file);
    if (text === undefined) continue;
    const post = parsePost(file, text);
    const edits = places.flatMap((range) => {
      const place = placeOf(post, range);
      // The text may have changed since it was indexed: then the place is another value's, and is left alone.
      if (place?.node.kind !== 'scalar' || String(place.node.value) !== value) return [];
      if (!place.list && to.length > 1 && !/s$/.test(place.key)) alone++;
      return editsOf(post, place, to);
    });
    if (edits.length > 0) changes.push({ kind: 'edit', file, edits });
  }
  if (alone > 0)
    notes.push(`${count(alone, 'post')} can have but one ${NAMES[field]}: there "${value}" becomes "${to[0]}".`);
  const posts = changes.length;
  const declared = field === 'authors' ? authorEntry(site, value, to, read, notes) : declaration(change, to, read);
  if (declared) changes.push(declared);
  return { changes, posts, notes };
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

interface Place {
  readonly node: Node;
  readonly key: string;
  readonly list?: ListNode;
  readonly index?: number;
}

/** The value of the top level, or the item of a list in it, at a range. */
function placeOf(post: Post, { start, end }: Range): Place | undefined {
  for (const { key, value } of post.frontmatter.root?.entries ?? []) {
    if (value.range.start === start && value.range.end === end && value.kind === 'scalar') return { node: value, key };
    if (value.kind !== 'list') continue;
    const index = value.items.findIndex(({ range }) => range.start === start && range.end === end);
    if (index >= 0) return { node: value.items[index]!, key, list: value, index };
  }
  return undefined;
}

function editsOf(post: Post, { node, key, list, index }: Place, to: readonly string[]): TextEdit[] {
  const { range } = node;
  const quote =
    node.kind === 'scalar' && node.style === 'single'
      ? "'"
      : node.kind === 'scalar' && node.style === 'double'
        ? '"'
        : '';
  const written = (value: string, flow: boolean): string =>
    quote === '' ? scalarSource(value, flow) : quote + sourceFor({ quote, open: false, flow }, value) + quote;
  if (!list) {
    const several = to.length > 1 && /s$/.test(key);
    const newText = several ? `[${to.map((value) => written(value, true)).join(', ')}]` : written(to[0]!, false);
    return [{ range, newText }];
  }
  const others = new Set(
    list.items.flatMap((item, i) =>
      i !== index && item.kind === 'scalar' && item.value !== null ? String(item.value) : [],
    ),
  );
  const wanted = to.filter((value) => !others.has(value));
  if (wanted.length === 0) {
    const removal = listItemRemoval(post, list, index!);
    return removal ? [{ range: removal, newText: '' }] : [{ range, newText: written(to[0]!, list.flow) }];
  }
  const between = list.flow ? ', ' : `${lineEndOf(post, range.start)}${markerOf(post, range.start)}`;
  return [{ range, newText: wanted.map((value) => written(value, list.flow)).join(between) }];
}

/** The line end that the line of an offset has, for lines that are added below it. */
function lineEndOf({ text, lineStarts }: Post, offset: number): string {
  const next = lineStarts[lineAt(lineStarts, offset) + 1];
  return next === undefined ? '\n' : (/\r\n|\r|\n/.exec(text.slice(Math.max(0, next - 2), next))?.[0] ?? '\n');
}

/** What stands before an item of a block list: its indentation, dash and blanks. */
function markerOf({ text, lineStarts }: Post, offset: number): string {
  return text.slice(lineStarts[lineAt(lineStarts, offset)], offset);
}

/** The change of the list of allowed values in the configuration, where there is one. */
function declaration(
  { field, value }: TaxonomyChange,
  to: readonly string[],
  read: (file: string) => string | undefined,
): FileChange | undefined {
  const text = read(configFile);
  const root = text === undefined ? undefined : parseTree(text, [], { allowTrailingComma: true });
  const list = root && findNodeAtLocation(root, [field]);
  const items: readonly JsonNode[] = (list?.type === 'array' && list.children) || [];
  const at = items.findIndex((item) => item.value === value);
  if (at < 0) return undefined;
  const known = new Set(items.map((item) => item.value as unknown));
  const added = to.filter((each) => !known.has(each) || each === value);
  const { offset, length } = items[at]!;
  if (added.length > 0)
    return {
      kind: 'edit',
      file: configFile,
      edits: [
        {
          range: { start: offset, end: offset + length },
          newText: added.map((each) => JSON.stringify(each)).join(', '),
        },
      ],
    };
  const edits = [{ range: jsonItemRemoval(list!, at), newText: '' }];
  return { kind: 'edit', file: configFile, edits };
}

/** An author's own entry follows a rename; of two that become one, both stay. */
function authorEntry(
  site: Site,
  value: string,
  to: readonly string[],
  read: (file: string) => string | undefined,
  notes: string[],
): FileChange | undefined {
  const entries = site.authors.filter((author) => author.handle === value);
  const [entry] = entries;
  if (!entry) return undefined;
  if (to.length > 1 || site.author(to[0]!)) {
    notes.push(`The entry of "${value}" stays in ${entry.file}: remove it there if nobody needs it.`);
    return undefined;
  }
  const text = read(entry.file);
  if (text === undefined) return undefined;
  const edits = entries.flatMap((author) => handleEdit(text, author, to[0]!) ?? []);
  return edits.length > 0 ? { kind: 'edit', file: entry.file, edits } : undefined;
}
