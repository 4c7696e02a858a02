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
