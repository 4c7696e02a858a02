/** Completion in the frontmatter: keys, values, items of lists, links, and the whole block. */
import type { JSONSchema } from 'vscode-json-languageservice';
import type { Post } from '../../post/post.ts';
import { schemasAtPath, typesOf } from '../../schema/path.ts';
import { builtinSchemas, type Schema } from '../../schema/schema.ts';
import type { Site } from '../../site/site.ts';
import { matcherOf } from '../../text/fuzzy.ts';
import type { Range } from '../../text/range.ts';
import type { CompletionItem, CompletionList } from '../completion-item.ts';
import { linkCompletions } from '../link-completion.ts';
import { blockLinkAt } from './block-link.ts';
import { type Choice, choicesAt } from './choices.ts';
import { fieldKindOf, prefersList, wantsImage } from './fields.ts';
import { keyItems } from './key-items.ts';
import { ITEM, type KeyPlace, type Path, type ValuePlace } from './place.ts';
import { frontmatterPlaceAt } from './place-at.ts';
import { allKeys, wholeBlock } from './whole-block.ts';
import { scalarSource, sourceFor } from './write.ts';

/** Of more choices than these, those that match what is typed are given. */
const LIMIT = 300;

/**
 * What can be written at a cursor in the frontmatter, or at the start of a file that has none. Undefined outside; an empty
 * list where nothing is known. The post need not parse.
 * @param schema of the file; one for pages of any kind where it has none
 */
export function frontmatterCompletions(
  site: Site,
  post: Post,
  schema: Schema = builtinSchemas['builtin:page']!,
  offset: number,
): CompletionList | undefined {
  const { frontmatter, text } = post;
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const block = wholeBlock(site, post, schema, offset, eol);
  if (block) return { items: [block], incomplete: false };
  const link = offset < frontmatter.bodyStart ? blockLinkAt(post, site.config, offset) : undefined;
  if (link) return linksInField(site, post, link.path, link.range, link.lead, offset);
  const place = frontmatterPlaceAt(post, offset);
  if (!place) return offset < frontmatter.bodyStart ? { items: [], incomplete: false } : undefined;
  const context: Context = { site, post, schema, offset, eol };
  return place.kind === 'key' ? atKey(context, place) : atValue(context, place);
}

interface Context {
  readonly site: Site;
  readonly post: Post;
  readonly schema: Schema;
  readonly offset: number;
  readonly eol: string;
}

function atKey(context: Context, place: KeyPlace): CompletionList {
  const { site, post, schema, eol } = context;
  const { range, item } = place;
  const items: CompletionItem[] = [];
  let incomplete = false;
  if (item) {
    const parts = schemasAtPath(schema, item.path);
    const list = schemasAtPath(schema, item.path.slice(0, -1));
    const prefix = post.text.slice(range.start, context.offset);
    const found = withoutThose(site, choicesAt(site, post.file, parts, item.path), item.path, item.siblings, prefix);
    const best = bestOf(found, prefix);
    ({ incomplete } = best);
    items.push(...best.choices.map((choice) => valueItem(choice, range, item.lead + scalarSource(choice.value))));
    const types = typesOf(list);
    const takesItems = types.length === 0 ? item.siblings.length > 0 || list.length === 0 : types.includes('array');
    if (takesItems && items.length === 0 && prefix === '') items.push(bareItem(range, item.lead));
    if (!takesItems) items.length = 0;
  }
  if (place.path !== item?.path) {
    const wasEmpty = place.path.length === 0 && place.present.size === 0 && !place.colon && !place.flow;
    const all = wasEmpty ? allKeys(site, post, schema, range, eol) : undefined;
    if (all) items.push(all);
    items.push(...keyItems(site, post.file, schema, place, eol));
  }
  return { items, incomplete };
}

/** A dash alone, for a list whose values are not known. */
function bareItem(range: Range, lead: string): CompletionItem {
  return {
    label: '- ',
    kind: 'value',
    description: 'list item',
    edit: { range, newText: `${lead}$0` },
    snippet: true,
    filterText: '-',
  };
}

