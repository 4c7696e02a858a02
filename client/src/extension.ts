import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.ts';

/** The desktop and remote hosts: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/node/server.js');
  // A young generation of 2 MB is room enough for a keystroke, and saves 25 MB.
  const execArgv = ['--max-semi-space-size=2'];
  // glibc keeps what a program gives back, unless told how much of it: that saves 40 MB after a large site is read.
  const env = { ...process.env, MALLOC_TRIM_THRESHOLD_: '131072' };
  const run = { module, transport: TransportKind.ipc, options: { execArgv, env } };
  const debug = { ...run, options: { ...run.options, execArgv: [...execArgv, '--nolazy', '--inspect=6009'] } };
  return activateWith(
    context,
    (_, options) => new LanguageClient('slugline', 'Slugline', { run, debug }, options),
    false,
  );
}
