import { SymbolKind } from 'vscode-languageserver';
import { workspaceSymbols as find } from '../../core/features/symbols.ts';
import type { Handler } from '../context.ts';
import { toLocation } from '../convert.ts';

/** Posts by title or URL, and headings. */
export const workspaceSymbols: Handler = (context) => {
  context.connection.onWorkspaceSymbol(({ query }) =>
    context.sites().flatMap((site) =>
      site.engine
        ? find(site.engine.site, query).map(({ name, kind, container, file, range }) => ({
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
