import { existsSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noHistory } from '../host/history.ts';
import { diskCache } from '../host/node/disk-cache.ts';
import { gitHistory } from '../host/node/git-history.ts';
import { gitIdentity } from '../host/node/git-identity.ts';
import { NodeFiles } from '../host/node/node-files.ts';
import { parallelReader } from '../host/node/parallel-reader.ts';
import { siteRootOf } from '../host/node/site-root.ts';
import { tidy } from '../host/node/tidy.ts';
import { localDay } from '../host/today.ts';
import { ClientFiles } from './client-files.ts';
import type { ServerHost } from './context.ts';
import { startServer } from './server.ts';
import { connectionByArguments } from './stdio.ts';

declare const SLUGLINE_VERSION: string;

/** Names this build: the version alone stays the same while one works on Slugline. */
function build(): string {
  const info = statSync(fileURLToPath(import.meta.url), { throwIfNoEntry: false });
  return `${SLUGLINE_VERSION} ${info?.size} ${info?.mtimeMs}`;
}

const host: ServerHost = {
  files(folder, connection, options) {
    return folder.startsWith('file:') && !options.clientFiles
      ? new NodeFiles(fileURLToPath(folder))
      : new ClientFiles(folder, connection);
  },
  cache(folder, options) {
    if (!folder.startsWith('file:') || options.clientFiles) return undefined;
    // Where another extension runs markdownlint, records lack what it says.
    return diskCache(fileURLToPath(folder), `${build()} ${options.markdownlint === true} ${options.trusted !== false}`);
  },
  reader(folder, options) {
    return folder.startsWith('file:') && !options.clientFiles ? parallelReader(fileURLToPath(folder)) : undefined;
  },
  tidy,
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

startServer(connectionByArguments(), host);
