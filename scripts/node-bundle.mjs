/**
 * How what runs in Node is bundled: for what ships and for the tests of it.
 * @type {import('esbuild').BuildOptions}
 */
export const nodeBundle = {
  // The command line, the language server and their threads share their chunks.
  entryPoints: {
    cli: 'server/src/cli/main.ts',
    server: 'server/src/lsp/node.ts',
    reader: 'server/src/host/node/reader-thread.ts',
  },
  outdir: 'dist/node',
  platform: 'node',
  format: 'esm',
  // jsonc-parser's `main` is UMD, which no bundler can follow.
  mainFields: ['module', 'main'],
  splitting: true,
  chunkNames: 'chunk-[hash]',
  // Some packages are CommonJS: in an ES module bundle they need a `require` of their own.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
};
