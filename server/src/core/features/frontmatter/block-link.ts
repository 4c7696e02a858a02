import { fieldOf } from '../../post/frontmatter.ts';
import type { Post } from '../../post/post.ts';
import type { Config } from '../../site/config.ts';
import { lineAt, restOfLine } from '../../text/lines.ts';
import type { Range } from '../../text/range.ts';

export interface BlockLink {
  /** Of the field. */
  readonly path: readonly string[];
  /** The link as far as it is written: what a completion replaces. */
  readonly range: Range;
  /** What has to stand before it: the indentation, where the cursor is at the very left. */
  readonly lead: string;
}

/**
 * The link below a `featuredImage: >-` at an offset, written or not: such a text of one line is a link like any other.
 * Undefined elsewhere, and in texts of several lines.
 */
export function blockLinkAt(post: Post, config: Config, offset: number): BlockLink | undefined {
  const { frontmatter, lineStarts, text } = post;
  const line = lineAt(lineStarts, offset);
  const own = restOfLine(post, { start: lineStarts[line]!, end: offset });
  for (const field of config.linkFields) {
    const path = field.split('.');
    const node = fieldOf(frontmatter.root, ...path);
    if (node?.kind !== 'scalar' || node.style !== 'block' || typeof node.value !== 'string') continue;
    const header = lineAt(lineStarts, node.range.start);
    const last = Math.max(header + 1, lineAt(lineStarts, node.range.end));
    if (line <= header || line > last || own.end > frontmatter.content.end) continue;
    const written = node.value.trim();
    const source = text.slice(own.start, own.end);
    if (/\s/.test(written) || (written !== '' && source.trim() !== written)) return undefined;
    const indent = /^[ \t]*/.exec(source)![0].length;
    if (written === '') return { path, range: { start: offset, end: offset }, lead: offset === own.start ? '  ' : '' };
    const start = own.start + indent;
    return offset < start ? undefined : { path, range: { start, end: start + written.length }, lead: '' };
  }
  return undefined;
}
