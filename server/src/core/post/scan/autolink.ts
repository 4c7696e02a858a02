import { COLON, DASH, DOT, GREATER, isDigit, isLetter, LESS, PLUS, SPACE } from './characters.ts';

/** As in the HTML Standard, "valid email address". */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

export interface Autolink {
  /** Behind the `>`. */
  readonly end: number;
  readonly email: boolean;
}

/** Reads `<https://...>` or `<a@b.c>` at `at` (CommonMark 6.5). */
export function readAutolink(source: string, at: number, to: number): Autolink | undefined {
  let i = at + 1;
  if (isLetter(source.charCodeAt(i))) {
    i++;
    while (i < to && i - at <= 33) {
      const c = source.charCodeAt(i);
      if (!(isLetter(c) || isDigit(c) || c === PLUS || c === DOT || c === DASH)) break;
      i++;
    }
    const length = i - at - 1;
    if (source.charCodeAt(i) === COLON && length >= 2 && length <= 32) {
      for (i++; i < to; i++) {
        const c = source.charCodeAt(i);
        if (c === GREATER) return { end: i + 1, email: false };
        if (c === LESS || c <= SPACE || c === 127) return undefined;
      }
      return undefined;
    }
  }
  let hasAt = false;
  for (i = at + 1; i < to && i - at < 320; i++) {
    const c = source.charCodeAt(i);
    if (c === GREATER) return hasAt && EMAIL.test(source.slice(at + 1, i)) ? { end: i + 1, email: true } : undefined;
    if (c === 64) hasAt = true;
    if (c <= SPACE || c === LESS || c > 126) return undefined;
  }
  return undefined;
}
