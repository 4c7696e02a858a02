import { parsePost } from '../../core/post/post.ts';
import { previewOf } from '../../core/preview/preview.ts';
import type { Handler } from '../context.ts';
import { previewRequest } from '../protocol.ts';

/** A post as HTML, for the preview beside it. */
export const preview: Handler = (context) => {
  context.connection.onRequest(previewRequest, async ({ uri }) => {
    const document = context.documents.get(uri);
    if (!document) return null;
    const located = await context.postAt(uri);
    const { version } = document;
    if (!located) {
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      return { ...previewOf(parsePost(uri.slice(folder.length + 1), document.getText()), undefined), version, folder };
    }
    const { engine, site, post, record } = located;
    const { config } = engine.site;
    return {
      ...previewOf(post, engine.site, record),
      version: context.documents.get(uri)?.version ?? version,
      folder: site.uri,
      ...(config.preview?.stylesheet !== undefined && { stylesheet: config.preview.stylesheet }),
      ...(config.preview?.devServer !== undefined && { devServer: config.preview.devServer }),
    };
  });
  return {};
};
