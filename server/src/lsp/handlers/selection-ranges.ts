import type { SelectionRange } from 'vscode-languageserver';
import { frontmatterSelections } from '../../core/features/frontmatter/selection.ts';
import type { Handler } from '../context.ts';
import { toOffset, toRange } from '../convert.ts';

/** "Expand selection" in the frontmatter; elsewhere the cursor alone, so that the editor's own steps count. */
export const selectionRanges: Handler = (context) => {
  context.connection.onSelectionRanges(({ textDocument, positions }) => {
    const post = context.openPost(textDocument.uri);
    if (!post) return null;
    return positions.map((position): SelectionRange => {
      const ranges = frontmatterSelections(post, toOffset(post.text, post.lineStarts, position));
      const outer = ranges.reduceRight<SelectionRange | undefined>(
        (parent, range) => ({ range: toRange(post.lineStarts, range), ...(parent && { parent }) }),
        undefined,
      );
      return outer ?? { range: { start: position, end: position } };
    });
  });
  return { selectionRangeProvider: true };
};
