import type { Location } from 'vscode-languageserver-protocol';
import { exactly, type Measured, repeated, type Scenario, under } from '../scenario.ts';
import { percentile } from '../stats.ts';

/** The links to a heading that a thousand posts link to. */
export const references: Scenario = {
  id: 'references',
  title: 'references of a heading that up to 1,000 posts link to, for the first time and then',
  rows: [
    { key: 'first', title: 'references of a heading, first', unit: 'ms', aim: under(5) },
    { key: 'again', title: 'the same, again, p50', unit: 'ms', aim: under(5) },
    { key: 'worst', title: 'the same, worst', unit: 'ms', aim: under(5) },
    {
      key: 'missing',
      title: 'posts that link there and were not found',
      aim: exactly(0),
    },
  ],
  async run(bench): Promise<Measured> {
    const { client } = await bench.session();
    const { file, heading, dependents } = bench.site.hub;
    client.open(file);
    const offset = client.text(file).indexOf(`## ${heading}`) + 5;
    let found: readonly Location[] = [];
    const times = await repeated(20, async () => {
      found =
        (await client.request<Location[] | null>('textDocument/references', {
          ...client.at(file, offset),
          context: { includeDeclaration: false },
        })) ?? [];
    });
    client.close(file);
    const files = new Set(found.map(({ uri }) => uri));
    const missing = dependents.filter((each) => !files.has(client.uri(each))).length;
    const again = times.length > 1 ? times.slice(1) : times;
    const why = `${missing} of ${dependents.length} posts that link there were not found`;
    return {
      figures: { first: times[0] as number, again: percentile(again, 0.5), worst: Math.max(...again), missing },
      ...(missing > 0 && { unfit: { first: why, again: why, worst: why } }),
    };
  },
};
