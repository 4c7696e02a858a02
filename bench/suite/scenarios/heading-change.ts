import { breakAndMend } from '../dependents.ts';
import { type Measured, type Scenario, settled, under } from '../scenario.ts';
import { percentile } from '../stats.ts';

/** A character in a heading: its id goes, or comes again, and every post with a link to it is judged anew. */
export const headingChange: Scenario = {
  id: 'heading-change',
  title: 'a keystroke that takes away or brings back a heading id that up to 1,000 posts link to',
  wholeSite: true,
  rows: [
    {
      key: 'all50',
      title: 'keystroke in a linked heading → the last of its dependents told, p50',
      unit: 'ms',
      aim: under(20),
    },
    { key: 'all95', title: 'the same, p95', unit: 'ms', aim: under(20) },
    { key: 'first50', title: 'the same, the first of them told, p50', unit: 'ms' },
    { key: 'own95', title: 'the same, the diagnostics of the post itself, p95', unit: 'ms', aim: under(20) },
    { key: 'cpu', title: 'processor time of the server for it', unit: 'ms' },
    { key: 'size', title: 'what it sends for it', unit: 'KB' },
    { key: 'reading', title: 'to parse so much in the client, once', unit: 'ms' },
    { key: 'posts', title: 'posts that link to the heading' },
  ],
  async run(bench): Promise<Measured> {
    const { client } = await bench.session();
    const { file, heading, dependents } = bench.site.hub;
    client.open(file);
    await client.pull(file);
    const at = client.text(file).indexOf(`## ${heading}`) + 3;
    const own: number[] = [];
    const asked: Promise<unknown>[] = [];
    const figures = await breakAndMend(client, {
      dependents,
      rule: 'link/anchor',
      names: `#${heading.replaceAll(' ', '-')}`,
      key(breaks) {
        const before = performance.now();
        client.edit(file, at, at + (breaks ? 0 : 1), breaks ? 'x' : '');
        asked.push(settled(client.pull(file).then(() => own.push(performance.now() - before))));
      },
    });
    await Promise.all(asked);
    client.close(file);
    await client.quiet();
    return { figures: { ...figures, own95: percentile(own, 0.95) } };
  },
};
