import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePost } from '../../server/src/core/post/post.ts';
import { contextOn } from '../../server/src/core/rules/rule.ts';
import { textEncoding } from '../../server/src/core/rules/text-encoding.ts';
import { textInvisible } from '../../server/src/core/rules/text-invisible.ts';
import { textMojibake } from '../../server/src/core/rules/text-mojibake.ts';
import { loadConfig } from '../../server/src/core/site/config-file.ts';
import { hasOddCharacters } from '../../server/src/core/text/odd-characters.ts';

const { config } = loadConfig(undefined, [], () => undefined);
const context = contextOn('2024-06-01', { config, isPost: true, schema: undefined });
const piece = fc.constantFrom(
  ...[
    'a',
    ' ',
    '\n',
    '- ',
    '-',
    '#',
    '##',
    '> ',
    '1.',
    '\0',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u2010',
    '\u3000',
  ],
  ...[
    '\ufeff',
    '\ufffd',
    'â€™',
    'Ã©',
    'Â',
    '€',
    '’',
    'é',
    'ð',
    'Ÿ',
    '😀',
    '\u2060',
    '\u202f',
    '\u205f',
    '\u00c1',
    '\u00f5',
  ],
);

describe('the look for odd characters', () => {
  it('never keeps a rule for texts from speaking', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
        const post = parsePost('a.md', parts.join(''));
        for (const rule of [textEncoding, textInvisible, textMojibake])
          assert.deepEqual(rule.check(post, context), rule.check({ ...post, odd: true }, context), rule.id);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is the same for short and for long texts, and passes over a byte-order mark at the start', () => {
    const long = 'a'.repeat(70_000);
    for (let c = 0; c < 0x10000; c++) {
      const char = String.fromCharCode(c);
      const odd = /[\0\u00a0\u00c2-\u00f4\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\ufffd]/.test(char);
      assert.equal(hasOddCharacters(`a${char}`), odd, char);
      if (c % 257 === 0 || odd) assert.equal(hasOddCharacters(`${long}${char}`), odd, char);
    }
    assert.equal(hasOddCharacters('\ufeffa’'), false);
    assert.equal(hasOddCharacters(`\ufeff${long}`), false);
    assert.equal(hasOddCharacters('\ufeffa\ufeff'), true);
  });
});
