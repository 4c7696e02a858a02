/** What the suites in the embedded VS Code have in common: one VS Code each, and none where there is none. */
import { type StartOptions, startVscode, type Vscode, type Workspace, whyNoVscode } from '../support/vscode.ts';

/** A VS Code starts and stops within this, and so does every test in it. */
const TIMEOUT = 240_000;

/** A suite that needs a VS Code; where there is none it is skipped, and says why. */
export function describeWithVscode(name: string, tests: () => void): void {
  describe(name, function () {
    this.timeout(TIMEOUT);
    const why = whyNoVscode();
    if (why === undefined) tests();
    else it.skip(why);
  });
}

interface Setup extends StartOptions {
  /** What is opened, or what makes it just before the start. */
  readonly files: Workspace | (() => Promise<Workspace>);
}

/**
 * A suite in a VS Code of its own.
 * @param tests defines the tests; the VS Code that it is given is there as soon as they and their hooks run
 */
export function describeInVscode(name: string, { files, ...options }: Setup, tests: (vscode: Vscode) => void): void {
  describeWithVscode(name, () => {
    const vscode = {} as Vscode;
    before(async () => {
      Object.assign(vscode, await startVscode(typeof files === 'function' ? await files() : files, options));
    });
    // There is none to be stopped where the start has failed.
    after(() => vscode.stop?.());
    tests(vscode);
  });
}
