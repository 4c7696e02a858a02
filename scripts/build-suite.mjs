// Bundles a folder of modules that run inside VS Code's extension host: `build-suite.mjs FROM TO`, from the repository's root.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './lib.mjs';

const [from = 'test/vscode/suite', to = 'out/suite'] = process.argv.slice(2);
rmSync(join(root, to), { recursive: true, force: true });
await esbuild.build({
  entryPoints: readdirSync(join(root, from))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, from, name)),
  outdir: join(root, to),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});
