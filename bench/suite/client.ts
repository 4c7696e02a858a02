/** An editor, as a language server over stdio sees one; the times are the client's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, DocumentDiagnosticReport, InitializeResult, Position } from 'vscode-languageserver-protocol';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver-protocol/node';
import type { GeneratedSite } from './generate.ts';
import { cpuOf, endsWithUs, memoryOf, sleep, within } from './process.ts';
import { SiteWatch } from './site-watch.ts';
import type { Tool } from './tools/tool.ts';

/** No answer may take longer, ms. */
const PATIENCE = 180_000;
/** Nor may the diagnostics of one post. */
const PULL_PATIENCE = 30_000;
/** A server that does not answer to the first request by then has hung, ms. */
const INITIALIZE_PATIENCE = 20_000;
/** LSP: the server has given up a request because the text has changed meanwhile, and wants it once more. */
const ASK_AGAIN = new Set([-32801, -32802]);

export interface StartOptions {
  /** The folder of the server's disk cache. */
  readonly cache: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Open {
  text: string;
  version: number;
}

export class Client {
  readonly tool: Tool;
  readonly site: GeneratedSite;
  readonly child: ChildProcess;
  readonly started = performance.now();
  /** The diagnostics of the files that are not open. */
  readonly watch: SiteWatch;
  /** Bytes that the server has sent. */
  received = 0;
  /** How often the server has asked the editor to ask for all diagnostics again. */
  refreshes = 0;
  /** When the last progress that the server showed came to its end. */
  progressEnd: number | undefined;
  private readonly connection: MessageConnection;
  private readonly documents = new Map<string, Open>();
  private readonly onRefresh = new Set<() => void>();
  private identifier: string | undefined;
  private incremental = false;

  private constructor(tool: Tool, site: GeneratedSite, { cache, env }: StartOptions) {
    this.tool = tool;
    this.site = site;
    const server = tool.server(cache);
    this.child = spawn(server.command, [...server.args], {
      cwd: this.root,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...server.env, ...env },
    });
    endsWithUs(this.child);
    // A program that is not there: requests to it fail, which says it.
    this.child.once('error', () => undefined);
    this.child.stdin?.on('error', () => undefined);
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.received += chunk.length;
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.watch = new SiteWatch(this.connection);
    this.listen();
  }

  /** @throws where the server does not answer to `initialize`; its process is ended then. */
  static async start(tool: Tool, site: GeneratedSite, options: StartOptions): Promise<Client> {
    const client = new Client(tool, site, options);
    try {
      await client.initialize();
      return client;
    } catch (error) {
      await client.stop();
      throw error;
    }
  }

  /** ms since the process was started. */
  since(time = performance.now()): number {
    return time - this.started;
  }

