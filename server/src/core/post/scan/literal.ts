import { isDigit, isLetter, isWhitespace, LESS, UNDERSCORE } from './characters.ts';

/**
 * The end of the GFM autolink literal that begins at `start` (`https:` or `www`), whose colon or dot is at `mark`; -1 where
 * the text is none (GFM 6.9, as micromark-extension-gfm-autolink-literal reads it).
 */
export function autolinkLiteralEnd(source: string, start: number, mark: number, from: number, to: number): number {
  const isWww = mark - start === 3;
  if (start > from && !mayPrecede(source.charCodeAt(start - 1), isWww)) return -1;
  if (!isWww && isInEmail(source, start, from)) return -1;
  const domain = isWww ? start : mark + 3;
  if (isWww ? mark + 1 >= to : domain >= to || isPunctuationOrSymbol(source.charCodeAt(domain))) return -1;
  let i = domain;
  let underscoreInLast = false;
  let underscoreInSecondLast = false;
  let seen = false;
  for (; i < to; i++) {
    const c = source.charCodeAt(i);
    if (c === 46) {
      if (isTrail(source, i, to)) break;
      underscoreInSecondLast = underscoreInLast;
      underscoreInLast = false;
      continue;
    }
    if (c === UNDERSCORE) {
      if (isTrail(source, i, to)) break;
      underscoreInLast = true;
    } else if (isEnd(c) || (c !== 45 && isPunctuationOrSymbol(c))) break;
    else if (!isLetter(c) && !isDigit(c) && c !== 45 && c < 128) break;
    seen = true;
  }
  if (underscoreInLast || underscoreInSecondLast || !seen) return -1;
  const end = pathEnd(source, i, to);
  // micromark takes `www. ` for a link to `www`; nobody means one.
  return isWww && end <= mark ? -1 : end;
}

/** Which characters may stand in front of a literal. */
function mayPrecede(c: number, isWww: boolean): boolean {
  if (isWww) return c === 40 || c === 42 || c === 95 || c === 91 || c === 93 || c === 126 || isWhitespace(c);
  return !isLetter(c);
}

/** Whether the text before `at` is an email address that goes on there: GFM links that instead. */
function isInEmail(source: string, at: number, from: number): boolean {
  const least = Math.max(from, at - 253);
  for (let i = at - 1; i > least; i--) {
    const c = source.charCodeAt(i);
    if (c === 64) return isEmailUser(source.charCodeAt(i - 1));
    if (!isLetter(c) && !isDigit(c) && c !== 46 && c !== 45 && c !== UNDERSCORE) return false;
  }
  return false;
}

function isEmailUser(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === 46 || c === 45 || c === 43 || c === UNDERSCORE;
}

/** Reads the path: it ends at whitespace or `<`, without trailing punctuation and with balanced parentheses. */
function pathEnd(source: string, at: number, to: number): number {
  let opened = 0;
  let closed = 0;
  let i = at;
  while (i < to) {
    const c = source.charCodeAt(i);
    if (c === 40) opened++;
    else if (c === 41 && closed < opened) closed++;
    else if (isTrailing(c)) {
      if (isTrail(source, i, to)) break;
      if (c === 41) closed++;
    } else if (isEnd(c)) break;
    i++;
  }
  return i;
}

function isTrailing(c: number): boolean {
  // ! " & ' ) * , . : ; < ? _ ~ ]
  return (
    c === 33 ||
    c === 34 ||
    c === 38 ||
    c === 39 ||
    c === 41 ||
    c === 42 ||
    c === 44 ||
    c === 46 ||
    c === 58 ||
    c === 59 ||
    c === LESS ||
    c === 63 ||
    c === 95 ||
    c === 126 ||
    c === 93
  );
}

/** Whether from `at` on there is nothing but trailing punctuation up to an end. */
function isTrail(source: string, at: number, to: number): boolean {
  let i = at;
  while (i < to) {
    const c = source.charCodeAt(i);
    if (
      c === 33 ||
      c === 34 ||
      c === 39 ||
      c === 41 ||
      c === 42 ||
      c === 44 ||
      c === 46 ||
      c === 58 ||
      c === 59 ||
      c === 63 ||
      c === 95 ||
      c === 126
    ) {
      i++;
    } else if (c === 38) {
      i++;
      if (!isLetter(source.charCodeAt(i))) return false;
      while (i < to && isLetter(source.charCodeAt(i))) i++;
      if (source.charCodeAt(i) !== 59) return false;
      i++;
    } else if (c === 93) {
      i++;
      const next = source.charCodeAt(i);
      if (i >= to || next === 40 || next === 91 || isSpace(next)) return true;
    } else return c === LESS || isSpace(c);
  }
  return true;
}

function isEnd(c: number): boolean {
  return c === LESS || isSpace(c);
}

function isSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || (c > 127 && /\s/.test(String.fromCharCode(c)));
}

function isPunctuationOrSymbol(c: number): boolean {
  if (c < 128) return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
  return /\p{P}|\p{S}/u.test(String.fromCharCode(c));
}

/** Where `http` or `https` begins that ends at the colon of `://`; -1 where there is none. */
export function schemeStart(source: string, colon: number, from: number): number {
  const last = source.charCodeAt(colon - 1) | 32;
  // `s` or `p`, small or not.
  if (last !== 115 && last !== 112) return -1;
  const start = last === 115 ? colon - 5 : colon - 4;
  if (start < from) return -1;
  const scheme = source.slice(start, colon).toLowerCase();
  return scheme === 'https' || scheme === 'http' ? start : -1;
}
