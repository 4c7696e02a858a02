import type { FoldingRange } from 'vscode-languageserver';
import { bodyFolds, frontmatterFolds } from '../../core/features/frontmatter/folding.ts';
import { lineAt } from '../../core/text/lines.ts';
import type { Handler } from '../context.ts';

/** Folding of the frontmatter; of the text too, where the editor does not know how to. */
export const foldingRanges: Handler = (context) => {
  context.connection.onFoldingRanges(({ textDocument }) => {
    const post = context.openPost(textDocument.uri);
    if (!post) return null;
    const known = post.format === 'md' && context.options.editorHeadings;
    const folds = [...frontmatterFolds(post), ...(known ? [] : bodyFolds(post))];
    const starts = new Set<number>();
    return folds.flatMap(({ range, kind }): FoldingRange[] => {
      const startLine = lineAt(post.lineStarts, range.start);
      const endLine = lineAt(post.lineStarts, range.end);
      // The first at a line is the widest.
      if (endLine <= startLine || starts.has(startLine)) return [];
      starts.add(startLine);
      return [{ startLine, endLine, ...(kind && { kind }) }];
    });
  });
  return { foldingRangeProvider: true };
};
