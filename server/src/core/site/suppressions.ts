/** `slugline-disable` comments: which rules are off where. */
import type { Post } from '../post/post.ts';
import { lineAt } from '../text/lines.ts';
import type { Suppression } from './site.ts';

const directive =
  /^(?:<!--|\{?\s*\/\*)\s*slugline-(disable-next-line|disable-line|disable-file|disable|enable)(?:\s+([\s\S]*?))?\s*(?:-->|\*\/\s*\}?)$/;

/**
 * The suppressions of a post: `<!-- slugline-disable link/page -->` until `slugline-enable` or the end, `-disable-line`,
 * `-disable-next-line`, `-disable-file`; `{/* ... *\/}` in MDX. Rules are separated by spaces or commas; none means all.
 */
export function suppressionsOf(post: Post): Suppression[] {
  const { text, lineStarts, body } = post;
  const found: Suppression[] = [];
  const open = new Map<string, number>();
  for (const comment of body.comments) {
    if (comment.end - comment.start > 1000) continue;
    const match = directive.exec(text.slice(comment.start, comment.end).trim());
    if (!match) continue;
    const rules = (match[2] ?? '')
      .replace(/\s--\s[\s\S]*$/, '')
      .split(/[\s,]+/)
      .filter((rule) => rule !== '');
    const named = rules.length === 0 ? ['*'] : rules;
    const line = lineAt(lineStarts, comment.start);
    const lastLine = lineAt(lineStarts, comment.end);
    for (const rule of named) {
      if (match[1] === 'disable-file') found.push({ rule, range: { start: 0, end: text.length } });
      else if (match[1] === 'disable-line') found.push({ rule, range: lineRange(post, line) });
      else if (match[1] === 'disable-next-line') found.push({ rule, range: lineRange(post, lastLine + 1) });
      else if (match[1] === 'disable') {
        if (!open.has(rule)) open.set(rule, comment.end);
      } else {
        for (const [name, start] of open) {
          if (rule !== '*' && rule !== name) continue;
          found.push({ rule: name, range: { start, end: comment.start } });
          open.delete(name);
        }
      }
    }
  }
  for (const [rule, start] of open) found.push({ rule, range: { start, end: text.length } });
  return found;
}

function lineRange(post: Post, line: number): { start: number; end: number } {
  const { lineStarts, text } = post;
  if (line >= lineStarts.length) return { start: text.length, end: text.length };
  return { start: lineStarts[line]!, end: line + 1 < lineStarts.length ? lineStarts[line + 1]! - 1 : text.length };
}
