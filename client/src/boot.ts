/** What VS Code loads: the extension itself, as V8 compiled it before. */
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { loadBundle } from '../../server/src/boot/load-bundle.ts';

/** So long after the start the code that a start takes is compiled, ms. */
const STARTED = 3000;

const { exports, keep } = loadBundle<typeof import('./extension.ts')>(
  join(__dirname, 'client.cjs'),
  require,
  ['client'],
  ['vscode'],
);

export function activate(context: ExtensionContext): Promise<void> {
  if (keep) {
    const timer = setTimeout(keep, STARTED);
    context.subscriptions.push({ dispose: () => clearTimeout(timer) });
  }
  return exports.activate(context);
}
