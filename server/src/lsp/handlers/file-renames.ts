import { type FileMove, filesForMove, type MoveAnswer, moveEdits } from '../../core/features/move.ts';
import { applyEdits } from '../../core/text/range.ts';
import type { Handler, ServerContext } from '../context.ts';
import { toWorkspaceEdit } from '../convert.ts';
import type { SiteFolder } from '../site-folder.ts';
import { readTexts } from '../texts.ts';

/** How links follow when a file is moved in the editor. */
interface MoveSettings {
  readonly updateLinksOnMove: 'always' | 'prompt' | 'never';
  readonly addRedirectsOnMove: boolean;
}

/** What was answered to a move that is about to happen: said to the person once it has happened. */
interface Announcement {
  readonly site: SiteFolder;
  readonly summary: string;
  /** A file that the answer edits, by its name after the move, and what it will say: the person may skip the changes. */
  readonly witness: { readonly file: string; readonly text: string };
}

/** Files or folders are about to be renamed or moved: links follow, redirects are added; one undo with the move itself. */
export const fileRenames: Handler = (context) => {
  const { connection } = context;
  let announcements: Announcement[] = [];
  connection.workspace.onWillRenameFiles(async ({ files }) => {
    const bySite = new Map<SiteFolder, FileMove[]>();
    for (const { oldUri, newUri } of files) {
      const from = context.siteAt(oldUri);
      const to = from?.site.fileOf(newUri);
      if (!from || to === undefined || from.site.ownRenames.take(from.file, to)) continue;
      bySite.set(from.site, [...(bySite.get(from.site) ?? []), { from: from.file, to }]);
    }
    const settings = bySite.size === 0 ? undefined : await settingsOf(context);
    if (!settings || settings.updateLinksOnMove === 'never') return null;
    const documentChanges = [];
    for (const [site, moves] of bySite) {
      const engine = await site.ready();
      const texts = await readTexts(site, filesForMove(engine.site, moves));
      const read = (file: string) => texts.get(file);
      const answer = moveEdits({ site: engine.site, moves, read, redirects: settings.addRedirectsOnMove });
      if (answer.changes.length > 0) {
        const ask = settings.updateLinksOnMove === 'prompt';
        if (ask && !(await confirmed(context, answer))) continue;
        documentChanges.push(...(toWorkspaceEdit(answer.changes, site.lookup, read).documentChanges ?? []));
      }
      const witness = witnessOf(answer, moves, texts);
      if (witness) announcements.push({ site, summary: summary(answer), witness });
      if (answer.notes.length > 0) connection.window.showInformationMessage(answer.notes.join(' '));
    }
    return documentChanges.length > 0 ? { documentChanges } : null;
  });
  connection.workspace.onDidRenameFiles(async () => {
    const due = announcements;
    announcements = [];
    for (const { site, summary, witness } of due) {
      if ((await site.textOf(witness.file)) === witness.text) connection.window.showInformationMessage(summary);
    }
  });
  const filters = [{ pattern: { glob: '**' } }];
  return { workspace: { fileOperations: { willRename: { filters }, didRename: { filters } } } };
};

/** One file by which can be seen whether the changes were made; a post rather than another file, for posts are synchronised. */
function witnessOf(
  { changes }: MoveAnswer,
  moves: readonly FileMove[],
  texts: ReadonlyMap<string, string>,
): Announcement['witness'] | undefined {
  const edits = changes.filter((change) => change.kind === 'edit');
  const change = edits.find(({ file }) => /\.mdx?$/.test(file)) ?? edits[0];
  const text = change && texts.get(change.file);
  if (!change || text === undefined) return undefined;
  const move = moves.find(({ from }) => change.file === from || change.file.startsWith(`${from}/`));
  const file = move ? move.to + change.file.slice(move.from.length) : change.file;
  return { file, text: applyEdits(text, change.edits) };
}

async function settingsOf({ connection, capabilities }: ServerContext): Promise<MoveSettings> {
  const defaults: MoveSettings = { updateLinksOnMove: 'always', addRedirectsOnMove: true };
  if (!capabilities.workspace?.configuration) return defaults;
  const told = (await connection.workspace.getConfiguration('slugline')) as Partial<MoveSettings> | null;
  return { ...defaults, ...told };
}

async function confirmed({ connection }: ServerContext, answer: MoveAnswer): Promise<boolean> {
  const yes = { title: 'Update' };
  const question = summary(answer)
    .replace(/updated/g, 'to update')
    .replace(/added/g, 'to add');
  return (await connection.window.showInformationMessage(question, yes, { title: 'Leave' }))?.title === yes.title;
}

/** `4 links in 2 files updated, a redirect added to netlify.toml.` */
function summary({ links, files, redirects, redirectFile }: MoveAnswer): string {
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const parts: string[] = [];
  if (links > 0) parts.push(`${count(links, 'link')} in ${count(files, 'file')} updated`);
  if (redirects > 0) parts.push(`${count(redirects, 'redirect')} added to ${redirectFile}`);
  return parts.length === 0 ? 'Redirects updated.' : `${parts.join(', ')}.`;
}
