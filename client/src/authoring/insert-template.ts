import type { ExtensionContext } from 'vscode';
import { Range, SnippetString, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { insertTemplateRequest, newPostInfoRequest } from '../../../server/src/lsp/protocol.ts';
import { pickTemplate } from './pick-template.ts';

/** "Insert Post Template": into an empty file, or what an existing post lacks. */
export async function insertTemplateCommand(context: ExtensionContext, client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (
    !editor ||
    (!/\.(?:md|mdx|markdown)$/i.test(editor.document.uri.path) &&
      !/^(?:markdown|mdx)$/.test(editor.document.languageId))
  ) {
    void window.showInformationMessage('Open a Markdown or MDX file to insert a template into it.');
    return;
  }
  const source = await pickTemplate(context, client, 'Insert Post Template');
  if (!source) return;
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  const info = await client.sendRequest(newPostInfoRequest, { uri });
  const fields = info?.author === undefined ? {} : { author: info.author };
  const { version } = editor.document;
  const answer = await client.sendRequest(insertTemplateRequest, { uri, source, fields });
  if (!answer) return;
  if (answer.note !== undefined) {
    void window.showInformationMessage(answer.note);
    return;
  }
  if (editor.document.version !== version) {
    void window.showInformationMessage('The file has changed meanwhile: choose the template once more.');
    return;
  }
  const { start, end } = answer.range;
  const shown = await window.showTextDocument(editor.document, editor.viewColumn);
  await shown.insertSnippet(
    new SnippetString(answer.snippet),
    new Range(start.line, start.character, end.line, end.character),
    { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true },
  );
}
