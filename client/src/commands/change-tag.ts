import { type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import { changeTaxonomyRequest, type TaxonomyValue, taxonomyRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command } from './index.ts';

const NAMES = { tags: 'tag', categories: 'category', authors: 'author' } as const;
const HEADINGS = { tags: 'Tags', categories: 'Categories', authors: 'Authors' } as const;

/** Renames, merges or splits a tag, category or author over all posts, looked at first where one wants to. */
export const changeTag: Command = {
  id: 'slugline.changeTag',
  async run({ client }) {
    const editor = window.activeTextEditor;
    const uri = editor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
    if (!uri) return window.showInformationMessage('Open the folder of your site first.');
    const asked = client.code2ProtocolConverter.asUri(uri);
    const position = editor?.selection.active;
    const values = await client.sendRequest(taxonomyRequest, {
      uri: asked,
      ...(position && { position: { line: position.line, character: position.character } }),
    });
    if (!values?.length)
      return window.showInformationMessage('No post of this site has a tag, category or author yet.');
    const chosen = await choose(values);
    if (!chosen) return undefined;
    const name = NAMES[chosen.field];
    const others = new Map(
      values.filter(({ field }) => field === chosen.field).map(({ value, posts }) => [value, posts]),
    );
    const typed = await window.showInputBox({
      title: `Change the ${name} "${chosen.value}" in ${count(chosen.posts)}`,
      prompt:
        'A new name renames it, the name of another one merges the two, several names with ";" between them split it.',
      value: chosen.value,
      validateInput(input) {
        const to = namesIn(input);
        if (to.length === 0) return `A ${name} needs at least one letter.`;
        if (to.length > 1)
          return { message: `Splits it into ${to.map((each) => `"${each}"`).join(' and ')}.`, severity: 1 };
        const posts = to[0] === chosen.value ? undefined : others.get(to[0]!);
        return posts === undefined
          ? undefined
          : { message: `Merges it with "${to[0]}", which ${count(posts)} have.`, severity: 1 };
      },
    });
    if (typed === undefined) return undefined;
    const to = namesIn(typed);
    if (to.length === 1 && to[0] === chosen.value) return undefined;
    const how = await window.showQuickPick(
      [
        { label: `Change ${count(chosen.posts)}`, confirm: false },
        { label: 'Look at each change first', confirm: true },
      ],
      { title: `"${chosen.value}" to ${to.map((each) => `"${each}"`).join(' and ')}` },
    );
    if (!how) return undefined;
    const { field, value } = chosen;
    const answer = await client.sendRequest(changeTaxonomyRequest, {
      uri: asked,
      field,
      value,
      to,
      confirm: how.confirm,
    });
    if (typeof answer === 'string') return window.showErrorMessage(answer);
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
    if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) return undefined;
    for (const note of answer.notes) void window.showInformationMessage(note);
    return undefined;
  },
};

const count = (posts: number): string => `${posts} post${posts === 1 ? '' : 's'}`;

const namesIn = (input: string): string[] =>
  [...new Set(input.split(';').map((part) => part.trim()))].filter((part) => part !== '');

async function choose(values: readonly TaxonomyValue[]): Promise<TaxonomyValue | undefined> {
  const [first] = values;
  const fields = [...new Set([first!.field, 'tags' as const, 'categories' as const, 'authors' as const])];
  const items = fields.flatMap((field): (QuickPickItem & { readonly chosen?: TaxonomyValue })[] => {
    const own = values.filter((value) => value.field === field);
    if (own.length === 0) return [];
    const rows = own.map((chosen) => ({ label: chosen.value, description: count(chosen.posts), chosen }));
    return [{ label: HEADINGS[field], kind: QuickPickItemKind.Separator }, ...rows];
  });
  const picked = await window.showQuickPick(items, {
    title: 'Rename, merge or split',
    placeHolder: 'Which one?',
    matchOnDescription: true,
  });
  return picked?.chosen;
}
