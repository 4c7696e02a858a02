/** What the index keeps of a content file: Post + Config -> PageRecord. */
import type { MapNode, Node } from '../post/frontmatter.ts';
import { fieldOf } from '../post/frontmatter.ts';
import { type Link, type Post, parsePost } from '../post/post.ts';
import type { Problem } from '../problem.ts';
import type { Range } from '../text/range.ts';
import { authorKeys } from './authors.ts';
import type { Config } from './config.ts';
import { dateOf, fieldsOf } from './fields.ts';
import { footnoteIds } from './footnotes.ts';
import type { FieldValue, HeadingRecord, LinkRecord, PageRecord } from './site.ts';
import { headingIds, plainKramdownSlug, slugOf, sourceHeadingIds, uniqueId } from './slugs.ts';
import { suppressionsOf } from './suppressions.ts';
import type { Fields } from './urls/url-rule.ts';
import { textField } from './urls/url-rule.ts';
import { urlOf } from './urls/urls.ts';

/** The record of a post. `problems` are those of the rules that need only the post. */
export function recordOf(post: Post, config: Config, problems: readonly Problem[] = []): PageRecord {
  const read = takesDots(config) ? closedByDots(post) : undefined;
  if (read) return recordOf(read, config, problems);
  const fields = config.preset === 'hugo' ? inLowerCase(fieldsOf(post)) : fieldsOf(post);
  const { url, noUrl, aliases } = urlOf(config, post.file, fields);
  const { body, frontmatter } = post;
  const ids = headingIds(body.headings, config.anchors, post.text);
  const headings: HeadingRecord[] = body.headings.map((heading, i) => ({
    id: ids[i]!,
    text: heading.text,
    depth: heading.depth,
    range: heading.range,
  }));
  const title = textField(fields, 'title');
  const date = fields.date ?? fields.pubDate ?? fields.pubDatetime ?? fields.publishDate;
  const first = body.headings.find((heading) => heading.depth === 1);
  const titleRange = (title === undefined ? undefined : fieldOf(frontmatter.root, 'title')?.range) ?? first?.content;
  return {
    file: post.file,
    format: post.format,
    url,
    ...(noUrl !== undefined && { noUrl }),
    aliases: aliases ?? [],
    title: title ?? first?.text,
    ...(titleRange && { titleRange }),
    description:
      textField(fields, 'description', 'excerpt', 'summary') ?? textField(objectOf(fields.seo), 'metaDescription'),
    image: textField(fields, 'featuredImage', 'image', 'heroImage', 'coverImage', 'thumbnail', 'cover'),
    date: dateOf(date) ?? dateInName(post.file),
    ...timeIn(date),
    draft: isDraft(post.file, fields, config),
    headings,
    ids: otherIds(post, ids, config),
    ...falseHeadings(post, config),
    dynamicIds: makesIds(post),
    links: [...fieldLinks(post, config), ...body.links.map(linkRecord)],
    authors: valuesOf(frontmatter.root, authorKeys(config)),
    tags: valuesOf(frontmatter.root, ['tags', 'tag']),
    categories: valuesOf(frontmatter.root, ['category', 'categories']),
    lineStarts: post.lineStarts,
    length: post.text.length,
    suppressions: suppressionsOf(post),
    problems,
  };
}

/** Hugo takes its keys in any case. */
function inLowerCase(fields: Fields): Fields {
  const others = Object.keys(fields).filter((key) => /[A-Z]/.test(key));
  if (others.length === 0) return fields;
  return { ...Object.fromEntries(others.map((key) => [key.toLowerCase(), fields[key]])), ...fields };
}

/** Whether `...` ends the frontmatter, as it does with Jekyll and MkDocs. */
export const takesDots = ({ preset, generator }: Config): boolean => preset === 'jekyll' || generator === 'mkdocs';

/** Where `...` is taken for the end of the block: the post as it would be with `---` in its place. */
function closedByDots({ file, text, frontmatter, reading }: Post): Post | undefined {
  if (frontmatter.kind !== 'unclosed') return undefined;
  const { start, end } = frontmatter.content;
  const dots = text.slice(start, end).search(/^\.\.\.[ \t]*$/m);
  if (dots < 0) return undefined;
  return parsePost(file, `${text.slice(0, start + dots)}---${text.slice(start + dots + 3)}`, reading);
}

function linkRecord(link: Link): LinkRecord {
  const { kind, url, image, range, destination } = link;
  return { kind, url, image, range, destination };
}

function objectOf(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
}

function isDraft(file: string, fields: Fields, { showsDrafts, preset }: Config): boolean {
  if (showsDrafts === 'all') return false;
  const isTrue = preset === 'hugo' ? /^(?:true|t|[1-9]\d*)$/i.test(String(fields.draft)) : fields.draft === true;
  const saysSo = isTrue || fields.isDraft === true;
  return (saysSo && showsDrafts !== true) || fields.published === false || /(^|\/)_drafts\//.test(file);
}

/** What a date has behind its day, as written. */
function timeIn(date: unknown): Pick<PageRecord, 'time'> {
  const time = typeof date === 'string' ? /^\s*\d{4}-\d{2}-\d{2}([Tt ].*\S)\s*$/.exec(date)?.[1] : undefined;
  return time === undefined ? {} : { time };
}

