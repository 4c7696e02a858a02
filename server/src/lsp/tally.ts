import type { Engine } from '../core/engine.ts';
import type { Problem, Severity } from '../core/problem.ts';

export interface Totals {
  readonly pages: number;
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Counts a site's problems for the status bar. What has not changed is not counted again: a site has many posts. */
export class Tally {
  readonly engine: Engine;
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

  totals(problemsOf: (file: string) => readonly Problem[]): Totals {
    for (const file of this.changed) {
      for (const { severity } of this.counted.get(file) ?? []) this.counts[severity]--;
      if (this.engine.site.record(file)) {
        const problems = problemsOf(file);
        for (const { severity } of problems) this.counts[severity]++;
        this.counted.set(file, problems);
      } else this.counted.delete(file);
    }
    this.changed.clear();
    return { pages: this.counted.size, counts: this.counts };
  }
}
