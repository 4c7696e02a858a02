import assert from 'node:assert/strict';
import { judge } from '../../../bench/suite/judge.ts';
import { optionsOf } from '../../../bench/suite/options.ts';
import { type ReportInput, reportOf } from '../../../bench/suite/report.ts';
import { Results } from '../../../bench/suite/results.ts';
import { type Scenario, under } from '../../../bench/suite/scenario.ts';
import { percentile, spread } from '../../../bench/suite/stats.ts';
import type { Tool } from '../../../bench/suite/tools/tool.ts';

const key: Scenario = {
  id: 'key',
  title: 'a key',
  rows: [{ key: 'p50', title: 'keystroke', unit: 'ms', aim: under(2), perKeystroke: true }],
  run: async () => ({ figures: {} }),
};
const tool = (id: string, title: string): Tool => ({ id, title }) as Tool;

function reportWith(fill: (results: Results) => void, sizes: readonly number[] = [500]): string {
  const results = new Results();
  fill(results);
  const input: ReportInput = {
    results,
    sizes,
    tools: [tool('slugline', 'Slugline'), tool('quick', 'Quick'), tool('slow', 'Slow')],
    scenarios: [key],
    lone: [],
    head: 'Node.',
    sites: new Map(),
    missing: [],
  };
  return reportOf(input);
}

describe('the report of the benchmarks', () => {
  it('gives median and spread, the ratio to the best peer, and the aim', () => {
    const report = reportWith((results) => {
      for (const p50 of [1.5, 1.1, 1.9]) results.add(500, 'slugline', 'key', { p50 });
      results.add(500, 'quick', 'key', { p50: 3 });
      results.add(500, 'slow', 'key', { p50: 30 });
    });
    assert.match(report, /\| keystroke, ms \| 1\.50 \(1\.10–1\.90\) \| 3 \| 30 \| 0\.50 \| < 2 \| met \|/);
  });

  it('compares with no peer that did other work, and says which', () => {
    const report = reportWith((results) => {
      results.add(500, 'slugline', 'key', { p50: 2.5 });
      results.add(500, 'quick', 'key', { p50: 0.1 });
      results.unfit(500, 'quick', 'key', 'p50', 'nothing was found');
      results.add(500, 'slow', 'key', { p50: 25 });
    });
    assert.match(report, /\| keystroke, ms \| 2\.5 \| 0\.10 † \| 25 \| 0\.10 \| < 2 \| \*\*missed\*\* \|/);
    assert.match(report, /- † Quick, key: nothing was found/);
  });

  it('tells what failed', () => {
    const report = reportWith((results) => {
      results.add(500, 'slow', 'key', { p50: 25 });
      results.fail(500, 'slugline', 'key', 'run 1: too slow');
    });
    assert.match(report, /\| keystroke, ms \| {2}\| {2}\| 25 \| {2}\| < 2 \| {2}\|/);
    assert.match(report, /- Slugline, key: failed in run 1: too slow/);
  });

  it('shows how figures grow with the site', () => {
    const report = reportWith(
      (results) => {
        results.add(500, 'slugline', 'key', { p50: 1 });
        results.add(20_000, 'slugline', 'key', { p50: 1.5 });
        results.add(500, 'slow', 'key', { p50: 2 });
        results.add(20_000, 'slow', 'key', { p50: 40 });
      },
      [500, 20_000],
    );
    assert.match(report, /### Growth from 500 to 20,000 posts/);
    assert.match(report, /\| key: keystroke, ms \| × 1\.50 \| {2}\| × 20\.00 \| ≤ × 1\.25 \| \*\*missed\*\* \|/);
  });
});

describe('the figures of the benchmarks', () => {
  it('are medians and percentiles', () => {
    assert.deepEqual(spread([3, 1, 2]), { median: 2, min: 1, max: 3, runs: 3 });
    assert.equal(spread([1, 2, 3, 10]).median, 2.5);
    const hundred = Array.from({ length: 101 }, (_, i) => 100 - i);
    assert.deepEqual([percentile(hundred, 0.5), percentile(hundred, 0.95)], [50, 95]);
  });

  it('count a fault that is found, one that is missed, and a finding that is none', () => {
    const faults = [
      { file: 'a.md', rule: 'link/page', line: 4, column: 2 },
      { file: 'b.md', rule: 'link/page', line: 1, column: 0 },
    ];
    const found = { file: 'a.md', line: 5, column: 3, rule: 'link/page' };
    assert.deepEqual(judge(faults, [found, { ...found, column: 9 }], true), { found: 1, wrong: 1 });
    assert.deepEqual(judge(faults, [found, found], true), { found: 1, wrong: 1 });
    // Tools with rules and ranges of their own.
    assert.deepEqual(judge(faults, [{ ...found, column: 1, rule: '' }], false), { found: 1, wrong: 0 });
    assert.deepEqual(judge(faults, [{ ...found, line: 6, rule: '' }], false), { found: 0, wrong: 1 });
  });
});

describe('the switches of the benchmarks', () => {
  it('choose sizes, scenarios and runs', () => {
    const options = optionsOf(['--sizes', '500,20_000', '--only', 'a,b', '--runs', '5', '--no-peers'], ['a', 'b']);
    assert.deepEqual(
      [options.sizes, options.only, options.runs, options.peers, options.write],
      [[500, 20_000], ['a', 'b'], 5, false, false],
    );
    assert.deepEqual(optionsOf([], []).sizes, [500, 5000, 20_000]);
  });

  it('refuse what is not there', () => {
    assert.throws(() => optionsOf(['--only', 'x'], ['a']), /there is no scenario "x"; there are a/);
    assert.throws(() => optionsOf(['--sizes', 'big'], []), /--sizes big/);
  });
});
