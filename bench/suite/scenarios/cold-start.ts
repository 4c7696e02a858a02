import { type Measured, type Scenario, under, unlessRead } from '../scenario.ts';
import { linkColumn, marksValue, subjectOf } from '../subject.ts';

/** A server that has never seen the site, with a post open as an editor restores it. */
export const coldStart: Scenario = {
  id: 'cold-start',
  title: 'start of the server without a cache: the open post, the index, the whole site',
  rows: [
    { key: 'first', title: 'server start → first diagnostic of the open post', unit: 'ms', aim: under(150) },
    { key: 'link', title: 'server start → its broken link told', unit: 'ms' },
    { key: 'index', title: 'server start → index ready, cold', unit: 'ms', aim: under(3_000) },
    { key: 'site', title: 'server start → every fault of the whole site told, cold', unit: 'ms' },
    { key: 'cpu', title: 'processor time until then', unit: 'ms' },
    { key: 'memory', title: 'resident memory then', unit: 'MB' },
  ],
  async run(bench): Promise<Measured> {
    const client = await bench.start('cold');
    try {
      const subject = subjectOf(bench.site);
      client.open(subject.file, subject.text);
      if (bench.tool.wholeSite) client.watch.start();
      const said = (wanted: Parameters<typeof client.pullUntil>[1]) => client.pullUntil(subject.file, wanted);
      const first = await said(
        (items) => marksValue(client, subject, items) || linkColumn(client, subject, items) !== undefined,
      );
      const link = await said((items) => linkColumn(client, subject, items) !== undefined);
      const figures: Record<string, number> = { first: client.since(first), link: client.since(link) };
      if (bench.tool.wholeSite) {
        const faulty = new Set(bench.site.faults.map(({ file }) => client.uri(file)));
        const { last } = await client.watch.told(faulty, (items) => items.length > 0);
        figures.site = client.since(last);
      }
      const idle = await client.quiet(1000);
      figures.index = client.since(client.progressEnd ?? idle);
      figures.cpu = client.cpu();
      figures.memory = client.memory();
      return { figures, unfit: unlessRead(bench.tool, 'index', 'cpu', 'memory') };
    } finally {
      await client.stop();
    }
  },
};
