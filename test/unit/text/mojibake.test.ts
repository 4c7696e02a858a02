import assert from 'node:assert/strict';
import { findMojibake } from '../../../server/src/core/text/mojibake.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';

const restored = (text: string): string => applyEdits(text, findMojibake(text));
/** Text as a program shows it that reads UTF-8 with another encoding. */
const read = (text: string, encoding: string): string =>
  new TextDecoder(encoding).decode(new TextEncoder().encode(text));

describe('mis-decoded text', () => {
  it('becomes what it was: quotes, dashes, accents, emoji, other alphabets', () => {
    for (const text of [
      'They’ve “it” – café, naïve …',
      'Done 💪 and 🎉 and 🙂',
      'Привет',
      'Ελλάδα',
      '日本語',
      'Mein Gruß: schön',
    ])
      assert.equal(restored(read(text, 'windows-1252')), text);
  });

  it('so does what was read as Latin-1, whose signs cannot be seen', () => {
    const latin1 = String.fromCharCode(...new TextEncoder().encode('They’ve 💪'));
    assert.equal(restored(latin1), 'They’ve 💪');
  });

  it('an emoji keeps its colour of skin, though a byte of it was lost', () => {
    assert.equal(restored('stack ðŸ’ªðŸ¾â€'), 'stack 💪🏾”');
    assert.equal(restored('â€™ a ðŸ¾ alone'), '’ a ðŸ¾ alone');
  });

  it('right text stays: accents beside other signs, other alphabets, one odd pair', () => {
    for (const text of ['café “quoted” – naïve', 'Þórr og Ðak', '5 µm, 20 °C', 'Привет, “мир”'])
      assert.deepEqual(findMojibake(text), []);
  });
});
