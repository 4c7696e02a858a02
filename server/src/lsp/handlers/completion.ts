import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem as LspItem,
  MarkupKind,
} from 'vscode-languageserver';
import type { CompletionItem, CompletionList } from '../../core/features/completion-item.ts';
import { frontmatterCompletions } from '../../core/features/frontmatter/completion.ts';
import { linkCompletions } from '../../core/features/link-completion.ts';
import { pageCard } from '../../core/features/page-card.ts';
import { unfinishedAt } from '../../core/features/unfinished.ts';
import { parseSnippet, plainText } from '../../core/templates/snippet.ts';
import type { Handler, Located } from '../context.ts';
import { toOffset, toRange } from '../convert.ts';

/** Who completes where; the first that knows the place answers. */
const sources: readonly ((located: Located, offset: number) => CompletionList | undefined)[] = [
  ({ engine, post }, offset) => {
    const at = unfinishedAt(post, offset, engine.loaded.config.linkAttributes);
    return at && linkCompletions(engine.site, post.file, at.prefix, at.range, at.want, at.place);
  },
  ({ engine, post, file }, offset) => frontmatterCompletions(engine.site, post, engine.schemas.of(file), offset),
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

/** What brings up completion in links, and what in the frontmatter alone: prose has blanks and line ends everywhere. */
const linkTriggers = ['(', '/', '#', '"', "'", '.'];
const frontmatterTriggers = [' ', '\n', '-', '[', ','];

/** What an item carries so that its documentation can be made when it is looked at. */
interface ItemData {
  readonly folder: string;
  readonly page: string;
}

/** What the editor can do with items. */
interface Client {
  readonly snippets: boolean;
  readonly canTrigger: boolean;
}

/** Completion; documentation of pages is made only for the item that is looked at. */
export const completion: Handler = (context) => {
  const client: Client = {
    snippets: context.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    canTrigger: context.options.canTriggerSuggest === true,
  };
  context.connection.onCompletion(async ({ textDocument, position, context: asked }) => {
    const located = await context.postAt(textDocument.uri);
    // Of data files only the problems are known; the start of an empty one is no place for frontmatter.
    if (!located || /\.(?:json|ya?ml|toml)$|(?:^|\/)_redirects$/i.test(located.file)) return null;
    const { post, site } = located;
    const offset = toOffset(post.text, post.lineStarts, position);
    if (frontmatterTriggers.includes(asked?.triggerCharacter ?? '') && offset >= post.frontmatter.bodyStart) {
      // A file without frontmatter may get one: at its very start.
      if (offset > post.frontmatter.bodyStart + 3) return null;
    }
    for (const source of sources) {
      const list = source(located, offset);
      if (!list) continue;
      const items = list.items.map((item, i) => toItem(item, i, post.lineStarts, site.uri, client));
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
  return {
    completionProvider: { triggerCharacters: [...linkTriggers, ...frontmatterTriggers], resolveProvider: true },
  };
};

function toItem(item: CompletionItem, order: number, lineStarts: Uint32Array, folder: string, client: Client): LspItem {
  const { newText } = item.edit;
  const snippet = item.snippet === true && client.snippets;
  const text = item.snippet && !snippet ? plainText(parseSnippet(newText).parts, () => undefined) : newText;
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
    textEdit: { range: toRange(lineStarts, item.edit.range), newText: text },
    ...(snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    // The text has its indentation already.
    ...(/[\r\n]/.test(text) && { insertTextMode: InsertTextMode.asIs }),
    ...(item.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(item.retrigger &&
      client.canTrigger && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
    ...(item.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    }),
    ...(data && { data }),
  };
}
