import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Range } from './range.ts';

/** The first place where a text is not JSON, comments and a comma at the end allowed; undefined where it is. */
export function jsonError(text: string): { readonly message: string; readonly range: Range } | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (!error) return undefined;
  const start = Math.min(error.offset, Math.max(0, text.length - 1));
  const range = { start, end: Math.min(text.length, start + Math.max(1, error.length)) };
  return { range, message: `This is not JSON: ${words(printParseErrorCode(error.error))}.` };
}

/** `CommaExpected` as `comma expected`. */
const words = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
