import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { noHistory } from '../host/history.ts';
import { localDay } from '../host/today.ts';
import { ClientFiles } from './client-files.ts';
import { startServer } from './server.ts';

// The worker's global scope; its type would bring the whole DOM into the server's.
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  files: (folder, connection) => new ClientFiles(folder, connection),
  history: () => noHistory,
  today: localDay,
});
