/**
 * The whole suite: `npm run bench -- [SIZES] [--peers]`, by default 500, 5,000 and 20,000 posts. Prints a report in Markdown, and writes
 * it into docs/measurements.md with `--write`. With `--peers`, rumdl is installed into out/bench/peers and measured in the same run.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { type GeneratedSite, generate } from './generate.ts';
import { percentile, type Run, timed } from './process.ts';
import { type Figures, session } from './server.ts';

const RUMDL = 'rumdl@0.2.75';
const RUNS = 3;
const args = process.argv.slice(2);
const sizes = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
if (sizes.length === 0) sizes.push(500, 5_000, 20_000);

spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--production'], { stdio: 'inherit' });
const cli = join(root, 'dist/node/cli.js');
const out = join(root, 'out/bench');
mkdirSync(out, { recursive: true });
const rumdl = args.includes('--peers') ? peer() : undefined;

/** The path of rumdl's binary, installed where it is missing. */
function peer(): string {
  const folder = join(out, 'peers');
  const binary = join(folder, 'node_modules/@rumdl/cli-linux-x64/rumdl');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', RUMDL], { cwd: folder, stdio: 'inherit' });
  }
  return binary;
}

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: string;
}

/** How many of the faults were found at their very place, and how many findings are no fault. */
function judge(site: GeneratedSite, printed: string): { found: number; wrong: number } {
  const findings = (JSON.parse(printed) as Finding[]).filter(
    ({ severity }) => severity === 'error' || severity === 'warning',
  );
  const keyOf = (file: string, line: number, column: number, rule: string) => `${file}:${line}:${column} ${rule}`;
  const faults = new Set(site.faults.map(({ file, line, column, rule }) => keyOf(file, line + 1, column + 1, rule)));
  let found = 0;
  let wrong = 0;
  for (const { file, line, column, rule } of findings) {
    if (faults.delete(keyOf(file, line, column, rule))) found++;
    else wrong++;
  }
  return { found, wrong };
}

const all: { site: GeneratedSite; figures: Figures; rumdl?: Figures }[] = [];
for (const size of sizes) {
  const site = generate(join(out, `site-${size}`), size);
  const cache = join(out, `cache-${size}`);
  rmSync(cache, { recursive: true, force: true });
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++)
    runs.push(await timed(process.execPath, [cli, 'check', '--format', 'json'], site.folder));
  const { found, wrong } = judge(site, (runs[0] as Run).out);
  const server = {
    command: process.execPath,
    args: [cli, 'lsp', '--stdio'],
    env: { SLUGLINE_CACHE: cache },
    wholeSite: true,
  };
  const cold = await session(site, server);
  // Another program has changed one post since: the warm start must see it.
  const changed = join(site.folder, (site.posts[1] as { file: string }).file);
  const before = readFileSync(changed, 'utf8');
  const { atime, mtime } = statSync(changed);
  appendFileSync(changed, '\n[new](/blog/new-and-broken)\n');
  const fault = { file: (site.posts[1] as { file: string }).file, rule: 'link/page', line: 0, column: 0 };
  const warm = await session({ ...site, faults: [...site.faults, fault] }, server);
  writeFileSync(changed, before);
  utimesSync(changed, atime, mtime);
  const figures: Figures = {
    ...cold,
    check: percentile(
      runs.map(({ ms }) => ms),
      0.5,
    ),
    checkWorst: percentile(
      runs.map(({ ms }) => ms),
      1,
    ),
    checkPeak: Math.max(...runs.map(({ peak }) => peak)),
    found,
    wrong,
    warmFirst: warm.firstDiagnostic as number,
    warm: warm.wholeSite as number,
  };
  let other: Figures | undefined;
  if (rumdl) {
    const check: number[] = [];
    for (let i = 0; i < RUNS; i++)
      check.push((await timed(rumdl, ['check', '--no-cache', '--output-format', 'json', '.'], site.folder)).ms);
    other = {
      ...(await session(site, { command: rumdl, args: ['server'], wholeSite: false })),
      check: percentile(check, 0.5),
    };
  }
  all.push({ site, figures, ...(other && { rumdl: other }) });
  console.error(JSON.stringify({ size, figures, other }));
  rmSync(site.folder, { recursive: true });
  rmSync(cache, { recursive: true, force: true });
}

const ms = (value: number | undefined): string =>
  value === undefined ? '' : value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
const rows: readonly (readonly [string, (figures: Figures) => string])[] = [
  [
    '`slugline check`, cold, ms',
    ({ check, checkWorst }) => (checkWorst === undefined ? ms(check) : `${ms(check)} (worst ${ms(checkWorst)})`),
  ],
  ['its memory at most, MB', ({ checkPeak }) => ms(checkPeak)],
  [
    'start to the first diagnostic of the open post, frontmatter / links, ms',
    ({ firstDiagnostic, firstLink }) => `${ms(firstDiagnostic)} / ${ms(firstLink)}`,
  ],
  ['start to diagnostics of the whole site, cold, ms', ({ wholeSite }) => ms(wholeSite)],
  ['the same from the cache, ms', ({ warm }) => ms(warm)],
  ['processor time to the index, ms', ({ cpuToIndex }) => ms(cpuToIndex)],
  ['keystroke in the body to diagnostics, p50 / p95, ms', (f) => `${ms(f.body50)} / ${ms(f.body95)}`],
  ['keystroke in the frontmatter, p50 / p95, ms', (f) => `${ms(f.frontmatter50)} / ${ms(f.frontmatter95)}`],
  [
    'a heading id that up to 1,000 posts link to: all told, p50 / p95, ms',
    (f) => (f.dependents50 === undefined ? '' : `${ms(f.dependents50)} / ${ms(f.dependents95)}`),
  ],
  [
    'completion in a link, p50 / p95, ms (items, KB)',
    (f) => `${ms(f.completion50)} / ${ms(f.completion95)} (${f.completionItems}, ${ms(f.completionKB)})`,
  ],
  [
    'references of a heading, first / p50, ms (found)',
    (f) => `${ms(f.referencesFirst)} / ${ms(f.references50)} (${f.referencesFound})`,
  ],
  [
    'workspace symbols, first / p50, ms (found)',
    (f) => `${ms(f.symbolsFirst)} / ${ms(f.symbols50)} (${f.symbolsFound})`,
  ],
  [
    'memory indexed / after the session / at most, MB',
    (f) => `${ms(f.memoryIndexed)} / ${ms(f.memoryAfter)} / ${ms(f.memoryPeak)}`,
  ],
];
const columns = all.flatMap(({ site, figures, rumdl: other }) => [
  { head: `${site.posts.length.toLocaleString('en')} posts`, figures },
  ...(other ? [{ head: `${RUMDL.replace('@', ' ')}`, figures: other }] : []),
]);
const report = [
  `Node ${process.version}, ${cpus().length} cores. ${all.map(({ site, figures }) => `${site.posts.length.toLocaleString('en')} posts, ${ms(site.megabytes)} MB: ${figures.found} of ${site.faults.length} faults found at their places, ${figures.wrong} false`).join('; ')}.`,
  '',
  `| | ${columns.map(({ head }) => head).join(' | ')} |`,
  `|---|${columns.map(() => '---:').join('|')}|`,
  ...rows.map(([name, show]) => `| ${name} | ${columns.map(({ figures }) => show(figures)).join(' | ')} |`),
].join('\n');
console.log(report);
if (args.includes('--write')) {
  const file = join(root, 'docs/measurements.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/, (_, open, close) => `${open}\n${report}\n\n${close}`),
  );
}
