import type { Client } from '../client.ts';
import { sleep } from '../process.ts';
import { type Measured, type Scenario, settled, under, unlessRead } from '../scenario.ts';
import { percentile } from '../stats.ts';
import { subjectOf } from '../subject.ts';

/** One question each so many ms, whether or not the last one has been answered: what waits is seen. */
const EVERY = 40;

/** Somebody writes and looks while the server reads the site for the first time. */
export const busyStart: Scenario = {
  id: 'busy-start',
  title: 'keystrokes and hovers while the server reads the site, without a cache',
  rows: [
    { key: 'key50', title: 'keystroke → diagnostics while the site is read, p50', unit: 'ms' },
    { key: 'key95', title: 'the same, p95', unit: 'ms', aim: under(50) },
    { key: 'keyWorst', title: 'the same, worst', unit: 'ms', aim: under(100) },
    { key: 'hoverWorst', title: 'hover on a link while the site is read, worst', unit: 'ms' },
    { key: 'keys', title: 'keystrokes until it was read' },
  ],
  async run(bench): Promise<Measured> {
    const client = await bench.start('cold');
    try {
      const subject = subjectOf(bench.site);
      const { file } = subject;
      client.open(file, subject.text);
      await client.pull(file);
      if (bench.tool.wholeSite) client.watch.start();
      const keys: number[] = [];
      const hovers: number[] = [];
      const asked: Promise<unknown>[] = [];
      const timed = (times: number[], work: Promise<unknown>): void => {
        const before = performance.now();
        asked.push(settled(work.then(() => times.push(performance.now() - before))));
      };
      const ready = readyOf(client);
      let typed = 0;
      while (!(await ready())) {
        client.edit(file, subject.body + typed, subject.body + typed, 'x');
        timed(keys, client.pull(file));
        typed++;
        if (typed % 5 === 0)
          timed(hovers, client.request('textDocument/hover', client.at(file, subject.body + typed + 10)));
        await sleep(EVERY);
      }
      await Promise.all(asked);
      if (keys.length === 0) return { figures: { keys: 0 } };
      return {
        figures: {
          key50: percentile(keys, 0.5),
          key95: percentile(keys, 0.95),
          keyWorst: Math.max(...keys),
          ...(hovers.length > 0 && { hoverWorst: Math.max(...hovers) }),
          keys: keys.length,
        },
        unfit: unlessRead(bench.tool, 'key50', 'key95', 'keyWorst', 'hoverWorst', 'keys'),
      };
    } finally {
      await client.stop();
    }
  },
};

/** Whether the site has been read: the server's progress is over, or, of servers that show none, a second was quiet but for the keys. */
function readyOf(client: Client): () => Promise<boolean> {
  let before = client.cpu();
  let at = performance.now();
  return async () => {
    if (client.progressEnd !== undefined) return true;
    if (performance.now() - at < 1000) return false;
    const share = (client.cpu() - before) / (performance.now() - at);
    before = client.cpu();
    at = performance.now();
    return share < 0.4;
  };
}
