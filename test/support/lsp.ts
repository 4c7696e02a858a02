import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { nodeBundles } from '../../scripts/node-bundle.mjs';
import { marked } from './marked.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let bundle: Promise<string> | undefined;

/** The language server, bundled as it ships, once a run. */
function serverBundle(): Promise<string> {
  bundle ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slugline-server-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    // Beside what says that its modules are ES modules, as in the package.
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const bundle of nodeBundles)
      await esbuild.build({
        ...bundle,
        absWorkingDir: root,
        outdir: folder,
        bundle: true,
        target: 'es2022',
        define: { SLUGLINE_VERSION: '"test"', ...bundle.define },
        logLevel: 'error',
      });
    return join(folder, 'server.js');
  })();
  return bundle;
}

/** A real server process over stdio, with a site on disk. */
export interface LspSession {
  readonly connection: ProtocolConnection;
  /** The folder on disk. */
  readonly folder: string;
  /** What the server answered to `initialize`. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Messages shown to the person. */
  readonly shown: string[];
  /** The server's process. */
  readonly child: ChildProcess;
  /** What the server asked to apply. */
  readonly applied: unknown[];
  uri(file: string): string;
  /** Opens a file, `|` and `‹›` taken out; answers with the position of the `|`, where there is one. */
  open(
    file: string,
    source: string,
  ): { readonly uri: string; readonly text: string; readonly position: { line: number; character: number } };
  /** Replaces the text of an open file. */
  change(file: string, text: string): void;
  request<T>(method: string, params: unknown): Promise<T>;
  stop(): Promise<void>;
}

export interface LspOptions {
  /** The folder of the disk cache; one of the session's own where absent. */
  readonly cache?: string;
  /** Put over the capabilities that the test client has. */
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** What the client answers to `workspace/configuration`. */
  readonly settings?: object;
  /** Called with the folder before the server starts. */
  prepare?(folder: string): void;
}

/** Writes the files to a folder of their own and starts the server there. */
export async function startLsp(files: Readonly<Record<string, string>>, options: LspOptions = {}): Promise<LspSession> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-lsp-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  options.prepare?.(folder);
  const child: ChildProcess = spawn(process.execPath, [await serverBundle(), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, SLUGLINE_CACHE: options.cache ?? join(folder, '.cache') },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  const shown: string[] = [];
  const applied: unknown[] = [];
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    shown.push(message);
  });
  connection.onRequest(
    'window/showMessageRequest',
    ({ message, actions }: { message: string; actions?: unknown[] }) => {
      shown.push(message);
      return actions?.[0] ?? null;
    },
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings ?? {}),
  );
  connection.onRequest('workspace/applyEdit', ({ edit }: { edit: unknown }) => {
    applied.push(edit);
    return { applied: true };
  });
  for (const method of [
    'client/registerCapability',
    'window/workDoneProgress/create',
    'workspace/diagnostic/refresh',
  ]) {
    connection.onRequest(method, () => null);
  }
  connection.listen();
  const folderUri = pathToFileURL(folder).href;
  const uri = (file: string) => pathToFileURL(join(folder, file)).href;
  const { capabilities } = (await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    initializationOptions: options.initializationOptions,
    workspaceFolders: [{ uri: folderUri, name: 'site' }],
    capabilities: {
      textDocument: { diagnostic: {}, definition: { linkSupport: true }, codeAction: { codeActionLiteralSupport: {} } },
      workspace: {
        workspaceFolders: true,
        configuration: true,
        applyEdit: true,
        diagnostics: { refreshSupport: true },
        workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
      },
      ...options.capabilities,
    },
  })) as { capabilities: Record<string, unknown> };
  await connection.sendNotification('initialized', {});
  let version = 1;
  return {
    connection,
    child,
    folder,
    capabilities,
    shown,
    applied,
    uri,
    open(file, source) {
      const found = marked(source);
      const before = source.includes('|') ? found.text.slice(0, found.cursor) : '';
      const lines = before.split(/\r\n|\r|\n/);
      const textDocument = { uri: uri(file), languageId: 'markdown', version: version++, text: found.text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
      return {
        uri: uri(file),
        text: found.text,
        position: { line: lines.length - 1, character: lines.at(-1)!.length },
      };
    },
    change(file, text) {
      const textDocument = { uri: uri(file), version: version++ };
      void connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    },
    request: (method, params) => connection.sendRequest(method, params),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
