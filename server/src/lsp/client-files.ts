import type { Connection } from 'vscode-languageserver';
import { MAX_BYTES } from '../core/text/decode.ts';
import type { FileEntry, Files } from '../host/files.ts';
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

  async list(): Promise<FileEntry[]> {
    const files = await this.connection.sendRequest(listFilesRequest, { folder: this.folder });
    return files.map((file) => ({ file, size: -1, mtime: -1 }));
  }

  async read(file: string): Promise<Uint8Array | undefined> {
    const bytes = await this.connection.sendRequest(readFileRequest, { uri: this.uris.uriOf(file) });
    if (!bytes || bytes.length > MAX_BYTES) return undefined;
    return Uint8Array.from(bytes);
  }
}
