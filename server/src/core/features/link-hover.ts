import type { Post } from '../post/post.ts';
import type { PageRecord, Site } from '../site/site.ts';
import type { Range } from '../text/range.ts';
import { linksToId } from './heading-links.ts';
import { definitionAt, headingAt, linkAt } from './link-at.ts';
import { code, escapeMarkdown, type ImageUri, pageCard } from './page-card.ts';
import { type Target, targetOfLink } from './target.ts';

export interface Hover {
  /** Markdown. */
  readonly markdown: string;
  readonly range: Range;
}

/** What a link leads to, or who links to a heading; undefined elsewhere. `page` is the post's own, current record. */
export function linkHover(
  site: Site,
  post: Post,
  page: PageRecord,
  offset: number,
  imageUri: ImageUri,
): Hover | undefined {
  const link = linkAt(page, offset) ?? definitionAt(post, offset);
  if (link) {
    const markdown = describe(site, targetOfLink(site, page, link), imageUri);
    return markdown === undefined ? undefined : { markdown, range: link.range };
  }
  const found = headingAt(post, offset);
  if (!found) return undefined;
  const heading = page.headings.find((entry) => entry.range.start === found.heading.range.start);
  if (!heading?.id) return undefined;
  const links = linksToId(site, page, heading.id);
  const files = [...new Set(links.map(({ from }) => from.file))];
  const who = files.slice(0, 8).map((file) => `- ${escapeMarkdown(site.record(file)?.title ?? file)} ${code(file)}`);
  if (files.length > 8) who.push(`- and ${files.length - 8} more`);
  const count =
    links.length === 0
      ? 'No link leads here'
      : `${links.length} ${links.length === 1 ? 'link leads' : 'links lead'} here`;
  return {
    markdown: [`${code(`#${heading.id}`)} · ${count}`, ...(who.length > 0 ? [who.join('\n')] : [])].join('\n\n'),
    range: heading.range,
  };
}

function describe(site: Site, target: Target, imageUri: ImageUri): string | undefined {
  const parts: string[] = [];
  if (target.page) parts.push(pageCard(site, target.page, imageUri));
  else if (target.file !== undefined) parts.push(...describeFile(target.file, imageUri));
  if (target.heading)
    parts.push(`Section: **${escapeMarkdown(target.heading.text)}** ${code(`#${target.heading.id}`)}`);
  else if (target.fragment && target.page && !target.idFound)
    parts.push(`No heading or id ${code(`#${target.fragment}`)} there.`);
  if (target.redirects.length > 0) {
    const steps = target.redirects.map((rule) => `${code(rule.from)} → ${code(rule.to)}`);
    parts.push(
      `Redirected by ${target.redirects
        .map((rule) => code(rule.file))
        .filter(unique)
        .join(', ')}: ${steps.join(', then ')}`,
    );
  }
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

const unique = <T>(value: T, index: number, all: readonly T[]): boolean => all.indexOf(value) === index;

function describeFile(file: string, imageUri: ImageUri): string[] {
  const image = /\.(?:avif|gif|jpe?g|png|svg|webp|ico|bmp)$/i.test(file) ? imageUri(file) : undefined;
  return [...(image === undefined ? [] : [`![](${image}|width=280)`]), code(file)];
}
