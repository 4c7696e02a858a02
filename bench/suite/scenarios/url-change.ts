import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakAndMend } from '../dependents.ts';
import { type Measured, type Scenario, under } from '../scenario.ts';

/** A character in the `slug` of a post: its URL is another, and every post with a link to it is judged anew. */
export const urlChange: Scenario = {
  id: 'url-change',
  title: 'a keystroke that changes the URL of a post that more than 1,000 posts link to',
  wholeSite: true,
  rows: [
    {
      key: 'all50',
      title: 'keystroke in the slug of a linked post → the last of its dependents told, p50',
      unit: 'ms',
      aim: under(20),
    },
    { key: 'all95', title: 'the same, p95', unit: 'ms', aim: under(20) },
    { key: 'cpu', title: 'processor time of the server for it', unit: 'ms' },
    { key: 'size', title: 'what it sends for it', unit: 'KB' },
    { key: 'reading', title: 'to parse so much in the client, once', unit: 'ms' },
    { key: 'posts', title: 'posts that link to the URL' },
  ],
  async run(bench): Promise<Measured> {
    const { folder, hub } = bench.site;
    const config = join(folder, 'slugline.config.json');
    const plain = readFileSync(config, 'utf8');
    // The same URLs, but a post may have one of its own.
    const content = [{ dir: 'contents', url: '/', style: 'astro', exclude: ['images/**'] }];
    writeFileSync(config, JSON.stringify({ ...(JSON.parse(plain) as object), content }));
    const client = await bench.start('cold');
    try {
      const text = readFileSync(join(folder, hub.file), 'utf8').replace('---\n', `---\nslug: ${hub.url}\n`);
      client.open(hub.file, text);
      await client.pull(hub.file);
      await client.quiet();
      const at = text.indexOf('\n', 4);
      const figures = await breakAndMend(client, {
        dependents: hub.linkers,
        rule: 'link/page',
        names: hub.url,
        key(breaks) {
          client.edit(hub.file, at, at + (breaks ? 0 : 1), breaks ? 'x' : '');
        },
      });
      return { figures };
    } finally {
      writeFileSync(config, plain);
      await client.stop();
    }
  },
};
