import {
  BACKSLASH,
  BACKTICK,
  BRACE_CLOSE,
  BRACE_OPEN,
  COLON,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER,
  isDigit,
  isLetter,
  isWhitespace,
  LESS,
  SINGLE_QUOTE,
  SLASH,
  STAR,
  UNDERSCORE,
} from './characters.ts';

/** An attribute: offsets of its name and, where it has one, of its value without quotes. */
export interface Attribute {
  readonly name: string;
  /** Both -1 where there is no string value. */
  readonly start: number;
  readonly end: number;
  /** The value is a JavaScript string literal, so escapes are JavaScript's and not HTML's. */
  readonly script: boolean;
}

export interface Tag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly attributes: readonly Attribute[];
  /** Tags found in the tag's expressions: `render={() => <a href="/x">}`. */
  readonly inner: readonly Tag[];
}

/**
 * How many more units of JavaScript expressions may be read: an unclosed brace is read to the end of its block in vain,
 * and with many of them that would take quadratic time. When it runs out, braces are text.
 */
export interface Budget {
  left: number;
}

/** How deep tags may nest in the expressions of tags before the scanner stops looking. */
const MAX_EXPRESSION_DEPTH = 8;

const noAttributes: readonly Attribute[] = [];
const noTags: readonly Tag[] = [];

/**
 * The HTML tag (CommonMark 6.6, open or closing) that begins with the `<` at `at` and ends before `to`, or undefined.
 */
export function readHtmlTag(text: string, at: number, to: number): Tag | undefined {
  let i = at + 1;
  const closing = text.charCodeAt(i) === SLASH;
  if (closing) i++;
  const nameStart = i;
  if (!isLetter(text.charCodeAt(i))) return undefined;
  while (i < to && isHtmlName(text.charCodeAt(i))) i++;
  const name = text.slice(nameStart, i);
  if (closing) {
    i = skipSpace(text, i, to);
    if (i >= to || text.charCodeAt(i) !== GREATER) return undefined;
    return { name, start: at, end: i + 1, closing, selfClosing: false, attributes: noAttributes, inner: noTags };
  }
  let attributes: Attribute[] | undefined;
  for (;;) {
    const before = i;
    i = skipSpace(text, i, to);
    if (i >= to) return undefined;
    const c = text.charCodeAt(i);
    if (c === GREATER || (c === SLASH && text.charCodeAt(i + 1) === GREATER && i + 1 < to)) {
      const end = c === GREATER ? i + 1 : i + 2;
      return {
        name,
        start: at,
        end,
        closing,
        selfClosing: c === SLASH,
        attributes: attributes ?? noAttributes,
        inner: noTags,
      };
    }
    if (i === before || !(isLetter(c) || c === UNDERSCORE || c === COLON)) return undefined;
    const attributeStart = i;
    while (i < to && isHtmlAttributeName(text.charCodeAt(i))) i++;
    const attributeName = text.slice(attributeStart, i);
    const equals = skipSpace(text, i, to);
    let start = -1;
    let end = -1;
    if (equals < to && text.charCodeAt(equals) === EQUALS) {
      i = skipSpace(text, equals + 1, to);
      const quote = text.charCodeAt(i);
      if (i < to && (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE)) {
        const close = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", i + 1);
        if (close < 0 || close >= to) return undefined;
        start = i + 1;
        end = close;
        i = close + 1;
      } else {
        start = i;
        while (i < to && isUnquoted(text.charCodeAt(i))) i++;
        end = i;
        if (start === end) return undefined;
      }
    }
    attributes ??= [];
    attributes.push({ name: attributeName, start, end, script: false });
  }
}

/** An HTML tag, or in MDX — and, as Markdown sites mix it in, for components everywhere — a JSX tag. */
export function readTag(text: string, at: number, to: number, mdx: boolean, budget: Budget): Tag | undefined {
  if (mdx) return readJsxTag(text, at, to, budget) ?? readHtmlTag(text, at, to);
  const html = readHtmlTag(text, at, to);
  if (html) return html;
  const c = text.charCodeAt(at + 1);
  if (c < 65 || c > 90) return undefined;
  const jsx = readJsxTag(text, at, to, budget);
  return jsx && isComponent(jsx.name) ? jsx : undefined;
}

/** Whether the name is a component's: a capital letter or a dot in it, as JSX has it. */
export function isComponent(name: string): boolean {
  const c = name.charCodeAt(0);
  return (c >= 65 && c <= 90) || name.includes('.');
}

/**
 * The JSX tag (open, closing or a fragment's) that begins with the `<` at `at` and ends before `to`, or undefined.
 * Attribute values are strings, expressions (a lone string literal counts as a string) or absent.
 */
