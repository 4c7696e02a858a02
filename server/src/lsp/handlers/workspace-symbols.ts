import { SymbolKind } from 'vscode-languageserver';
import { workspaceSymbols as find } from '../../core/features/symbols.ts';
import type { PageRecord } from '../../core/site/site.ts';
import type { Handler } from '../context.ts';
import { toLocation } from '../convert.ts';

/** More than anyone reads. */
const LIMIT = 200;

/** Posts by title or URL, and headings. */
export const workspaceSymbols: Handler = (context) => {
  const withHeadings = (page: PageRecord) => page.format !== 'md' || !context.options.editorHeadings;
  context.connection.onWorkspaceSymbol(({ query }) =>
    context.sites().flatMap((site) =>
      site.engine
        ? find(site.engine.site, query, LIMIT, withHeadings).map(({ name, kind, container, file, range }) => ({
            name,
            kind: kind === 'page' ? SymbolKind.File : SymbolKind.String,
            containerName: container,
            location: toLocation({ file, range }, site.lookup),
          }))
        : [],
    ),
  );
  return { workspaceSymbolProvider: true };
};
