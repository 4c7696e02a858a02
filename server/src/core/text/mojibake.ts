import type { TextEdit } from './range.ts';

/** Windows-1252's characters for the bytes 0x80 to 0x9F; the five that it leaves out stand for themselves. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTES = new Map<string, number>([...C1].map((char, i) => [char, 0x80 + i]));
// Latin-1 has its own there, which cannot be seen.
for (let byte = 0x80; byte <= 0xff; byte++) BYTES.set(String.fromCharCode(byte), byte);

const TAIL = `[${C1}\u0080-\u00bf]`;
/**
 * UTF-8's sequences of two, three and four bytes, as Windows-1252 shows them; and a `”` or an emoji's colour of skin that have lost the
 * byte which it leaves out.
 */
const SEQUENCE = new RegExp(
  `[\u00f0-\u00f4]${TAIL}{3}|[\u00e0-\u00ef]${TAIL}{2}|[\u00c2-\u00df]${TAIL}|â€(?!${TAIL})|ðŸ[\u00bb-\u00bf]`,
  'g',
);
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The places of a text that were UTF-8 and were read as Windows-1252 (`theyâ€™ve`), once or twice over, each with what it
 * was. A pair that may be two letters in earnest counts only beside surer signs. Linear in the length.
 */
export function findMojibake(text: string): TextEdit[] {
  if (!/[\u00c2-\u00f4]/.test(text)) return [];
  const found: (TextEdit & { sure: boolean })[] = [];
  for (const match of text.matchAll(SEQUENCE)) {
    const decoded = match[0] === 'â€' ? '”' : (skinColour(match[0], found.at(-1), match.index) ?? decode(match[0]));
    if (decoded === undefined) continue;
    const sure = match[0].length > 2 || match[0] === 'â€' || /[ÂÃ][^\u00a0]/.test(match[0]);
    found.push({ range: { start: match.index, end: match.index + match[0].length }, newText: decoded, sure });
  }
  if (!found.some((edit, i) => edit.sure || isThird(found, i))) return [];
  return twice(text, found).map(({ range, newText }) => ({ range, newText }));
}

/** Of an emoji right before it: without its third byte the colour alone could be any of five signs. */
function skinColour(sequence: string, before: TextEdit | undefined, at: number): string | undefined {
  const lost = /^ðŸ([\u00bb-\u00bf])$/.exec(sequence)?.[1];
  if (lost === undefined || before?.range.end !== at || !/\p{Emoji_Modifier_Base}$/u.test(before.newText))
    return undefined;
  return String.fromCodePoint(0x1f3fb + lost.charCodeAt(0) - 0xbb);
}

/** Whether three pairs follow on each other, as in a word of another alphabet: no language has such words. */
function isThird(edits: readonly TextEdit[], i: number): boolean {
  const [first, second, third] = [edits[i - 2], edits[i - 1], edits[i]];
  return first?.range.end === second?.range.start && second !== undefined && second.range.end === third?.range.start;
}

/** Joins neighbours whose repair is mis-decoded itself: text that went wrong twice. */
function twice(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (last && last.range.end === edit.range.start) {
      joined[joined.length - 1] = {
        range: { start: last.range.start, end: edit.range.end },
        newText: last.newText + edit.newText,
      };
    } else joined.push(edit);
  }
  return joined.map((edit) => {
    const again = edit.newText.replace(SEQUENCE, (sequence) => decode(sequence) ?? sequence);
    return again === edit.newText || text.length === 0 ? edit : { ...edit, newText: again };
  });
}

function decode(sequence: string): string | undefined {
  const bytes = [...sequence].map((char) => BYTES.get(char));
  if (bytes.includes(undefined)) return undefined;
  try {
    return decoder.decode(Uint8Array.from(bytes as number[]));
  } catch {
    return undefined;
  }
}
