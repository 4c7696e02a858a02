import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { runSuite, whyNoVscode } from '../support/vscode.ts';

describe('inside the extension host', function () {
  this.timeout(180_000);
  const why = whyNoVscode();
  if (why !== undefined) {
    it.skip(why);
    return;
  }

  it('the suites that the desktop runs too pass', async () => {
    const built = spawnSync(process.execPath, [join(root, 'scripts/build-suite.mjs')], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    await runSuite(exampleBlog(), join(root, 'out/suite/index.cjs'));
  });
});

/** The sample blog's files, with bytes that are no text left out: nothing is checked of a picture but that it is there. */
function exampleBlog(): Record<string, string> {
  const folder = join(root, 'examples/blog');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}
