import type { Post } from '../post/post.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { positionAt } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { spellingOf } from './destination.ts';
import { targetOf } from './target.ts';

export interface DocumentLink {
  readonly range: Range;
  /** To be resolved by `documentLinkTarget` when someone points at it. */
  readonly url: string;
}

/** Where a clicked link goes: a file and a place in it, or out to the web. */
export type DocumentLinkTarget =
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly line: number;
      readonly character: number;
      readonly tooltip: string;
    }
  | { readonly kind: 'url'; readonly url: string; readonly tooltip: string };

/** All destinations of a post that can be followed, each place once; nothing is looked up yet. */
export function documentLinks(post: Post, page: PageRecord): DocumentLink[] {
  const seen = new Set<number>();
  const out: DocumentLink[] = [];
  const add = (range: Range, url: string) => {
    if (url === '' || range.start === range.end || seen.has(range.start)) return;
    if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !/^(?:https?|mailto):/i.test(url)) return;
    seen.add(range.start);
    out.push({ range, url });
  };
  for (const link of page.links) add(link.destination, link.url);
  for (const definition of post.body.definitions) add(definition.destination, definition.url);
  return out.sort((a, b) => a.range.start - b.range.start);
}

/** Where a link of a file leads; undefined where nothing is there to open. Addresses of the web are answered, never visited. */
export function documentLinkTarget(site: Site, from: string, url: string): DocumentLinkTarget | undefined {
  if (spellingOf(url, site.config.siteUrls).kind === 'external') {
    const target = url.startsWith('//') ? `https:${url}` : url;
    return /^(?:https?|mailto):/i.test(target) ? { kind: 'url', url: target, tooltip: 'Open the address' } : undefined;
  }
  const target = targetOf(site, from, url);
  if (target.page) {
    const offset = target.heading?.range.start ?? 0;
    const { line, character } = positionAt(target.page.lineStarts, offset);
    const name = target.page.title ?? target.page.file;
    const tooltip = target.heading ? `Open "${name}" at "${target.heading.text}"` : `Open "${name}"`;
    return { kind: 'file', file: target.page.file, line, character, tooltip };
  }
  if (target.file !== undefined) {
    return { kind: 'file', file: target.file, line: 0, character: 0, tooltip: `Open ${target.file}` };
  }
  return undefined;
}
