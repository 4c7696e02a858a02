import { BACKTICK } from './characters.ts';

/** For each length of a backtick run between `from` and `to`, where the last such run begins. */
export function lastRuns(source: string, from: number, to: number): Map<number, number> {
  const runs = new Map<number, number>();
  let i = from;
  while (i < to) {
    if (source.charCodeAt(i) !== BACKTICK) {
      i++;
      continue;
    }
    const end = runEnd(source, i, to);
    runs.set(end - i, i);
    i = end;
  }
  return runs;
}

/** The start of the next run of exactly `length` backticks, or -1. */
export function closingRun(source: string, from: number, to: number, length: number): number {
  for (let i = source.indexOf('`', from); i >= 0 && i < to; i = source.indexOf('`', i)) {
    const end = runEnd(source, i, to);
    if (end - i === length) return i;
    i = end;
  }
  return -1;
}

export function runEnd(source: string, at: number, to: number): number {
  let end = at + 1;
  while (end < to && source.charCodeAt(end) === BACKTICK) end++;
  return end;
}

/** A code span's content as it is shown (CommonMark 6.1). */
export function codeText(content: string): string {
  const text = content.replace(/\r\n|\r|\n/g, ' ');
  const padded = text.length > 1 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
  return padded ? text.slice(1, -1) : text;
}
