// Checks a whole site with VS Code's Markdown service as a library: `node vscode-check.mjs PEERS SITE`. Workspace and parser are what the
// service asks of whoever uses it. Plain JavaScript, so that the time it takes to start is the service's own.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const [peers, site] = process.argv.slice(2);
const require = createRequire(join(peers, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const MarkdownIt = require('markdown-it');
const { TextDocument } = require('vscode-languageserver-textdocument');
const { URI } = require('vscode-uri');
const service = await load('vscode-markdown-languageservice');

const root = join(site, 'contents');
const parser = new MarkdownIt({ html: true });
parser.use(require('markdown-it-front-matter'), () => undefined);
const documents = new Map();
const documentOf = (path) => {
  if (!documents.has(path))
    documents.set(path, TextDocument.create(URI.file(path).toString(), 'markdown', 1, readFileSync(path, 'utf8')));
  return documents.get(path);
};
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => join(entry.parentPath, entry.name));
const known = new Set(files);
const never = () => ({ dispose() {} });
const workspace = {
  workspaceFolders: [URI.file(root)],
  onDidChangeMarkdownDocument: never,
  onDidCreateMarkdownDocument: never,
  onDidDeleteMarkdownDocument: never,
  getAllMarkdownDocuments: async () => files.map(documentOf),
  hasMarkdownDocument: ({ fsPath }) => known.has(fsPath),
  openMarkdownDocument: async ({ fsPath }) => (known.has(fsPath) ? documentOf(fsPath) : undefined),
  stat: async ({ fsPath }) => {
    const found = statSync(fsPath, { throwIfNoEntry: false });
    return found && { isDirectory: found.isDirectory() };
  },
  readDirectory: async ({ fsPath }) =>
    readdirSync(fsPath, { withFileTypes: true }).map((entry) => [entry.name, { isDirectory: entry.isDirectory() }]),
};
const { DiagnosticLevel } = service;
const options = {
  validateReferences: DiagnosticLevel.warning,
  validateFragmentLinks: DiagnosticLevel.warning,
  validateFileLinks: DiagnosticLevel.warning,
  validateMarkdownFileLinkFragments: DiagnosticLevel.warning,
  validateUnusedLinkDefinitions: DiagnosticLevel.ignore,
  validateDuplicateLinkDefinitions: DiagnosticLevel.ignore,
  ignoreLinks: [],
};
const language = service.createLanguageService({
  workspace,
  parser: {
    slugifier: service.githubSlugifier,
    tokenize: async (document) => parser.parse(document.getText(), {}),
  },
  logger: { level: service.LogLevel.Off, log() {} },
  markdownFileExtensions: ['md'],
});
for (const file of files) {
  const token = { isCancellationRequested: false, onCancellationRequested: never };
  for (const { range, message } of await language.computeDiagnostics(documentOf(file), options, token))
    console.log(`${relative(site, file)}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
}
