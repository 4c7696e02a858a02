import { isPublished } from '../site/publication.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { linksTo } from './heading-links.ts';
import { targetOf } from './target.ts';

/** How an image is shown in Markdown: a site file becomes a URI at the edge; undefined where it cannot be shown. */
export type ImageUri = (file: string) => string | undefined;

/** A page in a few lines of Markdown: title, date and state, description, image, URL, how many links lead to it. */
export function pageCard(site: Site, page: PageRecord, imageUri: ImageUri): string {
  const lines: string[] = [`**${escapeMarkdown(page.title ?? page.url ?? page.file)}**`];
  const facts: string[] = [];
  if (page.date) facts.push(page.date.slice(0, 10));
  if (page.draft) facts.push('draft');
  else if (page.url === undefined) facts.push(`no URL: ${page.noUrl ?? 'not a page of the site'}`);
  else if (!isPublished(page, site)) facts.push('not published yet');
  const authors = page.authors.map((entry) => site.author(entry.value)?.name ?? entry.value);
  if (authors.length > 0) facts.push(authors.map(escapeMarkdown).join(', '));
  const labels = [...page.categories, ...page.tags].map((entry) => escapeMarkdown(entry.value));
  if (labels.length > 0) facts.push([...new Set(labels)].join(', '));
  if (facts.length > 0) lines.push(facts.join(' · '));
  if (page.description) lines.push(escapeMarkdown(clip(page.description, 300)));
  const image = page.image === undefined ? undefined : imageSource(site, page, imageUri);
  if (image !== undefined) lines.push(`![](${image}|width=280)`);
  const inbound = linksTo(site, page).filter(({ from }) => from.file !== page.file);
  const posts = new Set(inbound.map(({ from }) => from.file)).size;
  const links = posts === 0 ? 'No other page links here' : `${posts} ${posts === 1 ? 'page links' : 'pages link'} here`;
  lines.push(`${page.url === undefined ? '' : `${code(page.url)} · `}${links}`);
  return lines.join('\n\n');
}

function imageSource(site: Site, page: PageRecord, imageUri: ImageUri): string | undefined {
  const image = page.image!;
  if (/^https:\/\//i.test(image)) return /[\s<>()"]/.test(image) ? undefined : image;
  const file = targetOf(site, page.file, image, 'frontmatter').file;
  return file === undefined ? undefined : imageUri(file);
}

/** Text as Markdown that shows it as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Text in a code span. */
export function code(text: string): string {
  const runs = text.match(/`+/g)?.map((run) => run.length) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return text.includes('`') ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
