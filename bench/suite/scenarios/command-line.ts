import { judge } from '../judge.ts';
import { exactly, type Measured, type Scenario, under } from '../scenario.ts';

/** A process that checks the whole site, as in CI: no cache of its own; the files are in the system's cache. */
export const commandLine: Scenario = {
  id: 'command-line',
  title: 'the whole site checked by the command line, cold',
  rows: [
    {
      key: 'check',
      title: 'whole site checked by the command line, cold',
      unit: 'ms',
      aim: under((size) => (size > 5_000 ? 3_000 : 1_000)),
    },
    { key: 'cpu', title: 'processor time of it', unit: 'ms' },
    { key: 'peak', title: 'memory of it at most', unit: 'MB' },
    { key: 'missed', title: 'injected faults that it does not find', aim: exactly(0) },
    { key: 'wrong', title: 'findings of it that are no fault', aim: exactly(0) },
  ],
  async run(bench): Promise<Measured> {
    const { ms, cpu, peak, out } = await bench.check();
    const { faults } = bench.site;
    const { found, wrong } = judge(faults, bench.tool.findings(out, bench.site), bench.tool.exact);
    return { figures: { check: ms, cpu, peak, missed: faults.length - found, wrong } };
  },
};
