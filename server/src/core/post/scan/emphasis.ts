import type { Range } from '../../text/range.ts';
import { BACKSLASH, isPunctuation, isWhitespace, STAR, TILDE, UNDERSCORE } from './characters.ts';

/** A run of `*`, `_` or `~`, and what of it stays text when emphasis is made of the rest. */
export interface Delimiter extends Range {
  readonly text: string;
}

/** What is not looked into: code, tags, the brackets and destination of a link. */
interface Hole extends Range {
  readonly link?: 'begin' | 'end';
}

interface Run extends Range {
  readonly char: number;
  /** How many of its characters are left. */
  length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/**
 * The delimiters of emphasis and strikethrough between `from` and `to`, outside of `holes` (in order, not nested):
 * CommonMark 6.2 by its appendix's algorithm, GFM 6.5.
 */
export function delimiters(text: string, from: number, to: number, holes: readonly Hole[]): Delimiter[] {
  const found: Run[] = [];
  const open: Run[][] = [[]];
  const close = (): void => {
    const runs = open.pop()!;
    matchRuns(runs);
    for (const run of runs) found.push(run);
  };
  let at = from;
  for (const hole of holes) {
    collectRuns(text, at, hole.start, from, to, open.at(-1)!);
    if (hole.link === 'begin') open.push([]);
    else if (hole.link === 'end' && open.length > 1) close();
    at = hole.end;
  }
  collectRuns(text, at, to, from, to, open.at(-1)!);
  while (open.length > 0) close();
  return found.map(({ start, end, length }) => ({ start, end, text: text.slice(start, start + length) }));
}

/** The edges of a heading count as whitespace; what stands beside a run may be markup. */
function collectRuns(text: string, start: number, end: number, from: number, to: number, runs: Run[]): void {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH && isPunctuation(text.charCodeAt(i + 1))) {
      i++;
      continue;
    }
    if (c !== STAR && c !== UNDERSCORE && c !== TILDE) continue;
    let after = i + 1;
    while (after < end && text.charCodeAt(after) === c) after++;
    const length = after - i;
    const previous = i > from ? classOf(text, i - 1) : 'space';
    const next = after < to ? classOf(text, after) : 'space';
    const left = next !== 'space' && (next !== 'punctuation' || previous !== 'other');
    const right = previous !== 'space' && (previous !== 'punctuation' || next !== 'other');
    const underscore = c === UNDERSCORE;
    if (c !== TILDE || length <= 2) {
      runs.push({
        start: i,
        end: after,
        char: c,
        length,
        opens: left && (!underscore || !right || previous === 'punctuation'),
        closes: right && (!underscore || !left || next === 'punctuation'),
      });
    }
    i = after - 1;
  }
}

function matchRuns(runs: readonly Run[]): void {
  const open: Run[] = [];
  // Below which index of `open` nothing matches a closer of this kind: without it, time would be quadratic.
  const bottoms = new Map<string, number>();
  for (const run of runs) {
    const size = run.end - run.start;
    const kind = `${run.char} ${run.opens} ${run.char === TILDE ? size : size % 3}`;
    while (run.closes && run.length > 0) {
      const bottom = bottoms.get(kind) ?? 0;
      let i = open.length - 1;
      while (i >= bottom && !matches(open[i]!, run)) i--;
      if (i < bottom) {
        bottoms.set(kind, open.length);
        break;
      }
      const opener = open[i]!;
      const used = run.char === TILDE ? run.length : opener.length >= 2 && run.length >= 2 ? 2 : 1;
      opener.length -= used;
      run.length -= used;
      open.length = opener.length > 0 ? i + 1 : i;
      for (const [other, index] of bottoms) if (index > open.length) bottoms.set(other, open.length);
    }
    if (run.opens && run.length > 0) open.push(run);
  }
}

function matches(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char) return false;
  const openerSize = opener.end - opener.start;
  const closerSize = closer.end - closer.start;
  if (opener.char === TILDE) return openerSize === closerSize;
  // The "multiple of three" rule.
  if ((opener.closes || closer.opens) && (openerSize + closerSize) % 3 === 0) {
    return openerSize % 3 === 0 && closerSize % 3 === 0;
  }
  return true;
}

function classOf(text: string, at: number): 'space' | 'punctuation' | 'other' {
  const c = text.charCodeAt(at);
  if (isWhitespace(c) || (c > 127 && /\s/.test(text[at]!))) return 'space';
  if (c < 128) return isPunctuation(c) ? 'punctuation' : 'other';
  return /\p{P}|\p{S}/u.test(text[at]!) ? 'punctuation' : 'other';
}
