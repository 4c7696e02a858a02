import type { Engine } from '../core/engine.ts';
import type { Problem, Severity } from '../core/problem.ts';

export interface Totals {
  readonly pages: number;
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Counts a site's problems for the status bar. What has not changed is not counted again: a site has many posts. */
export class Tally {
  readonly engine: Engine;
  /** Pages with problems only: most have none. */
  private readonly counted = new Map<string, readonly Problem[]>();
  private readonly changed = new Set<string>();
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };

  constructor(engine: Engine) {
    this.engine = engine;
    for (const { file } of engine.site.records()) this.changed.add(file);
  }

  /** The problems of these files may have changed. */
  change(files: Iterable<string>): void {
    for (const file of files) this.changed.add(file);
  }

  /** Judges pages for so many milliseconds at the most; answers whether all are counted now. */
  count(problemsOf: (file: string) => readonly Problem[], budget: number): boolean {
    const end = performance.now() + budget;
    let steps = 0;
    for (const file of this.changed) {
      if (++steps % 16 === 0 && performance.now() > end) return false;
      this.changed.delete(file);
      for (const { severity } of this.counted.get(file) ?? []) this.counts[severity]--;
      this.counted.delete(file);
      if (!this.engine.site.record(file)) continue;
      const problems = problemsOf(file);
      if (problems.length === 0) continue;
      for (const { severity } of problems) this.counts[severity]++;
      this.counted.set(file, problems);
    }
    return true;
  }

  /** What is counted so far. */
  totals(): Totals {
    return { pages: this.engine.index.size, counts: this.counts };
  }
}
