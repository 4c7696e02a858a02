import { type Node, type ScalarNode, textOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import type { Config } from '../site/config.ts';
import { hugoDay } from '../site/urls/hugo-date.ts';
import { restOfLine } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { type DateValue, dayInUtc, readDate } from './dates.ts';
import { replaceRange } from './fixes.ts';
import { shown } from './links.ts';
import type { PostRule, Report } from './rule.ts';

/** The keys that hold dates in the formats that Slugline knows. */
export const DATE_KEYS: ReadonlySet<string> = new Set([
  'date',
  'pubDate',
  'pubDatetime',
  'publishDate',
  'publishedAt',
  'published_at',
  'lastmod',
  'updated',
  'updatedDate',
  'modDatetime',
]);

/** A date that is none, or that the site reads as another day. */
export const frontmatterDate: PostRule = {
  id: 'frontmatter/date',
  severity: 'error',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A date is impossible, or no date.',
  docs: `A site that meets \`2020-02-30\` shows 1 March, "Invalid Date", or fails to build. Write dates as \`YYYY-MM-DD\`, with a time and a time
zone if the site uses them.

\`\`\`yaml
date: 2020-02-30        # wrong: February 2020 has 29 days
date: May 1st, 2024     # wrong: no program reads "1st"
date: 2024/05/01        # read, but not by all: told with a fix; so are 2024.05.01, 2024-05 and Wed, 01 May 2024 10:00:00 GMT
date: 2024-5-1          # a text and no date to sites made with JavaScript, which sorts below 2024-10-01
date: 2024-05-01        # right
\`\`\`

Sites made with JavaScript count in UTC: \`2024-05-01T23:30:00-08:00\` is 2 May to them, in lists and in URLs. That is told as a
hint, but not where Hugo builds the site, which keeps the zone, or Jekyll, which counts in its own \`timezone\`, nor of midnight in a
zone (\`2024-05-01T00:00:00+09:00\`), as which a site may write all its days. A time without a zone is left without seconds for Jekyll
(\`2024-05-01 23:30\`), which takes one with them for UTC; where that would lose seconds there is no fix. Astro's own template writes \`Jul 08 2022\` and reads it,
as Hexo does \`2013/7/13 20:46:25\`.

Hugo reads \`2024-05-01T10:00:00Z\`, \`Wed, 01 May 2024 10:00:00 GMT\` and some more, but neither \`2024-5-1\` nor \`2024-05-01T10:00\`: a page so dated
is of the year 1. Eleventy has the words \`Created\`, \`Last Modified\`, \`git Created\` and \`git Last Modified\`.`,
  check(post, { config }) {
    const isScript = config.preset !== 'hugo' && config.preset !== 'jekyll';
    const { root } = post.frontmatter;
    const reports: Report[] = [];
    for (const { key, value, keyRange } of root?.entries ?? []) {
      if (!DATE_KEYS.has(key) || value.kind === 'map') continue;
      const report = (problem: Report): void => {
        const unfinished = unfinishedDate(post, keyRange, value);
        reports.push({ ...problem, ...(unfinished && { unfinished }) });
      };
      if (value.kind === 'list') {
        report({ range: value.range, message: `"${key}" must be one date such as 2024-05-01, not a list.` });
        continue;
      }
      if (value.value === null) {
        if (key === 'date')
          report({
            range: keyRange,
            message: '"date" is empty: write the day of publication, such as 2024-05-01.',
          });
        continue;
      }
      const text = textOf(value) ?? '';
      const read = readDate(text);
      const range = value.range;
      const known = generatorReads(config, post, key, value, read);
      if (known === 'read') continue;
      if (known === 'unread') {
        const newText = forHugo(text, read);
        report({
          range,
          message: `"${shown(text)}" is not a date that Hugo reads: the page is dated to the year 1.${newText === undefined ? '' : ` Write it as ${newText}.`}`,
          fixes:
            newText === undefined
              ? []
              : [replaceRange(post.file, range, quoted(newText, value.style), `Replace with ${newText}`, true)],
        });
        continue;
      }
      const meant = read.kind === 'other' ? (read.written ?? read.iso) : undefined;
      const iso = meant === undefined ? undefined : inSitesZone(config, meant);
      if (read.kind === 'date' && isScript) {
        const utc = dayInUtc(text);
        if (!read.padded) {
          const newText = text.trim().replace(/^[\d-]+/, read.iso);
          report({
            range,
            severity: 'information',
            message: `"${shown(text)}" is a text and not a date to the parsers of most sites, and is sorted as one. Write it as ${newText}.`,
            fixes: [replaceRange(post.file, range, quoted(newText, value.style), `Replace with ${newText}`, true)],
          });
        } else if (utc !== undefined && !MIDNIGHT.test(text)) {
          report({
            range,
            severity: 'hint',
            message: `"${shown(text)}" is ${utc} in UTC, by which most sites count: the post may appear under that day. Take away the time, or write it in UTC.`,
            fixes: [replaceRange(post.file, range, quoted(read.iso, value.style), `Keep the day: ${read.iso}`, false)],
          });
        }
      }
      const fixes =
        iso === undefined
          ? []
          : [
              replaceRange(
                post.file,
                range,
                quoted(iso, staysText(config, iso) ? 'double' : value.style),
                `Replace with ${iso}`,
                true,
              ),
            ];
      if (read.kind === 'impossible') report({ range, message: `"${shown(text)}" is not a date: ${read.why}.` });
      else if (read.kind === 'none')
        report({ range, message: `"${shown(text)}" is not a date. Write it as year, month, day: 2024-05-01.` });
      else if (read.kind === 'other' && !(read.readable && (config.preset !== 'hugo' || hugoDay(text) !== undefined))) {
        report({
          range,
          message: `"${shown(text)}" is not a date that a site can read.${iso ? ` Write it as ${iso}.` : ''}`,
          fixes,
        });
      } else if (read.kind === 'other' && !(iso && isUsualIn(config.preset, text))) {
        const how = iso
          ? `Write it as ${iso}.`
          : meant
            ? `Write it as year-month-day, with a time zone behind the time.`
            : 'Day and month can be taken for each other: write it as year-month-day.';
        report({
          range,
          severity: iso ? 'information' : 'warning',
          message: `"${shown(text)}" is not read as a date everywhere. ${how}`,
          fixes,
        });
      }
    }
    return reports;
  },
};

/** A day as all posts of a site east of Greenwich have it, whose pages are made for that: `2024-05-01T00:00:00+09:00`. */
const MIDNIGHT = /[Tt \t]0?0:00(?::00(?:\.0+)?)?[ \t]*\+/;

/** Spellings that a framework's own templates and documentation have. */
function isUsualIn(preset: string, text: string): boolean {
  return (
    preset === 'astro' ||
    (preset === 'hexo' && /^\d{4}\/\d{1,2}\/\d{1,2}(?:[ \t]+\d{1,2}:\d{2}(?::\d{2})?)?$/.test(text))
  );
}

const HUGO_KEYS: ReadonlySet<string> = new Set(['date', 'publishDate', 'lastmod']);

/** What a generator that is not written in JavaScript, or has words for dates, makes of a value; undefined where that is nothing of its own. */
function generatorReads(
  config: Config,
  post: Post,
  key: string,
  node: ScalarNode,
  read: DateValue,
): 'read' | 'unread' | undefined {
  const { value } = node;
  if (config.preset === 'eleventy')
    return /^(?:git )?(?:last modified|created)$/i.test(String(value).trim()) ? 'read' : undefined;
  if (config.preset !== 'hugo' || !HUGO_KEYS.has(key)) return undefined;
  // Seconds since 1970, but not `20240501`.
  if (typeof value === 'number') return read.kind === 'none' && value > 1e8 ? 'read' : undefined;
  if (hugoDay(value) !== undefined) return 'read';
  // TOML has dates of its own, which are read or do not parse.
  const isToml = post.frontmatter.kind === 'toml' && node.style === 'plain';
  return isToml || (read.kind !== 'date' && read.kind !== 'other') ? undefined : 'unread';
}

/** The same day and time as Hugo reads them; undefined where the day is not sure. */
function forHugo(text: string, read: DateValue): string | undefined {
  const day = read.kind === 'date' || read.kind === 'other' ? read.iso : undefined;
  if (day === undefined) return undefined;
  const time = /[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|z|UTC|GMT|[-+]\d{2}:?\d{2})?$/.exec(text);
  if (!time) return day;
  const [, hours, minutes, seconds = '00', zone = ''] = time;
  const full = `${day}T${hours!.padStart(2, '0')}:${minutes}:${seconds}${/^[-+]/.test(zone) ? zone : zone && 'Z'}`;
  return hugoDay(full) === undefined ? day : full;
}

/** Behind the time of day there is no zone. */
const ZONELESS = /^(\S+)[Tt ]\s*(\d{1,2}:\d{2})(:\d{2}(?:\.\d+)?)?$/;

/**
 * A date so that a time without a zone stays one of the clocks of the site. Jekyll reads any text by them, but what is a time to
 * YAML, which needs seconds, by those of UTC; undefined where that would lose seconds. Hexo reads both by its own, and writes a blank.
 */
function inSitesZone({ preset }: Config, date: string): string | undefined {
  const [, day, clock, seconds = ''] = ZONELESS.exec(date) ?? [];
  if (clock === undefined || (preset !== 'jekyll' && preset !== 'hexo')) return date;
  if (preset === 'hexo') return `${day} ${clock}${seconds}`;
  return /[1-9]/.test(seconds) ? undefined : `${day} ${clock}`;
}

/** Whether a date must not become a time to YAML: Hexo takes the zone of those for that of the machine. */
function staysText({ preset }: Config, date: string): boolean {
  return preset === 'hexo' && date.includes(':') && !ZONELESS.test(date);
}

/** A date as it was written: without quotes, or in some. */
function quoted(date: string, style: ScalarNode['style']): string {
  return style === 'plain' ? date : `"${date}"`;
}

/** As far as a date is written, or a word such as `today` by which an editor finds one. */
const BEGUN =
  /^(?:\d{0,4}|\d{4}-\d{0,2}|\d{4}-\d{1,2}-\d?|\d{4}-\d{2}-\d{2}(?:[Tt]|[ \t]+)[\d:.]*[-+]?[\d:]*|[A-Za-z]{1,9})$/;

/** Where a value may become a date by being written on. */
function unfinishedDate(post: Post, keyRange: Range, value: Node): Range | undefined {
  if (value.kind !== 'scalar') return undefined;
  if (value.value === null) return restOfLine(post, keyRange);
  return BEGUN.test(String(value.value).trim()) ? value.range : undefined;
}
