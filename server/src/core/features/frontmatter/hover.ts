import type { Post } from '../../post/post.ts';
import { dayInUtc, readDate } from '../../rules/dates.ts';
import { keysOf, schemasAtPath } from '../../schema/path.ts';
import { builtinSchemas, type Schema } from '../../schema/schema.ts';
import type { PageRecord, Site } from '../../site/site.ts';
import { MONTHS, WEEKDAYS } from '../../text/calendar-names.ts';
import type { Hover } from '../link-hover.ts';
import { code, escapeMarkdown } from '../page-card.ts';
import { authorCard, posts } from './choices.ts';
import { fieldKindOf } from './fields.ts';
import { enumOf, keyCard } from './key-card.ts';
import { type Named, namedAt, usesOf } from './named.ts';
import { ITEM } from './place.ts';
import { frontmatterPlaceAt } from './place-at.ts';

/** So many of the latest posts of an author, tag or category are named. */
const LATEST = 5;

/**
 * What the key, author, tag or category at an offset of the frontmatter is; undefined elsewhere, and where nothing is known.
 * @param page the post's own, current record
 */
export function frontmatterHover(
  site: Site,
  post: Post,
  page: PageRecord | undefined,
  schema: Schema = builtinSchemas['builtin:page']!,
  offset: number,
): Hover | undefined {
  const named = namedAt(site, post, page, offset);
  if (named) return { markdown: namedCard(site, named), range: named.range };
  const place = frontmatterPlaceAt(post, offset);
  if (!place || place.range.end === place.range.start) return undefined;
  const { range } = place;
  const word = post.text.slice(range.start, range.end);
  let path = place.kind === 'key' ? [...place.path, word] : [...place.path];
  if (place.kind === 'value') {
    const allowed = enumOf(schemasAtPath(schema, path)).find(({ value }) => String(value) === word.trim());
    if (allowed?.meaning !== undefined) return { markdown: `${code(word.trim())}: ${allowed.meaning}`, range };
    while (path.at(-1) === ITEM) path = path.slice(0, -1);
  } else if (!place.colon) return undefined;
  const key = path.at(-1) as string;
  const described = keysOf(schemasAtPath(schema, path.slice(0, -1))).find((each) => each.key === key);
  const isDate = fieldKindOf(site.config, described?.schemas ?? [], path) === 'date';
  const keys = path.filter((step): step is string => step !== ITEM);
  const card = described ? keyCard(keys, described.schemas, described.required, isDate) : '';
  const day = isDate && place.kind === 'value' ? dayCard(word.trim(), place.quote !== '') : undefined;
  const markdown = [day, card].filter((part) => part !== undefined && part !== '').join('\n\n');
  return markdown === '' ? undefined : { markdown, range };
}

/** A date in words, and what the parsers of most sites make of it. */
function dayCard(text: string, quoted: boolean): string | undefined {
  const read = readDate(text);
  if (read.kind !== 'date') return undefined;
  const midnight = Date.parse(read.iso);
  const date = new Date(midnight);
  const day = `**${WEEKDAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}**`;
  const utc = dayInUtc(text);
  const notes = [
    ...(utc === undefined ? [] : [`${utc} in UTC`]),
    ...(quoted ? ['in quotes, so a text and no date to the parsers of most sites'] : []),
  ];
  return [day, ...notes].join(' · ');
}

/** An author, tag or category with its latest posts. */
function namedCard(site: Site, named: Named): string {
  const { field, value } = named;
  const pages = [...new Set(usesOf(site, named).map(({ page }) => page))];
  const author = field === 'authors' ? site.author(value) : undefined;
  const kind = { authors: 'author', tags: 'tag', categories: 'category' }[field];
  const head = author
    ? authorCard(author, pages.length)
    : `**${escapeMarkdown(value)}** · ${kind} · ${posts(pages.length)}`;
  const latest = pages
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))
    .slice(0, LATEST)
    .map(({ title, file, date }) => `- ${escapeMarkdown(title ?? file)}${date ? ` (${date.slice(0, 10)})` : ''}`);
  if (pages.length > LATEST) latest.push(`- and ${pages.length - LATEST} more`);
  return [head, ...(latest.length > 0 ? [latest.join('\n')] : [])].join('\n\n');
}
