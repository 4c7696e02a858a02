import { FileType, Uri, window, workspace } from 'vscode';
import type { Command } from './index.ts';

const START = `{
  // What Slugline found out by itself goes without saying; say here what it cannot know.
  // "routes": ["/pricing"],
  // "rules": { "link/redirect": "off" }
}
`;

/** Opens the site's configuration; makes one where there is none, never over another. */
export const openConfiguration: Command = {
  id: 'slugline.openConfiguration',
  async run() {
    const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
    const folder = active ?? workspace.workspaceFolders?.[0];
    if (!folder) return window.showInformationMessage('Open a folder first: the configuration belongs to a site.');
    const uri = Uri.joinPath(folder.uri, 'slugline.config.json');
    const exists = await workspace.fs.stat(uri).then(
      (info) => (info.type & FileType.File) !== 0,
      () => false,
    );
    if (!exists) await workspace.fs.writeFile(uri, new TextEncoder().encode(START));
    return window.showTextDocument(uri);
  },
};
