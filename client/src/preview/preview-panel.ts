/** One preview: a panel that shows a post, keeps up with it, and scrolls with its editor. */
import type { TextDocument, TextEditor, WebviewPanel } from 'vscode';
import {
  commands,
  Disposable,
  env,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { applied } from './difference.ts';
import type { PreviewAnswer, PreviewChange, ToHost, ToPage } from './messages.ts';
import { localOrigin, makeNonce, pageHtml } from './page.ts';
import { printInBrowser, withPictures } from './print.ts';

/** Asks the server for a post as it will look, or for what has changed since the answer `known`; undefined where it is none. */
export type AskPreview = (uri: Uri, known?: number) => Promise<PreviewAnswer | PreviewChange | undefined>;

export interface PanelHost {
  readonly extensionUri: Uri;
  readonly storageUri: Uri;
  readonly ask: AskPreview;
  /** Opens another post in a preview of its own, or in this one where it follows the editor. */
  openPost(uri: Uri, fragment: string | undefined, from: PreviewPanel): Promise<void>;
  closed(panel: PreviewPanel): void;
}

/** How long after one side was scrolled by the other its own scrolling is not sent back, in ms. */
const ECHO = 200;

export class PreviewPanel {
  private readonly disposables: Disposable[] = [];
  private ready = false;
  private asking = false;
  private again = false;
  /** Until when the editor's scrolling is the page's own doing, and the page's the editor's. */
  private editorQuietUntil = 0;
  private pageQuietUntil = 0;
  private lastRoots = '';
  private devServer: string | undefined;
  /** Where the editor reaches the development server, if it is not here: forwarded, or through a proxy. */
  private devServerUrl: string | undefined;
  private answer: PreviewAnswer | undefined;
  /** The fragment to go to when the post is there. */
  private fragment: string | undefined;
  /** The serial of the answer that the page shows. */
  private shown: number | undefined;
  readonly panel: WebviewPanel;
  private readonly host: PanelHost;
  uri: Uri;
  locked: boolean;

  constructor(panel: WebviewPanel, host: PanelHost, uri: Uri, locked: boolean) {
    this.panel = panel;
    this.host = host;
    this.uri = uri;
    this.locked = locked;
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: ToHost) => void this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
    );
    this.load();
  }

  /** Shows another post. */
  show(uri: Uri, fragment?: string): void {
    this.fragment = fragment;
    if (uri.toString() !== this.uri.toString()) {
      this.uri = uri;
      this.answer = undefined;
    }
    void this.refresh();
  }

  lock(locked: boolean): void {
    this.locked = locked;
    this.retitle();
    this.send({ type: 'locked', locked });
  }

  /** Asks for the post anew; calls that come meanwhile make it ask once more. */
  async refresh(): Promise<void> {
    if (!this.ready) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    try {
      do {
        this.again = false;
        await this.update();
      } while (this.again);
    } finally {
      this.asking = false;
    }
  }

  private async update(): Promise<void> {
    const { uri } = this;
    // A post that no editor shows is opened, so that the server has it.
    const document = await opened(uri);
    if (!document) return;
    const got = await this.host.ask(uri, this.answer?.serial);
    if (!got || uri.toString() !== this.uri.toString()) return;
    const change = 'since' in got ? got : undefined;
    if (change && change.since !== this.answer?.serial) {
      this.answer = undefined;
      this.again = true;
      return;
    }
    const answer = 'since' in got ? applied(this.answer!, got) : got;
    this.answer = answer;
    const folder = Uri.parse(answer.folder);
    const devServer = localOrigin(answer.devServer);
    if (this.lastRoots !== folder.toString() || devServer !== this.devServer) {
      this.devServer = devServer;
      this.devServerUrl =
        devServer && (await env.asExternalUri(Uri.parse(devServer))).toString(true).replace(/\/$/, '');
      this.lastRoots = folder.toString();
      this.load(folder);
      return;
    }
    const { webview } = this.panel;
    this.retitle();
    if (change && this.shown === change.since) this.send({ type: 'change', change });
    else
      this.send({
        type: 'update',
        uri: uri.toString(),
        name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
        preview: answer,
        root: webview.asWebviewUri(folder).toString().replace(/\/$/, ''),
        locked: this.locked,
        ...(answer.stylesheet !== undefined && {
          stylesheet: webview.asWebviewUri(Uri.joinPath(folder, answer.stylesheet)).toString(),
        }),
      });
    this.shown = answer.serial;
    if (this.fragment !== undefined) {
      this.send({ type: 'fragment', fragment: this.fragment });
      this.fragment = undefined;
    }
  }

  /** Loads the page itself; files come from the extension and from workspace folders, nothing else. */
  private load(folder?: Uri): void {
    const { webview } = this.panel;
    const dist = Uri.joinPath(this.host.extensionUri, 'dist', 'webview');
    this.ready = false;
    this.shown = undefined;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [
        dist,
        ...(workspace.workspaceFolders ?? []).map((each) => each.uri),
        ...(folder ? [folder] : []),
      ],
    };
    webview.html = pageHtml(
      webview,
      webview.asWebviewUri(Uri.joinPath(dist, 'preview.js')),
      webview.asWebviewUri(Uri.joinPath(dist, 'preview.css')),
      makeNonce(),
      this.devServerUrl,
    );
  }

  private retitle(): void {
    const title = this.answer?.metadata.title ?? this.uri.path.slice(this.uri.path.lastIndexOf('/') + 1);
    const shown = `${this.locked ? '[Preview]' : 'Preview'} ${title}`;
    if (this.panel.title !== shown) this.panel.title = shown;
  }

  send(message: ToPage): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  /** The editor was scrolled: the page goes along. */
  follow(editor: TextEditor): void {
    if (Date.now() < this.editorQuietUntil || editor.document.uri.toString() !== this.uri.toString()) return;
    const top = editor.visibleRanges[0]?.start;
    if (!top) return;
    this.pageQuietUntil = Date.now() + ECHO;
    this.send({ type: 'scroll', line: top.line });
  }

  private async receive(message: ToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.shown = undefined;
        await this.refresh();
        for (const editor of window.visibleTextEditors) this.follow(editor);
        return;
      case 'scrolled':
        this.scrollEditor(message.line);
        return;
      case 'source':
        await this.openSource(message.line);
        return;
      case 'link':
        await this.openLink(message.href, message.file, message.fragment);
        return;
      case 'lock':
        this.lock(message.locked);
        return;
      case 'copied':
        await this.copied(message);
        return;
      case 'askDevServer':
        await this.askDevServer();
    }
  }

  private editor(): TextEditor | undefined {
    return window.visibleTextEditors.find((editor) => editor.document.uri.toString() === this.uri.toString());
  }

  private scrollEditor(line: number): void {
    const editor = this.editor();
    if (!editor || Date.now() < this.pageQuietUntil) return;
    this.editorQuietUntil = Date.now() + ECHO;
    const at = new Position(Math.min(editor.document.lineCount - 1, Math.max(0, Math.floor(line))), 0);
    editor.revealRange(new Range(at, at), TextEditorRevealType.AtTop);
  }

  private async openSource(line: number): Promise<void> {
    const at = new Position(line, 0);
    const shown = this.editor();
    const editor = await window.showTextDocument(this.uri, { viewColumn: shown?.viewColumn ?? ViewColumn.One });
    this.editorQuietUntil = Date.now() + ECHO;
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private async openLink(href: string, file: string | undefined, fragment: string | undefined): Promise<void> {
    // The server names files of the site only; whatever else the page may send opens nothing.
    if (file?.split(/[\\/]/).includes('..')) return;
    if (file !== undefined && this.answer) {
      const target = Uri.joinPath(Uri.parse(this.answer.folder), file);
      if (/\.(?:md|mdx|markdown)$/i.test(file)) await this.host.openPost(target, fragment, this);
      else await commands.executeCommand('vscode.open', target);
      return;
    }
    if (/^(?:https?:|mailto:|tel:)/i.test(href)) {
      await env.openExternal(Uri.parse(href));
      return;
    }
    const site = this.answer?.metadata.siteUrl;
    if (href.startsWith('/') && site !== undefined) {
      const open = `Open ${site}${href}`;
      const pick = await window.showInformationMessage(`"${href}" is no file of this workspace.`, open);
      if (pick === open) await env.openExternal(Uri.parse(`${site}${href}`));
    } else void window.showInformationMessage(`"${href}" leads to nothing in this workspace.`);
  }

  private async copied(message: Extract<ToHost, { type: 'copied' }>): Promise<void> {
    if (message.what === 'print') {
      const html = this.answer ? await withPictures(message.html, Uri.parse(this.answer.folder)) : message.html;
      await printInBrowser(this.host.storageUri, this.answer?.metadata.title ?? 'Post', html);
      return;
    }
    if (message.what === 'html') await env.clipboard.writeText(message.html);
    if (message.done)
      void window.setStatusBarMessage(
        message.what === 'html'
          ? 'The post is copied as HTML.'
          : 'The post is copied as rich text: paste it into the editor of the other site.',
        4000,
      );
    else void window.showWarningMessage('The post could not be copied as rich text here. "Copy as HTML" works.');
  }

  private async askDevServer(): Promise<void> {
    const origin = this.devServer;
    if (origin === undefined) return;
    let running = false;
    try {
      await fetch(origin, { method: 'HEAD', signal: AbortSignal.timeout(1500) });
      running = true;
    } catch {
      // Nothing answers: the page says so.
    }
    this.send({ type: 'devServer', running, url: `${this.devServerUrl}${this.answer?.metadata.url ?? '/'}` });
  }

  private dispose(): void {
    Disposable.from(...this.disposables).dispose();
    this.host.closed(this);
  }
}

async function opened(uri: Uri): Promise<TextDocument | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open;
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined; // The file is gone: the last preview stays.
  }
}
