/**
 * For rules that are on by default: whether a text may have the defect. Never false where markdownlint would find something
 * (a test compares over real and generated posts), and seldom true: parsing a post once more costs more than all other checks.
 */
const PRETESTS: Readonly<Record<string, (text: string) => boolean>> = {
  MD011: (text) => /\)\[/.test(text),
  // Of a single `#`, a tag, nothing is said by default (`lint.ts`).
  MD018: (text) => /^[ \t>*+-]*#{2,6}[^#\s]/m.test(text),
  MD042: (text) => /\]\(\s*(?:<\s*)?#?(?:\s*>)?\s*(?:["'(][^\n]*)?\)|\]:\s*(?:#(?=\s|$)|<\s*#?\s*>)/.test(text),
  MD056: unevenTable,
};

/** Whether any of the rules that are on may have something to say; rules that have no pretest may always. */
export function mayFind(text: string, rules: readonly string[]): boolean {
  return rules.some((rule) => PRETESTS[rule]?.(text) ?? true);
}

const DELIMITER_ROW = /^[ \t>*+-]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Whether a row of something that looks like a table has another number of pipes than the row of dashes. */
function unevenTable(text: string): boolean {
  if (!text.includes('|')) return false;
  const lines = text.split(/\r\n|[\r\n]/);
  for (let i = 1; i < lines.length; i++) {
    const dashes = lines[i] as string;
    if (!dashes.includes('|') || !DELIMITER_ROW.test(dashes)) continue;
    const cells = cellsOf(dashes);
    for (let row = i - 1; row < lines.length; row++) {
      const line = lines[row] as string;
      if (row > i && line.trim() === '') break;
      if (cellsOf(line) !== cells) return true;
    }
  }
  return false;
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
