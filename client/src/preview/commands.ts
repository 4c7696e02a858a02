import type { ExtensionContext } from 'vscode';
import { commands, Uri } from 'vscode';
import type { Previews } from './previews.ts';

/** The commands of the preview; each takes the URI that a menu gives it. */
export function registerPreviewCommands(context: ExtensionContext, previews: Previews): void {
  const uriOf = (value: unknown): Uri | undefined => (value instanceof Uri ? value : undefined);
  const copy = (what: 'html' | 'rich' | 'print') => async (value: unknown) => {
    const panel = previews.active ?? (await previews.open(uriOf(value), 'beside'));
    // A browser lets only the page that has the focus write rich text.
    if (what === 'rich') panel?.panel.reveal(undefined, false);
    panel?.send({ type: 'copy', what });
  };
  context.subscriptions.push(
    commands.registerCommand('slugline.preview', (uri: unknown) => previews.open(uriOf(uri), 'here')),
    commands.registerCommand('slugline.previewToSide', (uri: unknown) => previews.open(uriOf(uri), 'beside')),
    commands.registerCommand('slugline.previewLocked', (uri: unknown) => previews.open(uriOf(uri), 'beside', true)),
    commands.registerCommand('slugline.togglePreviewLock', () => previews.active?.lock(!previews.active.locked)),
    commands.registerCommand('slugline.copyAsHtml', copy('html')),
    commands.registerCommand('slugline.copyAsRichText', copy('rich')),
    commands.registerCommand('slugline.printPost', copy('print')),
  );
}
