import { type ExtensionContext, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';

/** The web (vscode.dev): the server is a worker, and reads files through the client. */
export function activate(context: ExtensionContext): Promise<void> {
  // A function, so that a restart gets a new worker; and its transports, as a worker host's `Worker` is no class of its own.
  const start = async (): Promise<MessageTransports> => {
    const worker = new Worker(await scriptOf(context));
    return { reader: new BrowserMessageReader(worker as never), writer: new BrowserMessageWriter(worker as never) };
  };
  return activateWith(context, (_, options) => new LanguageClient('slugline', 'Slugline', start, options), true);
}

/**
 * Where a worker can load the server from. An extension that is installed at a remote (`vscode-remote:`) or in a folder has no
 * address that a browser knows, and the worker host refuses to start workers there: those get the script as a blob.
 */
async function scriptOf(context: ExtensionContext): Promise<string> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/web.js');
  if (/^https?$/.test(script.scheme)) return script.toString(true);
  const blob = new Blob([await workspace.fs.readFile(script)], { type: 'text/javascript' });
  return URL.createObjectURL(blob);
}

// The worker host has these; the types of the whole DOM would let the rest of the client use what node has not.
declare class Worker {
  constructor(url: string);
  postMessage(message: unknown): void;
}
