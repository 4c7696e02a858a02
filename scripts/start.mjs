// Opens Slugline in a real VS Code on the sample blog: the desktop's where `code` is on the PATH, else one served on localhost.
// `npm start -- FOLDER` opens another site.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  build,
  embedded,
  freePort,
  installDependencies,
  installEmbedded,
  root,
  run,
  startVscodeServer,
} from './lib.mjs';

const site = resolve(process.argv[2] ?? join(root, 'examples/blog'));
if (!existsSync(site)) throw new Error(`${site} does not exist`);
installDependencies();
build();

if (
  spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0 &&
  process.env.SLUGLINE_EMBEDDED !== '1'
) {
  run('code', ['--new-window', `--extensionDevelopmentPath=${root}`, site]);
} else {
  installEmbedded();
  const data = join(embedded, 'start-data');
  const extension = join(data, 'extensions/slugline.slugline-0.0.1');
  rmSync(extension, { recursive: true, force: true });
  mkdirSync(extension, { recursive: true });
  cpSync(join(root, 'package.json'), join(extension, 'package.json'));
  for (const part of ['dist', 'snippets', 'schemas', 'docs']) symlinkSync(join(root, part), join(extension, part));
  const port = Number(process.env.PORT) || (await freePort());
  const server = startVscodeServer({ port, data, extensions: join(data, 'extensions') });
  server.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill());
  console.log(
    `\nVS Code with Slugline: http://localhost:${port}/?folder=${encodeURIComponent(site)}\nStop it with Ctrl+C.\n`,
  );
}
