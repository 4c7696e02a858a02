/**
 * For rules that are on by default: whether a text may have the defect, from an offset on. Never false where markdownlint
 * would find something (a test compares over real and generated posts), and seldom true: parsing a post once more costs more
 * than all other checks. They look for what is rare, so that nothing but native searches passes over most of the text.
 */
const PRETESTS: ReadonlyMap<string, (text: string, from: number) => boolean> = new Map([
  ['MD011', (text, from) => text.indexOf(')[', from) >= 0],
  // Of a single `#`, a tag, nothing is said by default (`lint.ts`).
  ['MD018', lacksBlank],
  ['MD042', emptyLink],
  ['MD056', unevenTable],
]);

/** Whether any of the rules that are on may have something to say; rules that have no pretest may always. */
export function mayFind(text: string, rules: readonly string[], from = 0): boolean {
  return rules.some((rule) => PRETESTS.get(rule)?.(text, from) ?? true);
}

const HASH = 35;

/** Whether a line begins with two to six `#`, behind what may be the marks of lists and quotes, and no blank follows. */
function lacksBlank(text: string, from: number): boolean {
  for (let at = text.indexOf('##', from); at >= 0; ) {
    let end = at + 2;
    while (text.charCodeAt(end) === HASH) end++;
    if (end - at <= 6 && end < text.length && !isSpace(text.charCodeAt(end)) && beginsLine(text, at, from)) return true;
    at = text.indexOf('##', end);
  }
  return false;
}

function beginsLine(text: string, at: number, from: number): boolean {
  let i = at;
  while (i > from) {
    const c = text.charCodeAt(i - 1);
    if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029) return true;
    // Blanks, `>`, `*`, `+` and `-`.
    if (c !== 32 && c !== 9 && c !== 62 && c !== 42 && c !== 43 && c !== 45) return false;
    i--;
  }
  return true;
}

const EMPTY_LINK = /\]\(\s*(?:<\s*)?#?(?:\s*>)?\s*(?:["'(][^\n]*)?\)|\]:\s*(?:#(?=\s|$)|<\s*#?\s*>)/y;
/** What the destination of an empty link may begin with, besides blanks. */
const EMPTY_START = '<#>"\'()';

function emptyLink(text: string, from: number): boolean {
  for (let at = text.indexOf(']', from); at >= 0; at = text.indexOf(']', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next !== 40 && next !== 58) continue;
    if (!isSpace(text.charCodeAt(at + 2)) && !EMPTY_START.includes(text.charAt(at + 2))) continue;
    EMPTY_LINK.lastIndex = at;
    if (EMPTY_LINK.test(text)) return true;
  }
  return false;
}

const DELIMITER_ROW = /^[ \t>*+-]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Whether a row of something that looks like a table has another number of pipes than the row of dashes. */
function unevenTable(text: string, from: number): boolean {
  for (let pipe = text.indexOf('|', from); pipe >= 0; ) {
    const start = lineStart(text, pipe, from);
    let end = lineEnd(text, pipe);
    if (start > from && DELIMITER_ROW.test(text.slice(start, end))) {
      const cells = cellsOf(text.slice(start, end));
      const header = start - (text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? 2 : 1);
      if (cellsOf(text.slice(lineStart(text, header, from), Math.max(header, from))) !== cells) return true;
      // Up to a blank line, each row has to have as many cells as this one; so no other row of dashes has to be looked at.
      while (end < text.length) {
        const next = nextLine(text, end);
        end = lineEnd(text, next);
        const row = text.slice(next, end);
        if (row.trim() === '') break;
        if (cellsOf(row) !== cells) return true;
      }
    }
    pipe = text.indexOf('|', end);
  }
  return false;
}

function lineStart(text: string, at: number, from: number): number {
  let i = at;
  while (i > from && text.charCodeAt(i - 1) !== 10 && text.charCodeAt(i - 1) !== 13) i--;
  return i;
}

function lineEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) i++;
  return i;
}

function nextLine(text: string, end: number): number {
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

function isSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || (c > 127 && /\s/.test(String.fromCharCode(c)));
}

function cellsOf(row: string): number {
  const inner = row.replace(/^[\s>]*\|?/, '').replace(/\|?\s*$/, '');
  let cells = 1;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === '\\') i++;
    else if (inner[i] === '|') cells++;
  }
  return cells;
}
