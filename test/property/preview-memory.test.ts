import assert from 'node:assert/strict';
import { parsePost } from '../../server/src/core/post/post.ts';
import { newMemory, previewOf } from '../../server/src/core/preview/preview.ts';
import { hostileMarkdown, randomOf } from '../support/hostile.ts';
import { siteOf } from '../support/site.ts';

const TAGS = [
  '<div>\n', '\n</div>', '<CalloutBox title="x">\n\n', '\n\n</CalloutBox>', '<Tab.Group>', '{/* c */}', '[^1]: note', 'see[^1]',
  '$x$', '> [!NOTE]\n> a', '# Title', '[x]: /blog/a', '![p](/p.png)', '<details><summary>a</summary>', '</details>', '- [ ] a',
]; // biome-ignore format: one line reads better

describe('the preview with a memory', () => {
  const site = siteOf({ 'contents/blog/a.md': '# Title', 'contents/blog/b.md': '---\ntitle: B\n---\n\na' });

  it('is what it is without one, whatever is edited', function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomOf(seed);
      const file = `contents/blog/post.${seed % 2 ? 'md' : 'mdx'}`;
      const memory = newMemory();
      const lines = [
        ...hostileMarkdown(seed, 30).split('\n'),
        'Plain words.',
        '',
        'A [link](/blog/a) and [another](/blog/nowhere).',
        '',
        '- one',
        '- two',
        '',
      ];
      for (let edit = 0; edit < 12; edit++) {
        const at = Math.floor(random() * lines.length);
        const kind = random();
        if (kind < 0.3) lines.splice(at, 1);
        else if (kind < 0.6) lines.splice(at, 0, '', TAGS[Math.floor(random() * TAGS.length)]!, '');
        else lines[at] += ' more';
        const text = `---\ntitle: T\n${random() < 0.2 ? 'math: true\n' : ''}---\n\n${lines.join('\n')}`;
        const post = parsePost(file, text);
        assert.deepEqual(previewOf(post, site, undefined, memory), previewOf(post, site), `seed ${seed}, edit ${edit}`);
      }
    }
  });

  it('sees that a link leads elsewhere, though its paragraph is the same', () => {
    const memory = newMemory();
    const post = parsePost('contents/blog/post.md', 'A [link](/blog/new).\n');
    const before = siteOf({ 'contents/blog/a.md': '# A' });
    const after = siteOf({ 'contents/blog/a.md': '# A', 'contents/blog/new.md': '# New' });
    assert.match(previewOf(post, before, undefined, memory).blocks[0]!.html, /sl-broken/);
    assert.doesNotMatch(previewOf(post, after, undefined, memory).blocks[0]!.html, /sl-broken/);
  });
});
