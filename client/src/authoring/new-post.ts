import type { ExtensionContext, QuickPickItem } from 'vscode';
import { QuickPickItemKind, Range, SnippetString, Uri, ViewColumn, WorkspaceEdit, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { NewPostInfo, NewPostPlan, PostFields } from '../../../server/src/lsp/protocol.ts';
import { newPostInfoRequest, planPostRequest } from '../../../server/src/lsp/protocol.ts';
import { pickTags } from './pick-tags.ts';
import { pickTemplate } from './pick-template.ts';

/** What can be given instead of asked, by tests and other commands. */
export interface NewPostAnswers extends PostFields {
  readonly template?: string;
  readonly folder?: string;
}

/** "New Post": title, template, category, tags, author, place; writes the file and opens it with the cursor in its place. */
export async function newPostCommand(
  context: ExtensionContext,
  client: BaseLanguageClient,
  folder: Uri | undefined,
): Promise<Uri | undefined> {
  const base = folder ?? window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
  if (!base) {
    void window.showInformationMessage('Open the folder of your site first: then Slugline knows where posts go.');
    return undefined;
  }
  const info = await client.sendRequest(newPostInfoRequest, { uri: client.code2ProtocolConverter.asUri(base) });
  if (!info) {
    void window.showInformationMessage('This folder is no site that Slugline knows.');
    return undefined;
  }
  const title = await window.showInputBox({
    title: 'New Post (1/5): Title',
    prompt: 'The title as readers will see it',
    placeHolder: 'What is a product engineer?',
    validateInput: (value) => (value.trim() === '' ? 'A post needs a title.' : undefined),
  });
  if (title === undefined) return undefined;
  const source = await pickTemplate(context, client, 'New Post (2/5): Template');
  if (!source) return undefined;
  const category = await pickOne('New Post (3/5): Category', info.categories);
  if (category === undefined) return undefined;
  const tags = await pickTags('New Post (4/5): Tags', info.tags);
  if (tags === undefined) return undefined;
  const author = await pickAuthor(info);
  if (author === undefined) return undefined;
  const place = await choosePlace(client, info, base, title.trim());
  if (!place) return undefined;
  const fields: PostFields = {
    title: title.trim(),
    ...(category !== '' && { category }),
    ...(tags.length > 0 && { tags }),
    ...(author !== '' && { author }),
  };
  const plan = await client.sendRequest(planPostRequest, {
    site: info.site,
    folder: place.folder,
    title: title.trim(),
    slug: place.slug,
    source,
    fields,
  });
  return plan ? writePost(plan) : undefined;
}

/** Writes the file of a plan, never over another one, and opens it with the template as a snippet. */
export async function writePost(plan: NewPostPlan): Promise<Uri | undefined> {
  const uri = Uri.parse(plan.uri);
  if (plan.taken || (await exists(uri))) {
    void window.showErrorMessage(
      `"${plan.file}" exists already, or its URL is taken. Nothing was written: choose another slug.`,
    );
    return undefined;
  }
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new Uint8Array() });
  if (!(await workspace.applyEdit(edit))) {
    void window.showErrorMessage(`"${plan.file}" could not be written.`);
    return undefined;
  }
  if (plan.imageFolderUri !== undefined) await workspace.fs.createDirectory(Uri.parse(plan.imageFolderUri));
  const editor = await window.showTextDocument(uri, { viewColumn: ViewColumn.Active });
  await editor.insertSnippet(new SnippetString(plan.snippet ?? ''), new Range(0, 0, editor.document.lineCount, 0), {
    undoStopBefore: true,
    undoStopAfter: true,
    keepWhitespace: true,
  });
  await editor.document.save();
  return uri;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

const NONE = 'Leave it for later';

/** One of the values, a new one that is typed, '' for none; undefined where the flow is left. */
async function pickOne(title: string, values: readonly string[]): Promise<string | undefined> {
  const picked = await quickPick(title, [{ label: NONE, alwaysShow: true }, ...values.map((label) => ({ label }))]);
  return picked === NONE ? '' : picked;
}

/** A quick pick in which a value that is not there can be typed. */
function quickPick(title: string, items: readonly QuickPickItem[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick();
    pick.title = title;
    pick.items = items;
    pick.placeholder = 'Choose one, or type a new one';
    pick.matchOnDescription = true;
    pick.onDidChangeValue((value) => {
      if (value.trim() === '' || items.some(({ label }) => label.toLowerCase() === value.trim().toLowerCase()))
        pick.items = items;
      else
        pick.items = [
          { label: value.trim(), description: 'new', alwaysShow: true },
          { label: '', kind: QuickPickItemKind.Separator },
          ...items,
        ];
    });
    let done: string | undefined;
    pick.onDidAccept(() => {
      done = pick.activeItems[0]?.label ?? '';
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(done);
    });
    pick.show();
  });
}

/** The handle of the author; the one that git names comes first, so Enter takes it. */
async function pickAuthor(info: NewPostInfo): Promise<string | undefined> {
  const items = info.authors.map(({ handle, name, role }) => ({
    label: handle,
    description: [name, role].filter((part) => part !== undefined).join(', '),
  }));
  const mine = items.findIndex(({ label }) => label === info.author);
  if (mine > 0) items.unshift(...items.splice(mine, 1));
  const none = { label: NONE, description: '', alwaysShow: true };
  const picked = await quickPick('New Post (5/5): Author', mine >= 0 ? [...items, none] : [none, ...items]);
  return picked === NONE ? '' : picked;
}

/** The slug, proposed and editable; the folder where there are several. */
async function choosePlace(
  client: BaseLanguageClient,
  info: NewPostInfo,
  base: Uri,
  title: string,
): Promise<{ folder: string; slug: string } | undefined> {
  const given = folderOf(info, base);
  let folder = given ?? info.folders[0] ?? '';
  if (given === undefined && info.folders.length > 1) {
    const picked = await window.showQuickPick([...info.folders], {
      title: 'New Post: Folder',
      placeHolder: 'Where does it go?',
    });
    if (picked === undefined) return undefined;
    folder = picked;
  }
  const plan = (slug?: string): Promise<NewPostPlan | null> =>
    client.sendRequest(planPostRequest, { site: info.site, folder, title, ...(slug !== undefined && { slug }) });
  const proposed = await plan();
  if (!proposed) return undefined;
  const slug = await window.showInputBox({
    title: 'New Post: Slug',
    prompt: `The last part of the URL. The file will be ${proposed.file}`,
    value: proposed.slug,
    async validateInput(value) {
      if (value.trim() === '') return 'The slug needs letters or digits.';
      const next = await plan(value);
      if (next?.taken) return `"${next.slug}" is taken in ${folder || 'this site'}.`;
      return next && next.slug !== value
        ? { message: `It will be "${next.slug}": ${next.file}`, severity: 1 }
        : undefined;
    },
  });
  return slug === undefined ? undefined : { folder, slug };
}

/** The folder that the command was called on, where posts may go there. */
function folderOf(info: NewPostInfo, base: Uri): string | undefined {
  const site = Uri.parse(info.site).path.replace(/\/$/, '');
  const path = /\.\w+$/.test(base.path) ? base.path.slice(0, base.path.lastIndexOf('/')) : base.path.replace(/\/$/, '');
  if (!path.startsWith(`${site}/`)) return undefined;
  const folder = path.slice(site.length + 1);
  return info.folders.some((known) => folder === known || folder.startsWith(`${known}/`)) ? folder : undefined;
}
