import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';

/** The web (vscode.dev): the server is a worker, and reads files through the client. */
export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/web.js');
  return activateWith(
    context,
    (_, options) => new LanguageClient('slugline', 'Slugline', new Worker(script.toString(true)), options),
    true,
  );
}

// The worker host has it; the types of the whole DOM would let the rest of the client use what node has not.
declare class Worker {
  constructor(url: string);
  postMessage(message: unknown): void;
}
