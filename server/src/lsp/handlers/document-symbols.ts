import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { headingSymbols, type OutlineSymbol } from '../../core/features/symbols.ts';
import type { Handler, Located } from '../context.ts';
import { toRange } from '../convert.ts';

/** Who adds to the outline, in order. */
const sources: readonly ((located: Located) => DocumentSymbol[])[] = [
  ({ post }) => {
    const convert = (symbol: OutlineSymbol): DocumentSymbol => ({
      name: symbol.name,
      detail: symbol.detail,
      kind: SymbolKind.String,
      range: toRange(post.lineStarts, symbol.range),
      selectionRange: toRange(post.lineStarts, symbol.selection),
      children: symbol.children.map(convert),
    });
    return headingSymbols(post).map(convert);
  },
];

/** The outline of a post. */
export const documentSymbols: Handler = (context) => {
  context.connection.onDocumentSymbol(async ({ textDocument }) => {
    const located = await context.postAt(textDocument.uri);
    return located ? sources.flatMap((source) => source(located)) : null;
  });
  return { documentSymbolProvider: { label: 'Slugline' } };
};
