import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionList,
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  Position,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

/** The editor's own view of the sample blog: what the API answers is what users see. */
describe('Slugline in the extension host', () => {
  const folder = workspace.workspaceFolders?.[0]?.uri as Uri;
  const uriOf = (file: string) => Uri.joinPath(folder, file);

  before(async () => {
    await extensions.getExtension('slugline.slugline')?.activate();
  });

  async function open(file: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(uriOf(file));
    await window.showTextDocument(document);
    return document;
  }

  /** Waits, for at most ten seconds, until the answer is not undefined. */
  async function eventually<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
    for (let i = 0; i < 100; i++) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`this did not happen: ${what}`);
  }

  function problems(file: string, wanted: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    return eventually(`the problems of ${file}`, () => {
      const found = languages.getDiagnostics(uriOf(file)).filter((problem) => problem.source === 'slugline');
      return wanted(found) ? found : undefined;
    });
  }

  const shown = (problem: Diagnostic, document: TextDocument) =>
    `${document.getText(problem.range)} ${(problem.code as { value: string }).value}`;

  it('lists the problems of posts that nobody has opened', async () => {
    await eventually('problems of ten files', () => {
      const files = languages.getDiagnostics().filter(([, found]) => found.some(({ source }) => source === 'slugline'));
      return files.length >= 10 ? true : undefined;
    });
  });

  it('marks exactly the value that is wrong', async () => {
    const document = await open('contents/blog/mistake-impossible-date.md');
    const found = await problems('contents/blog/mistake-impossible-date.md', (list) => list.length > 0);
    assert.deepEqual(
      found.map((problem) => shown(problem, document)),
      ['2020-02-30 frontmatter/date'],
    );
  });

  it('takes a problem away as it is mended, and brings it back with undo', async () => {
    const file = 'contents/blog/mistake-broken-link.md';
    const document = await open(file);
    const [problem] = await problems(file, (list) => list.length === 1);
    const editor = window.activeTextEditor;
    assert.ok(editor && problem);
    await editor.edit((edit) => edit.replace(problem.range, '/blog/first-release'));
    await problems(file, (list) => list.length === 0);
    await commands.executeCommand('undo');
    const back = await problems(file, (list) => list.length === 1);
    assert.equal(shown(back[0] as Diagnostic, document), '/blog/what-is-a-growth-engineer link/page');
  });

  it('offers the fix of a misspelt key, and it mends the post', async () => {
    const file = 'contents/blog/mistake-near-miss-key.md';
    const document = await open(file);
    const [problem] = await problems(file, (list) => list.length === 1);
    assert.ok(problem);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    const fix = actions.find((action) => action.isPreferred && action.edit);
    assert.ok(fix?.edit, actions.map((action) => action.title).join(', '));
    await workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^rootPage:/m);
    await problems(file, (list) => list.length === 0);
    await commands.executeCommand('undo');
  });

  it('completes, explains and follows a link', async () => {
    const document = await open('contents/blog/first-release.md');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\n\n[x](/blog/why)'));
    const at = document.lineAt(document.lineCount - 1).range.end.translate(0, -1);
    const list = await eventually('the post is offered', async () => {
      const answer = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      const label = (item: CompletionList['items'][number]) =>
        typeof item.label === 'string' ? item.label : item.label.label;
      return answer.items.some((item) => /why-we-started/.test(`${label(item)} ${String(item.insertText)}`))
        ? answer
        : undefined;
    });
    assert.ok(list.items.length > 0);
    const start = new Position(at.line, 4);
    await editor.edit((edit) => edit.replace(new Range(start, at), '/blog/why-we-started'));
    const middle = start.translate(0, 8);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, middle);
    const said = hovers
      .flatMap((hover) => hover.contents)
      .map((part) => (typeof part === 'string' ? part : part.value));
    assert.match(said.join('\n'), /Why we started/i);
    const targets = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      middle,
    );
    const paths = targets.map((target) => ('uri' in target ? target.uri : target.targetUri).path);
    assert.ok(
      paths.some((path) => path.endsWith('contents/blog/why-we-started.md')),
      paths.join(', '),
    );
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('follows a file that is created and deleted outside of the editor', async () => {
    const file = 'contents/blog/mistake-broken-link.md';
    const page = uriOf('contents/blog/what-is-a-growth-engineer.md');
    await problems(file, (list) => list.length === 1);
    await workspace.fs.writeFile(
      page,
      new TextEncoder().encode('---\ntitle: Growth\ndate: 2024-01-02\n---\n\nText.\n'),
    );
    await problems(file, (list) => list.length === 0);
    await workspace.fs.delete(page);
    await problems(file, (list) => list.length === 1);
  });

  it('completes the configuration file by its schema', async () => {
    const file = uriOf('slugline.config.json');
    await workspace.fs.writeFile(file, new TextEncoder().encode('{\n  \n}\n'));
    const document = await open('slugline.config.json');
    await eventually('the settings are offered', async () => {
      const answer = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new Position(1, 2),
      );
      const labels = answer.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
      return ['trailingSlash', 'linkFields'].every((key) => labels.some((label) => label.includes(key)))
        ? true
        : undefined;
    });
    await workspace.fs.delete(file);
  });
});