/** The date in a name such as `2021-08-26-welcome.md`. */
function dateInName(file: string): string | undefined {
  const match = /(?:^|\/)(\d{4}-\d{2}-\d{2})[-_][^/]*(?:\/index)?\.[a-z]+$/i.exec(file);
  return match ? dateOf(match[1]) : undefined;
}

/** The values of a field that is a text or a list of texts: of the first of these keys that is there. */
function valuesOf(root: MapNode | undefined, keys: readonly string[]): FieldValue[] {
  let node: Node | undefined;
  for (const key of keys) node ??= root && fieldOf(root, key);
  if (!node || node.kind === 'map') return [];
  if (node.kind === 'scalar') {
    return node.value === null || node.value === '' ? [] : [{ value: String(node.value), range: node.range }];
  }
  return node.items.flatMap((item) =>
    item.kind === 'scalar' && item.value !== null && item.value !== ''
      ? [{ value: String(item.value), range: item.range }]
      : [],
  );
}

/**
 * Ids that are not heading ids: those of elements and footnotes, and where headings stand in elements, what the other headings are
 * called by a renderer that passes those over.
 */
function otherIds(post: Post, ids: readonly string[], config: Config): string[] {
  const { body } = post;
  const known = new Set(ids);
  const others = new Set<string>();
  for (const element of body.ids) if (!known.has(element.id)) others.add(element.id);
  if (body.headings.some((heading) => heading.nested)) {
    const top = body.headings.filter((heading) => !heading.nested);
    for (const id of headingIds(top, config.anchors)) if (!known.has(id)) others.add(id);
  }
  for (const id of footnoteIds(post, config.anchors)) if (!known.has(id)) others.add(id);
  for (const id of sourceHeadingIds(body.headings, config.anchors, post.text)) if (!known.has(id)) others.add(id);
  if (config.anchors === 'kramdown') for (const id of kramdownIds(post, ids)) if (!known.has(id)) others.add(id);
  return [...others];
}

/** Ids of attribute lists (`{: #id }`) and of a table of contents, and those that kramdown gives where its input is not GFM. */
function kramdownIds(post: Post, ids: readonly string[]): string[] {
  const { text, body } = post;
  const listed = [...text.slice(body.start).matchAll(/\{:[^}\n]*#([\w-]+)[^}\n]*\}/g)].map((match) => match[1]!);
  const used = new Map<string, number>();
  if (/^ {0,3}\{:(?:[^}\n]*[ \t])?toc\b/m.test(text))
    listed.push('markdown-toc', ...ids.map((id) => `markdown-toc-${id}`));
  return [...listed, ...body.headings.map((heading) => uniqueId(used, plainKramdownSlug(heading.text)))];
}

/** Lines such as `###\u00a0Title`: CommonMark wants a space or tab there, so they are paragraphs. */
function falseHeadings(post: Post, config: Config): Pick<PageRecord, 'falseHeadings'> {
  if (!post.text.includes('#\u00a0')) return {};
  const lines = [...post.text.slice(post.body.start).matchAll(/^ {0,3}#{1,6}\u00a0[ \u00a0]*([^\r\n]*)/gm)];
  return lines.length === 0 ? {} : { falseHeadings: lines.map((line) => slugOf(line[1]!.trim(), config.anchors)) };
}

/** Whether something that is only known at run time may put ids into the page: components, templates, generated lists. */
function makesIds(post: Post): boolean {
  if (post.body.components.length > 0) return true;
  const { text, body } = post;
  // What is shown where nothing is written comes from a layout.
  if (body.headings.length === 0 && text.slice(body.start).trim() === '') return true;
  return text.indexOf('{{', body.start) >= 0 || text.indexOf('{%', body.start) >= 0;
}

/** The links in the frontmatter fields that `config.linkFields` names. */
function fieldLinks(post: Post, config: Config): LinkRecord[] {
  const { root } = post.frontmatter;
  if (!root) return [];
  const links: LinkRecord[] = [];
  const fromFolder = config.preset === 'posthog' || config.preset === 'gatsby';
  for (const field of config.linkFields) {
    const node = fieldOf(root, ...field.split('.'));
    if (!node || node.kind === 'map') continue;
    for (const item of node.kind === 'list' ? node.items : [node]) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
      const url = item.value.trim();
      const image = /image|thumbnail|cover|banner|icon|logo|photo|avatar/i.test(field);
      // A bare name is looked up by each theme in its own way; Gatsby takes a picture's from the post's folder.
      const isBare = image && fromFolder && /^[\w@-][^:?#]*\.(?:png|jpe?g|webp|gif|avif|svg)$/i.test(url);
      if (!isBare && !/^(\.{0,2}\/|#|https?:)/i.test(url)) continue;
      const destination = insideQuotes(post.text, item.range, item.style);
      links.push({ kind: 'frontmatter', url, image, range: item.range, destination });
    }
  }
  return links.sort((a, b) => a.range.start - b.range.start);
}

function insideQuotes(text: string, range: Range, style: string): Range {
  if (style === 'single' || style === 'double') return { start: range.start + 1, end: range.end - 1 };
  if (style !== 'block') return range;
  const line = text.indexOf('\n', range.start);
  if (line < 0 || line >= range.end) return range;
  const inner = text.slice(line, range.end);
  const start = line + (inner.length - inner.trimStart().length);
  return { start, end: line + inner.trimEnd().length };
}
