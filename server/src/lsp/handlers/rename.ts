import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { filesForRename, type Renamable, renamableAt, renameEdits } from '../../core/features/rename.ts';
import type { Handler, Located } from '../context.ts';
import { toOffset, toRange, toWorkspaceEdit } from '../convert.ts';
import { pageOf } from '../page-of.ts';
import { readTexts } from '../texts.ts';

/** F2 on a heading, a fragment, a link's slug, a post's own slug, or a name of the frontmatter. */
export const rename: Handler = (context) => {
  const { connection } = context;

  const targetAt = (located: Located, offset: number): Renamable | undefined => {
    const found = renamableAt(located.engine.site, located.post, pageOf(located), offset);
    if (typeof found === 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, found);
    return found;
  };

  connection.onPrepareRename(async ({ textDocument, position }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return null;
    const { post } = located;
    const target = targetAt(located, toOffset(post.text, post.lineStarts, position));
    return target ? { range: toRange(post.lineStarts, target.range), placeholder: target.placeholder } : null;
  });

  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return null;
    const { post, site, engine } = located;
    const target = targetAt(located, toOffset(post.text, post.lineStarts, position));
    if (!target) return null;
    const texts = await readTexts(site, filesForRename(engine.site, target, newName));
    const answer = renameEdits(engine.site, target, newName, (file) => texts.get(file));
    if (typeof answer === 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, answer);
    const renames = answer.changes.filter((change) => change.kind === 'rename');
    if (renames.length > 0) {
      if (!context.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('rename')) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, 'This editor cannot rename files: use "slugline mv".');
      }
      for (const { from, to } of renames) site.ownRenames.add(from, to);
    }
    for (const change of answer.changes) if (change.kind === 'edit') site.settleHeadings(change.file);
    for (const note of answer.notes) connection.window.showInformationMessage(note);
    return toWorkspaceEdit(answer.changes, site.lookup, (file) => texts.get(file));
  });
  return { renameProvider: { prepareProvider: true } };
};
