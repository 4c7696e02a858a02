/**
 * How fast posts are scanned: MB/s (UTF-8) on one thread for a folder of posts, beside other parsers in the same run, and
 * the time for each hostile file. `npm run bench:scanner -- FOLDER [--hostile FOLDER] [--only] [--json] [--lezer PACKAGE]`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { parseFrontmatter } from '../server/src/core/post/frontmatter.ts';
import { formatOf, type PostFormat, parsePost } from '../server/src/core/post/post.ts';
import { scanBody } from '../server/src/core/post/scan/scan.ts';

interface Sample {
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly format: PostFormat;
  readonly bytes: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    hostile: { type: 'string' },
    /** No other parsers. */
    only: { type: 'boolean' },
    /** MB/s by parser, for the suite. */
    json: { type: 'boolean' },
    /** The folder of `@lezer/markdown`, which is no dependency of this repository. */
    lezer: { type: 'string' },
  },
});

function samplesOf(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const start = parseFrontmatter(text).bodyStart;
      return { file, text, start, format: formatOf(file), bytes: Buffer.byteLength(text.slice(start)) };
    });
}

/** The best of several runs, in ms: the least disturbed one. */
function best(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const [folder] = positionals;
if (folder) {
  const samples = samplesOf(folder);
  const bytes = samples.reduce((sum, sample) => sum + sample.bytes, 0);
  const speeds: Record<string, number> = {};
  if (!values.json)
    console.log(`${samples.length} posts, ${(bytes / 1e6).toFixed(2)} MB of bodies; best run of each, one thread`);
  const report = (name: string, note: string, runs: number, read: (sample: Sample) => void): void => {
    const ms = best(runs, () => {
      for (const sample of samples) read(sample);
    });
    speeds[name] = bytes / 1e3 / ms;
    if (!values.json)
      console.log(`${`${name} (${note})`.padEnd(30)} ${(speeds[name] as number).toFixed(1).padStart(8)} MB/s`);
  };
  report('slugline', 'links with offsets', 60, ({ text, start, format }) => scanBody(text, start, format));
  if (!values.only) {
    const markdownIt = new MarkdownIt({ html: true, linkify: false });
    const commonmark = new Parser();
    report('markdown-it', 'no offsets', 8, ({ text, start }) => markdownIt.parse(text.slice(start), {}));
    report('commonmark', 'no offsets of inlines', 8, ({ text, start }) => commonmark.parse(text.slice(start)));
    report('micromark', 'GFM, events', 2, ({ text, start }) =>
      postprocess(
        parse({ extensions: [gfm()] })
          .document()
          .write(preprocess()(text.slice(start), undefined, true)),
      ),
    );
    if (values.lezer) {
      const main = createRequire(import.meta.url).resolve(values.lezer);
      const { parser } = (await import(pathToFileURL(main).href)) as { parser: { parse(text: string): unknown } };
      report('lezer', 'offsets', 4, ({ text, start }) => parser.parse(text.slice(start)));
    }
  }
  if (values.json) console.log(JSON.stringify(speeds));
}
if (values.hostile) {
  let sum = 0;
  const rows: { name: string; scan: number; all: number }[] = [];
  for (const { file, text, start, format } of samplesOf(values.hostile)) {
    const scan = best(3, () => scanBody(text, start, format));
    const all = best(2, () => parsePost(file, text));
    sum += all;
    rows.push({ name: file.slice(values.hostile.length), scan, all });
  }
  console.log(`hostile files: body scan and whole parse, ms; all together ${sum.toFixed(0)} ms`);
  for (const { name, scan, all } of rows.sort((a, b) => b.all - a.all).slice(0, 15)) {
    console.log(`${name.padEnd(40)} ${scan.toFixed(1).padStart(9)} ${all.toFixed(1).padStart(9)}`);
  }
}
