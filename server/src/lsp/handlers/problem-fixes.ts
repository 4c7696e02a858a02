import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { addAuthor, nameFromHandle } from '../../core/features/add-author.ts';
import { headingChangedRule } from '../../core/features/changed-headings.ts';
import { safeFixes } from '../../core/features/fix-all.ts';
import { brokenLinkRules } from '../../core/features/link-fixes.ts';
import type { Fix, Problem } from '../../core/problem.ts';
import { frontmatterAuthor } from '../../core/rules/frontmatter-author.ts';
import type { Handler } from '../context.ts';
import { FIX_ALL, rangesBy, toDiagnostic, toOffset, toWorkspaceEdit } from '../convert.ts';
import { certainFix, fixesOf } from '../repairs.ts';
import type { SiteFolder } from '../site-folder.ts';
import { readTexts } from '../texts.ts';
import { settleHeadings } from './commands.ts';

/** Quick fixes of problems, those that came with them and those that have to be searched for, and "fix all" of the safe ones. */
export const problemFixes: Handler = (context) => {
  context.connection.onCodeAction(async ({ textDocument, range, context: { only } }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return [];
    const { site, file, post } = located;
    const start = toOffset(post.text, post.lineStarts, range.start);
    const end = toOffset(post.text, post.lineStarts, range.end);
    // An editor asks where the cursor is: that is how a server learns that someone has gone on to another line.
    site.leaves(file, { start, end });
    const wants = (kind: string): boolean =>
      !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
    const actions: CodeAction[] = [];
    const problems = site.problemsOf(file);
    if (wants(CodeActionKind.QuickFix)) {
      for (const problem of problems) {
        if (problem.range.start > end || problem.range.end < start) continue;
        const fixes = [...(await fixesOf(context, site, post, problem))];
        const author = unknownAuthor(site, post.text, problem);
        if (author !== undefined && context.options.forms) {
          const title = `Add "${author}" to ${site.engine?.loaded.config.authors}...`;
          actions.push({
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(problem, rangesBy(post.lineStarts), site.lookup)],
            command: {
              title,
              command: 'slugline.addAuthor',
              arguments: [textDocument.uri, author, nameFromHandle(author)],
            },
          });
        } else if (author !== undefined) {
          const change = await authorEntry(site, author);
          if (change) fixes.push(change);
        }
        const closed = fixes.flatMap((fix) =>
          fix.changes.flatMap((change) => (change.kind === 'edit' ? change.file : [])),
        );
        const texts = await readTexts(site, new Set(closed));
        fixes.forEach((fix, i) => {
          actions.push({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(problem, rangesBy(post.lineStarts), site.lookup)],
            isPreferred: i === 0 && (fixes.length === 1 || fix.safe === true),
            edit: toWorkspaceEdit(fix.changes, site.lookup, (other) => texts.get(other)),
            ...(problem.rule === headingChangedRule && {
              command: { title: fix.title, command: settleHeadings, arguments: [textDocument.uri] },
            }),
          });
        });
      }
    }
    if (wants(FIX_ALL)) {
      const repaired: Problem[] = [];
      for (const problem of problems) {
        const search = only && brokenLinkRules.has(problem.rule) && !problem.fixes?.some((fix) => fix.safe);
        const fix = search ? await certainFix(context, site, post, problem) : undefined;
        repaired.push(fix ? { ...problem, fixes: [fix] } : problem);
      }
      const changes = safeFixes(file, repaired);
      if (changes.length > 0) {
        actions.push({
          title: 'Fix all that Slugline is sure of',
          kind: FIX_ALL,
          edit: toWorkspaceEdit(changes, site.lookup),
        });
      }
    }
    return actions;
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } };
};

/** The author whom a problem says that the authors file does not list. */
function unknownAuthor(site: SiteFolder, text: string, { rule, range }: Problem): string | undefined {
  if (rule !== frontmatterAuthor.id || site.engine?.loaded.config.authors === undefined) return undefined;
  return text.slice(range.start, range.end).replace(/^(["'])(.*)\1$/s, '$2');
}

/** The fix that adds an author under the name that the handle suggests, for editors without a form. */
async function authorEntry(site: SiteFolder, handle: string): Promise<Fix | undefined> {
  const file = site.engine?.loaded.config.authors;
  const text = file === undefined ? undefined : await site.textOf(file);
  const change = text === undefined ? undefined : addAuthor(file!, text, { handle, name: nameFromHandle(handle) });
  return typeof change === 'object' ? { title: `Add "${handle}" to ${file}`, changes: [change] } : undefined;
}
