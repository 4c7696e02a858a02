import assert from 'node:assert/strict';
import type { PostFormat } from '../../../server/src/core/post/post.ts';
import { scanBody } from '../../../server/src/core/post/scan/scan.ts';

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
      const text = piece.repeat(Math.ceil(150_000 / piece.length));
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
});
