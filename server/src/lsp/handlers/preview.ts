import { parsePost } from '../../core/post/post.ts';
import { differenceBetween } from '../../core/preview/change.ts';
import type { Preview, RenderMemory } from '../../core/preview/preview.ts';
import { newMemory, previewOf } from '../../core/preview/preview.ts';
import type { Handler } from '../context.ts';
import type { PreviewAnswer, PreviewChange } from '../protocol.ts';
import { previewRequest } from '../protocol.ts';

/** How many answers to one post are kept: as many previews of it can be told what has changed. */
const KEPT = 3;

interface Kept {
  readonly memory: RenderMemory;
  /** The last answers, the latest first. */
  readonly answers: PreviewAnswer[];
}

/** A post as HTML, for the preview beside it. */
export const preview: Handler = (context) => {
  const kept = new Map<string, Kept>();
  let serial = 0;
  context.documents.onDidClose(({ document }) => kept.delete(document.uri));

  context.connection.onRequest(previewRequest, async ({ uri, known }) => {
    const located = await context.postAt(uri);
    const document = context.documents.get(uri);
    if (!document) return null;
    let mine = kept.get(uri);
    if (!mine) {
      mine = { memory: newMemory(), answers: [] };
      kept.set(uri, mine);
    }
    if (!located) {
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      const post = parsePost(uri.slice(folder.length + 1), document.getText());
      return answer(mine, previewOf(post, undefined, undefined, mine.memory), { folder }, document.version, known);
    }
    const { engine, site, post, record } = located;
    const { stylesheet, devServer } = engine.site.config.preview ?? {};
    const place: Place = {
      folder: site.uri,
      ...(stylesheet !== undefined && { stylesheet }),
      ...(devServer !== undefined && { devServer }),
    };
    return answer(mine, previewOf(post, engine.site, record, mine.memory), place, document.version, known);
  });

  type Place = Pick<PreviewAnswer, 'folder' | 'stylesheet' | 'devServer'>;

  /** All of it, or what has changed since an answer that both sides still have. */
  function answer(
    { answers }: Kept,
    made: Preview,
    place: Place,
    version: number,
    known: number | undefined,
  ): PreviewAnswer | PreviewChange {
    const full: PreviewAnswer = { ...made, ...place, version, serial: ++serial };
    const old = known === undefined ? undefined : answers.find((each) => each.serial === known);
    answers.unshift(full);
    answers.length = Math.min(answers.length, KEPT);
    const sameFile = old?.file === full.file && old.folder === place.folder;
    if (!old || !sameFile || old.stylesheet !== place.stylesheet || old.devServer !== place.devServer) return full;
    return { ...differenceBetween(old, made), version, serial, since: old.serial };
  }
  return {};
};
