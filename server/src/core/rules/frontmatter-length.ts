import { fieldOf, type MapNode, type Node, textOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { propertySchema } from '../schema/schema.ts';
import { DESCRIPTION_MAX, TITLE_MAX, textWidth } from '../text/width.ts';
import type { PostRule, Report } from './rule.ts';

/** A title or description that a search result cuts off. */
export const frontmatterLength: PostRule = {
  id: 'frontmatter/length',
  severity: 'information',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A title or description is wider than a search result shows.',
  docs: `A search result has room for about ${TITLE_MAX} pixels of title and ${DESCRIPTION_MAX} of description; what is beyond is cut off with an
ellipsis. Letters differ in width, so the text is measured as it is drawn there, not counted. A long title may stay as it is where
\`seo.metaTitle\` (or \`seo.metaDescription\`) has a shorter one for search engines, which is advised where the site's schema has such a key.`,
  check(post, { isPost, schema }) {
    const { root } = post.frontmatter;
    if (!isPost || !root) return [];
    return [
      ...cutOff(post, root, schema, 'title', 'metaTitle', 20, TITLE_MAX),
      ...cutOff(post, root, schema, 'description', 'metaDescription', 14, DESCRIPTION_MAX),
    ];
  },
};

function cutOff(
  post: Post,
  root: MapNode,
  schema: object | undefined,
  what: 'title' | 'description',
  forSearch: 'metaTitle' | 'metaDescription',
  size: number,
  max: number,
): Report[] {
  const short = fieldOf(root, 'seo', forSearch);
  const node = textOf(short) === undefined ? fieldOf(root, what) : short;
  const text = textOf(node)?.replace(/\s+/g, ' ').trim();
  if (!node || text === undefined) return [];
  const width = Math.round(textWidth(text, size));
  if (width <= max) return [];
  // Where no schema has the key, nothing says that the site reads it.
  const another = node !== short && propertySchema(schema, ['seo', forSearch]) !== undefined;
  const advice = another ? `Shorten it, or give search engines a shorter one in "seo.${forSearch}".` : 'Shorten it.';
  const message = `This ${what} is ${width} pixels wide and a search result shows ${max}: it ends at "${lastWords(text, size, max)} ...". ${advice}`;
  return [{ range: firstLine(post, node), message }];
}

/** The last three words that are shown whole. */
function lastWords(text: string, size: number, max: number): string {
  const room = max - textWidth(' ...', size);
  let width = 0;
  let end = 0;
  for (const word of text.split(' ')) {
    width += textWidth(end === 0 ? word : ` ${word}`, size);
    if (width > room) break;
    end += word.length + (end === 0 ? 0 : 1);
  }
  return text
    .slice(0, end)
    .split(' ')
    .slice(-3)
    .join(' ')
    .replace(/[,;:–-]+$/, '');
}

/** A text of several lines is marked on its first. */
function firstLine(post: Post, { range }: Node): { start: number; end: number } {
  const line = /^[^\r\n]*/.exec(post.text.slice(range.start, range.end))![0];
  return { start: range.start, end: range.start + line.length };
}