function atValue(context: Context, place: ValuePlace): CompletionList {
  const { site, post, schema, offset, eol } = context;
  const { path, range, lead } = place;
  const parts = schemasAtPath(schema, path);
  const prefix = post.text.slice(range.start, offset);
  const isItem = path.at(-1) === ITEM;
  if (fieldKindOf(site.config, parts, path) === 'link') {
    return linksInField(site, post, path, range, lead, offset);
  }
  const asList = !isItem && place.quote === '' && prefersList(parts, path);
  const itemPath: Path = asList ? [...path, ITEM] : path;
  const found = choicesAt(site, post.file, asList ? schemasAtPath(schema, itemPath) : parts, itemPath);
  const { choices, incomplete } = bestOf(
    withoutThose(site, found, itemPath, place.siblings, ownText(context, place)),
    prefix,
  );
  const items: CompletionItem[] = [];
  if (asList) {
    // Behind the colon the list goes to the next line; the blanks before the cursor go.
    let start = range.start;
    while (!place.flow && /[ \t]/.test(post.text[start - 1] ?? '')) start--;
    const whole = { start, end: range.end };
    for (const choice of choices) {
      const source = scalarSource(choice.value, place.flow);
      items.push(
        place.flow
          ? valueItem(choice, range, `${lead}[${source}]`)
          : valueItem(choice, whole, `${eol}${place.indent}  - ${source}`),
      );
    }
  } else {
    for (const choice of choices) {
      const source = sourceFor(place, choice.value);
      if (source !== undefined) items.push(valueItem(choice, range, lead + source));
    }
  }
  if (!isItem && place.quote === '' && !place.flow && prefix.trim() === '' && hasKeys(parts)) {
    // Behind the colon of a group its first key goes to the next line.
    let start = range.start;
    while (/[ \t]/.test(post.text[start - 1] ?? '')) start--;
    const indent = `${place.indent}  `;
    const keys = {
      path,
      range: { start, end: range.end },
      present: new Set<string>(),
      colon: false,
      flow: false,
      indent,
    };
    items.push(...keyItems(site, post.file, schema, keys, eol).map((item) => behind(item, eol + indent)));
  }
  if (isItem && place.quote === '' && hasKeys(parts)) {
    const indent = `${place.indent}  `;
    const keys = { path, range, present: new Set<string>(), colon: false, flow: place.flow, indent };
    items.push(
      ...keyItems(site, post.file, schema, keys, eol).map((item) => (lead === '' ? item : behind(item, lead))),
    );
  }
  return { items, incomplete };
}

/** The links and pictures that a field may hold. */
function linksInField(site: Site, post: Post, path: Path, range: Range, lead: string, offset: number): CompletionList {
  const want = wantsImage(path) ? 'image' : 'page';
  const list = linkCompletions(site, post.file, post.text.slice(range.start, offset), range, want, 'attribute');
  return lead === '' ? list : { ...list, items: list.items.map((item) => behind(item, lead)) };
}

function hasKeys(parts: readonly JSONSchema[]): boolean {
  return parts.some((part) => part.properties !== undefined);
}

/** What stands at the place now: the index counts it as a use already. */
function ownText({ post }: Context, { range }: ValuePlace): string {
  return post.text.slice(range.start, range.end).trim();
}

/** The choices that are not in the list yet; and without the word that is being typed, which only this post uses so far. */
function withoutThose(
  site: Site,
  choices: readonly Choice[],
  path: Path,
  siblings: readonly string[],
  own: string,
): Choice[] {
  const used = new Set(siblings);
  const kind = fieldKindOf(site.config, [], path);
  const counts = kind === 'tags' || kind === 'categories' || kind === 'authors' ? site.uses(kind) : undefined;
  const declared = kind === 'tags' || kind === 'categories' ? site.config[kind] !== undefined : site.authors.length > 0;
  return choices.filter(({ value }) => {
    if (typeof value !== 'string') return true;
    return !used.has(value) && !(counts && !declared && value === own && (counts.get(value) ?? 0) <= 1);
  });
}

/** All choices, or of very many those that fit what is typed. */
function bestOf(choices: readonly Choice[], prefix: string): { choices: readonly Choice[]; incomplete: boolean } {
  if (choices.length <= LIMIT) return { choices, incomplete: false };
  const matcher = matcherOf(prefix.trim());
  const scored: { choice: Choice; score: number }[] = [];
  for (const choice of choices) {
    const score = matcher.score(`${choice.value} ${choice.also ?? ''}`.toLowerCase());
    if (score !== undefined) scored.push({ choice, score });
  }
  if (matcher.pattern !== '') scored.sort((a, b) => b.score - a.score);
  return { choices: scored.slice(0, LIMIT).map(({ choice }) => choice), incomplete: true };
}

function valueItem(choice: Choice, range: Range, newText: string): CompletionItem {
  const label = String(choice.value);
  const { kind, description, detail, documentation, also } = choice;
  return {
    label,
    kind,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    edit: { range, newText },
    filterText: `${newText.trim()}${also === undefined ? '' : ` ${also}`}`,
    ...(documentation !== undefined && { documentation }),
  };
}

function behind(item: CompletionItem, lead: string): CompletionItem {
  return { ...item, edit: { ...item.edit, newText: lead + item.edit.newText } };
}
