/** Where the links and images of a post lead, for the preview: a page to open, a file to show, or why not. */

import { resolve } from '../site/resolve.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { isSafeLink, isSafeMedia } from './elements.ts';

export interface Target {
  /** As it may stand in `href` or `src`; undefined where it must lead nowhere. */
  readonly url?: string;
  /** The file of the workspace, from the site's root: a post to open or an image to show. */
  readonly file?: string;
  readonly fragment?: string;
  /** Why it does not work, for a reader. */
  readonly broken?: string;
}

export interface LinkContext {
  readonly site: Site | undefined;
  readonly page: PageRecord | undefined;
  /** What was found in this rendering: a post links to few places, many times. */
  readonly found?: Map<string, Target>;
  /** What the block that is being rendered has asked for, by `l` or `m` and the URL. */
  asked?: Map<string, Target>;
}

/** What a link leads to. */
export function linkTarget(context: LinkContext, url: string): Target {
  return once(context, `l${url}`, () => target(context, url));
}

/** What an image, video or other file is. */
export function mediaTarget(context: LinkContext, url: string): Target {
  return once(context, `m${url}`, () => media(context, url));
}

function once({ found, asked }: LinkContext, key: string, look: () => Target): Target {
  const answer = found?.get(key) ?? look();
  found?.set(key, answer);
  asked?.set(key, answer);
  return answer;
}

function target(context: LinkContext, url: string): Target {
  if (!isSafeLink(url)) return { broken: `"${shown(url)}" is not opened: only http, https, mailto and tel links are.` };
  if (url.startsWith('#')) {
    const missing = judged(context, url, false).broken;
    return { url, fragment: url.slice(1), ...(missing !== undefined && { broken: missing }) };
  }
  return { url, ...judged(context, url, false) };
}

function media(context: LinkContext, url: string): Target {
  if (!isSafeMedia(url))
    return { broken: `"${shown(url)}" is not loaded: only https addresses and files of the site are.` };
  if (/^(?:https?:|data:)/i.test(url.trim())) {
    const own = judged(context, url, true);
    return own.file !== undefined ? { url, file: own.file } : { url };
  }
  if (url.startsWith('//')) return { url: `https:${url}` };
  return { url, ...judged(context, url, true) };
}

function judged({ site, page }: LinkContext, url: string, image: boolean): Target {
  if (!site || !page) return {};
  const found = resolve(site, page, { url, image, kind: image ? 'html' : 'inline' });
  const { fragment } = found;
  const at = { ...(fragment !== undefined && { fragment }) };
  switch (found.kind) {
    case 'page':
      if (found.anchor === 'missing') {
        const where = found.page === page ? 'this post' : `"${found.page?.url ?? found.path}"`;
        return { file: found.page?.file, ...at, broken: `There is no heading or id "#${fragment}" in ${where}.` };
      }
      return { ...(found.page && { file: found.page.file }), ...at };
    case 'file':
      return { ...(found.file !== undefined && { file: found.file }), ...at };
    case 'redirect':
      if (found.loop) return { broken: `"${shown(url)}" is redirected in a circle.` };
      return { ...(found.page && { file: found.page.file }), ...at };
    case 'case':
      return {
        ...(found.file !== undefined || found.page ? { file: found.file ?? found.page?.file } : {}),
        broken: `"${shown(url)}" is written "${found.suggestion?.startsWith('/') ? found.lead : ''}${found.suggestion}" on the site: upper and lower case differ.`,
      };
    case 'hidden':
      return {
        ...(found.page && { file: found.page.file }),
        broken: `"${shown(url)}" has no address on the site${found.page?.noUrl ? `: ${found.page.noUrl}` : ''}.`,
      };
    case 'broken':
      return {
        broken: found.outside
          ? `"${shown(url)}" leads out of the site.`
          : found.asset
            ? `There is no file "${shown(found.lead + found.path)}" in the site.`
            : `"${shown(url)}" is not a page of this site.`,
      };
    default:
      return {};
  }
}

function shown(url: string): string {
  return url.length <= 100 ? url : `${url.slice(0, 97)}…`;
}
