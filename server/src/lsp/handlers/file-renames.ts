import { type FileMove, filesForMove, type MoveAnswer, moveEdits } from '../../core/features/move.ts';
import type { Handler, ServerContext } from '../context.ts';
import { toWorkspaceEdit } from '../convert.ts';
import type { SiteFolder } from '../site-folder.ts';
import { readTexts } from '../texts.ts';

/** How links follow when a file is moved in the editor. */
interface MoveSettings {
  readonly updateLinksOnMove: 'always' | 'prompt' | 'never';
  readonly addRedirectsOnMove: boolean;
}

/** Files or folders are about to be renamed or moved: links follow, redirects are added; one undo with the move itself. */
export const fileRenames: Handler = (context) => {
  const { connection } = context;
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
      const said = [...(answer.changes.length > 0 ? [summary(answer)] : []), ...answer.notes].join(' ');
      if (said !== '') connection.window.showInformationMessage(said);
    }
    return documentChanges.length > 0 ? { documentChanges } : null;
  });
  return { workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**' } }] } } } };
};

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
