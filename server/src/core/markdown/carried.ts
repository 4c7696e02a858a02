import { movedProblems } from '../check.ts';
import type { Problem } from '../problem.ts';

/**
 * Problems of a text as they are in the next version of it, until that has been looked at: what lies before the place that was edited stays, what
 * lies behind it moves, and what the edit touches is gone. The edit is what lies between the longest common beginning and end.
 */
export function carried(problems: readonly Problem[], file: string, before: string, after: string): readonly Problem[] {
  if (problems.length === 0 || before === after) return problems;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  const tail = before.length - end;
  return [
    ...problems.filter(({ range }) => range.end < start),
    ...movedProblems(
      problems.filter(({ range }) => range.start > tail),
      file,
      after.length - before.length,
    ),
  ];
}
