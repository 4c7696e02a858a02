/**
 * The server alone, over stdio: start to first diagnostic, and keystroke to diagnostics. `npm run bench:server -- SITE`, by default the
 * PostHog corpus.
 */
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { readSite, shared } from '../test/support/corpora.ts';
import { startLsp } from '../test/support/lsp.ts';

const KEYSTROKES = 300;
const folder = process.argv[2] ?? `${shared}/corpora/posthog-2022`;
const site = readSite(folder);
if (!site) throw new Error(`${folder} is not here`);
const posts = Object.keys(site).filter((file) => /\.mdx?$/.test(file));
// Bundling is no part of what is measured: the first start does it.
await (await startLsp({ 'a.md': '' })).stop();

const at = (times: number[], part: number) => [...times].sort((a, b) => a - b)[Math.floor(part * (times.length - 1))];
const median = posts.sort((a, b) => (site[a] as string).length - (site[b] as string).length)[
  posts.length >> 1
] as string;
for (const file of [median, posts.at(-1) as string]) {
  const started = performance.now();
  const session = await startLsp(site);
  const { text } = session.open(file, (site[file] as string).replace(/[|‹›]/g, ' '));
  const pull = () =>
    session.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: session.uri(file) } });
  await pull();
  const first = performance.now() - started;
  const times: number[] = [];
  for (let i = 1; i <= KEYSTROKES; i++) {
    const before = performance.now();
    session.change(file, `${text}\n[a link](/blog/${'x'.repeat(i % 40)})\n`);
    await pull();
    times.push(performance.now() - before);
  }
  await session.stop();
  console.log(
    `${file} (${text.length} characters, ${posts.length} posts): start to first diagnostic ${first.toFixed(0)} ms; keystroke to diagnostics p50 ${at(times, 0.5)?.toFixed(1)} ms, p95 ${at(times, 0.95)?.toFixed(1)} ms`,
  );
}
