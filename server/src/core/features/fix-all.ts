import type { FileChange, Problem } from '../problem.ts';
import type { TextEdit } from '../text/range.ts';

/**
 * The edits of all safe fixes of a file's problems that touch this file alone; where two overlap the first in the text is
 * kept, and the other is found again when the file is checked next.
 */
export function safeFixes(file: string, problems: readonly Problem[]): FileChange[] {
  const edits: TextEdit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes?.find((candidate) => candidate.safe);
    const change = fix?.changes.length === 1 ? fix.changes[0]! : undefined;
    if (change?.kind !== 'edit' || change.file !== file) continue;
    if (!change.edits.some((edit) => edits.some((other) => overlaps(edit, other)))) edits.push(...change.edits);
  }
  return edits.length > 0 ? [{ kind: 'edit', file, edits }] : [];
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
  if (a.range.start === b.range.start && a.range.end === b.range.end) return true;
  return a.range.start < b.range.end && b.range.start < a.range.end;
}
