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

  // ~ stands for a no-break space.
  const right = [
    'Il aime le « café~» et le « thé~».',
    'Du lundi à «~bientôt~», à~« bientôt », il est allé~», la qualité~©, de zéro à~€, à~£5, à~½, à~§~3',
    '«~Été~» et «~À~», « où~», l’été~: où~? là~! voilà~; né~– mort~— ici~… 100~° à~20~°C',
    'QUALITÉ~© ALLÉ~» É» Ê… Ô” Û’ Î™ À~»',
    'Les bébés… “bébé”… ‘bébé’” (bébé)™, bébé™», bébé»…, bébé–bébé, bébé—«~bébé~»',
    '«IRMû “Ã” ‘Ã’ IRMÃ… IRMÖ MAMÃ’s MAÇÃ© MAÇê ALEMêS Ã· Ã°',
    'O som “ã”… e o “â”–, “hâlâ”… “hâlâ”’ ‘hâlâ’” hâlâ™ hâlâ®',
    'As maçãs “sã”», sã»”, irmã»… irmã’” IRMÃ\u00adZINHA',
    'Chữ “Â” và “Ă”, “Ê”, “Ô”; chữ Ă… Â… «» Â’ Â~– chữ â”…',
    'Türkçe: “kâr”… «hâlâ» Â» Ş» İ’ Ğ” resmî”… «resmî~» Ö” Ü’',
    '¿Qué? ¡Así! «mamá» mamá», “mamá”… “sí”» ‘sí’” sí… aquí~», Ñ” MAMÁ» él~–~ella~— así',
    '„Größe“ »Größe« ›Fuß‹ GRÖSSE“ ß” ß’ Ä“ Ö“ Ü“ ä“… ö“» ü’“ é“…',
    'BLÍŽE TÉŽ PŘÍŠTÍ ÚŽAS DALŠÍ Ežíž „íš“',
    'Íslensk „orð“ orð~»” orð”…“ Ð” Ð’ það“…',
    'Coût : 5~€ à~€~10, £5 à~£6 – 3~° É° à~°, é²… È³',
    'Înainte „î”… «Î» Î” Î’ „â”–” Țară „să”…',
  ].map((text) => text.replaceAll('~', '\u00a0'));

  it('typography stays in every language, also many times, and all of it in one post', () => {
    for (const text of [...right, right.join('\n\n'), ...right.map((each) => each.repeat(5))])
      assert.deepEqual(findMojibake(text), [], text);
  });

  it('so does each letter with any two signs of typography behind it', () => {
    const signs = [...'\u00a0\u00ad¡¿«»‹›‘’“”–—…•·´°ªº¹²³©®™.,;:!?)( '];
    const places = [' | x', '“|', '«\u00a0| y', 'AB| x', 'AB|CD', 'ab| x', 'ab|cd', '5 |5', 'l’|. Le'];
    for (let code = 0xc0; code < 0x250; code++) {
      const letter = String.fromCharCode(code);
      for (const first of signs) {
        for (const second of signs) {
          for (const place of places) {
            // A capital behind a small letter is none of typography's.
            if (place.startsWith('ab') && /[ÂÃ]/.test(letter)) continue;
            const text = place.replace('|', letter + first + second);
            if (findMojibake(text).length > 0) assert.fail(text);
          }
        }
      }
    }
  });

  it('right typography stays beside mis-decoded text, which is restored', () => {
    for (const text of right) assert.equal(restored(`${text}\ntheyâ€™ve, cafÃ©s`), `${text}\nthey’ve, cafés`);
  });

  it('typography that was mis-decoded becomes what it was, and no more, once and twice over', () => {
    for (const text of right.filter((each) => !/[\u0081\u008d\u008f\u0090\u009d]/.test(read(each, 'windows-1252')))) {
      const once = read(text, 'windows-1252');
      assert.equal(restored(once), text);
    }
    const twice = (text: string) => read(read(text, 'windows-1252'), 'windows-1252');
    assert.equal(restored(twice('They’ve « café\u00a0» – 5 €')), 'They’ve « café\u00a0» – 5 €');
  });

  it('one sure place is enough', () => {
    for (const [wrong, text] of [
      ['theyâ€™ve', 'they’ve'],
      ['5 â‚¬', '5 €'],
      ['itâ„¢', 'it™'],
      ['a â†’ b', 'a → b'],
      ['âœ“ done', '✓ done'],
      ['cafÃ©', 'café'],
      ['voilÃ\u00a0', 'voilà'],
      ['Ã©tait', 'était'],
      ['faÃ§ade', 'façade'],
      ['20Â°C', '20°C'],
      ['Done.Â\u00a0Next', 'Done.\u00a0Next'],
      ['ðŸŽ‰', '🎉'],
    ])
      assert.equal(restored(wrong!), text);
  });
});
