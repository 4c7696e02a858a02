import { fieldOf, textOf } from '../post/frontmatter.ts';
import { futurePages } from '../site/publication.ts';
import { readDate } from './dates.ts';
import type { PostRule } from './rule.ts';

/** Further ahead than this a date is most likely a slip of the year. Days. */
const FAR = 366;

/** What becomes of the post before. */
const until = {
  held: 'is not shown before',
  shown: 'is shown at once, with that date',
  unknown: 'may not be shown before',
};

/** A date of publication that has not come yet. */
export const frontmatterFutureDate: PostRule = {
  id: 'frontmatter/future-date',
  severity: 'information',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'The date has not come yet.',
  docs: `Some sites hold a post back until its date, others publish it at once and sort it above everything else. A date that is more than
a year ahead is most likely a slip, and a warning.

\`\`\`yaml
date: 2204-05-01    # 2024?
\`\`\``,
  check(post, context) {
    if (!context.isPost) return [];
    const value = fieldOf(post.frontmatter.root, 'date');
    const read = readDate(textOf(value) ?? '');
    const day = read.kind === 'date' || read.kind === 'other' ? read.iso : undefined;
    // A file without a URL waits for more than its date.
    if (!value || day === undefined || !context.isToCome(day) || /(^|\/)_/.test(post.file)) return [];
    const ahead = (Date.parse(day) - Date.parse(context.today)) / 86_400_000;
    const { range } = value;
    return [
      ahead > FAR
        ? { range, severity: 'warning', message: `"${day}" is more than a year ahead: is that the year you mean?` }
        : {
            range,
            message: `"${day}" has not come yet: the post ${until[futurePages(context.config, post.file) ?? 'unknown']}.`,
          },
    ];
  },
};
