/** Pictures that are pasted or dropped into a post: copied to where its site keeps them, and linked. */
import type { CancellationToken, DataTransfer, TextDocument } from 'vscode';
import {
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type ExtensionContext,
  languages,
  SnippetString,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { placeImagesRequest } from '../../../server/src/lsp/protocol.ts';

const IMAGE = /^image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)$/;
const IMAGE_NAME = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;
const KIND = DocumentDropOrPasteEditKind.Text.append('slugline', 'image');
const MIME_TYPES = ['image/*', 'files', 'text/uri-list'];

interface Picture {
  readonly name: string;
  data(): Thenable<Uint8Array>;
}

async function picturesIn(transfer: DataTransfer): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [mime, item] of transfer) {
    const file = item.asFile();
    if (!file || !(IMAGE.test(mime) || IMAGE_NAME.test(file.name))) continue;
    const extension = /^image\/(\w+)/.exec(mime)?.[1] ?? 'png';
    pictures.push({ name: IMAGE_NAME.test(file.name) ? file.name : `image.${extension}`, data: () => file.data() });
  }
  if (pictures.length > 0) return pictures;
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  for (const line of list.split(/\r?\n/)) {
    if (!/^(?:file|vscode-\w+):/.test(line) || !IMAGE_NAME.test(line)) continue;
    const uri = Uri.parse(line);
    // A picture of the workspace is in its place: VS Code's own link to it is right.
    if (workspace.getWorkspaceFolder(uri)) continue;
    pictures.push({ name: uri.path.slice(uri.path.lastIndexOf('/') + 1), data: () => workspace.fs.readFile(uri) });
  }
  return pictures;
}

/** The link to each picture as a snippet, and the files to be made. */
async function insertion(
  client: BaseLanguageClient,
  document: TextDocument,
  pictures: readonly Picture[],
): Promise<{ snippet: SnippetString; files: WorkspaceEdit } | undefined> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const places = await client.sendRequest(placeImagesRequest, { uri, names: pictures.map(({ name }) => name) });
  if (!places) return undefined;
  const snippet = new SnippetString();
  const files = new WorkspaceEdit();
  for (const [i, place] of places.entries()) {
    if (i > 0) snippet.appendText('\n\n');
    snippet.appendText('![').appendPlaceholder('What the picture shows').appendText(`](${place.destination})`);
    files.createFile(Uri.parse(place.uri), {
      contents: await pictures[i]!.data(),
      overwrite: false,
      ignoreIfExists: true,
    });
  }
  return { snippet, files };
}

export function registerImages(context: ExtensionContext, client: BaseLanguageClient): void {
  const selector = [{ language: 'markdown' }, { language: 'mdx' }, { pattern: '**/*.mdx' }];
  const title = 'Insert the picture where the post keeps its pictures';
  context.subscriptions.push(
    languages.registerDocumentPasteEditProvider(
      selector,
      {
        async provideDocumentPasteEdits(document, _ranges, transfer, _context, token: CancellationToken) {
          const pictures = await picturesIn(transfer);
          if (pictures.length === 0 || token.isCancellationRequested) return undefined;
          const made = await insertion(client, document, pictures);
          if (!made || token.isCancellationRequested) return undefined;
          const edit = new DocumentPasteEdit(made.snippet, title, KIND);
          edit.additionalEdit = made.files;
          return [edit];
        },
      },
      { providedPasteEditKinds: [KIND], pasteMimeTypes: MIME_TYPES },
    ),
    languages.registerDocumentDropEditProvider(
      selector,
      {
        async provideDocumentDropEdits(document, _position, transfer, token) {
          const pictures = await picturesIn(transfer);
          if (pictures.length === 0 || token.isCancellationRequested) return undefined;
          const made = await insertion(client, document, pictures);
          if (!made || token.isCancellationRequested) return undefined;
          const edit = new DocumentDropEdit(made.snippet, title, KIND);
          edit.additionalEdit = made.files;
          return edit;
        },
      },
      { providedDropEditKinds: [KIND], dropMimeTypes: MIME_TYPES },
    ),
  );
}
