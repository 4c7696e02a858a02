import { Uri, window, workspace } from 'vscode';
import { addAuthorRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command } from './index.ts';

/** A small form for an author whom the authors file does not list. Arguments: the post's URI, the handle, and the name that it suggests. */
export const addAuthor: Command = {
  id: 'slugline.addAuthor',
  async run({ client }, uri, handle, proposed) {
    if (typeof uri !== 'string' || typeof handle !== 'string' || typeof proposed !== 'string') return undefined;
    const title = `Add "${handle}" to the authors`;
    const name = await window.showInputBox({
      title: `${title} (1/3): Name`,
      prompt: 'As readers see it',
      value: proposed,
      validateInput: (value) => (value.trim() === '' ? 'An author needs a name.' : undefined),
    });
    if (name === undefined) return undefined;
    const optional = 'Leave it empty if there is none';
    const role = await window.showInputBox({
      title: `${title} (2/3): Role`,
      prompt: optional,
      placeHolder: 'Product engineer',
    });
    if (role === undefined) return undefined;
    const image = await window.showInputBox({
      title: `${title} (3/3): Picture`,
      prompt: optional,
      placeHolder: 'https://...',
    });
    if (image === undefined) return undefined;
    const author = { handle, name, role, image };
    const answer = await client.sendRequest(addAuthorRequest, { uri, author });
    if (typeof answer === 'string') return window.showErrorMessage(answer);
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
    if (!(await workspace.applyEdit(edit))) return undefined;
    for (const [changed] of edit.entries()) {
      const document = await workspace.openTextDocument(Uri.parse(changed.toString()));
      await document.save();
    }
    return undefined;
  },
};
