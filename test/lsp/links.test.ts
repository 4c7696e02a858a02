import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  Hover,
  Location,
  LocationLink,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type LspSession, startLsp } from '../support/lsp.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog", "siteUrls": ["https://posthog.com"] }',
  'contents/blog/a.md': '---\ntitle: Alpha\ndate: 2024-01-01\n---\n\n## One\n\n## Two\n',
  'contents/blog/b.md': '---\ntitle: Beta\ndate: 2024-01-01\n---\n\n[a](/blog/a#one) ![i](../images/i.png)\n',
  'contents/images/i.png': '',
  'netlify.toml': '[[redirects]]\n  from = "/old"\n  to = "/blog/a"\n',
};
const beta = files['contents/blog/b.md'];

/** The edits of an answer: file to the texts that go in, and the file operations. */
function summary(session: LspSession, edit: WorkspaceEdit | null): unknown[] {
  const name = (uri: string) => uri.slice(session.uri('').length + (session.uri('').endsWith('/') ? 0 : 1));
  return (edit?.documentChanges ?? []).map((change) => {
    if ('kind' in change)
      return change.kind === 'rename' ? `${name(change.oldUri)} -> ${name(change.newUri)}` : change.kind;
    return { [name(change.textDocument.uri)]: change.edits.map((entry) => ('newText' in entry ? entry.newText : '')) };
  });
}

