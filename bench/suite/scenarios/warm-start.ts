import { appendFileSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exactly, type Measured, type Scenario, under } from '../scenario.ts';
import { marksValue, mention, subjectOf } from '../subject.ts';

/** The second start in a site, one post of which another program has changed meanwhile. */
export const warmStart: Scenario = {
  id: 'warm-start',
  title: 'start of the server with the cache of the last session, one file changed since',
  wholeSite: true,
  rows: [
    {
      key: 'first',
      title: 'server start → first diagnostic of the open post, warm cache',
      unit: 'ms',
      aim: under(150),
    },
    {
      key: 'site',
      title: 'server start → every fault of the whole site told, warm cache',
      unit: 'ms',
      aim: under(1_000),
    },
    { key: 'seen', title: 'files changed meanwhile that are seen', aim: exactly(1) },
    { key: 'cpu', title: 'processor time until then', unit: 'ms' },
    { key: 'memory', title: 'resident memory then', unit: 'MB' },
  ],
  async run(bench): Promise<Measured> {
    const { site } = bench;
    const before = await bench.start('warm');
    await before.pull(site.hub.file);
    await before.quiet(1000);
    await before.stop();
    const subject = subjectOf(site);
    const faulty = new Set(site.faults.map(({ file }) => file));
    const file = site.posts.findLast((post) => !faulty.has(post.file) && post.file !== subject.file)?.file as string;
    const path = join(site.folder, file);
    const text = readFileSync(path, 'utf8');
    const { atime, mtime } = statSync(path);
    appendFileSync(path, '\n[new](/blog/new-and-broken)\n');
    const client = await bench.start('warm');
    try {
      client.open(subject.file, subject.text);
      client.watch.start();
      const first = await client.pullUntil(subject.file, (items) => marksValue(client, subject, items));
      const uris = [...faulty, file].map((each) => client.uri(each));
      const { last } = await client.watch.told(uris, (items) => items.length > 0);
      // What has come so far may be of the cache: only what still holds when all is quiet counts.
      const cpu = client.cpu();
      await client.quiet(1000);
      const { last: seen } = await client.watch.told([client.uri(file)], (items) =>
        mention(items, '/blog/new-and-broken'),
      );
      return {
        figures: {
          first: client.since(first),
          site: client.since(last),
          seen: Number.isFinite(seen) ? 1 : 0,
          cpu,
          memory: client.memory(),
        },
      };
    } finally {
      writeFileSync(path, text);
      utimesSync(path, atime, mtime);
      await client.stop();
    }
  },
};
