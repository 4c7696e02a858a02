/**
 * The entry that VS Code calls (`extensionTestsPath`), in the desktop's VS Code by @vscode/test-electron (`npm run test:desktop`) and in the
 * embedded one by `test/vscode/in-host.test.ts`. Runs every `*.suite` beside it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Resolves when all suites passed; rejects with how many tests failed. */
export function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 30_000, color: false });
  for (const name of readdirSync(__dirname)) if (name.endsWith('.suite.cjs')) mocha.addFile(join(__dirname, name));
  return new Promise((done, fail) => {
    const runner = mocha.run((failures) => (failures > 0 ? fail(new Error(`${failures} tests failed`)) : done()));
    // A remote extension host shows console lines one by one: say of each failure what it is.
    runner.on('fail', (test, error) => console.error(`FAILED: ${test.fullTitle()}: ${error.stack ?? error.message}`));
  });
}
