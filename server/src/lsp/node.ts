import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { noHistory } from '../host/history.ts';
import { gitHistory } from '../host/node/git-history.ts';
import { gitIdentity } from '../host/node/git-identity.ts';
import { NodeFiles } from '../host/node/node-files.ts';
import { siteRootOf } from '../host/node/site-root.ts';
import { ClientFiles } from './client-files.ts';
import type { ServerHost } from './context.ts';
import { startServer } from './server.ts';
import { localDay } from './today.ts';

const host: ServerHost = {
  files(folder, connection, options) {
    return folder.startsWith('file:') && !options.clientFiles
      ? new NodeFiles(fileURLToPath(folder))
      : new ClientFiles(folder, connection);
  },
  history(folder, options) {
    return folder.startsWith('file:') && options.trusted !== false ? gitHistory(fileURLToPath(folder)) : noHistory;
  },
  siteOf(uri) {
    if (!uri.startsWith('file:')) return undefined;
    const path = fileURLToPath(uri);
    return existsSync(path) ? pathToFileURL(siteRootOf(path)).href : undefined;
  },
  async identity(folder, options) {
    return folder.startsWith('file:') && options.trusted !== false
      ? gitIdentity(fileURLToPath(folder))
      : { name: undefined, email: undefined };
  },
  today: localDay,
};

startServer(createConnection(ProposedFeatures.all), host);
