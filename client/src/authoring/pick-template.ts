import type { ExtensionContext, QuickPickItem, Uri } from 'vscode';
import { Position, Range, Selection, ThemeIcon, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { TemplateInfo, TemplateSource } from '../../../server/src/lsp/protocol.ts';
import { templatesRequest } from '../../../server/src/lsp/protocol.ts';
import { templateFiles } from './template-files.ts';

interface TemplateItem extends QuickPickItem {
  readonly info: TemplateInfo;
}

/** Lets the writer choose a template; undefined where nothing is chosen. A broken one says what is wrong and can be opened. */
export async function pickTemplate(
  context: ExtensionContext,
  client: BaseLanguageClient,
  title: string,
): Promise<TemplateSource | undefined> {
  const files = await templateFiles(context);
  const infos = await client.sendRequest(templatesRequest, { sources: files.map(({ source }) => source) });
  const items = infos.map((info): TemplateItem => {
    const problem = info.problems[0];
    return {
      info,
      label: info.name,
      iconPath: new ThemeIcon(problem ? 'warning' : info.own ? 'home' : 'file'),
      description: info.description,
      detail: problem ? `Broken, line ${problem.line + 1}: ${problem.message}` : info.peek,
    };
  });
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: 'Choose a template',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) return undefined;
  const { uri, source } = files[picked.info.source]!;
  const problem = picked.info.problems[0];
  if (!problem) return source;
  const open = 'Open the template';
  if (
    (await window.showErrorMessage(`The template "${picked.info.name}" is broken: ${problem.message}`, open)) === open
  ) {
    await openAt(uri, problem.line);
  }
  return undefined;
}

async function openAt(uri: Uri, line: number): Promise<void> {
  const editor = await window.showTextDocument(uri);
  const at = new Position(line, 0);
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at));
}
