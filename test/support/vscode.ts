/**
 * A real VS Code, driven as a person would: the server and workbench of the npm package `code-server`, shown in Chromium. It is
 * installed on demand by `npm test` (`.vscode-test/embedded`); where it or a browser is missing, tests skip and say so.
 */
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { embedded, findChromium, freePort, root, startVscodeServer, vscodeServer } from '../../scripts/lib.mjs';

/** Why no VS Code can be started here; undefined where one can. */
export function whyNoVscode(): string | undefined {
  const [node, server] = vscodeServer();
  if (!existsSync(server as string)) return `no VS Code at ${embedded}`;
  if (!findChromium()) return 'no Chromium';
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24)
    return 'no Node 24 for the server of VS Code';
  if (!existsSync(join(root, 'dist/client/extension.cjs'))) return 'the extension is not built: npm run build';
  return undefined;
}

/** The parts of a Playwright page that tests use; Playwright is not among the repository's own dependencies. */
interface Page {
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  goto(url: string): Promise<unknown>;
  /** The value of a JavaScript expression in the workbench. */
  evaluate<T>(expression: string): Promise<T>;
  waitForSelector(selector: string, options?: { timeout: number }): Promise<unknown>;
  waitForTimeout(ms: number): Promise<void>;
  screenshot(options: { path: string }): Promise<unknown>;
  /** All frames, those of webviews too. */
  frames(): readonly Frame[];
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'dialog', listener: (dialog: { message(): string; dismiss(): Promise<void> }) => void): void;
  exposeFunction(name: string, handler: (...args: never[]) => unknown): Promise<void>;
  locator(selector: string): { allInnerTexts(): Promise<string[]>; first(): { click(): Promise<void> } };
  getByRole(
    role: string,
    options: { name: string | RegExp },
  ): { first(): { click(options?: { button: 'right' }): Promise<void> } };
}

export interface Frame {
  url(): string;
  /** The value of a JavaScript expression in the frame. */
  evaluate<T>(expression: string): Promise<T>;
}

