import type { ExtensionContext } from 'vscode';
import { FileType, Uri, workspace } from 'vscode';
import type { TemplateSource } from '../../../server/src/lsp/protocol.ts';

/** Where a workspace keeps its own templates. */
export const OWN_TEMPLATES = '.slugline/templates';

const MAX_LENGTH = 200_000;

/** The files of all templates: those of the extension and those of the workspace. */
export async function templateFiles(context: ExtensionContext): Promise<{ source: TemplateSource; uri: Uri }[]> {
  const folders = [
    { uri: Uri.joinPath(context.extensionUri, 'snippets', 'templates'), own: false },
    // In Restricted Mode nothing of the workspace counts.
    ...(workspace.isTrusted ? (workspace.workspaceFolders ?? []) : []).map(({ uri }) => ({
      uri: Uri.joinPath(uri, OWN_TEMPLATES),
      own: true,
    })),
  ];
  const files = await Promise.all(folders.map(({ uri, own }) => filesIn(uri, own)));
  return files.flat();
}

async function filesIn(folder: Uri, own: boolean): Promise<{ source: TemplateSource; uri: Uri }[]> {
  let names: string[];
  try {
    const entries = await workspace.fs.readDirectory(folder);
    names = entries
      .filter(([name, type]) => (type & FileType.File) !== 0 && /\.mdx?$/i.test(name))
      .map(([name]) => name);
  } catch {
    return []; // There is no such folder: the common case.
  }
  const read = names.sort().map(async (file) => {
    const uri = Uri.joinPath(folder, file);
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    return { source: { file, text: text.slice(0, MAX_LENGTH), own }, uri };
  });
  return Promise.all(read);
}
