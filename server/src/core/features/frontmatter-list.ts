import { fieldOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import type { TextEdit } from '../text/range.ts';
import { lineEndOf } from './redirect-files/index.ts';

/**
 * Adds a value to a list in the frontmatter (`aliases`), in the list's own style; makes the list where there is none.
 * Undefined where it holds the value already, or where the frontmatter cannot take it.
 */
export function addToFrontmatterList(post: Post, key: string, value: string): TextEdit | undefined {
  const { frontmatter, text } = post;
  if (frontmatter.kind !== 'yaml' || !frontmatter.root) return undefined;
  const eol = lineEndOf(text);
  const scalar = /^[\w/.-]+$/.test(value) ? value : JSON.stringify(value);
  const node = fieldOf(frontmatter.root, key);
  if (!node) {
    const at = frontmatter.content.end;
    const open = at > frontmatter.content.start && !/[\r\n]/.test(text[at - 1]!);
    return insert(at, `${open ? eol : ''}${key}:${eol}  - ${scalar}${open ? '' : eol}`);
  }
  if (node.kind === 'scalar') {
    if (node.value === value) return undefined;
    const list = node.value === null ? `[${scalar}]` : `[${text.slice(node.range.start, node.range.end)}, ${scalar}]`;
    const lead = node.value === null && text[node.range.start - 1] === ':' ? ' ' : '';
    return node.style === 'block' ? undefined : { range: node.range, newText: lead + list };
  }
  if (node.kind !== 'list') return undefined;
  if (node.items.some((item) => item.kind === 'scalar' && item.value === value)) return undefined;
  const last = node.items.at(-1);
  if (!last) return { range: node.range, newText: `[${scalar}]` };
  if (node.flow) return insert(last.range.end, `, ${scalar}`);
  const lineStart =
    Math.max(text.lastIndexOf('\n', last.range.start - 1), text.lastIndexOf('\r', last.range.start - 1)) + 1;
  const lead = text.slice(lineStart, last.range.start);
  if (!/^\s*-\s+$/.test(lead)) return undefined;
  return insert(last.range.end, `${eol}${lead}${scalar}`);
}

function insert(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}
