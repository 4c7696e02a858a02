import type { Definition, Heading, Link, Post } from '../post/post.ts';
import type { LinkRecord, PageRecord } from '../site/site.ts';
import { type Range, touches } from '../text/range.ts';

/** A link under the cursor: what every feature that starts at a link reads. */
export interface LinkAt {
  readonly url: string;
  readonly image: boolean;
  /** The destination as written; for a reference link it may lie elsewhere, in its definition. */
  readonly destination: Range;
  /** What the cursor is on: the whole construct. */
  readonly range: Range;
}

/**
 * The link at an offset: the innermost one whose construct holds it, or a link definition. The record's list is used, for it
 * holds the links of the frontmatter too.
 */
export function linkAt(page: PageRecord, offset: number): LinkAt | undefined {
  let best: LinkRecord | undefined;
  for (const link of page.links) {
    const inside = touches(link.range, offset) || (link.kind !== 'reference' && touches(link.destination, offset));
    if (!inside) continue;
    if (!best || link.range.end - link.range.start <= best.range.end - best.range.start) best = link;
  }
  return best;
}

/** The link definition (`[r]: /x`) at an offset, which is no link itself. */
export function definitionAt(post: Post, offset: number): Definition | undefined {
  return post.body.definitions.find((definition) => touches(definition.range, offset));
}

/** The heading whose line holds the offset, with its place in `post.body.headings`. */
export function headingAt(post: Post, offset: number): { heading: Heading; index: number } | undefined {
  const index = post.body.headings.findIndex((heading) => touches(heading.range, offset));
  return index < 0 ? undefined : { heading: post.body.headings[index]!, index };
}

/** The link of the body that has this destination. */
export function bodyLinkAt(post: Post, destination: Range): Link | undefined {
  return post.body.links.find((link) => link.destination.start === destination.start);
}
