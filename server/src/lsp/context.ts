import type { ClientCapabilities, Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../core/engine.ts';
import type { Post } from '../core/post/post.ts';
import type { PageRecord } from '../core/site/site.ts';
import type { Identity } from '../core/templates/author.ts';
import type { Files } from '../host/files.ts';
import type { FileHistory } from '../host/history.ts';
import type { PageReader } from '../host/page-reader.ts';
import type { RecordCache } from '../host/record-cache.ts';
import type { InitializationOptions } from './protocol.ts';
import type { SiteFolder } from './site-folder.ts';

/** What the server needs of the machine it runs on; one for node, one for the web. */
export interface ServerHost {
  /** The files below a folder's URI. */
  files(folder: string, connection: Connection, options: InitializationOptions): Files;
  /** What earlier sessions read of a folder; absent where nothing can be kept. */
  cache?(folder: string, options: InitializationOptions): RecordCache | undefined;
  /** Reads the pages of a folder beside the server; absent where there is no such thing. */
  reader?(folder: string, options: InitializationOptions): PageReader | undefined;
  /** Much was done that left garbage behind, and nobody waits for anything now. */
  tidy?(): void;
  /** What became of files, where there is git. */
  history(folder: string, options: InitializationOptions): FileHistory;
  /** The folder of the site that a lone file belongs to, where it can be found out. */
  siteOf?(uri: string): string | undefined;
  /** Who writes here, as git knows them; absent where there is no git. */
  identity?(folder: string, options: InitializationOptions): Promise<Identity>;
  /** Today as `YYYY-MM-DD`, local time. */
  today(): string;
}

/** What a handler works with. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  readonly host: ServerHost;
  readonly sites: () => readonly SiteFolder[];
  /** The site that a URI lies in. */
  siteAt(uri: string): { readonly site: SiteFolder; readonly file: string } | undefined;
  /** The open post at a URI, for what needs no more than that: at hand also while the site is read. Undefined where it is none. */
  openPost(uri: string): Post | undefined;
  /** The open post at a URI with its site, once that has been read; undefined where it is none. */
  postAt(uri: string): Promise<Located | undefined>;
}

export interface Located {
  readonly site: SiteFolder;
  readonly engine: Engine;
  readonly file: string;
  readonly post: Post;
  /** Undefined where the file is no page of the site. */
  readonly record: PageRecord | undefined;
}

/** An LSP feature: registers its requests and answers with the capabilities that it brings. */
export type Handler = (context: ServerContext) => Partial<ServerCapabilities>;
