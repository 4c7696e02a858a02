import type { PreviewAnswer, PreviewChange } from '../../../server/src/lsp/protocol.ts';

/** The answer that a change makes of the one before it; what is the same is the same object. */
export function applied(old: PreviewAnswer, change: PreviewChange): PreviewAnswer {
  const { head, tail, shift, blocks, metadata, cards, failure, version, serial } = change;
  const { failure: _, ...rest } = old;
  const end = old.blocks.slice(old.blocks.length - tail);
  return {
    ...rest,
    version,
    serial,
    blocks: [
      ...old.blocks.slice(0, head),
      ...blocks,
      ...(shift === 0 ? end : end.map((block) => ({ ...block, line: block.line + shift, end: block.end + shift }))),
    ],
    ...(metadata && { metadata }),
    ...(cards && { cards }),
    ...(failure && { failure }),
  };
}
