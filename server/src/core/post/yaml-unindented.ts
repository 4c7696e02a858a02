/**
 * Quoted texts and flow lists whose further lines are not indented. YAML forbids them and `yaml` refuses them; js-yaml, with
 * which gray-matter and so most sites read posts, takes them. They are read as if the lines were indented.
 */

/** A line that should be indented by so many more columns; offsets in the block. */
export interface Unindented {
  readonly start: number;
  readonly end: number;
  readonly missing: number;
}

/** A line whose value opens: its indentation, the dashes of items, the key, what opens. */
const OPENING = /^([ \t]*)((?:- +)*)((?:"[^"\n]*"|'[^'\n]*'|[^\s:#'"[{\n][^:#\n]*?)[ \t]*:[ \t]+)?(?=["'[])/;
const KEY = /^[ \t]*(?:- +)*(?:"[^"\n]*"|'[^'\n]*'|[\w$-]+)[ \t]*:(?=\s|$)/;

/** The lines to indent, from the first to the last; none where the block must be broken otherwise. */
export function unindentedLines(source: string): Unindented[] {
  const found: Unindented[] = [];
  for (let at = 0; at < source.length; ) {
    const lineEnd = endOfLine(source, at);
    const opening = OPENING.exec(source.slice(at, lineEnd));
    const close = !(opening?.[2] || opening?.[3]) ? -1 : closing(source, at + opening[0].length);
    if (close > lineEnd) {
      const isList = source[at + opening![0].length] === '[';
      const [, indentation, dashes, key] = opening!;
      const own = indentation!.length + (key ? dashes!.length : 0);
      for (let start = lineEnd + 1; start <= close; ) {
        const end = endOfLine(source, start);
        const text = source.slice(start, end);
        const indent = /^[ \t]*/.exec(text)![0].length;
        if (text.trim() !== '' && indent <= own) {
          // A key there says that the quote or bracket was never closed; escaped line ends are read in too many ways.
          if (KEY.test(text) || /\\\r?\n\s*$/.test(source.slice(0, start))) return [];
          // An item that goes on there is refused by all.
          if (isList && !/[,[]\s*$/.test(source.slice(0, start)) && !/^\s*[\],]/.test(text)) return [];
          found.push({ start, end: text.endsWith('\r') ? end - 1 : end, missing: own + 1 - indent });
        }
        start = end + 1;
      }
      at = endOfLine(source, close) + 1;
    } else at = lineEnd + 1;
  }
  return found;
}

/** The block with the lines indented. */
export function indentLines(source: string, lines: readonly Unindented[]): string {
  let indented = '';
  let from = 0;
  for (const { start, missing } of lines) {
    indented += source.slice(from, start) + ' '.repeat(missing);
    from = start;
  }
  return indented + source.slice(from);
}

/** Where an offset of the indented block is in the block as it stands. */
export function offsetBefore(lines: readonly Unindented[], offset: number): number {
  let added = 0;
  for (const { start, missing } of lines) {
    if (offset <= start + added) break;
    added += Math.min(missing, offset - start - added);
  }
  return offset - added;
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

/** The offset of what closes the quote or bracket at an offset; -1 where nothing does. */
function closing(source: string, open: number): number {
  let depth = 0;
  for (let i = open; i < source.length; i++) {
    const c = source[i]!;
    if (c === '"' || c === "'") {
      // In a flow collection an apostrophe within a word is no quote.
      if (i > open && !/[\s[{,:]/.test(source[i - 1]!)) continue;
      i = endOfQuote(source, i);
      if (i < 0) return -1;
      if (depth === 0) return i;
    } else if (c === '[' || c === '{') depth++;
    else if ((c === ']' || c === '}') && --depth === 0) return i;
  }
  return -1;
}

function endOfQuote(source: string, open: number): number {
  const quote = source[open]!;
  for (let i = open + 1; i < source.length; i++) {
    if (quote === '"' && source[i] === '\\') i++;
    else if (source[i] === quote) {
      if (quote === '"' || source[i + 1] !== quote) return i;
      i++;
    }
  }
  return -1;
}
