// Runs every layer of tests, installing what is missing first. `--only a,b` runs some; the last line counts all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  build,
  embedded,
  findChromium,
  installChromium,
  installDependencies,
  installEmbedded,
  root,
  run,
  runVscodeServer,
} from './lib.mjs';

const mocha = (...specs) => ({ specs });
const LAYERS = {
  lint: { command: ['node_modules/.bin/biome', 'ci', '.'] },
  types: { command: ['node_modules/.bin/tsc', '--noEmit'] },
  webview: { command: ['node_modules/.bin/tsc', '--noEmit', '-p', 'client/src/preview/webview'] },
  unit: mocha('test/unit/**/*.test.ts'),
  property: mocha('test/property/**/*.test.ts'),
  corpus: mocha('test/corpus/**/*.test.ts'),
  lsp: mocha('test/lsp/**/*.test.ts'),
  cli: mocha('test/cli/**/*.test.ts'),
  vscode: mocha('test/vscode/**/*.test.ts'),
};

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1].split(',')
  : Object.keys(LAYERS);
const out = join(root, 'out');
mkdirSync(out, { recursive: true });
installDependencies();
build();
if (only.includes('vscode')) {
  installChromium();
  if (findChromium()) {
    installEmbedded();
    installVsix();
  }
}

const total = { passed: 0, failed: 0, skipped: 0 };
const rows = [];
for (const name of only) {
  const layer = LAYERS[name];
  if (!layer) throw new Error(`there is no layer "${name}": ${Object.keys(LAYERS).join(', ')}`);
  console.log(`\n--- ${name}`);
  const started = Date.now();
  const counts = layer.command ? runCommand(layer.command) : runMocha(name, layer.specs);
  for (const key of Object.keys(total)) total[key] += counts[key];
  rows.push(
    `${name.padEnd(9)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

console.log(`\n${rows.join('\n')}`);
if (existsSync(join(out, 'screenshots'))) console.log(`Screenshots: ${join(out, 'screenshots')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Packages the extension and installs the .vsix with VS Code's own installer, into the folder that the tests start from. */
function installVsix() {
  const extensions = join(out, 'extensions');
  rmSync(extensions, { recursive: true, force: true });
  run(process.execPath, ['scripts/package.mjs']);
  const data = join(out, 'install-data');
  const code = runVscodeServer([
    '--server-data-dir',
    data,
    '--extensions-dir',
    extensions,
    '--install-extension',
    join(root, 'slugline.vsix'),
  ]);
  if (code !== 0 || !existsSync(join(extensions, 'extensions.json')))
    throw new Error('the .vsix could not be installed');
  process.env.SLUGLINE_EXTENSIONS = extensions;
}

/** A tool that passes or fails as a whole. */
function runCommand([command, ...args]) {
  const { status } = spawnSync(join(root, command), args, { cwd: root, stdio: 'inherit' });
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

function runMocha(name, specs) {
  const report = join(out, `mocha-${name}.json`);
  rmSync(report, { force: true });
  const reporter = join(root, 'scripts/mocha-reporter.cjs');
  const args = [
    'node_modules/mocha/bin/mocha.js',
    '--no-config',
    '--import=tsx',
    '--timeout=60000',
    '--exit',
    `--reporter=${reporter}`,
    ...specs,
  ];
  const env = { ...process.env, SLUGLINE_REPORT: report, SLUGLINE_VSCODE: embedded };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  // A run that ends badly without a failed test (a hook, a crash) has failed all the same.
  return { ...counts, failed: Math.max(counts.failed, status === 0 ? 0 : 1) };
}
