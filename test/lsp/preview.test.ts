import assert from 'node:assert/strict';
import type { PreviewAnswer, PreviewChange } from '../../server/src/lsp/protocol.ts';
import { type LspSession, startLsp } from '../support/lsp.ts';

const text = '---\ntitle: Alpha\ndate: 2024-01-01\n---\n\nOne.\n\nTwo.\n\nThree.\n';

describe('the preview over LSP', function () {
  this.timeout(30_000);
  let session: LspSession;
  before(async () => {
    session = await startLsp({
      'slugline.config.json': '{ "preset": "posthog" }',
      'contents/blog/a.md': text,
    });
  });
  after(() => session.stop());

  it('is all of the post at first, and then what has changed', async () => {
    const { uri } = session.open('contents/blog/a.md', text);
    const ask = <T>(known?: number) => session.request<T>('slugline/preview', { uri, ...(known && { known }) });
    const first = await ask<PreviewAnswer>();
    assert.equal(first.blocks.length, 3);
    session.change('contents/blog/a.md', text.replace('Two', 'Second'));
    const change = await ask<PreviewChange>(first.serial);
    assert.deepEqual(
      [change.since, change.head, change.tail, change.blocks.map(({ html }) => html), change.metadata],
      [first.serial, 1, 1, ['<p>Second.</p>\n'], undefined],
    );
    // Another preview of the post, which has seen nothing of this yet.
    const other = await ask<PreviewChange>(first.serial);
    assert.equal(other.blocks.length, 1);
    // One whose answer is not kept any more, or never was.
    const late = await ask<PreviewAnswer>(999);
    assert.equal(late.blocks.length, 3);
  });
});
