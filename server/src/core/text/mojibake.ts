import type { TextEdit } from './range.ts';

/** Windows-1252's characters for the bytes 0x80 to 0x9F; the five that it leaves out stand for themselves. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u009f';
const BYTES = new Map<string, number>([...C1].map((char, i) => [char, 0x80 + i]));
for (let byte = 0xa0; byte <= 0xff; byte++) BYTES.set(String.fromCharCode(byte), byte);

const TAIL = `[${C1}\u00a0-\u00bf]`;
/** UTF-8's sequences of two, three and four bytes, as Windows-1252 shows them; and a `”` whose last byte, which it leaves out, was lost. */
const SEQUENCE = new RegExp(
  `[\u00f0-\u00f4]${TAIL}{3}|[\u00e0-\u00ef]${TAIL}{2}|[\u00c2-\u00df]${TAIL}|â€(?!${TAIL})`,
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
    const decoded = match[0] === 'â€' ? '”' : decode(match[0]);
    if (decoded === undefined) continue;
    const sure = match[0].length > 2 || match[0] === 'â€' || /[ÂÃ][^\u00a0]/.test(match[0]);
    found.push({ range: { start: match.index, end: match.index + match[0].length }, newText: decoded, sure });
  }
  if (!found.some((edit) => edit.sure)) return [];
  return twice(text, found).map(({ range, newText }) => ({ range, newText }));
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
