/** HTML and JSX tags with the values of their attributes, leniently: what a writer means, not what a compiler takes. */
import type { Budget } from '../post/scan/tags.ts';
import { readExpression } from '../post/scan/tags.ts';

export interface TagAttribute {
  readonly name: string;
  /** `true` where there is no value, a text, or the source of an expression. */
  readonly value: true | string | { readonly expression: string };
}

export interface PreviewTag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly attributes: readonly TagAttribute[];
}

const NAME = /[A-Za-z_$][\w$.:-]*/y;
const ATTRIBUTE = /[^\s"'<>/={}]+/y;
const UNQUOTED = /[^\s"'=<>`{}]+/y;
const SPACE = /\s*/y;

/**
 * The tag at the `<` at `at`. `unfinished` where the text ends in it, undefined where it is none. A fragment's name is ''.
 * Expressions cost `budget`, so many unclosed braces take linear time.
 */
export function readTag(text: string, at: number, budget: Budget): PreviewTag | 'unfinished' | undefined {
  let i = at + 1;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = i;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) i += found.length;
    return found;
  };
  const closing = text[i] === '/';
  if (closing) i++;
  if (closing) match(SPACE);
  const name = match(NAME) ?? '';
  if (name === '' && text[i] !== '>') return undefined;
  const attributes: TagAttribute[] = [];
  for (;;) {
    const gap = match(SPACE) !== '';
    const c = text[i];
    if (c === undefined) return 'unfinished';
    if (c === '>') return { name, start: at, end: i + 1, closing, selfClosing: false, attributes };
    if (c === '/' && text[i + 1] === '>') {
      return { name, start: at, end: i + 2, closing, selfClosing: true, attributes };
    }
    if (c === '/' && text[i + 1] === '*') {
      const end = text.indexOf('*/', i + 2);
      if (end < 0) return 'unfinished';
      i = end + 2;
      continue;
    }
    if (c === '{') {
      const end = readExpression(text, i, text.length, [], budget, 8);
      if (end < 0) return budget.left < 0 ? undefined : 'unfinished';
      attributes.push({ name: '...', value: { expression: text.slice(i + 1, end - 1) } });
      i = end;
      continue;
    }
    if (c === '/' && gap) {
      i++;
      continue;
    }
    const attribute = gap || attributes.length > 0 ? match(ATTRIBUTE) : undefined;
    if (attribute === undefined) return undefined;
    const behind = i;
    match(SPACE);
    if (text[i] !== '=') {
      i = behind;
      attributes.push({ name: attribute, value: true });
      continue;
    }
    i++;
    match(SPACE);
    const quote = text[i];
    if (quote === undefined) return 'unfinished';
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, i + 1);
      if (end < 0) return 'unfinished';
      attributes.push({ name: attribute, value: text.slice(i + 1, end) });
      i = end + 1;
    } else if (quote === '{') {
      const end = readExpression(text, i, text.length, [], budget, 8);
      if (end < 0) return budget.left < 0 ? undefined : 'unfinished';
      attributes.push({ name: attribute, value: { expression: text.slice(i + 1, end - 1) } });
      i = end;
    } else {
      const value = match(UNQUOTED);
      if (value === undefined) return undefined;
      attributes.push({ name: attribute, value });
    }
  }
}

/** The tags of raw HTML in their order, comments passed over. */
export function* rawTags(source: string, budget: Budget): Generator<PreviewTag> {
  for (let next = source.indexOf('<'); next >= 0; next = source.indexOf('<', next)) {
    if (source.startsWith('<!--', next)) {
      const behind = source.indexOf('-->', next + 4);
      next = behind < 0 ? source.length : behind + 3;
      continue;
    }
    const tag = readTag(source, next, budget);
    if (tag && tag !== 'unfinished') yield tag;
    next = tag && tag !== 'unfinished' ? tag.end : next + 1;
  }
}

/** JSX components begin with a capital, have a dot in their name, or are fragments. */
export function isComponent(name: string): boolean {
  return name === '' || /^[A-Z]/.test(name) || name.includes('.');
}
