import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { safeFixes } from '../../core/features/fix-all.ts';
import type { Handler } from '../context.ts';
import { FIX_ALL, toDiagnostic, toOffset, toWorkspaceEdit } from '../convert.ts';

/** Quick fixes that came with the problems, and "fix all" of the safe ones. */
export const problemFixes: Handler = (context) => {
  context.connection.onCodeAction(async ({ textDocument, range, context: { only } }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return [];
    const { site, file, post } = located;
    const start = toOffset(post.text, post.lineStarts, range.start);
    const end = toOffset(post.text, post.lineStarts, range.end);
    const wants = (kind: string): boolean =>
      !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
    const actions: CodeAction[] = [];
    const problems = site.problemsOf(file);
    if (wants(CodeActionKind.QuickFix)) {
      for (const problem of problems) {
        if (problem.range.start > end || problem.range.end < start) continue;
        problem.fixes?.forEach((fix, i) => {
          actions.push({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(problem, post.lineStarts, site.lookup)],
            isPreferred: i === 0 && problem.fixes!.length === 1,
            edit: toWorkspaceEdit(fix.changes, site.lookup),
          });
        });
      }
    }
    if (wants(FIX_ALL)) {
      const changes = safeFixes(file, problems);
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
