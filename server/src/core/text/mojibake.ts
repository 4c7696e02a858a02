import { applyEdits, type TextEdit } from './range.ts';

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
 * What stands right behind a letter, or behind another such sign, in text that is as it should be: blanks, quotation marks, dashes,
 * small signs. With its no-break space `é »` is three bytes of UTF-8 as well, and `Ã”` is two.
 */
const TYPOGRAPHY = new Set('\u00a0\u00ad¡¿«»‹›‘’“”–—…•·´°ªº¹²³©®™');
/** Behind a blank, a dash or a quotation mark a sum, a section or a quotation may begin. */
const BEGINS = new Set('€£¥¢¤§¶±¼½¾†‡µ„‚');

/**
 * The places of a text that were UTF-8 and were read as Windows-1252 (`theyâ€™ve`), once or twice over, each with what it
 * was. Right text has such sequences too: one counts if it cannot be meant as it stands, and the others only where all signs of
 * the text beyond ASCII belong to such sequences. Linear in the length.
 */
export function findMojibake(text: string): TextEdit[] {
  if (!/[\u00c2-\u00f4]/.test(text)) return [];
  const found: (TextEdit & { sure: boolean })[] = [];
  for (const match of text.matchAll(SEQUENCE)) {
    const decoded = match[0] === 'â€' ? '”' : (skinColour(match[0], found.at(-1), match.index) ?? decode(match[0]));
    if (decoded === undefined) continue;
    const range = { start: match.index, end: match.index + match[0].length };
    found.push({ range, newText: decoded, sure: isProof(match[0], text, match.index) });
    const run = found.slice(-3);
    if (isRun(run)) for (const edit of run) edit.sure = true;
  }
  const sure = found.filter((edit) => edit.sure);
  if (sure.length === 0) return [];
  const counted = sure.length === found.length || !hasOtherSigns(text, found) ? found : sure;
  return twice(
    text,
    counted.map(({ range, newText }) => ({ range, newText })),
  );
}

/** Whether no language and no typography has this sequence at this place of a text: `â€™` but not `é »`, `Ã©` but not `Ã”`. */
function isProof(sequence: string, text: string, at: number): boolean {
  const [lead, first, second, third] = [...sequence];
  if (third !== undefined) return lead === 'ð' && /[\u009d\u009fŸ]/.test(first!);
  if (second !== undefined) {
    // Quotation marks, dashes, arrows, signs. Other alphabets come in runs.
    if (lead !== 'â') return lead === 'ð' || (sequence === 'ï»¿' && at === 0) || sequence === 'ï¸\u008f';
    return !isTypography(first!) || !(isTypography(second) || (!/[©®™ªº°¹²³·•´]/.test(first!) && BEGINS.has(second)));
  }
  if (sequence === 'â€') return true;
  if (lead !== 'Â' && lead !== 'Ã') return false;
  // Behind `Â`, what Windows-1252 has below U+00A0 would stand for a control character.
  if (lead === 'Â' && first! > '\u00ff') return false;
  if (!isTypography(first!) && first !== '†' && first !== '‡') return true;
  const before = text.slice(Math.max(0, at - 1), at);
  const after = text.slice(at + sequence.length, at + sequence.length + 1);
  return (
    /\p{Ll}/u.test(before) ||
    (/[©®°ªº¹²³¡¿†‡]/.test(first!) && !/\p{L}/u.test(before) && /\p{Lu}|\p{Ll}/u.test(after)) ||
    (sequence === 'Â\u00a0' && /[.,:;!?)]/.test(before)) ||
    (sequence === 'Â°' && /\d/.test(before))
  );
}

/** Latin-1 shows the same bytes as signs that cannot be seen. */
function isTypography(char: string): boolean {
  const code = char.charCodeAt(0);
  return TYPOGRAPHY.has(code >= 0x80 && code <= 0x9f ? C1[code - 0x80]! : char);
}

/** Whether a text has signs beyond ASCII that are no part of the sequences (in order), and so are right. */
export function hasOtherSigns(text: string, found: readonly TextEdit[]): boolean {
  let end = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (const { range } of found) {
    if (/[^\0-\x7f]/.test(text.slice(end, range.start))) return true;
    end = range.end;
  }
  return /[^\0-\x7f]/.test(text.slice(end));
}

/** Of an emoji right before it: without its third byte the colour alone could be any of five signs. */
function skinColour(sequence: string, before: TextEdit | undefined, at: number): string | undefined {
  const lost = /^ðŸ([\u00bb-\u00bf])$/.exec(sequence)?.[1];
  if (lost === undefined || before?.range.end !== at || !/\p{Emoji_Modifier_Base}$/u.test(before.newText))
    return undefined;
  return String.fromCodePoint(0x1f3fb + lost.charCodeAt(0) - 0xbb);
}

/** Whether three follow on each other, as in a word of another alphabet: no language has such words. */
function isRun(edits: readonly TextEdit[]): boolean {
  return (
    edits.length === 3 && edits[0]!.range.end === edits[1]!.range.start && edits[1]!.range.end === edits[2]!.range.start
  );
}

/** The edits with neighbours joined, each with what it is in the end: what they restore may be mis-decoded itself. */
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
  const again = findMojibake(applyEdits(text, joined));
  if (again.length === 0) return joined;
  let longer = 0;
  let next = 0;
  return joined.map(({ range, newText }) => {
    const start = range.start + longer;
    const end = start + newText.length;
    longer = end - range.end;
    const inside: TextEdit[] = [];
    for (; next < again.length && again[next]!.range.end <= end; next++) {
      const edit = again[next]!;
      if (edit.range.start >= start)
        inside.push({ ...edit, range: { start: edit.range.start - start, end: edit.range.end - start } });
    }
    return { range, newText: applyEdits(newText, inside) };
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
