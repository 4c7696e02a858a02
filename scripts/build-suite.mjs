// Bundles the suites that run inside VS Code's extension host into out/suite.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './lib.mjs';

const folder = join(root, 'test/vscode/suite');
rmSync(join(root, 'out/suite'), { recursive: true, force: true });
await esbuild.build({
  entryPoints: readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
  outdir: join(root, 'out/suite'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});
