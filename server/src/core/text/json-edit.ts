/** Edits of JSON that a person wrote: what is added looks like what is there, and nothing else changes. */
import type { Node } from 'jsonc-parser';
import type { TextEdit } from './range.ts';

/** The line end and the unit of indentation that a text uses. */
export function jsonStyle(text: string): { readonly eol: string; readonly indent: string } {
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', indent: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ' };
}

/**
 * Adds a last property (`"key": …`) or item to an object or array.
 * @param written the text of the new child for an indentation; without line breaks it joins a list that stands on one line.
 */
export function appendChild(text: string, container: Node, written: (indent: string) => string): TextEdit[] {
  const { eol, indent: unit } = jsonStyle(text);
  const last = container.children?.at(-1);
  const lineStart = Math.max(text.lastIndexOf('\n', (last ?? container).offset - 1) + 1, 0);
  const outer = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const close = container.offset + container.length - 1;
  if (!last) {
    const start = container.offset + 1;
    return [{ range: { start, end: close }, newText: `${eol}${outer}${unit}${written(outer + unit)}${eol}${outer}` }];
  }
  const end = last.offset + last.length;
  const ownLine = text.slice(lineStart, last.offset).trim() === '';
  const tail = text.slice(end, close);
  if (!ownLine && !/[\r\n]/.test(text.slice(container.offset, close))) {
    const short = written('');
    if (container.type === 'array' && !/[\r\n]/.test(short))
      return [{ range: { start: end, end }, newText: `, ${short}` }];
    const newText = `,${eol}${outer}${unit}${written(outer + unit)}${eol}${outer}`;
    return [{ range: { start: end, end: end + (tail.trim() === '' ? tail.length : 0) }, newText }];
  }
  const indent = ownLine ? outer : outer + unit;
  // A comment behind the last child stays with it.
  const [behind, comma] = /^[ \t]*(,?)[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?/.exec(tail)!;
  const below = `${eol}${indent}${written(indent)}`;
  if (behind.trim() === '') return [{ range: { start: end, end }, newText: `,${below}` }];
  const at = end + behind.length;
  const line = { range: { start: at, end: at }, newText: comma ? `${below},` : below };
  return comma ? [line] : [{ range: { start: end, end }, newText: ',' }, line];
}
