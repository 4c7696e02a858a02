import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem as LspItem,
  MarkupKind,
} from 'vscode-languageserver';
import type { CompletionItem, CompletionList } from '../../core/features/completion-item.ts';
import { frontmatterLinkAt } from '../../core/features/frontmatter-link-at.ts';
import { linkCompletions } from '../../core/features/link-completion.ts';
import { pageCard } from '../../core/features/page-card.ts';
import { unfinishedAt } from '../../core/features/unfinished.ts';
import type { Handler, Located } from '../context.ts';
import { toOffset, toRange } from '../convert.ts';

/** Who completes where; the first that knows the place answers. */
const sources: readonly ((located: Located, offset: number) => CompletionList | undefined)[] = [
  ({ engine, post }, offset) => {
    const { linkAttributes, linkFields } = engine.loaded.config;
    const at = unfinishedAt(post, offset, linkAttributes) ?? frontmatterLinkAt(post, offset, linkFields);
    return at && linkCompletions(engine.site, post.file, at.prefix, at.range, at.want, at.place);
  },
];

const kinds: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  page: CompletionItemKind.File,
  heading: CompletionItemKind.Reference,
  image: CompletionItemKind.Color,
  file: CompletionItemKind.File,
  author: CompletionItemKind.Constant,
  value: CompletionItemKind.Value,
  key: CompletionItemKind.Property,
  snippet: CompletionItemKind.Snippet,
};

/** What an item carries so that its documentation can be made when it is looked at. */
interface ItemData {
  readonly folder: string;
  readonly page: string;
}

/** Completion; documentation of pages is made only for the item that is looked at. */
export const completion: Handler = (context) => {
  context.connection.onCompletion(async ({ textDocument, position }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return null;
    const { post, site } = located;
    const offset = toOffset(post.text, post.lineStarts, position);
    for (const source of sources) {
      const list = source(located, offset);
      if (!list) continue;
      const items = list.items.map((item, i) => toItem(item, i, post.lineStarts, site.uri));
      return { isIncomplete: list.incomplete, items };
    }
    return null;
  });
  context.connection.onCompletionResolve((item) => {
    const data = item.data as ItemData | undefined;
    const site = context.sites().find(({ uri }) => uri === data?.folder);
    const page = data && site?.record(data.page);
    if (!site?.engine || !page) return item;
    const value = pageCard(site.engine.site, page, (file) => site.uriOf(file));
    return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  });
  return { completionProvider: { triggerCharacters: ['(', '/', '#', '"', "'", '.'], resolveProvider: true } };
};

function toItem(item: CompletionItem, order: number, lineStarts: Uint32Array, folder: string): LspItem {
  const data: ItemData | undefined = item.about && { folder, page: item.about.page };
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...((item.description ?? item.detail) !== undefined && {
      labelDetails: {
        ...(item.detail !== undefined && { detail: ` ${item.detail}` }),
        ...(item.description !== undefined && { description: item.description }),
      },
    }),
    sortText: String(order).padStart(4, '0'),
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    textEdit: { range: toRange(lineStarts, item.edit.range), newText: item.edit.newText },
    ...(item.snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(item.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    }),
    ...(data && { data }),
  };
}
