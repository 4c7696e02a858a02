import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSaveReason,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Post } from '../core/post/post.ts';
import { idleFor, makeWay } from '../host/pause.ts';
import type { Located, ServerContext, ServerHost } from './context.ts';
import { Diagnostics } from './diagnostics.ts';
import { handlers } from './handlers/index.ts';
import { type InitializationOptions, type SiteInfo, siteChanged, sitesRequest, stopReading } from './protocol.ts';
import { SiteFolder } from './site-folder.ts';

declare const SLUGLINE_VERSION: string;

/** So long after the last question a person has paused, ms. */
const PAUSE = 700;

/** Serves one client over a connection until it ends. The host brings files and git; nothing else differs between node and web. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  const folders = new Map<string, SiteFolder>();
  /** Sites of lone files, which no workspace folder holds. */
  const strays = new Map<string, SiteFolder>();
  let context: ServerContext;
  let diagnostics: Diagnostics;
  let editing: string | undefined;
  let announcing: ReturnType<typeof setTimeout> | undefined;
  let tidying: ReturnType<typeof setTimeout> | undefined;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    context = {
      connection,
      documents,
      capabilities: params.capabilities,
      options,
      host,
      sites: () => [...folders.values(), ...strays.values()],
      siteAt,
      openPost,
      postAt,
    };
    diagnostics = new Diagnostics(context);
    diagnostics.listen();
    for (const folder of params.workspaceFolders ?? legacyFolder(params)) addFolder(folder);
    const capabilities = Object.assign(
      {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          willSave: true,
          save: { includeText: false },
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      diagnostics.capabilities,
    );
    for (const handler of handlers) {
      const { workspace, ...own } = handler(context);
      Object.assign(capabilities, own);
      Object.assign(capabilities.workspace, workspace);
    }
    return { capabilities, serverInfo: { name: 'slugline', version: SLUGLINE_VERSION } };
  });

  connection.onInitialized(() => {
    const { workspace } = context.capabilities;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
    }
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) removeFolder(uri);
        for (const folder of added) void load(addFolder(folder));
      });
    }
    for (const site of folders.values()) void load(site);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const bySite = new Map<SiteFolder, string[]>();
    for (const { uri, type } of changes) {
      const found = siteAt(uri);
      if (!found || /(^|\/)(node_modules|\.git)(\/|$)/.test(found.file)) continue;
      if (type === FileChangeType.Deleted) diagnostics.forget(found.site, found.file);
      const files = bySite.get(found.site);
      if (files) files.push(found.file);
      else bySite.set(found.site, [found.file]);
    }
    for (const [site, files] of bySite) void site.filesChanged(files);
  });

  documents.onDidChangeContent(({ document }) => {
    makeWay();
    const found = siteAt(document.uri) ?? straySite(document.uri);
    if (!found) return;
    editing = document.uri;
    found.site.setDocument(found.file, document.version, document.getText());
    editing = undefined;
  });
  const saved = ({ uri }: TextDocument): void => {
    const found = siteAt(uri);
    found?.site.leaves(found.file);
  };
  const saysWhy = (): boolean => context.capabilities.textDocument?.synchronization?.willSave === true;
  // An editor that saves by itself does so while someone writes.
  documents.onWillSave(({ document, reason }) => {
    if (reason !== TextDocumentSaveReason.AfterDelay) saved(document);
  });
  documents.onDidSave(({ document }) => {
    if (!saysWhy()) saved(document);
  });
  documents.onDidClose(({ document }) => {
    const found = siteAt(document.uri);
    void found?.site.closeDocument(found.file);
  });

  connection.onNotification(stopReading, () => {
    for (const site of context.sites()) site.stop();
  });
  connection.onRequest(sitesRequest, () => [...folders.values()].map(infoOf));
  connection.onShutdown(async () => {
    clearTimeout(announcing);
    clearTimeout(tidying);
    await Promise.all(context.sites().map((site) => site.save(true)));
  });
  documents.listen(connection);
  connection.listen();

  function addFolder({ uri }: Pick<WorkspaceFolder, 'uri'>): SiteFolder {
    const site = newSite(uri);
    folders.set(site.uri, site);
    return site;
  }

  function removeFolder(uri: string): void {
    const site = folders.get(uri.replace(/\/$/, ''));
    if (!site) return;
    folders.delete(site.uri);
    for (const file of site.engine?.files() ?? []) diagnostics.forget(site, file);
  }

  function newSite(uri: string): SiteFolder {
    const changed = (site: SiteFolder, files: ReadonlySet<string> | 'all'): void => {
      diagnostics.changedIn(site, files, editing);
      announce();
    };
    const { options } = context;
    return new SiteFolder(
      uri,
      host.files(uri, connection, options),
      host.today,
      changed,
      counted,
      options,
      host.cache?.(uri, options),
      host.reader?.(uri, options),
    );
  }

  async function load(site: SiteFolder): Promise<void> {
    // Reading does not wait until the client has something to show it in.
    const progress = connection.window.createWorkDoneProgress().then(
      (shown) => {
        shown.begin('Slugline', 0, 'Reading posts', context.options.canStop !== true);
        shown.token.onCancellationRequested(() => site.stop());
        return shown;
      },
      () => undefined,
    );
    let told = 0;
    announce();
    try {
      await site.load((done, all) => {
        const percent = Math.floor((done / all) * 100);
        if (percent > told) {
          told = percent;
          void progress.then((shown) => shown?.report(percent, `Reading posts: ${done} of ${all}`));
        }
        return undefined;
      });
    } catch (error) {
      connection.console.error(`${site.uri} could not be read: ${error instanceof Error ? error.stack : error}`);
    } finally {
      void progress.then((shown) => shown?.done());
    }
  }

  function siteAt(uri: string): { site: SiteFolder; file: string } | undefined {
    let best: { site: SiteFolder; file: string } | undefined;
    for (const site of context.sites()) {
      const file = site.fileOf(uri);
      if (file !== undefined && (!best || site.uri.length > best.site.uri.length)) best = { site, file };
    }
    return best;
  }

  /** The site of a file that lies in no workspace folder: found on disk and read like one. */
  function straySite(uri: string): { site: SiteFolder; file: string } | undefined {
    const root = host.siteOf?.(uri);
    if (root === undefined) return undefined;
    const site = strays.get(root) ?? newSite(root);
    strays.set(root, site);
    const file = site.fileOf(uri);
    return file === undefined ? undefined : { site, file };
  }

  function openPost(uri: string): Post | undefined {
    makeWay();
    const found = siteAt(uri);
    return found?.site.document(found.file)?.post;
  }

  async function postAt(uri: string): Promise<Located | undefined> {
    makeWay();
    const found = siteAt(uri);
    const engine = await found?.site.settled();
    if (!found || !engine) return undefined;
    const open = found.site.document(found.file);
    if (!open) return undefined;
    return { site: found.site, engine, file: found.file, post: open.post, record: engine.site.record(found.file) };
  }

  /** The problems of a site are counted. What that and all before it left behind goes when the person pauses. */
  function counted(): void {
    announce();
    const later = (): void => {
      const idle = idleFor();
      tidying = idle < PAUSE ? setTimeout(later, PAUSE - idle) : undefined;
      if (!tidying) host.tidy?.();
    };
    if (!tidying && host.tidy) tidying = setTimeout(later, PAUSE);
  }

  /** Tells the client about its sites, not more often than a person can read. */
  function announce(): void {
    announcing ??= setTimeout(() => {
      announcing = undefined;
      for (const site of folders.values()) void connection.sendNotification(siteChanged, infoOf(site));
    }, 250);
  }

  function infoOf(site: SiteFolder): SiteInfo {
    const totals = site.totals();
    const counts = totals?.counts;
    const config = site.engine?.loaded.config;
    return {
      folder: site.uri,
      preset: config?.preset ?? '',
      reason: config?.presetReason ?? '',
      pages: site.engine?.index.size ?? 0,
      errors: counts?.error ?? 0,
      warnings: counts?.warning ?? 0,
      remarks: (counts?.information ?? 0) + (counts?.hint ?? 0),
      loading: site.isLoading || (!site.engine && !site.isStopped),
      stopped: site.isStopped,
    };
  }
}

/** Clients before workspace folders name one root. */
function legacyFolder(params: InitializeParams): { uri: string }[] {
  return params.rootUri ? [{ uri: params.rootUri }] : [];
}
