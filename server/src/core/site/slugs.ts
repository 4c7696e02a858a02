/** The ids that a site's renderer gives to headings. */
import { slug as githubSlug } from 'github-slugger';
import type { Heading } from '../post/post.ts';
import { simpleLowerCase } from '../text/lower-case.ts';
import type { Config } from './config.ts';

export type AnchorStyle = Config['anchors'];

/** The id of one heading, before duplicates are told apart. */
export function slugOf(text: string, style: AnchorStyle): string {
  switch (style) {
    case 'kramdown':
      return kramdownSlug(withoutSymbols(text));
    case 'hugo':
      return hugoSlug(text);
    case 'hugo-ascii':
      return hugoSlug(text.normalize('NFD').replace(/\p{Mn}/gu, '')).replace(/[^\0-\x7f]/g, '');
    case 'hugo-blackfriday':
      return blackfridaySlug(text);
    default:
      return githubSlug(text);
  }
}

/** kramdown's ids as Jekyll makes them (kramdown-parser-gfm): lower case, letters, digits, `_` and `-` stay, each blank is a hyphen. */
function kramdownSlug(text: string): string {
  return text
    .replaceAll('\u03a3', '\u03c3') // Ruby knows no other letter for the end of a word.
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-');
}

/** Text without what kramdown sets as dashes and guillemets, so that no hyphen of it comes into an id. */
function withoutSymbols(text: string): string {
  return /--|<<|>>/.test(text) ? text.replace(/---?|<< | >>|<<|>>/g, '') : text;
}

/** kramdown's own `generate_id`, where the input is not GFM: from the first ASCII letter on; ASCII letters, digits, hyphens stay. */
export function plainKramdownSlug(text: string): string {
  const id = text
    .replace(/^[^a-zA-Z]+/, '')
    .replace(/[^a-zA-Z0-9 -]/g, '')
    .replace(/ /g, '-')
    .toLowerCase();
  return id === '' ? 'section' : id;
}

/** Hugo's `autoHeadingIDType: github`: letters, decimal digits, `_` and `-` stay, each space is a hyphen, the text is trimmed first. */
function hugoSlug(text: string): string {
  const slug = simpleLowerCase(text.trim())
    .replace(/[^\p{L}\p{Nd}_\- ]/gu, '')
    .replace(/ /g, '-');
  return slug === '' ? 'heading' : slug;
}

/** Hugo's `autoHeadingIDType: blackfriday`: runs of anything but letters and numbers are one hyphen, none at the ends. */
function blackfridaySlug(text: string): string {
  const slug = simpleLowerCase(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'heading' : slug;
}

/**
 * An id for each heading, in order: its `{#id}`, else its slug, made unique as the renderer does: `-1`, `-2`, ... behind
 * the second and later of the same.
 * @param source the text that the headings' ranges are in, for renderers that read more of it than the plain text
 */
export function headingIds(headings: readonly Heading[], style: AnchorStyle, source?: string): string[] {
  const used = new Map<string, number>();
  return headings.map((heading) => {
    const attributes = style.startsWith('hugo') ? attributesOf(heading.text) : undefined;
    const own = heading.customId?.id ?? attributes?.id;
    if (own !== undefined) {
      if (!used.has(own)) used.set(own, 0);
      return own;
    }
    // Hyphens in code or behind a backslash are no dashes to kramdown.
    const literal =
      style === 'kramdown' &&
      source !== undefined &&
      heading.text.includes('--') &&
      /[`\\]/.test(source.slice(heading.content.start, heading.content.end));
    return uniqueId(used, literal ? kramdownSlug(heading.text) : slugOf(attributes?.text ?? heading.text, style));
  });
}

/** The ids that headings have where the renderer, or another version of it, makes them from the source instead of the plain text. */
export function sourceHeadingIds(headings: readonly Heading[], style: AnchorStyle, source: string): string[] {
  if (style === 'kramdown') return kramdownSourceIds(headings, source);
  return style.startsWith('hugo') ? hugoSourceIds(headings, style, source) : [];
}

function kramdownSourceIds(headings: readonly Heading[], source: string): string[] {
  const written = headings.map(({ content }) => source.slice(content.start, content.end));
  if (!written.some((text) => /--|<</.test(text))) return [];
  const used = new Map<string, number>();
  return headings.flatMap(({ text, customId }, i) => {
    if (customId) return [];
    const bare = /<<|`/.test(written[i]!) ? withoutSymbolsOfSource(written[i]!) : withoutSymbols(text);
    return [uniqueId(used, kramdownSlug(bare))];
  });
}

function hugoSourceIds(headings: readonly Heading[], style: AnchorStyle, source: string): string[] {
  // Nothing is left out of most headings.
  if (headings.every(({ content, text }) => content.end - content.start === text.length && !text.includes('\n')))
    return [];
  const written = headings.map(({ content }) => {
    const text = source.slice(content.start, content.end);
    // Hugo takes the last line of a heading of several.
    return text.slice(text.lastIndexOf('\n') + 1);
  });
  // Marks of emphasis and code leave nothing in an id either way.
  const isPlain = (text: string, i: number): boolean =>
    text === headings[i]!.text || text.replace(/[*`]/g, '') === headings[i]!.text;
  if (written.every(isPlain)) return [];
  return headingIds(
    headings.map((heading, i) => ({ ...heading, text: written[i]! })),
    style,
  );
}

/** The same of a heading's source, where those in code stay. */
function withoutSymbolsOfSource(source: string): string {
  return source.replace(/(`+)([^`]+)\1|---?|<< | >>|<<|>>/g, (_, _ticks, code: string | undefined) => code ?? '');
}

/** `#id`, `.class` or `key="value"`, as goldmark has them in braces behind a heading. */
const ATTRIBUTE =
  /[ \t]*(?:#([^\s{}#."'=]+)|\.[^\s{}"'=]+|([A-Za-z_:][\w:.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s{}"']+)))(?=[ \t]|$)/y;

/** The text of a heading without the attributes that it ends with, and the id among them; undefined where it has none. */
function attributesOf(text: string): { readonly text: string; readonly id: string | undefined } | undefined {
  if (!text.endsWith('}')) return undefined;
  const brace = text.lastIndexOf('{');
  if (brace < 0) return undefined;
  const inner = text.slice(brace + 1, -1).trimEnd();
  let id: string | undefined;
  for (let at = 0; at < inner.length; at = ATTRIBUTE.lastIndex) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(inner);
    if (!match) return undefined;
    const [, hash, key, double, single, bare] = match;
    id = hash ?? (key === 'id' ? (double ?? single ?? bare) : id);
  }
  return { text: text.slice(0, brace).trimEnd(), id };
}

/** github-slugger's counting: a suffix that is taken by another heading's own slug is passed over. */
export function uniqueId(used: Map<string, number>, id: string): string {
  let count = used.get(id);
  if (count === undefined) {
    used.set(id, 0);
    return id;
  }
  let unique: string;
  do {
    count++;
    unique = `${id}-${count}`;
  } while (used.has(unique));
  used.set(id, count);
  used.set(unique, 0);
  return unique;
}
