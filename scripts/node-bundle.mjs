import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a bundle of ASCII alone, as which it is read (`load-bundle.ts`). esbuild escapes what is beyond that in texts, but not in regular
 * expressions, where the escapes mean the same.
 * @type {import('esbuild').Plugin}
 */
export const ascii = {
  name: 'ascii',
  setup(build) {
    build.initialOptions.write = false;
    build.onEnd(({ outputFiles }) => {
      for (const { path, text } of outputFiles ?? []) {
        const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
        mkdirSync(dirname(path), { recursive: true });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
        writeFileSync(path, path.endsWith('.map') ? text : text.replace(/[^\x00-\x7f]/g, escaped));
      }
    });
  },
};

/**
 * How what runs in Node is bundled, for what ships and for the tests of it: one bundle with all of it, and for each way to start it a
 * small one beside that runs its part. V8 keeps compiled code of scripts, which ES modules are not.
 * @type {import('esbuild').BuildOptions[]}
 */
export const nodeBundles = [
  {
    entryPoints: { slugline: 'server/src/boot/parts.ts' },
    outdir: 'dist/node',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    plugins: [ascii],
    // jsonc-parser's `main` is UMD, which no bundler can follow.
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
  },
  {
    entryPoints: {
      cli: 'server/src/boot/cli.ts',
      server: 'server/src/boot/server.ts',
      reader: 'server/src/boot/reader.ts',
    },
    outdir: 'dist/node',
    platform: 'node',
    format: 'esm',
  },
];