  uri(file: string): string {
    return pathToFileURL(join(this.site.folder, file)).href;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return within(PATIENCE, method, this.connection.sendRequest<T>(method, params));
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  text(file: string): string {
    return this.document(file).text;
  }

  open(file: string, text = readFileSync(join(this.site.folder, file), 'utf8')): void {
    if (this.documents.has(file)) return;
    this.documents.set(file, { text, version: 1 });
    this.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri(file), languageId: 'markdown', version: 1, text },
    });
  }

  close(file: string): void {
    this.documents.delete(file);
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(file) } });
  }

  /** Types: replaces part of an open document. */
  edit(file: string, start: number, end: number, text: string): void {
    const document = this.document(file);
    const range = { start: this.position(file, start), end: this.position(file, end) };
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
    document.version++;
    this.notify('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version: document.version },
      contentChanges: this.incremental ? [{ range, text }] : [{ text: document.text }],
    });
  }

  position(file: string, offset: number): Position {
    const before = this.document(file).text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    let line = 0;
    for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
    return { line, character: offset - lineStart };
  }

  /** What document and position a request of a feature is about. */
  at(file: string, offset: number): { textDocument: { uri: string }; position: Position } {
    return { textDocument: { uri: this.uri(file) }, position: this.position(file, offset) };
  }

  /** Asks for the diagnostics of a document. */
  async pull(file: string): Promise<Diagnostic[]> {
    for (;;) {
      try {
        const asked = this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri: this.uri(file) },
          ...(this.identifier !== undefined && { identifier: this.identifier }),
        });
        const report = await within(PULL_PATIENCE, 'textDocument/diagnostic', asked);
        return report.kind === 'full' ? report.items : [];
      } catch (error) {
        if (!ASK_AGAIN.has((error as { code?: number }).code ?? 0)) throw error;
        await sleep(5);
      }
    }
  }

  /** Asks until the diagnostics are as wanted: again when the server says so, else now and then; the time at which they were. */
  async pullUntil(file: string, wanted: (items: readonly Diagnostic[]) => boolean): Promise<number> {
    while (this.since() < PATIENCE) {
      const refreshed = new Promise<void>((resolve) => this.onRefresh.add(resolve));
      if (wanted(await this.pull(file))) return performance.now();
      await Promise.race([refreshed, sleep(20)]);
    }
    throw new Error(`${this.tool.title} did not say what is wrong with the open post`);
  }

  /** Tells the server of files that were changed on disk. */
  changedOnDisk(files: readonly string[]): void {
    this.notify('workspace/didChangeWatchedFiles', {
      changes: files.map((file) => ({ uri: this.uri(file), type: 2 })),
    });
  }

  memory(field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
    return memoryOf(this.child, field);
  }

  cpu(): number {
    return cpuOf(this.child);
  }

  /** Waits until the process has nothing to do for so many ms; the time at which it last had. */
  async quiet(ms = 300): Promise<number> {
    let last = this.cpu();
    let busy = performance.now();
    const end = busy + PATIENCE;
    while (performance.now() - busy < ms && performance.now() < end) {
      await sleep(50);
      const now = this.cpu();
      // A garbage collection now and then is not work.
      if (now - last >= 20) busy = performance.now();
      last = now;
    }
    return busy;
  }

  async stop(): Promise<void> {
    this.watch.stop();
    const ended = new Promise<void>((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) resolve();
      else this.child.once('exit', () => resolve());
    });
    try {
      await within(10_000, 'shutdown', this.connection.sendRequest('shutdown'));
      this.notify('exit', undefined);
      await within(10_000, 'exit', ended);
    } catch {
      this.child.kill('SIGKILL');
      await ended;
    }
    this.connection.dispose();
  }

  private async initialize(): Promise<void> {
    const { tool } = this;
    const root = pathToFileURL(this.root).href;
    const initialized = this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'site' }],
      initializationOptions: tool.initializationOptions,
      capabilities: CAPABILITIES,
    });
    const { capabilities } = await within(INITIALIZE_PATIENCE, 'initialize', initialized);
    this.identifier = capabilities.diagnosticProvider?.identifier;
    const sync = capabilities.textDocumentSync;
    this.incremental = (typeof sync === 'object' ? sync.change : sync) === TextDocumentSyncKind.Incremental;
    this.notify('initialized', {});
    if (tool.settings) this.notify('workspace/didChangeConfiguration', { settings: tool.settings });
  }

  private get root(): string {
    return join(this.site.folder, this.tool.folder);
  }

  private document(file: string): Open {
    const document = this.documents.get(file);
    if (!document) throw new Error(`${file} is not open`);
    return document;
  }

  private listen(): void {
    const { connection, tool } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => settingOf(tool.settings, section)),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      for (const resolve of this.onRefresh) resolve();
      this.onRefresh.clear();
      return null;
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onUnhandledProgress(({ value }) => {
      if ((value as { kind?: string }).kind === 'end') this.progressEnd = performance.now();
    });
    for (const [method, answer] of Object.entries(tool.answers?.(this.root) ?? {}))
      connection.onRequest(method, answer as (params: unknown) => unknown);
    connection.listen();
  }
}

function settingOf(settings: unknown, section = ''): unknown {
  let value = settings ?? {};
  for (const key of section.split('.').filter(Boolean)) value = (value as Record<string, unknown>)[key] ?? {};
  return value;
}

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ['markdown'] },
  },
};
