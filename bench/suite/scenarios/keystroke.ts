import type { Diagnostic } from 'vscode-languageserver-protocol';
import { sleep } from '../process.ts';
import { type Bench, type Measured, p50p95, type Scenario, under } from '../scenario.ts';
import { linkColumn, marksValue } from '../subject.ts';

const KEYS = 150;
/** Between two keys, ms: faster than anyone writes. */
const PAUSE = 15;

/** One character after another; after each, the diagnostics of the post. An answer counts as right when the known problem has moved by that character. */
export const keystroke: Scenario = {
  id: 'keystroke',
  title: 'a keystroke in a post until its diagnostics are there, in the body and in the frontmatter',
  rows: [
    { key: 'body50', title: 'keystroke in the body → diagnostics, p50', unit: 'ms', aim: under(2), perKeystroke: true },
    { key: 'body95', title: 'the same, p95', unit: 'ms', aim: under(3), perKeystroke: true },
    {
      key: 'frontmatter50',
      title: 'keystroke in the frontmatter → diagnostics, p50',
      unit: 'ms',
      aim: under(2),
      perKeystroke: true,
    },
    { key: 'frontmatter95', title: 'the same, p95', unit: 'ms', aim: under(3), perKeystroke: true },
    { key: 'cpu', title: 'processor time of the server for a keystroke in the body', unit: 'ms' },
  ],
  async run(bench: Bench): Promise<Measured> {
    const { client, subject } = await bench.session();
    const { file } = subject;
    const type = async (offset: number, right: (items: readonly Diagnostic[]) => boolean) => {
      const times: number[] = [];
      let verified = 0;
      for (let i = 0; i < KEYS; i++) {
        const before = performance.now();
        client.edit(file, offset + i, offset + i, 'abcdefghij'[i % 10] as string);
        const items = await client.pull(file);
        times.push(performance.now() - before);
        if (right(items)) verified++;
        await sleep(PAUSE);
      }
      client.edit(file, offset, offset + KEYS, '');
      await client.pull(file);
      return { times, verified };
    };
    const column = linkColumn(client, subject, await client.pull(file));
    const cpu = client.cpu();
    const body = await type(
      subject.body,
      (items) => column !== undefined && linkColumn(client, subject, items) === column,
    );
    const cpuAfter = client.cpu();
    const frontmatter = await type(subject.frontmatter, (items) => marksValue(client, subject, items));
    const unfit: Record<string, string> = {};
    if (body.verified < KEYS)
      unfit.body50 =
        unfit.body95 =
        unfit.cpu =
          `${body.verified} of ${KEYS} answers had the broken link at its new place`;
    if (frontmatter.verified < KEYS)
      unfit.frontmatter50 =
        unfit.frontmatter95 = `${frontmatter.verified} of ${KEYS} answers had the wrong value at its new place`;
    return {
      figures: {
        ...p50p95('body', body.times),
        ...p50p95('frontmatter', frontmatter.times),
        cpu: (cpuAfter - cpu) / KEYS,
      },
      unfit,
    };
  },
};
