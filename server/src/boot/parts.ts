export { beforeTidy } from '../host/node/tidy.ts';

/** What the bundle for Node holds: each part is run when it is called. */
export const parts = {
  cli: () => import('../cli/main.ts'),
  server: () => import('../lsp/node.ts'),
  reader: () => import('../host/node/reader-thread.ts'),
};

export type Part = keyof typeof parts;
