import type { Row } from './scenario.ts';
import { type Spread, spread } from './stats.ts';

/** All that was measured: of a tool in sites of a size, figures by row. */
export class Results {
  private readonly values = new Map<string, number[]>();
  private readonly reasons = new Map<string, string>();
  private readonly failed = new Map<string, string>();

  add(size: number, tool: string, scenario: string, figures: Readonly<Record<string, number>>): void {
    for (const [key, value] of Object.entries(figures)) {
      const name = nameOf(size, tool, scenario, key);
      const known = this.values.get(name);
      if (known) known.push(value);
      else this.values.set(name, [value]);
    }
  }

  /** A figure of other work than it should be. */
  unfit(size: number, tool: string, scenario: string, key: string, why: string): void {
    this.reasons.set(nameOf(size, tool, scenario, key), why);
  }

  fail(size: number, tool: string, scenario: string, why: string): void {
    this.failed.set(nameOf(size, tool, scenario, ''), why);
  }

  of(size: number, tool: string, scenario: string, { key }: Pick<Row, 'key'>): Spread | undefined {
    const values = this.values.get(nameOf(size, tool, scenario, key));
    return values && spread(values);
  }

  whyUnfit(size: number, tool: string, scenario: string, { key }: Pick<Row, 'key'>): string | undefined {
    return this.reasons.get(nameOf(size, tool, scenario, key));
  }

  whyFailed(size: number, tool: string, scenario: string): string | undefined {
    return this.failed.get(nameOf(size, tool, scenario, ''));
  }

  /** Everything, to be kept beside the report. */
  toJSON(): object {
    return {
      values: Object.fromEntries(this.values),
      unfit: Object.fromEntries(this.reasons),
      failed: Object.fromEntries(this.failed),
    };
  }
}

const nameOf = (size: number, tool: string, scenario: string, key: string): string =>
  `${size} ${tool} ${scenario} ${key}`.trim();