export interface Vscode {
  readonly page: Page;
  /** The workspace on disk. */
  readonly folder: string;
  /** Opens a file by its name and waits for its editor. */
  open(name: string): Promise<void>;
  /** Runs a command of the palette by its title. */
  command(title: string): Promise<void>;
  /** Puts the cursor at a one-based line and column. */
  goTo(line: number, column: number): Promise<void>;
  /** Clicks a file or folder of the Explorer. */
  select(name: RegExp): Promise<void>;
  /** A file as it is on disk; undefined where there is none. */
  read(file: string): string | undefined;
  list(folder: string): string[];
  /** Waits until a condition holds, up to ten seconds; throws with what was waited for. */
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  /** Into `out/screenshots`, to be looked at. */
  screenshot(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Runs the extension in the browser's web worker host, as vscode.dev does, instead of the server's node host. */
  readonly web?: boolean;
  /** Opens the folder in Restricted Mode, as one that the user has not said to trust. */
  readonly restricted?: boolean;
}

/** What is opened: literal files, or a folder that is copied. */
export type Workspace = Readonly<Record<string, string>> | string;

/** Starts VS Code on a folder with these files, with the built extension installed. Takes some ten seconds. */
export async function startVscode(files: Workspace, options: StartOptions = {}): Promise<Vscode> {
  const started = await start(files, options);
  const { page, folder, stop } = started;
  await page.goto(started.address([['skipWelcome', 'true']]));
  await page.waitForSelector('.explorer-folders-view .monaco-list-row', { timeout: 40_000 });
  await page.waitForTimeout(3000);
  const wait = (ms: number) => page.waitForTimeout(ms);
  const { keyboard } = page;
  const vscode: Vscode = {
    page,
    folder,
    async open(name) {
      // Just after the start the list of files is empty for a while.
      for (let attempt = 0; ; attempt++) {
        try {
          await keyboard.press('Control+P');
          await page.waitForSelector('.quick-input-widget input');
          await keyboard.type(name);
          await page.waitForSelector(`.quick-input-list .monaco-list-row[aria-label*="${name}"]`, { timeout: 4000 });
          await wait(300);
          await keyboard.press('Enter');
          await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`, { timeout: 6000 });
          await wait(500);
          return;
        } catch (error) {
          if (attempt === 4) throw error;
          await keyboard.press('Escape');
          await wait(500);
        }
      }
    },
    async command(title) {
      await keyboard.press('F1');
      await page.waitForSelector('.quick-input-widget input');
      await keyboard.type(title);
      await wait(800);
      await keyboard.press('Enter');
      await wait(800);
    },
    async goTo(line, column) {
      await keyboard.press('Control+G');
      await page.waitForSelector('.quick-input-widget input');
      await wait(200);
      await keyboard.type(`${line}:${column}`);
      await keyboard.press('Enter');
      await wait(400);
    },
    async select(name) {
      await page.getByRole('treeitem', { name }).first().click();
      await wait(600);
    },
    read: (file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined),
    list: (path) => readdirSync(join(folder, path)),
    async until(what, holds) {
      for (let i = 0; i < 50; i++) {
        if (await holds()) return;
        await wait(200);
      }
      await vscode.screenshot('failed');
      throw new Error(`this did not happen: ${what}`);
    },
    async screenshot(name) {
      mkdirSync(join(root, 'out/screenshots'), { recursive: true });
      await page.screenshot({ path: join(root, 'out/screenshots', `${name}.png`) });
    },
    stop,
  };
  return vscode;
}

/**
 * Runs a bundled mocha suite inside the extension host, as @vscode/test-electron does in the desktop's VS Code.
 * @param suite the path of a CommonJS module that exports `run()`.
 * @returns what it printed; throws when a test failed.
 */
export async function runSuite(files: Workspace, suite: string): Promise<string> {
  const { page, address, stop } = await start(files, { smokeTest: true });
  const lines: string[] = [];
  try {
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const line = format(...args);
      // VS Code's server says at length that its optional native parts are not there.
      if (!line.includes('Could not locate the bindings file')) lines.push(line);
    });
    const code = new Promise<number>((done, fail) => {
      page.exposeFunction('codeAutomationExit', (exitCode: number) => done(exitCode));
      setTimeout(() => fail(new Error(`the suite did not end\n${lines.join('\n')}`)), 120_000).unref();
    });
    const remote = (path: string, port: number) => `vscode-remote://localhost:${port}${path}`;
    await page.goto(
      address((port) => [
        ['skipWelcome', 'true'],
        ['extensionDevelopmentPath', remote(root.replace(/[\\/]$/, ''), port)],
        ['extensionTestsPath', remote(suite, port)],
      ]),
    );
    if ((await code) !== 0) throw new Error(lines.join('\n'));
    return lines.join('\n');
  } finally {
    await stop();
  }
}

interface Started {
  readonly page: Page;
  readonly folder: string;
  /** The address of the workbench, with these pairs of VS Code's own settings for embedders. */
  address(payload: Payload | ((port: number) => Payload)): string;
  stop(): Promise<void>;
}

type Payload = readonly (readonly [string, string])[];

/** Starts VS Code's server on a new folder with these files, and a browser that shows nothing yet. */
async function start(files: Workspace, options: StartOptions & { readonly smokeTest?: boolean }): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-vscode-'));
  const data = mkdtempSync(join(tmpdir(), 'slugline-vscode-data-'));
  if (typeof files === 'string') cpSync(files, folder, { recursive: true });
  else
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  const extensions = join(data, 'extensions');
  mkdirSync(extensions);
  // `npm test` installs the packaged .vsix once, so that the tests see what users get.
  const installed = process.env.SLUGLINE_EXTENSIONS;
  if (!options.smokeTest) {
    if (installed && existsSync(installed)) cpSync(installed, extensions, { recursive: true });
    else copyExtension(join(extensions, 'slugline.slugline-0.0.1'));
  }
  if (options.web) onlyForBrowsers(extensions);
  // What is not Slugline's stays out of the way, and out of the pictures.
  const settings = {
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.startupEditor': 'none',
    'window.commandCenter': false,
  };
  mkdirSync(join(data, 'data/Machine'), { recursive: true });
  writeFileSync(join(data, 'data/Machine/settings.json'), JSON.stringify(settings));
  const port = (await freePort()) as number;
  const server = startVscodeServer({
    port,
    data,
    extensions,
    restricted: options.restricted ?? false,
    extra: options.smokeTest ? ['--enable-smoke-test-driver'] : [],
  });
  const playwright = await import(pathToFileURL(join(embedded, 'node_modules/playwright-core/index.mjs')).href);
  const browser = await playwright.chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  const page: Page = await browser.newPage({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await answers(port);
  return {
    page,
    folder,
    address(payload) {
      const pairs = JSON.stringify(typeof payload === 'function' ? payload(port) : payload);
      return `http://localhost:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(pairs)}`;
    },
    async stop() {
      await browser.close();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function copyExtension(to: string): void {
  for (const part of ['package.json', 'dist', 'snippets', 'schemas', 'docs/images', 'docs/walkthrough']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(to, part), { recursive: true });
  }
}

/** Takes `main` out of the manifest, so that the worker host is the only one that can run the extension. */
function onlyForBrowsers(extensions: string): void {
  for (const name of readdirSync(extensions)) {
    const file = join(extensions, name, 'package.json');
    if (!existsSync(file)) continue;
    const { main: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(manifest));
  }
}

/** Waits until the server listens, up to ten seconds. */
async function answers(port: number): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      await fetch(`http://localhost:${port}/version`);
      return;
    } catch (error) {
      if (i > 33) throw error;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return Promise.resolve();
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  return end;
}
