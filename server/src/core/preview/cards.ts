/** How the post is shown elsewhere: as a search result, clipped as Google clips it, and as a social card (Open Graph, X). */
import { fieldOf, textOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { DESCRIPTION_MAX, TITLE_MAX, textWidth } from '../text/width.ts';
import type { PreviewImage, PreviewMetadata } from './metadata.ts';

export interface SearchCard {
  readonly title: Clipped;
  readonly description: Clipped;
  /** `posthog.com › blog › what-is-a-product-engineer` */
  readonly breadcrumb: string;
  readonly date: string | undefined;
}

export interface Clipped {
  /** As it is shown, with an ellipsis where it was cut. */
  readonly text: string;
  readonly full: string;
  readonly clipped: boolean;
  /** Width in CSS pixels at the size the search page uses (20 px for titles, 14 px for descriptions, Arial). */
  readonly width: number;
  readonly max: number;
}

export interface SocialCard {
  readonly title: string;
  readonly description: string;
  readonly domain: string;
  readonly image: PreviewImage | undefined;
  /** What a writer would want to know of it: no image, no description. */
  readonly notes: readonly string[];
}

export interface Cards {
  readonly search: SearchCard;
  readonly social: SocialCard;
}

/** Cuts at a word so that the text and an ellipsis fit. */
export function clip(full: string, size: number, max: number): Clipped {
  const width = Math.round(textWidth(full, size));
  if (width <= max) return { text: full, full, clipped: false, width, max };
  const room = max - textWidth(' ...', size);
  let shown = '';
  for (const word of full.slice(0, 2000).split(' ')) {
    const next = shown === '' ? word : `${shown} ${word}`;
    if (textWidth(next, size) > room) break;
    shown = next;
  }
  return { text: `${shown.replace(/[\s,;:–-]+$/, '')} ...`, full, clipped: true, width, max };
}

export function cardsOf(post: Post, metadata: PreviewMetadata): Cards {
  const { root } = post.frontmatter;
  const title = textOf(fieldOf(root, 'seo', 'metaTitle')) ?? metadata.title ?? '';
  const description = textOf(fieldOf(root, 'seo', 'metaDescription')) ?? metadata.description ?? firstWords(post);
  const origin = metadata.siteUrl ?? 'https://example.com';
  const domain = origin.replace(/^https?:\/\/(?:www\.)?/, '');
  const path = (metadata.url ?? '').split('/').filter((part) => part !== '');
  const written = (textOf(fieldOf(root, 'seo', 'metaDescription')) ?? metadata.description) !== undefined;
  const notes: string[] = [];
  if (!metadata.image) notes.push('There is no featured image: the card has no picture.');
  else if (metadata.image.broken !== undefined) notes.push(metadata.image.broken);
  else if (/\.(?:svg|gif|avif)(?:$|\?)/i.test(metadata.image.file ?? metadata.image.url ?? '')) {
    notes.push('Social networks show PNG and JPEG pictures only.');
  }
  if (!written) notes.push('There is no description: the beginning of the text is shown, or what the network picks.');
  if (title === '') notes.push('There is no title.');
  return {
    search: {
      title: clip(title, 20, TITLE_MAX),
      description: clip(description, 14, DESCRIPTION_MAX),
      breadcrumb: [domain, ...path].join(' › '),
      date: metadata.date?.slice(0, 10),
    },
    social: { title, description: clip(description, 14, 1000).text, domain, image: metadata.image, notes },
  };
}

/** The first paragraph as plain words, for want of a description. */
function firstWords(post: Post): string {
  for (const block of post.text.slice(post.body.start, post.body.start + 20_000).split(/\n[ \t]*\n/)) {
    const text = block.trim();
    if (text === '' || /^(?:[#>|`<{]|[-*+]\s|\d+\.\s|!\[|import\s|export\s|~~~|---)/.test(text)) continue;
    return text
      .replace(/\[\^[^\]]*\]/g, '')
      .replace(/!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
      .replace(/\{[^{}]*\}|[*_`~]|<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  }
  return '';
}
