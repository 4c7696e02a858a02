import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFrontmatter } from '../../server/src/core/post/frontmatter.ts';

const piece = fc.constantFrom(
  '---',
  '---',
  '+++',
  '-',
  'a: b',
  ' ',
  '\t',
  '\u00a0',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  'toml',
  '\ufeff',
);

/** Where the block's closing line begins and ends, found line by line. */
function closing(text: string, fence: string): [number, number] | undefined {
  let at = 0;
  for (const line of text.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? []) {
    const bare = line.replace(/[\r\n]+$/, '');
    if (at > 0 && bare.startsWith(fence) && bare.slice(3).trim() === '') return [at, at + bare.length];
    at += line.length;
  }
  return undefined;
}

describe('the split of a post', () => {
  it('finds the closing line whatever ends the lines', () => {
    fc.assert(
      fc.property(fc.constantFrom('---', '+++'), fc.array(piece, { maxLength: 10 }), (fence, parts) => {
        const text = `${fence}\n${parts.join('')}`;
        for (const whole of [text, text.replace('\n', '\r'), text.replace('\n', '\r\n')]) {
          const { kind, content, range } = parseFrontmatter(whole);
          const found = kind === 'none' || kind === 'unclosed' ? undefined : [content.end, range.end];
          assert.deepEqual(found, closing(whole, fence), JSON.stringify(whole));
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
