import { characterEntities } from 'character-entities';

const REFERENCE =
  /\\(?:([!-/:-@[-`{-~])|(?=[\r\n]))|&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));/g;
const ENTITY = /&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));/g;

/** A Markdown string with its backslash escapes and character references resolved (CommonMark 2.4, 2.5). */
export function decodeMarkdown(text: string): string {
  if (!text.includes('\\') && !text.includes('&')) return text;
  return text.replace(REFERENCE, (all, escaped, hex, decimal, name) => {
    // A backslash at a line's end is a hard break.
    if (all === '\\') return '';
    return escaped ?? decodeReference(all, hex, decimal, name);
  });
}

/** An HTML attribute's value with its character references resolved. */
export function decodeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (all, hex, decimal, name) => decodeReference(all, hex, decimal, name));
}

function decodeReference(all: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(characterEntities, name) ? characterEntities[name]! : all;
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
  // As micromark: what is no character becomes the replacement character.
  const bad =
    code < 9 ||
    code === 11 ||
    (code > 13 && code < 32) ||
    (code > 126 && code < 160) ||
    (code > 0xd7ff && code < 0xe000);
  if (bad || (code > 0xfdcf && code < 0xfdf0) || (code & 0xfffe) === 0xfffe || code > 0x10ffff) return '\ufffd';
  return String.fromCodePoint(code);
}
