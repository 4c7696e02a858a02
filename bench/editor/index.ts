/** Runs inside VS Code's extension host: how long an edit takes until its problem is shown, and until it is gone. */
import { type Diagnostic, extensions, languages, Position, Uri, window, workspace } from 'vscode';

const POST = 'contents/blog/the-posthog-array-1-0-10.md';
const ROUNDS = 40;

export async function run(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri as Uri;
  const extension = extensions.getExtension('slugline.slugline');
  const document = await workspace.openTextDocument(Uri.joinPath(folder, POST));
  const editor = await window.showTextDocument(document);
  const started = performance.now();
  await extension?.activate();
  const activated = performance.now() - started;
  const marked = (found: readonly Diagnostic[]) =>
    found.some((problem) => document.getText(problem.range) === '/blog/nope');
  /** Milliseconds from the edit until the editor has, or has no longer, the problem of the link. */
  const until = async (wanted: boolean, edit: () => Thenable<boolean>): Promise<number> => {
    const start = performance.now();
    const seen = new Promise<number>((done) => {
      const listener = languages.onDidChangeDiagnostics(() => {
        if (marked(languages.getDiagnostics(document.uri)) !== wanted) return;
        listener.dispose();
        done(performance.now() - start);
      });
    });
    await edit();
    return seen;
  };
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, '\n\n[x](/blog/nop)\n'));
  const line = document.lineCount - 2;
  const column = '[x](/blog/nop'.length;
  const first = await until(true, () => editor.edit((edit) => edit.insert(new Position(line, column), 'e')));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(
      await until(false, () => editor.edit((edit) => edit.insert(new Position(line, 0), '\\'))),
      await until(true, () =>
        editor.edit((edit) =>
          edit.delete(document.validateRange(document.lineAt(line).range.with({ end: new Position(line, 1) }))),
        ),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(part * (times.length - 1))] as number).toFixed(0);
  console.log(
    `RESULT activate ${activated.toFixed(0)} ms; first problem of an edit ${first.toFixed(0)} ms; keystroke to problems p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${times.length} keystrokes, ${document.getText().length} characters)`,
  );
}
