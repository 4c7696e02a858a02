import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CancellationTokenSource,
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type PublishDiagnosticsParams,
  type ResponseError,
  type WorkspaceDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type LspSession, startLsp } from '../support/lsp.ts';

const head = '---\ntitle: A\ndate: 2024-01-01\n---\n\n';
const files = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'contents/blog/right.md': `${head}Text.\n`,
  'contents/blog/wrong.md': `${head.replace('A', 'W')}[x](/blog/nope)\n`,
};
const WRONG = 'contents/blog/wrong.md';
const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

describe('diagnostics over LSP', function () {
  this.timeout(30_000);
  let session: LspSession;
  afterEach(() => session?.stop());

  const pull = (file: string, previousResultId?: string) =>
    session.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: session.uri(file) },
      previousResultId,
    });
  const shown = (items: readonly Diagnostic[]) =>
    items.map(
      ({ range: { start, end }, code }) => `${start.line}:${start.character}-${end.line}:${end.character} ${code}`,
    );
  const itemsOf = (report: DocumentDiagnosticReport) => (report.kind === 'full' ? shown(report.items) : report.kind);
  const workspace = (previousResultIds: { uri: string; value: string }[] = []) =>
    session.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
  const watched = (file: string, type: number) =>
    session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: session.uri(file), type }],
    });

  it('tells what a post alone says while a large site is read, and asks to be asked again for the rest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`contents/blog/p${i}.md`, head.replace('A', `Post ${i}`)]),
    );
    session = await startLsp({ ...files, ...many });
    const text = '---\ntitle: Now\ndate: 2024-02-30\n---\n\n[x](/blog/nope)\n';
    const refreshed = new Promise<void>((resolve) => {
      session.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    session.open('contents/blog/now.md', text);
    assert.deepEqual(itemsOf(await pull('contents/blog/now.md')), ['2:6-2:16 frontmatter/date']);
    await refreshed;
    assert.deepEqual(itemsOf(await pull('contents/blog/now.md')), ['2:6-2:16 frontmatter/date', '5:4-5:14 link/page']);
  });

  it('says of a site whose reading was stopped only what a post alone tells, until something needs the site', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`contents/blog/p${i}.md`, head.replace('A', `Post ${i}`)]),
    );
    session = await startLsp({ ...files, ...many });
    const stopped = new Promise<void>((resolve) => {
      session.connection.onNotification('slugline/siteChanged', (site: { stopped: boolean }) => {
        if (site.stopped) resolve();
      });
    });
    void session.connection.sendNotification('slugline/stopReading');
    const text = '---\ntitle: Now\ndate: 2024-02-30\n---\n\n[x](/blog/nope)\n';
    const { uri } = session.open('contents/blog/now.md', text);
    await stopped;
    assert.deepEqual(itemsOf(await pull('contents/blog/now.md')), ['2:6-2:16 frontmatter/date']);
    const hover = { textDocument: { uri }, position: { line: 5, character: 6 } };
    assert.equal(await session.connection.sendRequest('textDocument/hover', hover), null);
    // Who begins a post wants to know of the site: it is read after all.
    const info = await session.connection.sendRequest<{ folders: string[] }>('slugline/newPostInfo', { uri });
    assert.ok(info.folders.includes('contents/blog'));
    assert.deepEqual(itemsOf(await pull('contents/blog/now.md')), ['2:6-2:16 frontmatter/date', '5:4-5:14 link/page']);
  });

  it('a configuration that is changed while the site is read counts when it is', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`contents/blog/p${i}.md`, head.replace('A', `Post ${i}`)]),
    );
    session = await startLsp({ ...files, ...many });
    session.open(WRONG, files[WRONG]);
    // The first answer comes when the configuration is read, and the site is not.
    assert.deepEqual(itemsOf(await pull(WRONG)), []);
    session.open('slugline.config.json', '{ "preset": "posthog", "rules": { "link/page": "hint" } }');
    await eventually(async () => {
      const report = await pull(WRONG);
      assert.equal(report.kind === 'full' && report.items[0]?.severity, 4);
    });
  });

  describe('pulled', () => {
    beforeEach(async () => {
      session = await startLsp(files);
    });

    it('one problem: range, code, source, severity, and a link to its documentation', async () => {
      session.open(WRONG, files[WRONG]);
      const report = await pull(WRONG);
      assert.ok(report.kind === 'full');
      assert.deepEqual(report.items, [
        {
          range: { start: { line: 5, character: 4 }, end: { line: 5, character: 14 } },
          severity: 1,
          source: 'slugline',
          code: 'link/page',
          codeDescription: { href: 'https://github.com/slugline/slugline/blob/main/docs/rules/link-page.md' },
          message: '"/blog/nope" is not a page of this site.',
        },
      ]);
    });

    it('a result id says that nothing has changed, until something has', async () => {
      session.open(WRONG, files[WRONG]);
      const first = await pull(WRONG);
      assert.ok(first.kind === 'full' && first.resultId !== undefined);
      assert.equal((await pull(WRONG, first.resultId)).kind, 'unchanged');
      session.change(WRONG, `${head.replace('A', 'W')}[x](/blog/right)\n`);
      assert.deepEqual(itemsOf(await pull(WRONG, first.resultId)), []);
    });

    it('follows each keystroke, also in UTF-16 units and over CRLF', async () => {
      session.open('contents/blog/right.md', files['contents/blog/right.md']);
      for (const [text, expected] of [
        ['---\r\ntitle: A\r\ndate: 2020-02-30\r\n---\r\n', ['2:6-2:16 frontmatter/date']],
        [`${head}😀 [x](/blog/nope)`, ['5:7-5:17 link/page']],
        ['', ['0:0-0:0 frontmatter/missing']],
        // A block that is being written is judged when its writer goes on elsewhere.
        ['---\n', []],
        ['---\n\nText\n', ['0:0-0:3 frontmatter/unclosed']],
        [`${head}Text.\n`, []],
      ] as const) {
        session.change('contents/blog/right.md', text);
        assert.deepEqual(itemsOf(await pull('contents/blog/right.md')), expected, JSON.stringify(text));
      }
    });

    it('of the whole workspace: files that nobody opened, only what the client does not know', async () => {
      const report = await workspace();
      assert.deepEqual(
        report.items.map((item) => [item.uri, item.kind === 'full' ? shown(item.items) : item.kind]),
        [[session.uri(WRONG), ['5:4-5:14 link/page']]],
      );
      const known = report.items.map(({ uri, resultId }) => ({ uri, value: resultId as string }));
      const later = workspace(known);
      writeFileSync(join(session.folder, 'contents/blog/nope.md'), head.replace('A', 'Nope'));
      await watched('contents/blog/nope.md', CREATED);
      assert.deepEqual(
        (await later).items.map((item) => [item.uri, item.kind === 'full' ? item.items : item.kind]),
        [[session.uri(WRONG), []]],
      );
    });

    it('a waiting answer for the workspace can be cancelled', async () => {
      const { items } = await workspace();
      const cancel = new CancellationTokenSource();
      const waiting = session.connection.sendRequest(
        'workspace/diagnostic',
        { previousResultIds: items.map(({ uri, resultId }) => ({ uri, value: resultId })) },
        cancel.token,
      );
      cancel.cancel();
      await waiting.catch((error: ResponseError<void>) => assert.equal(error.code, LSPErrorCodes.RequestCancelled));
      // The server goes on.
      assert.deepEqual(itemsOf(await pull(WRONG)), ['5:4-5:14 link/page']);
    });

    it('files that are created, renamed and deleted outside of the editor', async () => {
      session.open(WRONG, files[WRONG]);
      const page = (name: string) => join(session.folder, `contents/blog/${name}.md`);
      assert.deepEqual(itemsOf(await pull(WRONG)), ['5:4-5:14 link/page']);
      writeFileSync(page('nope'), head.replace('A', 'Nope'));
      await watched('contents/blog/nope.md', CREATED);
      await eventually(async () => assert.deepEqual(itemsOf(await pull(WRONG)), []));
      renameSync(page('nope'), page('yes'));
      await watched('contents/blog/nope.md', DELETED);
      await watched('contents/blog/yes.md', CREATED);
      await eventually(async () => assert.deepEqual(itemsOf(await pull(WRONG)), ['5:4-5:14 link/page']));
      renameSync(page('yes'), page('nope'));
      await watched('contents/blog', CHANGED);
      await watched('contents/blog/yes.md', DELETED);
      await watched('contents/blog/nope.md', CREATED);
      await eventually(async () => assert.deepEqual(itemsOf(await pull(WRONG)), []));
      // A folder goes away as a whole.
      rmSync(join(session.folder, 'contents/blog'), { recursive: true });
      mkdirSync(join(session.folder, 'contents/blog'));
      await watched('contents/blog', DELETED);
      await eventually(async () => assert.deepEqual(itemsOf(await pull(WRONG)), ['5:4-5:14 link/page']));
    });

    it('the configuration counts at once, and what is wrong in it is told in place', async () => {
      session.open(WRONG, files[WRONG]);
      session.open('slugline.config.json', files['slugline.config.json']);
      session.change(
        'slugline.config.json',
        '{ "preset": "posthog", "rules": { "link/page": "hint" }, "routs": [] }\n',
      );
      await eventually(async () => {
        const report = await pull(WRONG);
        assert.equal(report.kind === 'full' && report.items[0]?.severity, 4);
      });
      const config = await pull('slugline.config.json');
      assert.ok(config.kind === 'full');
      assert.deepEqual(shown(config.items), ['0:57-0:64 config/schema']);
      assert.match(String(config.items[0]?.message), /Did you mean "routes"\?/);
      session.change('slugline.config.json', '{ "preset": "posthog", "ignore": ["/blog/nope"] }\n');
      await eventually(async () => assert.deepEqual(itemsOf(await pull(WRONG)), []));
    });

    it('markdownlint finds its configuration, and says nothing where its own extension is active', async () => {
      const text = `${head}(a)[https://example.com]\n`;
      session.open('contents/blog/right.md', text);
      await eventually(async () =>
        assert.deepEqual(itemsOf(await pull('contents/blog/right.md')), ['5:0-5:24 markdown/MD011']),
      );
      writeFileSync(join(session.folder, '.markdownlint.json'), '{ "default": false }');
      await watched('.markdownlint.json', CREATED);
      await eventually(async () => assert.deepEqual(itemsOf(await pull('contents/blog/right.md')), []));
      await session.stop();
      session = await startLsp(files, { initializationOptions: { markdownlint: true } });
      session.open('contents/blog/right.md', text);
      assert.deepEqual(itemsOf(await pull('contents/blog/right.md')), []);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(itemsOf(await pull('contents/blog/right.md')), []);
    });

    it('offers fixes as quick fixes, the certain ones as "fix all"', async () => {
      const text = '---\ntitle: A\ndate: May 1, 2024\nrootpage: /blog\n---\n\nText.\n';
      const { uri } = session.open('contents/blog/right.md', text);
      const report = await pull('contents/blog/right.md');
      assert.ok(report.kind === 'full');
      const actions = (diagnostics: readonly Diagnostic[], only?: string[]) =>
        session.request<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri },
          range: diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          context: { diagnostics, ...(only && { only }) },
        });
      const newTexts = (edit: WorkspaceEdit | undefined) =>
        (edit?.documentChanges ?? []).flatMap((change) =>
          'edits' in change ? change.edits.map((entry) => ('newText' in entry ? entry.newText : '')) : [],
        );
      for (const diagnostic of report.items) {
        const quick = (await actions([diagnostic])).filter(({ kind }) => kind?.startsWith('quickfix'));
        assert.ok(quick.length > 0, String(diagnostic.message));
      }
      const all = (await actions([], ['source.fixAll'])).filter(({ kind }) => kind?.startsWith('source.fixAll'));
      assert.deepEqual(newTexts(all[0]?.edit).sort(), ['2024-05-01', 'rootPage']);
    });

    it('survives what a client should not send', async () => {
      const nonsense: [string, unknown][] = [
        ['textDocument/diagnostic', { textDocument: { uri: 'untitled:Untitled-1' } }],
        ['textDocument/diagnostic', { textDocument: { uri: 'not a uri' } }],
        ['textDocument/diagnostic', { textDocument: { uri: session.uri('contents/blog/none.md') } }],
        ['textDocument/hover', { textDocument: { uri: session.uri(WRONG) }, position: { line: 9e6, character: 9e6 } }],
        [
          'textDocument/completion',
          { textDocument: { uri: session.uri(WRONG) }, position: { line: -1, character: -1 } },
        ],
        ['textDocument/definition', { textDocument: { uri: 'file:///%' }, position: { line: 0, character: 0 } }],
        ['textDocument/unheardOf', {}],
        ['textDocument/diagnostic', null],
      ];
      session.open(WRONG, files[WRONG]);
      for (const [method, params] of nonsense) await session.request(method, params).catch(() => undefined);
      const { connection } = session;
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: session.uri('contents/blog/never-opened.md'), version: 1 },
        contentChanges: [{ text: 'x' }],
      });
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: session.uri('x.md') } });
      session.open('contents/blog/binary.md', Buffer.from([0, 1, 2, 255, 254]).toString('latin1').repeat(1000));
      session.open('contents/blog/huge.md', `${head}${'[x](/blog/nope) '.repeat(60_000)}`);
      const huge = await pull('contents/blog/huge.md');
      assert.ok(huge.kind === 'full' && huge.items.length <= 102);
      await pull('contents/blog/binary.md');
      assert.deepEqual(itemsOf(await pull(WRONG)), ['5:4-5:14 link/page']);
    });
  });

  it('pushed to a client that cannot ask', async () => {
    const published: PublishDiagnosticsParams[] = [];
    session = await startLsp(files, { capabilities: { textDocument: {}, workspace: { workspaceFolders: true } } });
    session.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      published.push(params);
    });
    const last = (file: string) => published.filter(({ uri }) => uri === session.uri(file)).at(-1);
    session.open(WRONG, files[WRONG]);
    await eventually(() => assert.deepEqual(shown(last(WRONG)?.diagnostics ?? []), ['5:4-5:14 link/page']));
    assert.equal(session.capabilities.diagnosticProvider, undefined);
    session.change(WRONG, `${head.replace('A', 'W')}[x](/blog/right)\n`);
    await eventually(() => assert.deepEqual(last(WRONG)?.diagnostics, []));
    // A file that nobody opened: its page is gone, so the link to it is broken.
    session.change(WRONG, `${head.replace('A', 'W')}[x](/blog/right)\n`);
    rmSync(join(session.folder, 'contents/blog/right.md'));
    await watched('contents/blog/right.md', DELETED);
    await eventually(() => assert.deepEqual(shown(last(WRONG)?.diagnostics ?? []), ['5:4-5:15 link/page']));
  });

  it("a site's own schemas count where it is trusted", async () => {
    const own = {
      ...files,
      'slugline.config.json': '{ "preset": "posthog", "schemas": [{ "files": "**", "schema": "strict.json" }] }\n',
      'strict.json': '{ "required": ["mood"] }\n',
    };
    for (const trusted of [true, false]) {
      session = await startLsp(own, { initializationOptions: { trusted } });
      session.open('contents/blog/right.md', own['contents/blog/right.md']);
      assert.deepEqual(itemsOf(await pull('contents/blog/right.md')), trusted ? ['0:0-0:3 frontmatter/schema'] : []);
      if (trusted) await session.stop();
    }
  });

  it('ends with its client, also without a word', async () => {
    session = await startLsp(files);
    const ended = once(session.child, 'exit');
    session.connection.end();
    session.connection.dispose();
    session.child.stdin?.end();
    await ended;
    session = await startLsp(files);
  });
});

/** Asks again until it holds, for at most five seconds. */
async function eventually(holds: () => unknown): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      await holds();
      return;
    } catch (error) {
      if (i === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
