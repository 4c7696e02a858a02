import type { Redirect } from '../../site/redirects/redirects.ts';
import type { Moved, RedirectFileFormat } from './index.ts';
import { lineEndOf, lineOf } from './index.ts';

/** `_redirects` of Netlify and Cloudflare: a rule a line, fields apart by blanks. */
export const redirectsList: RedirectFileFormat = {
  retarget: (_text, rule, to) => ({ range: rule.toRange, newText: escapeField(to) }),

  remove: (text, rules) =>
    rules.map((rule) => ({ range: lineOf(text, rule.range.start, rule.range.end), newText: '' })),

  add(text, moved, before, like, all) {
    const eol = lineEndOf(text);
    const lines = moved.map((entry) => lineLike(text, entry, like) + eol).join('');
    if (before) {
      const start = lineOf(text, before.range.start).start;
      return { range: { start, end: start }, newText: lines };
    }
    const last = all.at(-1);
    const at = last ? lineOf(text, last.range.start, last.range.end).end : text.length;
    const open = at > 0 && !/[\r\n]/.test(text[at - 1]!);
    return { range: { start: at, end: at }, newText: open ? eol + lines.slice(0, -eol.length) : lines };
  },

  plain: (text, rule) => /^\s*(?:30[128]!?)?\s*$/.test(text.slice(rule.toRange.end, rule.range.end)),
};

function lineLike(text: string, entry: Moved, like: Redirect | undefined): string {
  const from = escapeField(entry.from);
  const to = escapeField(entry.to);
  if (!like) return `${from} ${to} 301`;
  const gap = text.slice(like.fromRange.end, like.toRange.start);
  const status = text.slice(like.toRange.end, like.range.end).trimEnd();
  const aligned = gap.length > 4 && !gap.includes('\t');
  const width = like.toRange.start - like.fromRange.start;
  return `${aligned ? `${from.padEnd(width - 1)} ` : from + gap}${to}${status}`;
}

function escapeField(path: string): string {
  return path.replace(/\s/g, encodeURIComponent);
}
