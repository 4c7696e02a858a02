/**
 * Keystroke to problems in a real VS Code: `npm run bench:editor -- SITE`, by default the PostHog corpus. Needs what `npm test` installs.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../scripts/lib.mjs';
import { runSuite, whyNoVscode } from '../test/support/vscode.ts';

const why = whyNoVscode();
if (why !== undefined) throw new Error(why);
const site = process.argv[2] ?? join(root, '../shared/corpora/posthog-2022');
spawnSync(process.execPath, [join(root, 'scripts/build-suite.mjs'), 'bench/editor', 'out/bench/editor'], {
  stdio: 'inherit',
});
const log = await runSuite(site, join(root, 'out/bench/editor/index.cjs'));
console.log(
  log
    .split('\n')
    .filter((line) => line.includes('RESULT'))
    .join('\n'),
);
