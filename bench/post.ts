/**
 * What reading one post takes, by its steps, for all posts of a folder: a first pass, as a command line makes it with code that
 * nothing has optimised yet, and later passes. `npm run bench:post -- FOLDER`; the figures of a pass are in ms.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import picomatch from 'picomatch';
import { activeRules, checkPost } from '../server/src/core/check.ts';
import { needsLint } from '../server/src/core/markdown/lint.ts';
import { MarkdownConfigs } from '../server/src/core/markdown/settings.ts';
import { parsePost } from '../server/src/core/post/post.ts';
import { rules } from '../server/src/core/rules/registry.ts';
import { contextOn } from '../server/src/core/rules/rule.ts';
import { builtinSchemas } from '../server/src/core/schema/schema.ts';
import { configFile, loadConfig } from '../server/src/core/site/config-file.ts';
import { detectionFiles } from '../server/src/core/site/presets/presets.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { passes: { type: 'string', default: '5' } },
});
const [folder] = positionals;
if (!folder) throw new Error('Name a folder of posts.');

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const wanted = new Set(detectionFiles(files));
const { config } = loadConfig(files.includes(configFile) ? read(configFile) : undefined, files, (file) =>
  wanted.has(file) ? read(file) : undefined,
);
const posts = files.filter((file) => /\.mdx?$/.test(file)).map((file) => ({ file, text: read(file) }));
const megabytes = posts.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
console.log(`${posts.length} posts, ${megabytes.toFixed(1)} million characters`);

const isPost = picomatch([...config.posts]);
const postRules = activeRules(rules, 'post', config);
const schema = builtinSchemas[config.preset === 'posthog' ? 'builtin:post' : 'builtin:page'];
const configs = new MarkdownConfigs();
const named = new Map<string, boolean>();

/** The time of each step over all posts, and a number that keeps the work from being optimised away. */
function pass(): { parse: number; check: number; lint: number; found: number } {
  let parse = 0;
  let check = 0;
  let lint = 0;
  let found = 0;
  for (const { file, text } of posts) {
    const start = performance.now();
    const post = parsePost(file, text, config);
    const parsed = performance.now();
    const context = contextOn('2026-01-01', {
      config,
      isPost: isPost(file),
      schema: isPost(file) ? schema : undefined,
    });
    found += checkPost(post, postRules, context).length;
    const checked = performance.now();
    const settings = configs.settingsOf(file, named);
    if (settings && needsLint(post, settings)) found++;
    lint += performance.now() - checked;
    check += checked - parsed;
    parse += parsed - start;
  }
  return { parse, check, lint, found };
}

const passes = Number(values.passes);
for (let i = 1; i <= passes; i++) {
  const { parse, check, lint, found } = pass();
  const all = parse + check + lint;
  const columns = [all, parse, check, lint].map((ms) => ms.toFixed(1).padStart(8));
  console.log(`pass ${i}: all, parse, check, needs lint ${columns.join('')}   (${found} found)`);
}
