import assert from 'node:assert/strict';
import { unfinishedAt } from '../../../server/src/core/features/unfinished.ts';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { marked } from '../../support/marked.ts';

const attributes = ['to', 'href', 'src', 'image*'];

describe('the destination that is being typed', () => {
  // `‹…›` is what a completion replaces; `|` the cursor.
  const cases: readonly [string, string?][] = [
    ['[x](‹|›', 'page'],
    ['[x](‹/bl|›', 'page'],
    ['[x](‹/bl|og/a›)', 'page'],
    ['[x](‹/bl|og/a› "title")', 'page'],
    ['[x](‹/bl|› and then some (more) text', 'page'],
    ['[x](‹../|›)', 'page'],
    ['[x](‹#|›)', 'page'],
    ['[x](‹/blog/a#|›)', 'page'],
    ['[x](‹https://posthog.com/bl|›)', 'page'],
    ['[x](‹/a(b)|›)', 'page'],
    ['[x](<‹/bl|og a›>)', 'page'],
    ['[x](<‹/bl og|›', 'page'],
    ['![x](‹/im|›)', 'image'],
    ['[![x](/a.png)](‹/bl|›)', 'page'],
    ['![x [y] z](‹/bl|›)', 'image'],
    ['[a](/x) and [b](‹/y|›)', 'page'],
    ['[a\nb](‹/y|›)', 'page'],
    ['[r]: ‹/bl|og›', 'any'],
    ['> - [r]: <‹/bl|og›>', 'any'],
    ['<a href="‹|›"', 'page'],
    ['<a href="‹/bl|og›">x</a>', 'page'],
    ["<a href='‹/bl|›", 'page'],
    ['<img alt="a > b" src="‹/im|›"', 'image'],
    ['<img srcset="/a.png 1x, ‹/b|.png› 2x">', 'image'],
    ['<Link to="‹/bl|›">', 'page'],
    ['<Link\n  className="x"\n  to="‹/bl|›"\n>', 'page'],
    ["<Link onClick={() => go()} to={'‹/bl|›'}>", 'page'],
    ['<Product.Shot imageLight="‹https://posthog.com/|›" />', 'image'],
    ['<‹https://posthog.com/bl|›>', 'page'],
  ];
  for (const [source, want] of cases) {
    it(source.replaceAll('\n', '⏎'), () => {
      const { text, ranges, cursor } = marked(source);
      const found = unfinishedAt(parsePost('a.mdx', text), cursor, attributes);
      assert.deepEqual({ range: found?.range, want: found?.want }, { range: ranges[0], want });
      assert.equal(found?.prefix, text.slice(ranges[0]!.start, cursor));
    });
  }

  for (const source of [
    'plain |text',
    '[x|](/a)',
    '[x](/a)|',
    '[x](/a "ti|tle")',
    'no link](/a|)',
    '\\[x](/a|',
    '[a\n\nb](/y|)',
    '[^1]: /note|',
    '<a className="x|"',
    '<a href="/x">te|xt</a>',
    'a < b and c="d|"',
  ]) {
    it(`none: ${source.replaceAll('\n', '⏎')}`, () => {
      const { text, cursor } = marked(source);
      assert.equal(unfinishedAt(parsePost('a.mdx', text), cursor, attributes), undefined);
    });
  }
});
