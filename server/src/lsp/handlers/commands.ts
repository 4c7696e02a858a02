import { certainFixes, formerFilesOf } from '../../core/features/fix-site.ts';
import type { FileChange } from '../../core/problem.ts';
import type { Handler, ServerContext } from '../context.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { historyOf } from '../repairs.ts';
import type { SiteFolder } from '../site-folder.ts';

/** The links to a post's headings have been led on, or kept. Argument: the post's URI. */
export const settleHeadings = 'slugline.settleHeadings';
/** Applies every safe fix of every file of all sites, those known from git too. */
export const fixSite = 'slugline.fixSite';

/** How long git may take for a whole site, in ms. */
const PATIENCE = 30_000;

/** Commands that the server carries out. */
export const commands: Handler = (context) => {
  context.connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    if (command === settleHeadings) {
      const found = typeof args[0] === 'string' ? context.siteAt(args[0]) : undefined;
      found?.site.settleHeadings(found.file);
    } else if (command === fixSite) {
      for (const site of context.sites()) await fixAll(context, site);
    }
    return null;
  });
  return { executeCommandProvider: { commands: [settleHeadings, fixSite] } };
};

async function fixAll(context: ServerContext, site: SiteFolder): Promise<void> {
  const engine = await site.ready();
  const problems = new Map([...engine.files()].map((file) => [file, site.problemsOf(file)]));
  const former = new Set([...problems].flatMap(([file, all]) => formerFilesOf(engine.site, file, all)));
  const history = await historyOf(context, site, [...former], PATIENCE);
  const changes: FileChange[] = [];
  const texts = new Map<string, string>();
  let count = 0;
  for (const [file, all] of problems) {
    if (all.length === 0) continue;
    const post = history.size > 0 ? await site.postOf(file) : undefined;
    for (const change of certainFixes(engine.site, file, all, post, history)) {
      const text = await site.textOf(file);
      if (text === undefined || change.kind !== 'edit') continue;
      texts.set(file, text);
      changes.push(change);
      count += change.edits.length;
    }
  }
  if (changes.length === 0) {
    context.connection.window.showInformationMessage('There is nothing that Slugline is sure how to fix.');
    return;
  }
  const edit = toWorkspaceEdit(changes, site.lookup, (file) => texts.get(file));
  const { applied } = await context.connection.workspace.applyEdit({ label: 'Fix the whole site', edit });
  if (applied) context.connection.window.showInformationMessage(`${count} fixes in ${changes.length} files.`);
}
