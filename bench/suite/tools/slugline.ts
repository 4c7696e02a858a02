import { join } from 'node:path';
import { root } from '../../../scripts/lib.mjs';
import type { Finding } from '../judge.ts';
import type { Tool } from './tool.ts';

const cli = join(root, 'dist/node/cli.js');

/** This repository's build, as it ships. */
export const slugline: Tool = {
  id: 'slugline',
  title: 'Slugline',
  folder: '',
  server: (cache) => ({
    command: process.execPath,
    // As the extension starts it.
    args: ['--max-semi-space-size=2', join(root, 'dist/node/server.js'), '--stdio'],
    env: { SLUGLINE_CACHE: cache, MALLOC_TRIM_THRESHOLD_: '131072' },
  }),
  check: (_site, cache) => ({
    command: process.execPath,
    args: [cli, 'check', '--format', 'json'],
    env: { SLUGLINE_CACHE: cache },
  }),
  findings: (printed) =>
    (JSON.parse(printed) as (Finding & { readonly severity: string })[]).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    ),
  wholeSite: true,
  eager: true,
  exact: true,
  runs: (_size, wanted) => wanted,
};
