import { appendFileSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../process.ts';
import { atMost, exactly, type Measured, p50p95, type Scenario, settled, under } from '../scenario.ts';
import { mention } from '../subject.ts';

const FILES = 5_000;

/** Another branch is checked out, and back: thousands of posts have one more broken link, or no longer. Somebody writes meanwhile. */
export const checkout: Scenario = {
  id: 'checkout',
  title: 'up to 5,000 files change on disk at once (git checkout) while somebody writes',
  wholeSite: true,
  rows: [
    { key: 'all', title: 'git checkout of up to 5,000 files → the last of them told', unit: 'ms' },
    { key: 'key50', title: 'keystroke → diagnostics meanwhile, p50', unit: 'ms' },
    { key: 'key95', title: 'the same, p95', unit: 'ms', aim: under(50) },
    { key: 'keyWorst', title: 'the same, worst', unit: 'ms', aim: under(100) },
    { key: 'refreshes', title: 'times that the editor is told to ask again', aim: atMost(1) },
    { key: 'reports', title: 'reports sent for each changed file', aim: exactly(1) },
    { key: 'files', title: 'files changed' },
  ],
  async run(bench): Promise<Measured> {
    const { client, subject } = await bench.session();
    const { site } = bench;
    client.watch.start();
    await client.quiet();
    const files = site.posts
      .map(({ file }) => file)
      .filter((file) => file !== subject.file && file !== site.hub.file)
      .slice(0, FILES);
    const uris = files.map((file) => client.uri(file));
    const before = files.map((file) => {
      const path = join(site.folder, file);
      const { atime, mtime } = statSync(path);
      return { path, text: readFileSync(path, 'utf8'), atime, mtime };
    });
    const keys: number[] = [];
    const spans: number[] = [];
    const { reports } = client.watch;
    const { refreshes } = client;
    /** Types until every file has, or no longer has, the problem. */
    const told = async (broken: boolean): Promise<void> => {
      const start = performance.now();
      let over = false;
      const all = client.watch
        .told(uris, (items) => mention(items, '/blog/of-a-branch') === broken)
        .finally(() => {
          over = true;
        });
      client.changedOnDisk(files);
      const asked: Promise<unknown>[] = [];
      for (let typed = 0; !over; typed++) {
        const key = performance.now();
        client.edit(subject.file, subject.body, subject.body + (typed % 2), typed % 2 ? '' : 'x');
        asked.push(settled(client.pull(subject.file).then(() => keys.push(performance.now() - key))));
        await Promise.race([sleep(40), all]);
      }
      spans.push((await all).last - start);
      await Promise.all(asked);
      await client.quiet();
    };
    try {
      for (const { path } of before) appendFileSync(path, '\n[gone](/blog/of-a-branch)\n');
      await told(true);
    } finally {
      for (const { path, text, atime, mtime } of before) {
        writeFileSync(path, text);
        utimesSync(path, atime, mtime);
      }
    }
    await told(false);
    return {
      figures: {
        all: Math.max(...spans),
        ...p50p95('key', keys),
        keyWorst: Math.max(...keys),
        refreshes: (client.refreshes - refreshes) / 2,
        reports: Math.round((client.watch.reports - reports) / 2 / files.length),
        files: files.length,
      },
    };
  },
};