describe('links over LSP', function () {
  this.timeout(30_000);
  let session: LspSession;
  beforeEach(async () => {
    session = await startLsp(files, {
      prepare(folder) {
        const git = (...args: string[]) =>
          execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
            cwd: folder,
            stdio: 'pipe',
          });
        git('init', '-q');
        git('add', '.');
        git('commit', '-qm', 'a');
      },
    });
  });
  afterEach(() => session.stop());

  const at = (source: string) => {
    const { uri, position } = session.open('contents/blog/b.md', source);
    return { textDocument: { uri }, position };
  };

  it('completes pages, and makes the documentation of the one that is looked at', async () => {
    const list = await session.request<CompletionList>('textDocument/completion', at(`${beta}[x](/alp|)`));
    assert.equal(list.isIncomplete, true);
    assert.deepEqual(
      list.items.map((item) => [item.label, item.labelDetails?.description, item.textEdit?.newText]),
      [['Alpha', '/blog/a', '/blog/a']],
    );
    const item = await session.request<{ documentation: { value: string } }>('completionItem/resolve', list.items[0]);
    assert.match(item.documentation.value, /\*\*Alpha\*\*.*1 page links here/s);
  });

  it('hovers, defines, refers', async () => {
    const params = at(beta.replace('/blog/a#', '/blog/|a#'));
    const hover = await session.request<Hover>('textDocument/hover', params);
    assert.match((hover.contents as { value: string }).value, /\*\*Alpha\*\*/);
    const [target] = await session.request<LocationLink[]>('textDocument/definition', params);
    assert.deepEqual(
      [target?.targetUri, target?.targetSelectionRange.start.line],
      [session.uri('contents/blog/a.md'), 5],
    );
    const references = await session.request<Location[]>('textDocument/references', {
      ...params,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      references.map(({ uri, range }) => [uri, range.start.line]),
      [
        [session.uri('contents/blog/a.md'), 5],
        [session.uri('contents/blog/b.md'), 5],
      ],
    );
  });

  it('links can be clicked, symbols found', async () => {
    const { textDocument } = at(beta);
    const links = await session.request<{ target?: string }[]>('textDocument/documentLink', { textDocument });
    const resolved = await session.request<{ target: string; tooltip: string }>('documentLink/resolve', links[0]);
    assert.deepEqual(
      [resolved.target, resolved.tooltip],
      [`${session.uri('contents/blog/a.md')}#L6,1`, 'Open "Alpha" at "One"'],
    );
    const symbols = await session.request<{ name: string }[]>('workspace/symbol', { query: 'alph' });
    assert.deepEqual(
      symbols.map((symbol) => symbol.name),
      ['Alpha'],
    );
  });

  it('renames a heading, and a page with its file and redirect', async () => {
    const heading = at(beta.replace('#one', '#on|e'));
    assert.deepEqual(
      (await session.request<{ placeholder: string }>('textDocument/prepareRename', heading)).placeholder,
      'One',
    );
    assert.deepEqual(summary(session, await session.request('textDocument/rename', { ...heading, newName: 'First' })), [
      { 'contents/blog/a.md': ['First'] },
      { 'contents/blog/b.md': ['first'] },
    ]);
    session.change('contents/blog/b.md', beta);
    const page = {
      textDocument: heading.textDocument,
      position: { line: 5, character: beta.split('\n')[5]!.indexOf('/a#') + 1 },
    };
    assert.deepEqual(summary(session, await session.request('textDocument/rename', { ...page, newName: 'alpha' })), [
      { 'contents/blog/b.md': ['/blog/alpha'] },
      { 'netlify.toml': ['/blog/alpha', '\n[[redirects]]\n  from = "/blog/a"\n  to = "/blog/alpha"\n'] },
      'contents/blog/a.md -> contents/blog/alpha.md',
    ]);
    const files = [{ oldUri: session.uri('contents/blog/a.md'), newUri: session.uri('contents/blog/alpha.md') }];
    assert.equal(
      await session.request('workspace/willRenameFiles', { files }),
      null,
      'its own rename is not followed twice',
    );
  });

  it('a file that is moved in the editor takes its links with it', async () => {
    at(beta);
    const files = [{ oldUri: session.uri('contents/blog/b.md'), newUri: session.uri('contents/docs/deep/b.md') }];
    assert.deepEqual(summary(session, await session.request('workspace/willRenameFiles', { files })), [
      { 'contents/blog/b.md': ['../../images/i.png'] },
      { 'netlify.toml': ['\n[[redirects]]\n  from = "/blog/b"\n  to = "/docs/deep/b"\n'] },
    ]);
    assert.deepEqual(session.shown, [], 'nothing is said before it is done');
    mkdirSync(join(session.folder, 'contents/docs/deep'), { recursive: true });
    const moved = join(session.folder, 'contents/docs/deep/b.md');
    renameSync(join(session.folder, 'contents/blog/b.md'), moved);
    writeFileSync(moved, beta.replace('../images', '../../images'));
    await session.connection.sendNotification('workspace/didRenameFiles', { files });
    await eventually(async () => session.shown[0]);
    assert.deepEqual(session.shown, ['1 link in 1 file updated, 1 redirect added to netlify.toml.']);
  });

  it('says where a broken link went according to git', async () => {
    const { textDocument } = at(beta);
    renameSync(join(session.folder, 'contents/blog/a.md'), join(session.folder, 'contents/blog/gamma.md'));
    execFileSync('git', ['add', '-A'], { cwd: session.folder });
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: session.uri('contents/blog/a.md'), type: 3 },
        { uri: session.uri('contents/blog/gamma.md'), type: 1 },
      ],
    });
    const broken = await eventually(async () => {
      const { items } = await session.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
      return items.find((item) => item.code === 'link/page');
    });
    const range = { start: broken.range.start, end: broken.range.start };
    const actions = await session.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    assert.equal(actions[0]?.title, 'Replace with "/blog/gamma#one" (moved, says git: "Alpha")');
    assert.deepEqual(summary(session, actions[0].edit ?? null), [{ 'contents/blog/b.md': ['/blog/gamma#one'] }]);
    await session.request('workspace/executeCommand', { command: 'slugline.fixSite' });
    assert.deepEqual(summary(session, (session.applied[0] ?? null) as WorkspaceEdit), [
      { 'contents/blog/b.md': ['/blog/gamma#one'] },
    ]);
  });

  it('tells at once when a heading that others link to is typed over', async () => {
    const { uri } = session.open('contents/blog/a.md', files['contents/blog/a.md']);
    await session.request('textDocument/diagnostic', { textDocument: { uri } });
    session.change('contents/blog/a.md', files['contents/blog/a.md'].replace('## One', '## First'));
    const { items } = await session.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    const told = items.find((item) => item.code === 'link/heading-changed');
    assert.match(String(told?.message), /1 link leads to "#one".*now it is "#first"/);
    const actions = await session.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: told!.range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    assert.deepEqual(
      actions.map((action) => action.title),
      ['Update 1 link to "#first"', 'Keep the old id "#one"'],
    );
    assert.deepEqual(summary(session, actions[0]!.edit ?? null), [{ 'contents/blog/b.md': ['first'] }]);
    assert.equal(actions[0]!.command?.command, 'slugline.settleHeadings');
  });
});

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}
