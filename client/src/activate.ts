import {
  commands,
  EventEmitter,
  type ExtensionContext,
  extensions,
  FileType,
  type OutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  type InitializationOptions,
  listFilesRequest,
  readFileRequest,
  type SiteInfo,
  siteChanged,
} from '../../server/src/lsp/protocol.ts';
import { commandList } from './commands/index.ts';
import { showSites } from './views/status.ts';
import { registerWriting } from './writing.ts';

/** Makes the client of one kind of host: node starts a process, the web a worker. */
export type ClientFactory = (context: ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

/** What both kinds of extension host do: start the server, register the commands, show the status. */
export async function activateWith(
  context: ExtensionContext,
  makeClient: ClientFactory,
  inWeb: boolean,
): Promise<void> {
  const output = window.createOutputChannel('Slugline', { log: true });
  const client = makeClient(context, {
    documentSelector: [
      { language: 'markdown' },
      { language: 'mdx' },
      { pattern: '**/slugline.config.json' },
      { pattern: '**/{*.schema.json,schemas/*.json}' },
      { pattern: '**/*authors*.{json,yml,yaml}' },
      { pattern: '**/{netlify.toml,vercel.json,_redirects}' },
    ],
    outputChannel: output,
    initializationOptions: (): InitializationOptions => ({
      markdownlint: extensions.getExtension('DavidAnson.vscode-markdownlint') !== undefined,
      trusted: workspace.isTrusted,
      editorHeadings: true,
      canTriggerSuggest: true,
      forms: true,
      canStop: true,
      clientFiles: inWeb,
    }),
    diagnosticPullOptions: { onChange: true, onSave: false, onTabs: false },
    markdown: { supportHtml: false },
  });
  context.subscriptions.push(output, client);
  serveFiles(client, output);
  // A client keeps one handler for a notification: who wants to know listens here.
  const sites = new EventEmitter<SiteInfo>();
  context.subscriptions.push(sites, sites.event(showSites(context)));
  client.onNotification(siteChanged, (site) => sites.fire(site));
  for (const { id, run } of commandList) {
    context.subscriptions.push(
      commands.registerCommand(id, (...args: unknown[]) => run({ context, client, output }, ...args)),
    );
  }
  registerWriting(context, client, sites.event);
  // The site's own schemas and its git history count from now on.
  context.subscriptions.push(
    workspace.onDidGrantWorkspaceTrust(() => commands.executeCommand('slugline.restartServer')),
  );
  await client.start();
}

/** Files for a server that reaches none itself: in the web, and in virtual workspaces. */
function serveFiles(client: BaseLanguageClient, output: OutputChannel): void {
  client.onRequest(listFilesRequest, async ({ folder }) => {
    const root = Uri.parse(folder);
    const files: string[] = [];
    const queue: string[] = [''];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const below = at === '' ? root : Uri.joinPath(root, at);
      let children: [string, FileType][] = [];
      try {
        children = await workspace.fs.readDirectory(below);
      } catch (error) {
        output.appendLine(`${below} could not be listed: ${error}`);
      }
      for (const [name, type] of children) {
        const file = at === '' ? name : `${at}/${name}`;
        if (type & FileType.Directory) {
          // A link to a folder may lead in a circle.
          if (!(type & FileType.SymbolicLink) && !SKIPPED.has(name)) queue.push(file);
        } else if (type & FileType.File) files.push(file);
      }
    }
    return files;
  });
  client.onRequest(readFileRequest, async ({ uri }) => {
    try {
      return [...(await workspace.fs.readFile(Uri.parse(uri)))];
    } catch {
      return null;
    }
  });
}

const SKIPPED = new Set(['node_modules', '.git', '.cache', '.next', '.astro', '.docusaurus', '.vscode-test']);
