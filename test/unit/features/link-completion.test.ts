import assert from 'node:assert/strict';
import { linkCompletions } from '../../../server/src/core/features/link-completion.ts';
import { unfinishedAt } from '../../../server/src/core/features/unfinished.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { world } from '../../support/world.ts';

const site = {
  'contents/blog/kafka.md':
    '---\ntitle: How we use Kafka\ndate: 2024-01-02\ntags: [Data]\n---\n\n## Why Kafka?\n\n## Setup\n\n## Setup\n',
  'contents/blog/what-is.md': '---\ntitle: "What is a product engineer?"\ndate: 2024-03-01\n---\n',
  'contents/docs/clickhouse.md': '---\ntitle: ClickHouse\n---\n',
  'contents/blog/soon.md': '---\ntitle: Kafka soon\ndate: 2099-01-01\n---\n',
  'contents/blog/ünï cödé.md': '---\ntitle: Ünïcödé\ndate: 2020-01-01\n---\n',
  'contents/images/blog/hog.png': '',
  'static/images/logo.svg': '',
  'static/price list.pdf': '',
};

/** The line with the cursor after each completion; `|` shows what is typed. */
function complete(line: string, extra: Record<string, string> = {}): string[] {
  const w = world({
    ...site,
    ...extra,
    'contents/blog/new.md': `---\ntitle: New\ntags: [Data]\n---\n\n## Own heading\n\n${line}`,
  });
  const at = unfinishedAt(w.post, w.cursor, w.site.config.linkAttributes);
  if (!at) return [];
  const { items } = linkCompletions(w.site, w.post.file, at.prefix, at.range, at.want, at.place);
  return items.map((item) => applyEdits(w.post.text, [item.edit]).split('\n').at(-1)!);
}

describe('link completion', () => {
  it('finds posts by URL, title words in any order; scheduled ones come last', () => {
    assert.deepEqual(complete('[x](/kafka|)'), ['[x](/blog/kafka)', '[x](/blog/soon)']);
    assert.deepEqual(complete('[x](/engineer prod|'), []);
    assert.deepEqual(complete('[x](engineer|)'), ['[x](/blog/what-is)']);
    assert.deepEqual(complete('[x](<product engineer|>)'), ['[x](</blog/what-is>)']);
  });

  it('ranks posts of days to come like others where the site publishes them at once', () => {
    const files = (folder: string) => ({
      [`${folder}/soon.md`]: '---\ntitle: Kafka soon\ndate: 2026-01-10\n---\n',
      [`${folder}/then.md`]: '---\ntitle: Kafka then\ndate: 2020-01-01\n---\n',
      [`${folder}/new.md`]: '---\ntitle: New\n---\n\n[x](kafka|)',
    });
    const titles = (preset: string, folder: string) => {
      const w = world(files(folder), { preset });
      const at = unfinishedAt(w.post, w.cursor, w.site.config.linkAttributes)!;
      return linkCompletions(w.site, w.post.file, at.prefix, at.range, at.want).items.map(({ label, detail }) =>
        detail ? `${label}, ${detail}` : label,
      );
    };
    assert.deepEqual(titles('docusaurus', 'blog'), ['Kafka soon', 'Kafka then']);
    assert.deepEqual(titles('hexo', 'source/_posts'), ['Kafka soon', 'Kafka then']);
    assert.deepEqual(titles('hugo', 'content/posts'), ['Kafka then', 'Kafka soon, scheduled']);
  });

  it('ranks the same folder and shared tags first when nothing is typed', () => {
    const all = complete('[x](|)');
    assert.equal(all[0], '[x](/blog/kafka)');
    assert.ok(all.indexOf('[x](/blog/what-is)') < all.indexOf('[x](/docs/clickhouse)'));
    assert.ok(!all.includes('[x](/blog/new)'), 'not the post itself');
  });

  it('keeps the form that was begun, and encodes', () => {
    assert.deepEqual(complete('[x](https://posthog.com/click|)'), ['[x](https://posthog.com/docs/clickhouse)']);
    assert.deepEqual(complete('[x](../docs/cl|)'), ['[x](../docs/clickhouse)']);
    assert.deepEqual(complete('[x](/ünï|)'), ['[x](/blog/ünï%20cödé)']);
    assert.deepEqual(complete('<a href="/click|">'), ['<a href="/docs/clickhouse">']);
    assert.deepEqual(complete('<Link to="/click|" />'), ['<Link to="/docs/clickhouse" />']);
    assert.deepEqual(complete('[r]: /click|'), ['[r]: /docs/clickhouse']);
  });

  it('offers headings after #', () => {
    assert.deepEqual(complete('[x](#|)'), ['[x](#own-heading)']);
    assert.deepEqual(complete('[x](/blog/kafka#|)'), [
      '[x](/blog/kafka#why-kafka)',
      '[x](/blog/kafka#setup)',
      '[x](/blog/kafka#setup-1)',
    ]);
    assert.deepEqual(complete('[x](https://posthog.com/blog/kafka#why|old)'), [
      '[x](https://posthog.com/blog/kafka#why-kafka)',
    ]);
  });

  it('offers images where an image is wanted: relative beside the content, from the root below static', () => {
    assert.deepEqual(complete('![x](|)').sort(), ['![x](../images/blog/hog.png)', '![x](/images/logo.svg)']);
    assert.deepEqual(complete('![x](../im|)'), ['![x](../images/blog/hog.png)']);
    assert.deepEqual(complete('<img src="/lo|" />'), ['<img src="/images/logo.svg" />']);
    assert.deepEqual(complete('[x](/price|)'), ['[x](/price%20list.pdf)']);
  });

  it('leaves other sites alone', () => {
    assert.deepEqual(complete('[x](https://example.org/ka|)'), []);
    assert.deepEqual(complete('[x](mailto:a|)'), []);
  });
});