export function readJsxTag(text: string, at: number, to: number, budget: Budget, depth = 0): Tag | undefined {
  let i = at + 1;
  const closing = text.charCodeAt(i) === SLASH;
  if (closing) i = skipSpace(text, i + 1, to);
  const nameStart = i;
  if (text.charCodeAt(i) === GREATER && i < to) {
    return { name: '', start: at, end: i + 1, closing, selfClosing: false, attributes: noAttributes, inner: noTags };
  }
  if (!isNameStart(text.charCodeAt(i))) return undefined;
  while (i < to && isJsxName(text.charCodeAt(i))) i++;
  const name = text.slice(nameStart, i);
  let attributes: Attribute[] | undefined;
  let inner: Tag[] | undefined;
  for (;;) {
    i = skipSpace(text, i, to);
    if (i >= to) return undefined;
    const c = text.charCodeAt(i);
    if (c === GREATER || (c === SLASH && text.charCodeAt(i + 1) === GREATER && i + 1 < to)) {
      const end = c === GREATER ? i + 1 : i + 2;
      return {
        name,
        start: at,
        end,
        closing,
        selfClosing: c === SLASH,
        attributes: attributes ?? noAttributes,
        inner: inner ?? noTags,
      };
    }
    if (c === SLASH && text.charCodeAt(i + 1) === STAR) {
      const close = text.indexOf('*/', i + 2);
      if (close < 0 || close >= to) return undefined;
      i = close + 2;
      continue;
    }
    if (c === BRACE_OPEN) {
      inner ??= [];
      i = readExpression(text, i, to, inner, budget, depth);
      if (i < 0) return undefined;
      continue;
    }
    if (!isNameStart(c)) return undefined;
    const attributeStart = i;
    while (i < to && isJsxName(text.charCodeAt(i))) i++;
    const attributeName = text.slice(attributeStart, i);
    attributes ??= [];
    const equals = skipSpace(text, i, to);
    if (equals >= to || text.charCodeAt(equals) !== EQUALS) {
      attributes.push({ name: attributeName, start: -1, end: -1, script: false });
      continue;
    }
    i = skipSpace(text, equals + 1, to);
    const quote = text.charCodeAt(i);
    if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
      const close = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", i + 1);
      if (close < 0 || close >= to) return undefined;
      attributes.push({ name: attributeName, start: i + 1, end: close, script: false });
      i = close + 1;
    } else if (quote === BRACE_OPEN) {
      inner ??= [];
      const end = readExpression(text, i, to, inner, budget, depth);
      if (end < 0) return undefined;
      attributes.push({ name: attributeName, ...literalIn(text, i + 1, end - 1), script: true });
      i = end;
    } else return undefined;
  }
}

/**
 * The end of the JavaScript expression in braces that begins at `at`, or -1 where it does not end before `to`. Strings,
 * templates and comments in it are stepped over; tags in it are added to `tags`.
 */
export function readExpression(text: string, at: number, to: number, tags: Tag[], budget: Budget, depth = 0): number {
  let braces = 0;
  /** Brace depths at which a template's `${` was entered. */
  const templates: number[] = [];
  for (let i = at; i < to; i++) {
    if (--budget.left < 0) return -1;
    const c = text.charCodeAt(i);
    if (c === BRACE_OPEN) braces++;
    else if (c === BRACE_CLOSE) {
      braces--;
      if (braces === 0) return i + 1;
      if (templates.at(-1) === braces) {
        templates.pop();
        i = templateEnd(text, i + 1, to);
        if (i < 0) return -1;
        if (text.charCodeAt(i) === BRACE_OPEN) templates.push(braces++);
      }
    } else if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) {
      i = stringEnd(text, i, to);
      if (i < 0) return -1;
    } else if (c === BACKTICK) {
      i = templateEnd(text, i + 1, to);
      if (i < 0) return -1;
      if (text.charCodeAt(i) === BRACE_OPEN) templates.push(braces++);
    } else if (c === SLASH && text.charCodeAt(i + 1) === STAR) {
      const close = text.indexOf('*/', i + 2);
      if (close < 0 || close >= to) return -1;
      i = close + 1;
    } else if (c === SLASH && text.charCodeAt(i + 1) === SLASH) {
      const end = text.indexOf('\n', i);
      if (end < 0 || end >= to) return -1;
      i = end;
    } else if (c === LESS && depth < MAX_EXPRESSION_DEPTH) {
      const tag = readJsxTag(text, i, to, budget, depth + 1);
      if (tag) {
        tags.push(tag);
        i = tag.end - 1;
      }
    }
  }
  return -1;
}

/** The offset of the backtick that ends the template, or of the brace of its next `${`; -1 where there is none. */
function templateEnd(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === BACKTICK) return i;
    else if (c === 36 && text.charCodeAt(i + 1) === BRACE_OPEN) return i + 1;
  }
  return -1;
}

/** The offset of the quote that ends the string literal at `at`. An apostrophe in a JSX text has none on its line: skipped. */
function stringEnd(text: string, at: number, to: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === quote) return i;
    else if (c === 10) return at;
  }
  return -1;
}

/** The place of the string literal that is all of an expression; -1s where it is anything else. */
function literalIn(text: string, from: number, to: number): { start: number; end: number } {
  const start = skipSpace(text, from, to);
  let end = to;
  while (end > start && isWhitespace(text.charCodeAt(end - 1))) end--;
  const quote = text.charCodeAt(start);
  const isString =
    (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) && end - start >= 2 && stringEnd(text, start, end) === end - 1;
  return isString ? { start: start + 1, end: end - 1 } : { start: -1, end: -1 };
}

function skipSpace(text: string, at: number, to: number): number {
  let i = at;
  while (i < to && isWhitespace(text.charCodeAt(i))) i++;
  return i;
}

/** Whether the character may stand in a tag's name (CommonMark 6.6), but for its first. */
export function isHtmlName(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === DASH;
}

function isHtmlAttributeName(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === UNDERSCORE || c === COLON || c === DOT || c === DASH;
}

function isUnquoted(c: number): boolean {
  return !(
    isWhitespace(c) ||
    c === DOUBLE_QUOTE ||
    c === SINGLE_QUOTE ||
    c === EQUALS ||
    c === LESS ||
    c === GREATER ||
    c === BACKTICK
  );
}

function isNameStart(c: number): boolean {
  return isLetter(c) || c === UNDERSCORE || c === 36 || c > 127;
}

function isJsxName(c: number): boolean {
  return isNameStart(c) || isDigit(c) || c === DASH || c === DOT || c === COLON;
}
