import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadBundle } from './load-bundle.ts';
import type { Part } from './parts.ts';

/** All of Slugline that runs in Node, beside the bundles of this. */
const bundle = fileURLToPath(new URL('./slugline.cjs', import.meta.url));

/**
 * Runs a part of the bundle.
 * @param from under which names to look for its compiled code. It is kept under the first when the process ends, or
 * before V8's options are changed; a thread keeps none.
 */
export function boot(part: Part, ...from: readonly [string, ...string[]]): void {
  const require = createRequire(bundle);
  const { exports, keep } = loadBundle<typeof import('./parts.ts')>(bundle, require, from);
  // Loaded only here: it takes as long as a tenth of the bundle.
  if (keep && (require('node:worker_threads') as typeof import('node:worker_threads')).isMainThread) {
    exports.beforeTidy(keep);
    process.once('exit', keep);
  }
  void exports.parts[part]();
}
