import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** A mark at the start of a line, and the invisible character that keeps it from being one. */
const MARK =
  /^([ >]*)(#{1,6}|[-*+]|\d{1,9}[.)])?([\u00a0\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+)(#{1,6}(?=[ \t]))?/gm;
const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u200b': 'a zero-width space',
  '\u200c': 'a zero-width non-joiner',
  '\u200d': 'a zero-width joiner',
  '\u202f': 'a narrow no-break space',
  '\u2060': 'a word joiner',
  '\u3000': 'an ideographic space',
  '\ufeff': 'a byte-order mark',
};

/** An invisible character that keeps a heading or a list item from being one. */
export const textInvisible: PostRule = {
  id: 'text/invisible',
  severity: 'warning',
  needs: 'post',
  reads: 'body',
  summary: 'An invisible character keeps a heading or a list item from being one.',
  docs: `Markdown wants a plain space or tab behind \`###\` or \`-\`. A no-break space (as word processors and some keyboards make it) looks the
same, but the line becomes a paragraph, and links to the heading lead nowhere. The fix puts a plain space in its place.`,
  check(post) {
    if (!post.odd) return [];
    const { text, body, file } = post;
    if (!/[\u00a0\u2000-\u200d\u202f\u205f\u2060\u3000]/.test(text) && text.indexOf('\ufeff', 1) < 0) return [];
    const reports: Report[] = [];
    MARK.lastIndex = body.start;
    for (let match = MARK.exec(text); match; match = MARK.exec(text)) {
      const [, prefix = '', before, hidden = '', after] = match;
      if (before === undefined && after === undefined) continue;
      const start = match.index + prefix.length + (before?.length ?? 0);
      const range = { start, end: start + hidden.length };
      if ([...body.code, ...body.raw].some((code) => code.start <= start && start < code.end)) continue;
      const mark = before ?? after ?? '';
      const name = NAMES[hidden[0]!] ?? 'an invisible character';
      const what = mark.startsWith('#') ? 'this line is not a heading' : 'this line is not a list item';
      const where = before ? `after "${mark}"` : `before "${mark}"`;
      reports.push({
        range,
        message: `There is ${name} ${where}, so ${what}. ${before ? 'Use a plain space' : 'Remove it'}.`,
        fixes: [
          replaceRange(
            file,
            range,
            before ? ' ' : '',
            before ? 'Replace with a plain space' : 'Remove the invisible character',
            true,
          ),
        ],
      });
    }
    return reports;
  },
};
