import { GREATER, isLetter, SLASH, skipBlanks } from './characters.ts';
import { isHtmlName, readHtmlTag } from './tags.ts';

/** CommonMark 4.6, start condition 6. */
const BLOCK_NAMES = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem ' +
    'nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul'
  ).split(' '),
);
const RAW_NAMES = new Set(['script', 'pre', 'style', 'textarea']);
const RAW_END = /<\/(?:script|pre|style|textarea)>/i;

/** Which of the seven kinds of HTML block (CommonMark 4.6) begins with the `<` at `at`; 0 for none. */
export function htmlBlockKind(text: string, at: number, lineEnd: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === 33) {
    if (text.startsWith('--', at + 2)) return 2;
    if (text.startsWith('[CDATA[', at + 2)) return 5;
    return isLetter(text.charCodeAt(at + 2)) ? 4 : 0;
  }
  if (next === 63) return 3;
  const closing = next === SLASH;
  const start = closing ? at + 2 : at + 1;
  if (!isLetter(text.charCodeAt(start))) return 0;
  let end = start;
  while (end < lineEnd && isHtmlName(text.charCodeAt(end))) end++;
  const name = text.slice(start, end).toLowerCase();
  const after = text.charCodeAt(end);
  const ends = end >= lineEnd || after === 32 || after === 9 || after === GREATER;
  if (!closing && ends && RAW_NAMES.has(name)) return 1;
  if (BLOCK_NAMES.has(name) && (ends || (after === SLASH && text.charCodeAt(end + 1) === GREATER))) return 6;
  if (RAW_NAMES.has(name) && !closing) return 0;
  const tag = readHtmlTag(text, at, lineEnd);
  return tag && skipBlanks(text, tag.end, lineEnd) >= lineEnd ? 7 : 0;
}

/** Whether the line from `from` to `to` ends a block of kinds 1 to 5; kinds 6 and 7 end at a blank line. */
export function htmlBlockEnds(kind: number, text: string, from: number, to: number): boolean {
  if (kind > 5) return false;
  const line = text.slice(from, to);
  if (kind === 1) return RAW_END.test(line);
  if (kind === 2) return line.includes('-->');
  return line.includes(kind === 3 ? '?>' : kind === 4 ? '>' : ']]>');
}
