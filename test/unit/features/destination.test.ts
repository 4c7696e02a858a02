import assert from 'node:assert/strict';
import { decodePercent, encodePath, spellingOf } from '../../../server/src/core/features/destination.ts';
import { joinPath, relativePath } from '../../../server/src/core/text/paths.ts';

describe('how a destination is spelled', () => {
  const sites = ['https://posthog.com', 'https://www.posthog.com'];
  const cases: [string, string][] = [
    ['/blog/a?b=c#d', 'root||/blog/a|?b=c#d'],
    ['https://posthog.com/blog/a#d', 'absolute|https://posthog.com|/blog/a|#d'],
    ['HTTP://WWW.PostHog.com', 'absolute|HTTP://WWW.PostHog.com||'],
    ['//posthog.com/a', 'absolute|//posthog.com|/a|'],
    ['https://posthog.com.evil.org/a', 'external||https://posthog.com.evil.org/a|'],
    ['mailto:a@posthog.com', 'external||mailto:a@posthog.com|'],
    ['../a.md#b', 'relative||../a.md|#b'],
    ['a', 'relative||a|'],
    ['#b', 'fragment|||#b'],
    ['', 'fragment|||'],
  ];
  for (const [url, expected] of cases) {
    it(url || '(empty)', () => {
      const spelling = spellingOf(url, sites);
      assert.equal([spelling.kind, spelling.origin, spelling.path, spelling.suffix].join('|'), expected);
    });
  }

  it('escapes what would end or change the destination, and nothing else', () => {
    assert.equal(encodePath('/blog/ünïcödé näme 🎉', 'markdown'), '/blog/ünïcödé%20näme%20🎉');
    assert.equal(encodePath('/blog/a b', 'angle'), '/blog/a b');
    assert.equal(encodePath('/blog/a(b)', 'markdown'), '/blog/a(b)');
    assert.equal(encodePath('/blog/a(b', 'markdown'), '/blog/a%28b');
    assert.equal(encodePath('/blog/hash#name?100%', 'markdown'), '/blog/hash%23name%3F100%25');
    assert.equal(encodePath('/blog/a&copy="b"', 'attribute'), '/blog/a%26copy=%22b%22');
    assert.equal(encodePath('/blog/a\u00a0b\u200bc', 'markdown'), '/blog/a%C2%A0b%E2%80%8Bc');
  });

  it('decodes UTF-8 and leaves what is none', () => {
    assert.equal(decodePercent('%C3%BC%20-%FF%zz'), 'ü -%FF%zz');
  });

  it('leads from folder to file and back', () => {
    for (const [from, to, expected] of [
      ['contents/blog', 'contents/images/a.png', '../images/a.png'],
      ['contents/blog', 'contents/blog/b.md', 'b.md'],
      ['', 'a.md', 'a.md'],
      ['a/b', 'a/b', '.'],
      ['a/b/c', '', '../../..'],
    ] as const) {
      assert.equal(relativePath(from, to), expected);
      assert.equal(joinPath(from, expected), to);
    }
    assert.equal(joinPath('a', '../../b'), undefined);
  });
});
