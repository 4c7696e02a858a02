// Runs the suite of test/vscode/suite in the desktop VS Code that @vscode/test-electron downloads.
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build, root, run } from './lib.mjs';

build();
run(process.execPath, ['scripts/build-suite.mjs']);
await runTests({
  extensionDevelopmentPath: root,
  extensionTestsPath: join(root, 'out/suite/index.cjs'),
  launchArgs: [join(root, 'examples/blog'), '--disable-extensions'],
});
