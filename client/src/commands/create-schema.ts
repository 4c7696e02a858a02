import { ProgressLocation, Uri, window, workspace } from 'vscode';
import { createSchemaRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command } from './index.ts';

/** Writes schemas and a configuration made of the posts that there are, never over other ones unasked. */
export const createSchema: Command = {
  id: 'slugline.createSchema',
  async run({ client }) {
    const uri = window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
    if (!uri) return window.showInformationMessage('Open the folder of your site first.');
    const ask = (overwrite: boolean) =>
      window.withProgress(
        { location: ProgressLocation.Notification, title: 'Reading the frontmatter of all posts', cancellable: true },
        (_, token) =>
          client.sendRequest(createSchemaRequest, { uri: client.code2ProtocolConverter.asUri(uri), overwrite }, token),
      );
    let answer = await ask(false);
    if (typeof answer !== 'string' && answer.taken.length > 0) {
      const write = 'Write Over';
      const detail = answer.taken.join(', ');
      const picked = await window.showWarningMessage(
        'These schemas are there and would change.',
        { modal: true, detail },
        write,
      );
      if (picked !== write) return undefined;
      answer = await ask(true);
    }
    if (typeof answer === 'string') return window.showErrorMessage(answer);
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
    if (!(await workspace.applyEdit(edit))) return window.showErrorMessage('The schemas could not be written.');
    for (const [changed] of edit.entries()) await (await workspace.openTextDocument(changed)).save();
    const largest = [...answer.schemas].sort((a, b) => b.posts - a.posts)[0]!;
    await window.showTextDocument(Uri.parse(largest.uri));
    const posts = answer.schemas.reduce((sum, schema) => sum + schema.posts, 0);
    const made = `${answer.schemas.length === 1 ? '1 schema' : `${answer.schemas.length} schemas`} made of ${posts} posts.`;
    const differing =
      answer.differing === 0
        ? 'Every post fits.'
        : `${answer.differing === 1 ? '1 post differs' : `${answer.differing} posts differ`} from the rest: see the Problems.`;
    void window.showInformationMessage(`${made} ${differing}`);
    return undefined;
  },
};
