import assert from 'node:assert/strict';
import type {
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SelectionRange,
  SemanticTokens,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type LspSession, startLsp } from '../support/lsp.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog" }',
  'src/data/authors.json':
    '[\n  { "handle": "ian-vanagas", "name": "Ian Vanagas", "role": "Marketer" },\n  { "handle": "jams", "name": "James" }\n]\n',
  'contents/blog/a.md': '---\ntitle: Alpha\ndate: 2024-01-01\nauthor: [ian-vanagas]\ntags: [AI, Growth]\n---\n\nText\n',
  'contents/blog/b.md': '---\ntitle: Beta\ndate: 2024-01-01\ntags:\n  - Growth\n---\n\nText\n',
};

describe('frontmatter over LSP', function () {
  this.timeout(30_000);
  let session: LspSession;
  before(async () => {
    session = await startLsp(files, {
      initializationOptions: { canTriggerSuggest: true },
      capabilities: {
        textDocument: {
          definition: { linkSupport: true },
          semanticTokens: {},
          completion: { completionItem: { snippetSupport: true } },
        },
      },
    });
  });
  after(() => session.stop());

  const at = (source: string, file = 'contents/blog/new.md') => {
    const { uri, position } = session.open(file, source);
    return { textDocument: { uri }, position };
  };
  const complete = async (
    source: string,
    triggerCharacter?: string,
    file?: string,
  ): Promise<CompletionItem[] | null> => {
    const asked = triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind: 1 };
    const list = await session.request<CompletionList | null>('textDocument/completion', {
      ...at(source, file),
      context: asked,
    });
    return list?.items ?? null;
  };

  it('completes a key, which asks for its value', async () => {
    const items = (await complete('---\ntitle: x\n|\n---\n', '\n')) ?? [];
    assert.deepEqual(items[0]?.label, 'date');
    const tags = items.find(({ label }) => label === 'tags');
    assert.deepEqual(
      [tags?.insertTextFormat, tags?.insertTextMode, tags?.command?.command, tags?.textEdit?.newText],
      [2, 1, 'editor.action.triggerSuggest', 'tags:\n  - $1'],
    );
  });

  it('writes plain text for a client without snippets', async () => {
    const plain = await startLsp(files);
    try {
      const { uri, position } = plain.open('contents/blog/new.md', '|');
      const asked = { textDocument: { uri }, position, context: { triggerKind: 1 } };
      const list = await plain.request<CompletionList>('textDocument/completion', asked);
      const [item] = list.items;
      assert.deepEqual([item?.insertTextFormat, item?.command], [undefined, undefined]);
      assert.match(
        item?.textEdit?.newText ?? '',
        /^---\ntitle: New\ndate: \d{4}-\d\d-\d\d\nauthor:\n {2}- ian-vanagas\ncategory: \ntags:\n {2}- Growth\n---\n\n$/,
      );
    } finally {
      await plain.stop();
    }
  });

  it('completes an author by the name and a tag by its use', async () => {
    const authors = (await complete('---\nauthor:\n  - |\n---\n', ' ')) ?? [];
    assert.deepEqual(
      authors.map(({ label, filterText, labelDetails }) => [label, filterText, labelDetails?.detail]),
      [
        ['ian-vanagas', 'ian-vanagas Ian Vanagas', ' 1 post'],
        ['jams', 'jams James', ' 0 posts'],
      ],
    );
    const tags = (await complete('---\r\ntags: [|]\r\n---\r\n', '[')) ?? [];
    assert.deepEqual(
      tags.map(({ label }) => label),
      ['Growth', 'AI'],
    );
  });

  it('offers the whole block in an empty file, and nothing at blanks in prose', async () => {
    assert.match((await complete('-|', '-'))?.[0]?.textEdit?.newText ?? '', /^---\ntitle: \$\{1:New\}\ndate: /);
    assert.equal(await complete('---\ntitle: x\n---\n\nA word |\n', ' '), null);
    assert.equal(await complete('---\ntitle: x\n---\n\n- |\n', '-'), null);
  });

  it('hovers, goes to an author and finds all posts of a tag', async () => {
    const author = at('---\ntitle: x\ndate: 2024-01-01\nauthor:\n  - ian|-vanagas\ntags: [Growth]\n---\n');
    const hover = await session.request<Hover>('textDocument/hover', author);
    assert.match(
      (hover.contents as { value: string }).value,
      /^\*\*Ian Vanagas\*\* `ian-vanagas`\n\nMarketer · 2 posts/,
    );
    const [target] = await session.request<LocationLink[]>('textDocument/definition', author);
    assert.deepEqual(
      [target?.targetUri, target?.targetSelectionRange.start],
      [session.uri('src/data/authors.json'), { line: 1, character: 15 }],
    );
    const tag = { ...author, position: { line: 5, character: 9 }, context: { includeDeclaration: false } };
    const uses = await session.request<Location[]>('textDocument/references', tag);
    assert.deepEqual(
      uses.map(({ uri, range }) => [uri, range.start.line]),
      [
        [session.uri('contents/blog/a.md'), 4],
        [session.uri('contents/blog/b.md'), 4],
        [session.uri('contents/blog/new.md'), 5],
      ],
    );
  });

  it("finds an author's posts from the authors file, and completes nothing in data files", async () => {
    const text = files['src/data/authors.json'];
    session.open('src/data/authors.json', text);
    const uses = await session.request<Location[]>('textDocument/references', {
      textDocument: { uri: session.uri('src/data/authors.json') },
      position: { line: 1, character: 20 },
      context: { includeDeclaration: false },
    });
    assert.deepEqual(uses[0]?.uri, session.uri('contents/blog/a.md'));
    assert.equal(await complete('|', undefined, 'src/data/empty-authors.json'), null);
  });

  it("F2 on a handle in the authors' file renames it there and in the posts, and nothing else there has a name", async () => {
    const uri = session.uri('src/data/authors.json');
    session.open('src/data/authors.json', files['src/data/authors.json']);
    const handle = { textDocument: { uri }, position: { line: 1, character: 20 } };
    assert.deepEqual(await session.request('textDocument/prepareRename', handle), {
      range: { start: { line: 1, character: 15 }, end: { line: 1, character: 26 } },
      placeholder: 'ian-vanagas',
    });
    const { documentChanges } = await session.request<WorkspaceEdit>('textDocument/rename', {
      ...handle,
      newName: 'ian',
    });
    const changes = (documentChanges ?? []) as TextDocumentEdit[];
    for (const file of ['src/data/authors.json', 'contents/blog/a.md'])
      assert.deepEqual(
        changes
          .find(({ textDocument }) => textDocument.uri === session.uri(file))
          ?.edits.map((each) => 'newText' in each && each.newText),
        ['ian'],
        file,
      );
    const name = { textDocument: { uri }, position: { line: 1, character: 42 } };
    assert.equal(await session.request('textDocument/prepareRename', name), null);
  });

  it('F2 splits a tag where the new name has a ";"', async () => {
    const tag = at('---\ntitle: x\ntags: [Gro|wth]\n---\n', 'contents/blog/split.md');
    const edit = await session.request<WorkspaceEdit>('textDocument/rename', { ...tag, newName: 'Scale; AI' });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    const ofFile = (file: string) =>
      changes
        .find(({ textDocument }) => textDocument.uri === session.uri(file))
        ?.edits.map((each) => 'newText' in each && each.newText);
    assert.deepEqual(ofFile('contents/blog/split.md'), ['Scale, AI']);
    assert.deepEqual(ofFile('contents/blog/a.md'), ['Scale']);
    assert.deepEqual(ofFile('contents/blog/b.md'), ['Scale\n  - AI']);
  });

  it('folds, outlines, selects and colours the block of MDX', async () => {
    const { textDocument } = at('---\ntitle: "x"\ntags:\n  - a\n---\n\n## One\n\nText\n', 'contents/blog/c.mdx');
    const folds = await session.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [0, 4],
        [2, 3],
        [6, 8],
      ],
    );
    const symbols = await session.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.length]),
      [
        ['Frontmatter', 2],
        ['One', 0],
      ],
    );
    const positions = [
      { line: 1, character: 8 },
      { line: 8, character: 1 },
    ];
    const selections = await session.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions,
    });
    assert.deepEqual(
      selections.map(({ range, parent }) => [
        range.start.character,
        range.end.character,
        parent?.range.start.character,
      ]),
      [
        [8, 9, 7],
        [1, 1, undefined],
      ],
    );
    const { data } = await session.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    assert.deepEqual(data.slice(0, 15), [0, 0, 3, 5, 1, 1, 0, 5, 0, 1, 0, 7, 3, 1, 1]);
    const markdown = at('---\ntitle: x\n---\n');
    const none = await session.request<SemanticTokens>('textDocument/semanticTokens/full', markdown);
    assert.deepEqual(none.data, []);
  });
});
