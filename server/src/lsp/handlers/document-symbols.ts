import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { type FieldSymbol, frontmatterSymbol } from '../../core/features/frontmatter/symbols.ts';
import { headingSymbols, type OutlineSymbol } from '../../core/features/symbols.ts';
import type { Post } from '../../core/post/post.ts';
import type { Handler } from '../context.ts';
import { toRange } from '../convert.ts';

type Source = (post: Post) => DocumentSymbol[];

const headings: Source = (post) => {
  const convert = (symbol: OutlineSymbol): DocumentSymbol => ({
    name: symbol.name,
    detail: symbol.detail,
    kind: SymbolKind.String,
    range: toRange(post.lineStarts, symbol.range),
    selectionRange: toRange(post.lineStarts, symbol.selection),
    children: symbol.children.map(convert),
  });
  return headingSymbols(post).map(convert);
};

const kinds: Readonly<Record<FieldSymbol['kind'], SymbolKind>> = {
  block: SymbolKind.Namespace,
  text: SymbolKind.Field,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  empty: SymbolKind.Null,
  list: SymbolKind.Array,
  group: SymbolKind.Object,
};

const frontmatter: Source = (post) => {
  const convert = (symbol: FieldSymbol): DocumentSymbol => ({
    name: symbol.name,
    ...(symbol.detail !== '' && { detail: symbol.detail }),
    kind: kinds[symbol.kind],
    range: toRange(post.lineStarts, symbol.range),
    selectionRange: toRange(post.lineStarts, symbol.selection),
    children: symbol.children.map(convert),
  });
  const symbol = frontmatterSymbol(post);
  return symbol ? [convert(symbol)] : [];
};

/** Who adds to the outline, in order. */
const sources: readonly Source[] = [frontmatter, headings];

/** The outline of a post. */
export const documentSymbols: Handler = (context) => {
  context.connection.onDocumentSymbol(({ textDocument }) => {
    const post = context.openPost(textDocument.uri);
    if (!post) return null;
    const known = post.format === 'md' && context.options.editorHeadings;
    return sources.filter((source) => !known || source !== headings).flatMap((source) => source(post));
  });
  return { documentSymbolProvider: { label: 'Slugline' } };
};
