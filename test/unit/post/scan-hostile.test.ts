import assert from 'node:assert/strict';
import type { PostFormat } from '../../../server/src/core/post/post.ts';
import { scanBody } from '../../../server/src/core/post/scan/scan.ts';
import { scanMarked } from '../../support/scan.ts';

const urls = (text: string, format: PostFormat = 'md'): string[] =>
  scanBody(text, 0, format).links.map((link) => link.url);

/** Openings without an end, nesting without an end: each took quadratic time or the stack in some parser. */
const PIECES: readonly (readonly [string, PostFormat?])[] = [
  ['['],
  [']'],
  ['[a]('],
  ['[a](b "'],
  ["[a](b '"],
  ['[a](b ('],
  ['[a](<b'],
  ['![[]()'],
  ['[a][b'],
  ['`a``b```'],
  ['<a b="'],
  ["<a b='"],
  ['<A b={', 'mdx'],
  ['{', 'mdx'],
  ['{`${', 'mdx'],
  ['<A {', 'mdx'],
  ['</', 'mdx'],
  ['<!--\n\na '],
  ['a <!-- b\n\n'],
  ['a <?b\n\n'],
  ['<div><!--\n\n'],
  ['<pre>\n\n'],
  ['> '],
  ['- '],
  ['- a\n'],
  ['> a\n'],
  ['>a\n>\n'],
  ['[a]: b\n'],
  ['> [a]: b\n'],
  ['[a]: b "\n'],
  ['[^a]: '],
  ['*a_b~~'],
  ['# *a **b\n'],
  ['|a'],
  ['|a|\n|-|\n'],
  ['http://a.b/&a'],
  ['www.'],
  ['a_'],
  ['\\'],
  ['&amp;'],
  ['``` \n'],
  ['import a\n', 'mdx'],
  ['export {\n', 'mdx'],
  ['\t'],
  ['\r'],
  ['\0'],
];

describe('hostile bodies', function () {
  // Of quadratic time, not one of these would end in time.
  this.timeout(20_000);

  for (const [piece, format = 'md'] of PIECES) {
    it(`${format} ${JSON.stringify(piece)} without end`, () => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const { start, links } = scanBody(text, 0, format);
      assert.equal(start, 0);
      for (const { range } of links) assert.ok(range.start < range.end && range.end <= text.length);
    });
  }

  it('quotes, lists and their mixture nest deep', () => {
    for (const marker of ['> ', '- ', '1. ', '> - ']) {
      assert.deepEqual(urls(`${marker.repeat(20)}[a](/b)`), ['/b']);
      assert.deepEqual(urls(`${marker.repeat(5000)}[a](/b)`), ['/b']);
    }
  });

  it('a line of a megabyte, with a link at its end', () => {
    const text = `${'lorem ipsum '.repeat(90_000)}[a](/b)`;
    const { links } = scanBody(text, 0, 'md');
    assert.equal(links[0]!.range.start, text.length - 7);
  });

  it('NUL, lone surrogates, other line ends and a byte-order mark', () => {
    assert.deepEqual(urls('[a\0b](/c) \ud800 [d](/e)'), ['/c', '/e']);
    assert.deepEqual(urls('[a](/b\u2028c)'), ['/b\u2028c']);
    assert.equal(scanBody('\ufeff# a', 1, 'md').headings[0]!.text, 'a');
  });

  it('100,000 definitions and references', () => {
    const count = 100_000;
    const definitions = Array.from({ length: count }, (_, i) => `[r${i}]: /n${i}\n`).join('');
    const references = Array.from({ length: count }, (_, i) => `[r${i}]`).join('\n');
    const found = urls(`${definitions}\n${references}`);
    assert.equal(found.length, count);
    assert.equal(found.at(-1), `/n${count - 1}`);
  });

  describe('what looks like a link', () => {
    const rows: readonly (readonly [name: string, source: string, format?: PostFormat])[] = [
      ['code', '`[a](/x)`\n\n```md\n[b](/x)\n```\n\n    [c](/x)\n\n~~~\n[d](/x)\n~~~\n\n``a ` [e](/x)``\n\n<pre><code>[f](/x)</code></pre>'],
      ['a fence without end', '```js\n[a](/x)\n'],
      ['fences in lists', '- item\n\n  ```\n  [a](/x)\n  ```\n\n  [b](‹/x›)\n1. x\n   ~~~~\n   [c](/x)\n   ~~~\n   [d](/x)\n   ~~~~\n'],
      ['comments', '<!-- [a](/x) -->\n\n<!--\n[b](/x)\n-->\n\n[c](‹/x›)'],
      ['comments and strings in MDX', '{/* [a](/x) */}\n\n{`[b](/x)`}\n\nexport const x = "[c](/x)"\n\n<Link to="‹/x›">d</Link>\n\n<Foo href={"‹/x›"} render={() => <a href="‹/x›">e</a>} />', 'mdx'],
      ['destinations', '[a](<‹/x y›>) [b](‹/x› "title") [c](‹/x›\n\'title\') [d](‹/x\\)y›) [e](‹/x(y)z›) [f](‹/x?y=1#z›) [g](‹/%6F›) [i]( ‹/x› ) [j](/x y)'],
      ['references', '[a][r] [r] [r][] ![i][img] [x][none] [^1]\n\n[r]: ‹/x› "t"\n[R]: /y\n[img]: ‹./no.png›\n[unused]: /z\n[^1]: note'],
      ['HTML', '<a href="‹/a›">a</a> <a href=\'‹/b›\'>b</a> <a href=‹/c›>c</a> <A HREF="‹/d›">d</A> <img src="‹/no.png›" srcset="‹/no.png› 1x, ‹/no2.png› 2x"> <a data-href="/e">'],
      ['autolinks', '<‹https://a.b/x›> ‹https://a.b/x› <‹mailto:a@b.c›>'],
      ['letters of two units and joiners', '👩‍👩‍👧‍👦🇩🇪 𝒳 [bad](‹/x›) é [ok](‹/y›)'],
      ['right to left', 'שלום [رابط](‹/x›) \u200f'],
      ['zero-width and non-breaking blanks', 'a\u200b[bad](‹/x\u200b›) [bad2](‹/x/\u00a0y›)'],
      ['NUL', '\0\0[bad](‹/x›)\0'],
      ['schemes', '[a](‹javascript:alert(1)›) [b](‹data:text/html,x›) [e](‹//a.b/c›)'],
      ['dashes', 'Text\n\n---\n\n[bad](‹/x›)\n\n---\n'],
      ['lone CR', 'a\r\r[b](‹/x›)\r\r    [c](/x)\r'],
      ['CRLF', 'a\r\n\r\n[b](‹/x›)\r\n\r\n```\r\n[c](/x)\r\n```\r\n[d]\r\n\r\n[d]: ‹/y›\r\n'],
    ]; // biome-ignore format: a row a line
    for (const [name, source, format = 'md'] of rows) {
      it(name, () => {
        const { marks, wanted } = scanMarked(source, format);
        assert.equal(marks, wanted);
      });
    }
  });
});
