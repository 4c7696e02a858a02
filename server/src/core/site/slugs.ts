/** The ids that a site's renderer gives to headings. */
import { slug as githubSlug } from 'github-slugger';
import type { Heading } from '../post/post.ts';
import type { Config } from './config.ts';

export type AnchorStyle = Config['anchors'];

/** The id of one heading, before duplicates are told apart. */
export function slugOf(text: string, style: AnchorStyle): string {
  if (style === 'kramdown') return kramdownSlug(text);
  if (style === 'hugo') return hugoSlug(text);
  return githubSlug(text);
}

/** kramdown's ids as Jekyll makes them (kramdown-parser-gfm): lower case, letters, digits, `_` and `-` stay, each blank is a hyphen. */
function kramdownSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-');
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

/** Hugo's `autoHeadingIDType: github`: letters, digits, `_` and `-` stay, each space is a hyphen, the text is trimmed first. */
function hugoSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replace(/ /g, '-');
}

/**
 * An id for each heading, in order: its `{#id}`, else its slug, made unique as the renderer does: `-1`, `-2`, ... behind
 * the second and later of the same.
 */
export function headingIds(headings: readonly Heading[], style: AnchorStyle): string[] {
  const used = new Map<string, number>();
  return headings.map((heading) => {
    if (heading.customId) {
      if (!used.has(heading.customId.id)) used.set(heading.customId.id, 0);
      return heading.customId.id;
    }
    return uniqueId(used, slugOf(heading.text, style));
  });
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
