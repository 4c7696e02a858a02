import { safeFixes } from '../../core/features/fix-all.ts';
import { brokenLinkRules, formerFiles, linkFixes } from '../../core/features/link-fixes.ts';
import type { FileChange, Problem } from '../../core/problem.ts';
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
  const former = new Set<string>();
  for (const [file, all] of problems)
    for (const link of brokenLinks(site, file, all))
      for (const path of formerFiles(engine.site, file, link.url)) former.add(path);
  const history = await historyOf(context, site, [...former], PATIENCE);
  const changes: FileChange[] = [];
  const texts = new Map<string, string>();
  let count = 0;
  for (const [file, all] of problems) {
    const broken = brokenLinks(site, file, all);
    const post = history.size > 0 && broken.length > 0 ? await site.postOf(file) : undefined;
    const repaired = all.map((problem): Problem => {
      const link = post && broken.find(({ destination }) => destination.start === problem.range.start);
      const fix = link && linkFixes(engine.site, post, link, history).find((candidate) => candidate.safe);
      return fix ? { ...problem, fixes: [fix] } : problem;
    });
    for (const change of safeFixes(file, repaired)) {
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

function brokenLinks(site: SiteFolder, file: string, problems: readonly Problem[]) {
  const links = site.record(file)?.links ?? [];
  const starts = new Set(problems.flatMap(({ rule, range }) => (brokenLinkRules.has(rule) ? range.start : [])));
  return links.filter(({ destination }) => starts.has(destination.start));
}
