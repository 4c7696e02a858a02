import assert from 'node:assert/strict';
import { type CodeAction, type DocumentDiagnosticReport, TextDocumentSaveReason } from 'vscode-languageserver-protocol';
import { type LspSession, startLsp } from '../support/lsp.ts';
import { marked } from '../support/marked.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'src/data/authors.json': '[{ "handle": "ian-vanagas", "name": "Ian Vanagas" }]\n',
  'contents/blog/other.md': '---\ntitle: Other\ndate: 2024-01-01\n---\n\nText\n',
};
const FILE = 'contents/blog/new.md';

describe('what is being written in the frontmatter, over LSP', function () {
  this.timeout(30_000);
  let session: LspSession;
  beforeEach(async () => {
    session = await startLsp(files);
  });
  afterEach(() => session.stop());

  const rules = async (file = FILE): Promise<string[]> => {
    const report = await session.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: session.uri(file) },
    });
    return report.kind === 'full' ? report.items.map(({ code }) => String(code)) : [report.kind];
  };
  /** The post, opened whole, as it is once the part in `‹›` is typed. */
  const type = (source: string): string => {
    const { text, ranges } = marked(source);
    const [typed] = ranges;
    session.open(FILE, text.slice(0, typed!.start) + text.slice(typed!.end));
    session.change(FILE, text);
    return text;
  };
  const block = (lines: string) => `---\ntitle: New\n${lines}---\n\nText\n`;

  const unfinished: readonly [string, string, string][] = [
    ['a list that begins', block('date: 2024-01-01\ntags:\n‹  - ›\n'), 'frontmatter/list'],
    ['an item between others', block('date: 2024-01-01\ntags:\n  - A‹\n  - ›\n  - B\n'), 'frontmatter/list'],
    ['an item like the start of another', block('date: 2024-01-01\ntags: [AI, ‹A›I]\n'), 'frontmatter/list'],
    ['half a date', block('date: 202‹6-0›\n'), 'frontmatter/date'],
    ['the word for a date', block('date: ‹tod›\n'), 'frontmatter/date'],
    ['half a time', block('date: 2024-01-01T‹1›\n'), 'frontmatter/date'],
    ['a date that is to come', block('date:‹ ›\n'), 'frontmatter/date'],
    ['part of an allowed value', block('date: 2024-01-01\nfeaturedImageType: f‹u›\n'), 'frontmatter/schema'],
    ['part of a handle', block('date: 2024-01-01\nauthor: [ian‹-v›]\n'), 'frontmatter/author'],
    ['a key without its colon', block('date: 2024-01-01\nau‹th›\n'), 'frontmatter/yaml'],
    ['a quote that is open', block('description: ‹"A›\ndate: 2024-01-01\n'), 'frontmatter/yaml'],
    ['a list that is open', block('tags: [A, ‹B›\ndate: 2024-01-01\n'), 'frontmatter/yaml'],
    ['a block that is begun', '---\ntitle: New\nda‹te: 2024-01-01\n›', 'frontmatter/unclosed'],
  ];
  for (const [what, source, rule] of unfinished) {
    it(`${what} is a problem when it is left, not before`, async () => {
      const text = type(source);
      assert.deepEqual(await rules(), []);
      session.change(FILE, `${text}More.\n`);
      assert.deepEqual(await rules(), [rule]);
    });
  }

  it('what no writing on can mend is a problem at once', async () => {
    for (const [lines, rule] of [
      ['date: 2024-02-3‹0›\n', 'frontmatter/date'],
      ['date: 2024-01-01\nshowTitle: ye‹s›\n', 'frontmatter/schema'],
      ['date: 2024-01-01\nauthor: [zo‹e›]\n', 'frontmatter/author'],
      ['date: 2024-01-01\nrootpage‹: /blog›\n', 'frontmatter/unknown-key'],
    ] as const) {
      type(block(lines));
      assert.deepEqual(await rules(), [rule]);
    }
  });

  it('a post that is opened is judged as it is', async () => {
    session.open(FILE, block('date: 2026-0\n'));
    assert.deepEqual(await rules(), ['frontmatter/date']);
  });

  it('a problem elsewhere in the block stays', async () => {
    type(block('date: 2026-0\ntags:\n‹  - ›\n'));
    assert.deepEqual(await rules(), ['frontmatter/date']);
  });

  it('saving ends it', async () => {
    type(block('date: 202‹6-0›\n'));
    assert.deepEqual(await rules(), []);
    const refreshed = new Promise<void>((resolve) => {
      session.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    await session.connection.sendNotification('textDocument/didSave', { textDocument: { uri: session.uri(FILE) } });
    await refreshed;
    assert.deepEqual(await rules(), ['frontmatter/date']);
  });

  it('but not where the editor saves by itself, and says so', async () => {
    await session.stop();
    session = await startLsp(files, {
      capabilities: { textDocument: { diagnostic: {}, synchronization: { willSave: true, didSave: true } } },
    });
    const save = (reason: number) => {
      const textDocument = { uri: session.uri(FILE) };
      session.connection.sendNotification('textDocument/willSave', { textDocument, reason });
      session.connection.sendNotification('textDocument/didSave', { textDocument });
    };
    type(block('date: 202‹6-0›\n'));
    save(TextDocumentSaveReason.AfterDelay);
    assert.deepEqual(await rules(), []);
    save(TextDocumentSaveReason.Manual);
    assert.deepEqual(await rules(), ['frontmatter/date']);
  });

  it('so does a cursor on another line, which an editor tells by asking for its actions', async () => {
    type(block('date: 202‹6-0›\n'));
    const askAt = (line: number) =>
      session.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: session.uri(FILE) },
        range: { start: { line, character: 1 }, end: { line, character: 1 } },
        context: { diagnostics: [] },
      });
    await askAt(2);
    assert.deepEqual(await rules(), []);
    await askAt(1);
    assert.deepEqual(await rules(), ['frontmatter/date']);
  });

  it('so does writing in another post, of which the editor is told', async () => {
    type(block('date: 202‹6-0›\n'));
    session.open('contents/blog/other.md', files['contents/blog/other.md']);
    assert.deepEqual(await rules(), ['frontmatter/date']);
  });
});
