// Bundles everything that ships into dist/. `--production` minifies; `--watch` builds again on every change.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { ascii, nodeBundles } from './node-bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const production = process.argv.includes('--production');
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  define: { SLUGLINE_VERSION: JSON.stringify(version) },
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  ...nodeBundles,
  {
    entryPoints: { web: 'server/src/lsp/web.ts' },
    outdir: 'dist/server',
    platform: 'browser',
    format: 'iife',
    // The `worker` condition keeps packages from using a DOM that a worker does not have.
    conditions: ['worker'],
  },
  {
    entryPoints: { client: 'client/src/extension.ts', extension: 'client/src/boot.ts' },
    outdir: 'dist/client',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [ascii],
  },
  {
    // The worker host loads no ES modules; with `type: module` in the manifest, only `.cjs` is taken for something else.
    entryPoints: { 'extension.web': 'client/src/extension.web.ts' },
    outdir: 'dist/client',
    outExtension: { '.js': '.cjs' },
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    entryPoints: { preview: 'client/src/preview/webview/main.ts' },
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    loader: { '.css': 'css', '.woff2': 'file', '.tiny.js': 'file' },
    assetNames: '[name]',
  },
].map((bundle) => ({ ...common, ...bundle, define: { ...common.define, ...bundle.define } }));

const ready = bundles.filter((bundle) =>
  Object.values(bundle.entryPoints).every((entry) => existsSync(`${root}${entry}`)),
);

rmSync(`${root}dist`, { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  for (const bundle of ready) await (await esbuild.context(bundle)).watch();
} else await Promise.all(ready.map((bundle) => esbuild.build(bundle)));
