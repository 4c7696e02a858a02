import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../../server/src/host/load.ts';
import { NodeFiles } from '../../server/src/host/node/node-files.ts';
import { shared } from '../support/corpora.ts';

/** What is truly wrong in the frontmatter of PostHog's published posts. */
const WRONG = [
  // The build read it as 1 March.
  'contents/blog/after-the-hn-launch.md error frontmatter/date: "2020-02-30" is not a date: February 2020 has 29 days.',
  // Twelve posts say "Open source".
  'contents/blog/hacktoberfest-2020.md warning frontmatter/taxonomy: "Open Source" looks like another spelling of the category "Open source", which 12 posts use.',
  'contents/blog/raising-3m-for-os.md warning frontmatter/taxonomy: "Open Source" looks like another spelling of the category "Open source", which 12 posts use.',
  // The page shows the address up to the first comma.
  'contents/hosthog/london.mdx warning frontmatter/lone-key: The comma ends the value of "address", so "Shoreditch, London" is not a part of it. Put all of it in quotes: "17B Kingsland Road, Shoreditch, London".',
];

describe('corpus: frontmatter of published posts', function () {
  this.timeout(60_000);
  it('raises no error or warning that the site would call wrong', async function () {
    const root = join(shared, 'corpora/posthog-2022');
    if (!existsSync(root)) {
      console.log(`      ${root} is not here: left out`);
      this.skip();
    }
    const engine = await loadEngine(new NodeFiles(root), { today: '2024-06-01' });
    const found = [...engine.files()].flatMap((file) =>
      engine
        .problemsOf(file)
        .filter(({ rule, severity }) => rule.startsWith('frontmatter/') && /^(error|warning)$/.test(severity))
        .map(({ rule, severity, message }) => `${file} ${severity} ${rule}: ${message}`),
    );
    assert.deepEqual(found.sort(), WRONG);
  });
});
