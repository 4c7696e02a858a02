import type { Body, PostFormat } from '../post.ts';

/** Scans `text` from `start` on. Linear in time; offsets are those of `text`. */
export function scanBody(_text: string, start: number, _format: PostFormat): Body {
  return { start, links: [], definitions: [], headings: [], ids: [], components: [], comments: [], code: [] };
}
