import type { Connection } from 'vscode-languageserver';
import { MAX_BYTES } from '../core/text/decode.ts';
import type { Files } from '../host/files.ts';
import { FolderUris } from './convert.ts';
import { listFilesRequest, readFileRequest } from './protocol.ts';

/** Files that only the client can reach: in the web, and in virtual file systems. */
export class ClientFiles implements Files {
  private readonly folder: string;
  private readonly connection: Connection;
  private readonly uris: FolderUris;

  constructor(folder: string, connection: Connection) {
    this.folder = folder;
    this.uris = new FolderUris(folder);
    this.connection = connection;
  }

  list(): Promise<string[]> {
    return this.connection.sendRequest(listFilesRequest, { folder: this.folder });
  }

  async read(file: string): Promise<Uint8Array | undefined> {
    const bytes = await this.connection.sendRequest(readFileRequest, { uri: this.uris.uriOf(file) });
    if (!bytes || bytes.length > MAX_BYTES) return undefined;
    return Uint8Array.from(bytes);
  }
}
