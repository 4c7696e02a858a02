/** All previews: opened by commands, following the editor or locked, restored after a reload. */
import type { Event, ExtensionContext, TextEditor, WebviewPanel } from 'vscode';
import { commands, Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { previewRequest, type SiteInfo } from '../../../server/src/lsp/protocol.ts';
import type { PageState } from './messages.ts';
import type { PanelHost } from './preview-panel.ts';
import { PreviewPanel } from './preview-panel.ts';

export const PREVIEW_TYPE = 'slugline.preview';

export interface Previews {
  /** Opens or reveals the preview of a post. */
  open(uri: Uri | undefined, where: 'beside' | 'here', locked?: boolean): Promise<PreviewPanel | undefined>;
  /** The panel that is active, or the last one that was. */
  readonly active: PreviewPanel | undefined;
}

/** By its name, or by its language where it has none yet: a file that was never saved. */
const isPost = ({ path }: Uri, languageId?: string): boolean =>
  /\.(?:md|mdx|markdown)$/i.test(path) || languageId === 'markdown' || languageId === 'mdx';

export function registerPreviews(
  context: ExtensionContext,
  client: BaseLanguageClient,
  onSiteChanged: Event<SiteInfo>,
): Previews {
  const panels = new Set<PreviewPanel>();
  let last: PreviewPanel | undefined;

  const host: PanelHost = {
    extensionUri: context.extensionUri,
    storageUri: Uri.joinPath(context.globalStorageUri, 'print'),
    ask: async (uri, known) =>
      (await client.sendRequest(previewRequest, {
        uri: client.code2ProtocolConverter.asUri(uri),
        ...(known !== undefined && { known }),
      })) ?? undefined,
    async openPost(uri, fragment, from) {
      if (from.locked) {
        await open(uri, 'beside', true, fragment);
        return;
      }
      await window.showTextDocument(uri, { viewColumn: ViewColumn.One, preserveFocus: true, preview: true });
      from.show(uri, fragment);
    },
    closed(panel) {
      panels.delete(panel);
      if (last === panel) last = undefined;
      setContext();
    },
  };

  const setContext = (): void => void commands.executeCommand('setContext', 'slugline.previewOpen', panels.size > 0);

  function add(panel: WebviewPanel, uri: Uri, locked: boolean): PreviewPanel {
    const preview = new PreviewPanel(panel, host, uri, locked);
    panels.add(preview);
    last = preview;
    panel.onDidChangeViewState(() => {
      if (panel.active) last = preview;
    });
    setContext();
    return preview;
  }

  async function open(
    uri: Uri | undefined,
    where: 'beside' | 'here',
    locked = false,
    fragment?: string,
  ): Promise<PreviewPanel | undefined> {
    const target = uri ?? window.activeTextEditor?.document.uri;
    const languageId = workspace.textDocuments.find(({ uri: each }) => `${each}` === `${target}`)?.languageId;
    if (!target || !isPost(target, languageId)) {
      void window.showInformationMessage('Open a Markdown or MDX post to preview it.');
      return undefined;
    }
    const same = [...panels].find((panel) => panel.uri.toString() === target.toString() && panel.locked === locked);
    const following = locked ? undefined : [...panels].find((panel) => !panel.locked);
    const known = same ?? following;
    if (known) {
      known.show(target, fragment);
      known.panel.reveal(undefined, true);
      return known;
    }
    const panel = window.createWebviewPanel(
      PREVIEW_TYPE,
      'Preview',
      { viewColumn: where === 'beside' ? ViewColumn.Beside : ViewColumn.Active, preserveFocus: where === 'beside' },
      { enableScripts: true, enableFindWidget: true, retainContextWhenHidden: false },
    );
    const preview = add(panel, target, locked);
    if (fragment !== undefined) preview.show(target, fragment);
    return preview;
  }

  const onEditor = (editor: TextEditor | undefined): void => {
    if (!editor || !isPost(editor.document.uri, editor.document.languageId)) return;
    for (const panel of panels) if (!panel.locked) panel.show(editor.document.uri);
  };

  context.subscriptions.push(
    window.registerWebviewPanelSerializer(PREVIEW_TYPE, {
      async deserializeWebviewPanel(panel, state: PageState | undefined) {
        const uri = state?.uri === undefined ? window.activeTextEditor?.document.uri : Uri.parse(state.uri);
        if (uri) add(panel, uri, state?.locked ?? false);
        else panel.dispose();
      },
    }),
    window.onDidChangeActiveTextEditor(onEditor),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      for (const panel of panels) panel.follow(textEditor);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      for (const panel of panels) if (panel.uri.toString() === document.uri.toString()) void panel.refresh();
    }),
    onSiteChanged(({ loading }) => {
      if (!loading) for (const panel of panels) void panel.refresh();
    }),
  );

  return {
    open,
    get active() {
      return [...panels].find((panel) => panel.panel.active) ?? last;
    },
  };
}
