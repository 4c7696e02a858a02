import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root as repository } from '../../../scripts/lib.mjs';
import { peersFolder } from './paths.ts';
import { findingsOf } from './printed.ts';
import type { Answers, Tool } from './tool.ts';

interface Parser {
  use(plugin: unknown, done: () => void): void;
  parse(text: string, env: object): unknown;
}
interface Uri {
  readonly uri: string;
}

/**
 * The server that VS Code's own Markdown support runs on. Half of its work is its editor's: parsing with markdown-it, reading and listing. That half
 * is here, done as VS Code does it. It takes `/x` for a path below the workspace folder, so that folder is `contents/`.
 */
export const vscode: Tool = {
  id: 'vscode',
  title: "VS Code's Markdown 0.5.0",
  remark:
    'VS Code’s Markdown language server with the editor’s half (parsing, reading, listing) done in the client as VS Code does it, and its workspace folder set to `contents/`, without which every root-relative link is broken to it; on the command line the service it is made of, as a library. Frontmatter is text to it, and `tags: ["x"]` a link without a definition.',
  folder: 'contents',
  server: () => ({
    command: process.execPath,
    args: [join(peersFolder, 'node_modules/vscode-markdown-languageserver/dist/node/workerMain.js'), '--stdio'],
  }),
  check: ({ folder }) => ({
    command: process.execPath,
    args: [join(repository, 'bench/suite/tools/vscode-check.mjs'), peersFolder, folder],
  }),
  findings: (printed, site) => findingsOf(printed, site.folder),
  wholeSite: false,
  eager: false,
  exact: false,
  // At 20,000 posts it is still looking for the references of a heading after a minute.
  runs: (size, wanted) => (size >= 20_000 ? 0 : size >= 5_000 ? Math.min(wanted, 1) : wanted),
  initializationOptions: { markdownFileExtensions: ['md'] },
  settings: {
    markdown: {
      server: { log: 'off' },
      preferredMdPathExtensionStyle: 'removeExtension',
      occurrencesHighlight: { enabled: false },
      suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'onDoubleHash' } },
      validate: {
        enabled: true,
        referenceLinks: { enabled: 'warning' },
        fragmentLinks: { enabled: 'warning' },
        fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
        ignoredLinks: [],
        unusedLinkDefinitions: { enabled: 'ignore' },
        duplicateLinkDefinitions: { enabled: 'ignore' },
      },
    },
  },
  answers,
};

function answers(root: string): Answers {
  const require = createRequire(join(peersFolder, 'package.json'));
  const MarkdownIt = require('markdown-it') as new (options: object) => Parser;
  const parser = new MarkdownIt({ html: true });
  parser.use(require('markdown-it-front-matter'), () => undefined);
  return {
    'markdown/parse': async ({ uri, text }: Uri & { text?: string }) =>
      parser.parse(text ?? (await readFile(fileURLToPath(uri), 'utf8')), {}),
    'markdown/fs/readFile': async ({ uri }: Uri) => Array.from(await readFile(fileURLToPath(uri))),
    'markdown/fs/stat': async ({ uri }: Uri) =>
      existsSync(fileURLToPath(uri)) ? { isDirectory: (await stat(fileURLToPath(uri))).isDirectory() } : undefined,
    'markdown/fs/readDirectory': async ({ uri }: Uri) =>
      (await readdir(fileURLToPath(uri), { withFileTypes: true })).map((entry) => [
        entry.name,
        { isDirectory: entry.isDirectory() },
      ]),
    'markdown/findMarkdownFilesInWorkspace': () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
        .map((entry) => pathToFileURL(join(entry.parentPath, entry.name)).href),
    'markdown/fs/watcher/create': () => null,
    'markdown/fs/watcher/delete': () => null,
  };
}
