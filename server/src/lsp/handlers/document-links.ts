import { documentLinkTarget, documentLinks as linksOf } from '../../core/features/document-links.ts';
import type { Handler } from '../context.ts';
import { toRange } from '../convert.ts';
import { pageOf } from '../page-of.ts';

/** Where a link stands, so that its target can be found when someone points at it. */
interface LinkData {
  readonly uri: string;
  readonly url: string;
}

/** Links that can be clicked. */
export const documentLinks: Handler = (context) => {
  context.connection.onDocumentLinks(async ({ textDocument }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return null;
    const { post } = located;
    return linksOf(post, pageOf(located)).map(({ range, url }) => ({
      range: toRange(post.lineStarts, range),
      data: { uri: textDocument.uri, url } satisfies LinkData,
    }));
  });
  context.connection.onDocumentLinkResolve((link) => {
    const data = link.data as LinkData;
    const found = context.siteAt(data.uri);
    const site = found?.site;
    const target = site?.engine && documentLinkTarget(site.engine.site, found!.file, data.url);
    if (!site || !target) return link;
    if (target.kind === 'url') return { ...link, target: target.url, tooltip: target.tooltip };
    const place = target.line > 0 ? `#L${target.line + 1},${target.character + 1}` : '';
    return { ...link, target: site.uriOf(target.file) + place, tooltip: target.tooltip };
  });
  return { documentLinkProvider: { resolveProvider: true } };
};
