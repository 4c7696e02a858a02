import { type Measured, repeated, type Scenario, under } from '../scenario.ts';
import { percentile } from '../stats.ts';

/** Words that are in titles and headings of the site. */
export const symbols: Scenario = {
  id: 'symbols',
  title: 'a search among the symbols of the workspace, for the first time and then',
  rows: [
    { key: 'first', title: 'workspace symbols, first', unit: 'ms', aim: under(30) },
    { key: 'again', title: 'the same, again, p50', unit: 'ms' },
    { key: 'found', title: 'symbols found' },
  ],
  async run(bench): Promise<Measured> {
    const { client } = await bench.session();
    let found = 0;
    const times = await repeated(20, async () => {
      found = ((await client.request<unknown[] | null>('workspace/symbol', { query: 'growth' })) ?? []).length;
    });
    const again = percentile(times.length > 1 ? times.slice(1) : times, 0.5);
    const why = 'nothing was found';
    return {
      figures: { first: times[0] as number, again, found },
      ...(found === 0 && { unfit: { first: why, again: why } }),
    };
  },
};
