/** What a post says of itself beside its text: header, reading time, table of contents. */
import type { Post } from '../post/post.ts';
import { dateOf, fieldsOf } from '../site/fields.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { textField } from '../site/urls/url-rule.ts';
import { lineAt } from '../text/lines.ts';
import { folderOf, joinPath } from '../text/paths.ts';
import { mediaTarget } from './links.ts';

export interface PreviewImage {
  /** An address the page may load; undefined for files of the site, and where it is broken. */
  readonly url?: string;
  /** The file of the workspace, from the site's root. */
  readonly file?: string;
  /** Why it cannot be shown. */
  readonly broken?: string;
}

export interface PreviewAuthor {
  readonly handle: string;
  readonly name: string;
  readonly role?: string;
  readonly image?: PreviewImage;
  /** The handle is not in the authors file. */
  readonly unknown?: boolean;
}

export interface TocEntry {
  readonly depth: number;
  readonly text: string;
  readonly id: string;
  /** Zero-based line. */
  readonly line: number;
}

export interface PreviewMetadata {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly url: string | undefined;
  readonly siteUrl: string | undefined;
  readonly authors: readonly PreviewAuthor[];
  /** ISO 8601. */
  readonly date: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly image: PreviewImage | undefined;
  readonly imageType: 'full' | 'standard';
  readonly draft: boolean;
  readonly words: number;
  /** Whole minutes at 238 words a minute (Brysbaert 2019), at least 1. */
  readonly minutes: number;
  readonly toc: readonly TocEntry[];
  /** The zero-based line of each header field, to jump to it. */
  readonly fieldLines: Readonly<Record<string, number>>;
}

const WORDS_A_MINUTE = 238;
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

export function metadataOf(post: Post, site: Site | undefined, page: PageRecord): PreviewMetadata {
  const { frontmatter, lineStarts, body } = post;
  const context = { site, page };
  const fields = fieldsOf(post);
  const fieldLines: Record<string, number> = {};
  for (const entry of frontmatter.root?.entries ?? []) fieldLines[entry.key] = lineAt(lineStarts, entry.keyRange.start);
  const words = wordsOf(post);
  const type = fields.featuredImageType;
  const name = textField(fields, 'author');
  return {
    title: page.title,
    description: page.description,
    url: page.url,
    siteUrl: site?.config.siteUrls[0],
    // Where `author` is no handle, it is a name.
    authors:
      page.authors.length === 0 && name !== undefined
        ? [{ handle: name, name }]
        : page.authors.map(({ value }) => authorOf(value, site, context)),
    date: page.date ?? dateOf(fields.date),
    categories: page.categories.map((category) => category.value),
    tags: page.tags.map((tag) => tag.value),
    image: page.image === undefined ? undefined : imageOf(page.image, context),
    imageType: type === 'full' ? 'full' : 'standard',
    draft: page.draft,
    words,
    minutes: Math.max(1, Math.round(words / WORDS_A_MINUTE)),
    toc: body.headings.flatMap((heading, i) =>
      heading.depth > 3 || heading.text.trim() === ''
        ? []
        : [
            {
              depth: heading.depth,
              text: heading.text,
              id: page.headings[i]!.id,
              line: lineAt(lineStarts, heading.range.start),
            },
          ],
    ),
    fieldLines,
  };
}

function authorOf(
  handle: string,
  site: Site | undefined,
  context: { site: Site | undefined; page: PageRecord },
): PreviewAuthor {
  const author = site?.author(handle);
  if (!author) return { handle, name: handle, ...(site && site.authors.length > 0 && { unknown: true }) };
  return {
    handle,
    name: author.name ?? handle,
    ...(author.role !== undefined && { role: author.role }),
    ...(author.image !== undefined && { image: authorImage(author.image, author.file, context) }),
  };
}

/** An author's picture is written from the authors file, or from the root. */
function authorImage(image: string, file: string, context: { site: Site | undefined; page: PageRecord }): PreviewImage {
  if (image.startsWith('.')) {
    const path = joinPath(folderOf(file), image);
    if (path !== undefined)
      return context.site?.hasFile(path) ? { file: path } : { broken: `There is no file "${path}".` };
  }
  return imageOf(image, context);
}

function imageOf(url: string, context: { site: Site | undefined; page: PageRecord }): PreviewImage {
  const { url: safe, file, broken } = mediaTarget(context, url);
  if (broken !== undefined) return { broken };
  return file !== undefined ? { file } : { url: safe };
}

/** The words of the body that are read: code, tags and URLs are not. */
function wordsOf(post: Post): number {
  const { text, body } = post;
  let count = 0;
  let at = body.start;
  const add = (to: number): void => {
    if (to <= at) return;
    const prose = text
      .slice(at, to)
      .replace(/<\/?[A-Za-z][^<>]{0,2000}>|\]\([^()\s]{0,500}\)|https?:\/\/\S+|^(?:import|export)\s.*$/gm, ' ');
    count += prose.match(WORD)?.length ?? 0;
  };
  for (const range of [...body.code, ...body.comments].sort((a, b) => a.start - b.start)) {
    add(range.start);
    at = Math.max(at, range.end);
  }
  add(text.length);
  return count;
}
