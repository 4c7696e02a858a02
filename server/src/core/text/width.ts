/** How wide a text is in a search result. */

/** What a search result shows, in CSS pixels: of the title (20 px) and of the description (14 px, two lines). */
export const TITLE_MAX = 600;
export const DESCRIPTION_MAX = 920;

/** Advance widths of Arial in 1/1000 em, for U+0020 to U+007E (the font's own metrics). */
const ARIAL = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** The width of a text in CSS pixels in Arial of the size; letters beyond ASCII count as wide as their kind usually is. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (code >= 32 && code < 127) units += ARIAL[code - 32]!;
    else {
      // A letter of two units.
      if (code > 0xffff) i++;
      if (!/\p{M}/u.test(String.fromCodePoint(code))) units += code >= 0x2e80 ? 1000 : 556;
    }
  }
  return (units * size) / 1000;
}
