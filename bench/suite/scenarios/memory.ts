import { atMost, type Measured, type Scenario, under, unlessRead } from '../scenario.ts';

const EDITS = 2_000;

/** After all that the other scenarios of the session have done, and after thousands of keystrokes more. */
export const memory: Scenario = {
  id: 'memory',
  title: 'resident memory when the site is read, after the session, and after 2,000 keystrokes more',
  rows: [
    { key: 'indexed', title: 'resident memory, site read', unit: 'MB', aim: under(160) },
    { key: 'session', title: 'the same, after the session', unit: 'MB', aim: under(160) },
    {
      key: 'later',
      title: `the same, after ${EDITS.toLocaleString('en')} keystrokes more`,
      unit: 'MB',
      aim: under(160),
    },
    { key: 'grown', title: 'times as much as before them', aim: atMost(1.1) },
    { key: 'peak', title: 'the most that it ever was', unit: 'MB' },
  ],
  async run(bench): Promise<Measured> {
    const { client, subject, memoryIndexed } = await bench.session();
    await client.quiet(1000);
    const session = client.memory();
    const end = performance.now() + 30_000;
    for (let i = 0; i < EDITS && performance.now() < end; i++) {
      client.edit(subject.file, subject.body, subject.body + (i % 2), i % 2 ? '' : 'x');
      await client.pull(subject.file);
    }
    await client.quiet(1000);
    const later = client.memory();
    return {
      figures: { indexed: memoryIndexed, session, later, grown: later / session, peak: client.memory('VmHWM') },
      unfit: unlessRead(bench.tool, 'indexed'),
    };
  },
};
