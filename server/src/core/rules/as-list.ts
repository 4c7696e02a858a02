import type { ScalarNode } from '../post/frontmatter.ts';
import type { Fix } from '../problem.ts';
import { replaceRange } from './fixes.ts';

/** Plain texts that mean themselves in a flow list. */
const PLAIN = /^[\p{L}][^,[\]{}:#"'\r\n]*$/u;

/** Whether a text is the lines of a list whose dashes have no blank behind them, or are other signs. */
export function isDashedText(text: string, { range, style, value }: ScalarNode): boolean {
  if (style !== 'plain' || typeof value !== 'string') return false;
  return linesOf(text.slice(range.start, range.end)).every((line) => MARKER.test(line));
}

/** What is put before the items of a list, right or not. */
const MARKER = /^(?:-(?=[^\s-])|[\u2010-\u2015\u2022\u25e6\u2043]\s*)/;

const linesOf = (source: string): string[] => source.split(/\r\n|\r|\n/).map((line) => line.trim());

/**
 * The repair of one text where a list belongs: each of its lines, or of the names that commas part, becomes an item. Undefined
 * for a block of text.
 * @param text of the whole file
 */
export function asList(file: string, text: string, node: ScalarNode): Fix | undefined {
  if (typeof node.value !== 'string' || node.style === 'block') return undefined;
  const source = text.slice(node.range.start, node.range.end);
  const lines = linesOf(source);
  const start = text.slice(0, node.range.start).search(/[^\r\n]*$/);
  const before = text.slice(start, node.range.start);
  if (node.style === 'plain' && before.trim() === '' && before !== '' && !lines.includes('')) {
    const eol = /\r\n|\r|\n/.exec(source)?.[0] ?? '\n';
    const items = lines.map((line) => `- ${line.replace(MARKER, '')}`).join(`${eol}${before}`);
    return replaceRange(file, node.range, items, 'Make each line an item', isDashedText(text, node));
  }
  if (lines.length > 1) return undefined;
  const names = node.value.split(',').map((name) => name.trim());
  if (names.includes('')) return undefined;
  const list = `[${names.map((name) => (PLAIN.test(name) && node.style === 'plain' ? name : JSON.stringify(name))).join(', ')}]`;
  const title = names.length === 1 ? 'Make it a list' : `Make it a list of ${names.length}`;
  // Several words may be several names.
  return replaceRange(file, node.range, list, title, !/[\s,]/.test(node.value));
}
