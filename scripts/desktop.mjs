// Runs the suite of test/vscode/suite in the desktop VS Code that @vscode/test-electron downloads.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build, root, run } from './lib.mjs';

build();
run(process.execPath, ['scripts/build-suite.mjs']);
// The suite changes files: it gets a blog of its own.
const folder = mkdtempSync(join(tmpdir(), 'slugline-desktop-'));
cpSync(join(root, 'examples/blog'), folder, { recursive: true });
await runTests({
  extensionDevelopmentPath: root,
  extensionTestsPath: join(root, 'out/suite/index.cjs'),
  launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
});
