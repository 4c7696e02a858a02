/**
 * How long the features of links take in a large site, in ms (p50 and p95 of 100 calls on one thread):
 * `npx tsx bench/features.ts [POSTS]`. The site is made up: titles of words from a real blog's vocabulary, a Zipf-like spread
 * of words and links, eight headings a post, as many images as posts.
 */
import { performance } from 'node:perf_hooks';
import { linkCompletions } from '../server/src/core/features/link-completion.ts';
import { linkReferences } from '../server/src/core/features/link-references.ts';
import { moveEdits } from '../server/src/core/features/move.ts';
import { similarPages } from '../server/src/core/features/similar-pages.ts';
import { workspaceSymbols } from '../server/src/core/features/symbols.ts';
import { parsePost } from '../server/src/core/post/post.ts';
import { loadConfig } from '../server/src/core/site/config-file.ts';
import { recordOf } from '../server/src/core/site/record.ts';
import { type FileUpdate, SiteIndex } from '../server/src/core/site/site-index.ts';

const count = Number(process.argv[2] ?? 20_000);

/** mulberry32: the same site every time. */
let state = 1;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const syllables =
  'ana lyt ics pro duct engi neer fea ture flag ses sion re play ka fka click house grow th start up open source pri cing sup port hir ing cul ture da ta pipe line ware bug ex peri ment sur vey fun nel co hort dash board que ry sto rage'.split(
    ' ',
  );
const words = Array.from({ length: 3000 }, () =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(
    '',
  ),
);
const word = () => words[Math.floor(words.length * random() ** 2)]!;

const { config } = loadConfig(
  '{ "preset": "posthog", "siteUrls": ["https://posthog.com"] }',
  ['contents/blog/a.md'],
  () => undefined,
);
const index = new SiteIndex(config, '2026-01-01');
const files = Array.from(
  { length: count },
  (_, i) => `contents/${['blog', 'docs', 'tutorials', 'handbook'][i % 4]}/${word()}-${word()}-${word()}-${i}.md`,
);
const urlOf = (file: string) => file.slice('contents'.length, -3);
const texts = new Map<string, string>();
for (const file of files) {
  const links = Array.from({ length: 5 }, () => `[${word()}](${urlOf(files[Math.floor(count * random() ** 3)]!)})`);
  const body = Array.from(
    { length: 8 },
    (_, h) => `## ${word()} ${word()} ${h}\n\n${word()} ${links[h] ?? word()}\n`,
  ).join('\n');
  const date = `20${10 + Math.floor(random() * 16)}-0${1 + Math.floor(random() * 9)}-11`;
  texts.set(
    file,
    `---\ntitle: ${word()} ${word()} ${word()} ${word()}\ndate: ${date}\ntags: [${word()}]\n---\n\n${body}`,
  );
}
const updates: FileUpdate[] = files.map((file) => ({
  kind: 'page',
  record: recordOf(parsePost(file, texts.get(file)!), config),
}));
for (let i = 0; i < count; i++) updates.push({ kind: 'file', file: `contents/images/${word()}/${word()}-${i}.png` });
const start = performance.now();
index.update(updates);
console.log(`${count} posts, ${count * 5} links, index built in ${(performance.now() - start).toFixed(0)} ms`);

const { site } = index;
const from = files[4]!;
const post = parsePost(from, texts.get(from)!);
const page = site.record(from)!;
const read = (file: string) => texts.get(file);
const title = site.record(files[count >> 1]!)!.title!;

function measure(name: string, call: () => unknown): void {
  for (let i = 0; i < 5; i++) call();
  const times = Array.from({ length: 100 }, () => {
    const begin = performance.now();
    call();
    return performance.now() - begin;
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(44)} p50 ${times[50]!.toFixed(2).padStart(7)}   p95 ${times[95]!.toFixed(2).padStart(7)}`);
}

const complete = (prefix: string, want: 'page' | 'image') => () =>
  linkCompletions(site, from, prefix, { start: 0, end: prefix.length }, want);
for (const prefix of [
  '',
  '/',
  '/b',
  '/blog/pro',
  'product',
  title.toLowerCase(),
  title.split(' ').reverse().join(' '),
  '../',
  'https://posthog.com/blog/',
]) {
  measure(`complete "${prefix}"`, complete(prefix, 'page'));
}
for (const prefix of ['', 'pro', '../images/']) measure(`complete image "${prefix}"`, complete(prefix, 'image'));
const link = page.links[0]!;
measure('references of a link', () => linkReferences(site, post, page, link.destination.start, true));
measure(`references of the most linked page (${site.backlinks(urlOf(files[0]!)).length})`, () =>
  linkReferences(site, parsePost(files[0]!, texts.get(files[0]!)!), site.record(files[0]!)!, 1, true),
);
for (const query of ['', 'p', 'product', 'growth pricing', title])
  measure(`workspace symbols "${query}"`, () => workspaceSymbols(site, query));
measure('pages alike a broken URL', () => similarPages(site, `${urlOf(files[9]!).slice(0, -3)}x`, 'more about it', 4));
measure('move a post', () => moveEdits({ site, moves: [{ from, to: 'contents/blog/new-name.md' }], read }));
