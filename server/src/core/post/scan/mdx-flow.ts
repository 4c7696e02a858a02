import type { Range } from '../../text/range.ts';
import { BRACE_OPEN, LESS, skipBlanks } from './characters.ts';
import { isLineEnd } from './markers.ts';
import { type Budget, readExpression, readTag, type Tag } from './tags.ts';

export interface MdxFlow {
  /** Behind the last of them and the blanks that follow it. */
  readonly end: number;
  /** Whether text stands behind them on the line where they end. */
  readonly textFollows: boolean;
  readonly tags: readonly Tag[];
  readonly comments: readonly Range[];
}

/**
 * Tags and expressions that begin at `at`, over as many lines as they take (MDX: JSX and expressions as blocks), up to the
 * end of the line that the last of them ends on. Undefined where neither is there: what is not closed is text.
 */
export function readMdxFlow(text: string, at: number, budget: Budget): MdxFlow | undefined {
  const tags: Tag[] = [];
  const comments: Range[] = [];
  let end = at;
  while (end < text.length) {
    const c = text.charCodeAt(end);
    let after: number;
    if (c === BRACE_OPEN) {
      after = readExpression(text, end, text.length, tags, budget);
      if (after >= 0 && text.startsWith('/*', end + 1)) comments.push({ start: end, end: after });
    } else if (text.startsWith('<!--', end)) {
      after = text.indexOf('-->', end + 4) + 3;
      if (after < 3) budget.left -= text.length - end;
      else comments.push({ start: end, end: after });
      if (after < 3) after = -1;
    } else if (c === LESS) {
      const tag = readTag(text, end, text.length, true, budget);
      if (tag) tags.push(tag);
      after = tag ? tag.end : -1;
    } else break;
    if (after < 0) break;
    end = skipBlanks(text, after, text.length);
    if (isLineEnd(text.charCodeAt(end))) break;
  }
  if (end === at) return undefined;
  return { end, textFollows: end < text.length && !isLineEnd(text.charCodeAt(end)), tags, comments };
}
