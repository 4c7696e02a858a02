import assert from 'node:assert/strict';
import { applied } from '../../../client/src/preview/difference.ts';
import { differenceBetween } from '../../../server/src/core/preview/change.ts';
import type { PreviewAnswer } from '../../../server/src/lsp/protocol.ts';
import { randomOf } from '../../support/hostile.ts';
import { preview } from '../../support/preview.ts';

const answer = (text: string, serial: number, file = 'a.md'): PreviewAnswer => ({
  ...preview(text, file),
  version: serial,
  serial,
  folder: 'file:///site',
});

const POST = '---\ntitle: T\n---\n\n# One\n\nFirst.\n\nSecond.\n\n- a\n- b\n\nLast.\n';

describe('the difference between two previews', () => {
  const between = (old: string, next: string, file?: string) =>
    differenceBetween(answer(old, 1, file), answer(next, 2, file));

  it('is the block that was edited, and nothing of the rest', () => {
    const { head, tail, shift, blocks, ...more } = between(POST, POST.replace('Second', 'Third'));
    assert.deepEqual([head, tail, shift, blocks.map(({ html }) => html)], [2, 2, 0, ['<p>Third.</p>\n']]);
    assert.deepEqual(more, {});
  });

  it('tells by how many lines what follows has moved', () => {
    const { blocks, tail, shift } = between(POST, POST.replace('Second.', 'Second.\n\nNew.'));
    assert.deepEqual([blocks.length, tail, shift], [1, 2, 2]);
  });

  it('brings the header where that differs, and why MDX does not compile', () => {
    assert.equal(between(POST, POST.replace('title: T', 'title: U')).metadata?.title, 'U');
    assert.match(between(POST, `${POST}\n{a`, 'a.mdx').failure?.message ?? '', /never closed/);
  });

  it('makes the next preview of the one before, whatever is edited', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomOf(seed);
      const lines = POST.split('\n');
      for (let i = 0; i < 3; i++) {
        const at = 3 + Math.floor(random() * (lines.length - 3));
        if (random() < 0.4) lines.splice(at, 1);
        else lines.splice(at, 0, ['', 'First.', 'x', '<CalloutBox>', '{a'][Math.floor(random() * 5)]!);
      }
      const file = seed % 2 ? 'a.md' : 'a.mdx';
      const old = answer(POST, 1, file);
      const next = answer(lines.join('\n'), 2, file);
      const change = { ...differenceBetween(old, next), version: 2, serial: 2, since: 1 };
      assert.deepEqual(applied(old, change), next, `seed ${seed}`);
    }
  });
});
