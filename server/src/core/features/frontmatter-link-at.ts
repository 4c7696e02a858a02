import { fieldOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { touches } from '../text/range.ts';
import type { Unfinished } from './unfinished.ts';

/** Names of fields that hold images. */
const IMAGE = /image|thumbnail|cover|banner|icon|logo|photo|avatar/i;

/**
 * The value of a link field of the frontmatter (`featuredImage: ../im|`) at a cursor: what a completion replaces, without its
 * quotes. Undefined elsewhere, and in block scalars.
 * @param linkFields paths of keys with `.`, as in the configuration
 */
export function frontmatterLinkAt(post: Post, offset: number, linkFields: readonly string[]): Unfinished | undefined {
  const { frontmatter, text } = post;
  if (offset >= frontmatter.bodyStart) return undefined;
  for (const field of linkFields) {
    const node = fieldOf(frontmatter.root, ...field.split('.'));
    for (const item of node?.kind === 'list' ? node.items : [node]) {
      if (item?.kind !== 'scalar' || item.style === 'block') continue;
      const quoted = item.style === 'plain' ? 0 : 1;
      const empty = item.range.start === item.range.end;
      // Where the value is missing, the cursor has to be a blank behind the colon.
      const behind = text.slice(item.range.start - 1, offset);
      if (empty ? offset < item.range.start || !/^:?[ \t]+$/.test(behind) : !touches(item.range, offset)) continue;
      const range = empty
        ? { start: offset, end: offset }
        : { start: item.range.start + quoted, end: item.range.end - quoted };
      if (offset < range.start || offset > range.end) continue;
      return {
        range,
        prefix: text.slice(range.start, offset),
        place: 'attribute',
        want: IMAGE.test(field) ? 'image' : 'page',
      };
    }
  }
  return undefined;
}
