/** Links and images as attributes: what the page needs to open them, and marks on those that lead nowhere. */
import { attributesOf, escapeHtml } from './elements.ts';
import type { LinkContext } from './links.ts';
import { linkTarget, mediaTarget } from './links.ts';

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** Attributes of an `<a>`; a link that leads nowhere keeps its text, has a mark, and says why. */
export function linkAttributes(
  context: LinkContext,
  href: string,
  own: Values = {},
): Record<string, string | undefined> {
  const target = linkTarget(context, href);
  const values: Record<string, string | undefined> = { href: target.url };
  if (target.file !== undefined) values['data-file'] = target.file;
  if (target.fragment !== undefined) values['data-fragment'] = target.fragment;
  if (target.broken !== undefined) {
    values.class = `${own.class ?? ''} sl-broken`.trim();
    values.title = target.broken;
  }
  return values;
}

/** `src` and, for files of the workspace, the `data-file` that the page loads instead. */
export function mediaAttributes(
  context: LinkContext,
  src: string,
): { readonly values: Record<string, string | undefined>; readonly broken?: string } {
  const target = mediaTarget(context, src);
  if (target.broken !== undefined) return { values: {}, broken: target.broken };
  return { values: { src: target.url, ...(target.file !== undefined && { 'data-file': target.file }) } };
}

/** An image by its URL. */
export function imageHtml(
  context: LinkContext,
  src: string,
  alt: string,
  more: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const { values, broken } = mediaAttributes(context, src);
  if (broken !== undefined) return missingHtml(alt, broken, src);
  return `<img${attributesOf({ ...values, alt, loading: 'lazy', ...more })}>`;
}

/** The small round picture of a person; one that is missing is a round mark that says why. */
export function avatarHtml(context: LinkContext, src: string, name: string): string {
  const { values, broken } = mediaAttributes(context, src);
  return broken === undefined
    ? `<img${attributesOf({ ...values, alt: name, loading: 'lazy', class: 'sl-avatar' })}>`
    : `<span class="sl-avatar sl-gone" role="img"${attributesOf({ 'aria-label': name, title: broken })}>?</span>`;
}

/** What stands in the place of an image that is not there. */
export function missingHtml(alt: string, reason: string, src: string): string {
  const name = alt !== '' ? alt : src.slice(0, 100);
  return `<span class="sl-missing" role="img"${attributesOf({ 'aria-label': alt, title: reason })}><strong>${escapeHtml(name)}</strong><span>${escapeHtml(reason)}</span></span>`;
}
