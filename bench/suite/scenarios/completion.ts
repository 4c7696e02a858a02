import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { type Measured, p50p95, repeated, type Scenario, under } from '../scenario.ts';

const TYPED = '/blog/growth-';

/** In a new link, what is suggested after each character of a URL, and at its end again and again. */
export const completion: Scenario = {
  id: 'completion',
  title: 'completion in a link, after each character of a URL',
  rows: [
    { key: 'link50', title: 'completion in a link, p50', unit: 'ms', aim: under(10), perKeystroke: true },
    { key: 'link95', title: 'the same, p95', unit: 'ms', aim: under(15), perKeystroke: true },
    { key: 'items', title: 'suggestions in the largest answer' },
    { key: 'size', title: 'size of the largest answer', unit: 'KB' },
  ],
  async run(bench): Promise<Measured> {
    const { client, subject } = await bench.session();
    const { file } = subject;
    const line = '\nSee [it]() first.\n';
    client.edit(file, subject.body, subject.body, line);
    const at = subject.body + line.indexOf('(') + 1;
    const wanted = bench.site.posts.flatMap(({ url }) => (url.startsWith(TYPED) ? [url.slice('/blog/'.length)] : []));
    let items = 0;
    let size = 0;
    let right = false;
    const times = await repeated(50, async (round) => {
      const typed = Math.min(round, TYPED.length);
      if (round > 0 && round <= TYPED.length)
        client.edit(file, at + typed - 1, at + typed - 1, TYPED[typed - 1] as string);
      const before = client.received;
      const answer = await client.request<CompletionList | CompletionItem[] | null>('textDocument/completion', {
        ...client.at(file, at + typed),
        context: { triggerKind: 1 },
      });
      size = Math.max(size, client.received - before);
      const list = Array.isArray(answer) ? answer : (answer?.items ?? []);
      items = Math.max(items, list.length);
      if (typed === TYPED.length)
        right = list.some((item) => wanted.some((slug) => JSON.stringify(item).includes(slug)));
    });
    const written = Math.min(times.length - 1, TYPED.length);
    client.edit(file, subject.body, subject.body + line.length + written, '');
    await client.pull(file);
    const why = `none of the ${wanted.length} posts that begin with ${TYPED} is suggested there`;
    return {
      figures: { ...p50p95('link', times), items, size: size / 1000 },
      ...(!right && { unfit: { link50: why, link95: why } }),
    };
  },
};
