import type { Fault } from './generate.ts';

/** What a checker says, one-based. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
}

/**
 * How many of the faults were found, and how many findings are no fault.
 * @param exact whether rule and column must be those of the fault; else its file and line will do, for tools with names of their own.
 */
export function judge(
  faults: readonly Fault[],
  findings: readonly Finding[],
  exact: boolean,
): { readonly found: number; readonly wrong: number } {
  const keyOf = (file: string, line: number, column: number, rule: string) =>
    exact ? `${file}:${line}:${column} ${rule}` : `${file}:${line}`;
  const left = new Set(faults.map(({ file, line, column, rule }) => keyOf(file, line + 1, column + 1, rule)));
  const all = new Set(left);
  let wrong = 0;
  for (const { file, line, column, rule } of findings) {
    const key = keyOf(file, line, column, rule);
    // To say a fault twice is wrong where the place is exact: a second report of it would be a second problem in the editor.
    if (!left.delete(key) && (exact || !all.has(key))) wrong++;
  }
  return { found: all.size - left.size, wrong };
}
