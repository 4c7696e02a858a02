// What the scripts share. Node's own modules alone: they run before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command to its end with this terminal; throws when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status !== 0)
    throw new Error(`"${command} ${args.join(' ')}" failed with ${result.status ?? result.signal}`);
}

/** Installs the dependencies where they are missing or older than the lock file. */
export function installDependencies() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs - 1000) return;
  console.log('Installing dependencies...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

export function build(...args) {
  run(process.execPath, ['scripts/build.mjs', ...args]);
}

/** Where the embedded VS Code lives; several checkouts may share one. */
export const embedded = process.env.SLUGLINE_VSCODE || join(root, '.vscode-test/embedded');

/** What it is made of. VS Code's server wants Node 24, whatever the system has. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const PARTS = { 'code-server': '4.139.1', [nodePackage]: '24.9.0', 'playwright-core': '1.65.1' };

/**
 * Installs the embedded VS Code where it is missing: the npm package code-server holds VS Code's whole server and workbench.
 * Install scripts are skipped: they compile parts that are not needed here.
 */
export function installEmbedded() {
  const vscode = join(embedded, 'node_modules/code-server/lib/vscode');
  const done = join(embedded, 'installed.json');
  const wanted = JSON.stringify(PARTS);
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted && existsSync(vscode)) return;
  console.log(`Installing VS Code into ${embedded} (once, about 760 MB)...`);
  mkdirSync(embedded, { recursive: true });
  writeFileSync(join(embedded, 'package.json'), JSON.stringify({ private: true, dependencies: PARTS }));
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', flags, { cwd: embedded });
  run('npm', [...flags, '--omit=dev'], { cwd: vscode });
  writeFileSync(done, wanted);
}

/** A Chromium or Chrome on this machine, or undefined. */
export function findChromium() {
  const known = [
    process.env.SLUGLINE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return known.find((path) => path && existsSync(path));
}

/** Installs Chromium with apt where there is none and it may. */
export function installChromium() {
  if (findChromium()) return;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    console.log(
      'There is no Chromium or Chrome here, and it cannot be installed: the tests in VS Code will be skipped.',
    );
    return;
  }
  console.log('Installing Chromium...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env });
}

/** VS Code's server: the Node that runs it, and its module. */
export function vscodeServer() {
  const server = join(embedded, 'node_modules/code-server/lib/vscode/out/server-main.js');
  const node = join(embedded, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return [existsSync(node) ? node : process.execPath, server];
}

/** Runs a command of VS Code's server, such as installing an extension, and answers with its exit code. */
export function runVscodeServer(args) {
  const [node, server] = vscodeServer();
  return spawnSync(node, [server, '--accept-server-license-terms', ...args], { stdio: 'inherit' }).status;
}

/**
 * Starts VS Code's server; answers with the process. `extra` are more switches; workspaces are trusted unless `restricted`.
 * @param {{ port: number, data: string, extensions: string, restricted?: boolean, extra?: string[] }} options
 */
export function startVscodeServer({ port, data, extensions, restricted = false, extra = [] }) {
  const [node, server] = vscodeServer();
  return spawn(
    node,
    [
      ...[server, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...['--server-data-dir', data, '--extensions-dir', extensions],
      ...(restricted ? [] : ['--disable-workspace-trust']),
      ...extra,
    ],
    { stdio: 'ignore' },
  );
}

/** A port of this machine that nobody listens on, as a promise. */
export function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
