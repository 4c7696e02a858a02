import type { Client } from '../client.ts';
import { type Measured, type Scenario, under, unlessRead } from '../scenario.ts';
import { linkColumn, marksValue, subjectOf } from '../subject.ts';

/** A server that has never seen the site, with a post open as an editor restores it. */
export const coldStart: Scenario = {
  id: 'cold-start',
  title: 'start of the server without a cache: the open post, the index, the whole site',
  rows: [
    { key: 'first', title: 'server start → first diagnostic of the open post', unit: 'ms', aim: under(150) },
    {
      key: 'fresh',
      title: 'the same, the first start of this build on a machine: nothing is compiled yet',
      unit: 'ms',
    },
    { key: 'link', title: 'server start → its broken link told', unit: 'ms' },
    { key: 'index', title: 'server start → index ready, cold', unit: 'ms', aim: under(3_000) },
    { key: 'site', title: 'server start → every fault of the whole site told, cold', unit: 'ms' },
    { key: 'cpu', title: 'processor time until then', unit: 'ms' },
    { key: 'memory', title: 'resident memory then', unit: 'MB' },
  ],
  async run(bench): Promise<Measured> {
    const subject = subjectOf(bench.site);
    /** Opens the post; answers when the first is told of it, ms. */
    const firstOf = async (client: Client): Promise<number> => {
      client.open(subject.file, subject.text);
      if (bench.tool.wholeSite) client.watch.start();
      const told = await client.pullUntil(
        subject.file,
        (items) => marksValue(client, subject, items) || linkColumn(client, subject, items) !== undefined,
      );
      return client.since(told);
    };
    const newcomer = await bench.start('fresh');
    const fresh = await firstOf(newcomer).finally(() => newcomer.stop());
    const client = await bench.start('cold');
    try {
      const first = await firstOf(client);
      const link = await client.pullUntil(subject.file, (items) => linkColumn(client, subject, items) !== undefined);
      const figures: Record<string, number> = { first, fresh, link: client.since(link) };
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
