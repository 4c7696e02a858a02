import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { runSuite } from '../support/vscode.ts';
import { describeWithVscode } from './in-vscode.ts';

describeWithVscode('inside the extension host', () => {
  it('the suites that the desktop runs too pass', async () => {
    const built = spawnSync(process.execPath, [join(root, 'scripts/build-suite.mjs')], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    await runSuite(join(root, 'examples/blog'), join(root, 'out/suite/index.cjs'));
  });
});
