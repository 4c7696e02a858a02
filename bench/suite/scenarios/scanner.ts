import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from '../../../scripts/lib.mjs';
import { shared } from '../../../test/support/corpora.ts';
import { generate } from '../generate.ts';
import { type LoneScenario, type Measured, over } from '../scenario.ts';
import { out, peersFolder, siteFolder } from '../tools/paths.ts';

/** The body scanner alone, on one thread, and other parsers on the same texts in the same process. */
export const scanner: LoneScenario = {
  id: 'scanner',
  title: 'the scanner alone, one thread, on real posts where they are, beside other parsers',
  rows: [
    { key: 'slugline', title: 'Slugline: links, headings, images with exact offsets', unit: 'MB/s', aim: over(200) },
    { key: 'commonmark', title: 'commonmark.js: no offsets of inlines', unit: 'MB/s' },
    { key: 'markdown-it', title: 'markdown-it: no offsets of inlines', unit: 'MB/s' },
    { key: 'lezer', title: '@lezer/markdown: exact offsets', unit: 'MB/s' },
    { key: 'micromark', title: 'micromark with GFM: exact offsets', unit: 'MB/s' },
  ],
  async run({ peers }): Promise<Measured | string> {
    const real = join(shared, 'corpora/posthog-2022/contents');
    const folder = existsSync(real) ? real : join(generate(siteFolder('site-scanner'), 500).folder, 'contents');
    const script = join(out, 'scanner.js');
    buildSync({
      absWorkingDir: root,
      entryPoints: ['bench/scanner.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    const lezer = join(peersFolder, 'node_modules/@lezer/markdown');
    const { stdout, status } = spawnSync(
      process.execPath,
      [
        script,
        folder,
        '--json',
        ...(peers ? [] : ['--only']),
        ...(peers && existsSync(lezer) ? ['--lezer', lezer] : []),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (status !== 0) return 'bench/scanner.ts failed';
    return { figures: JSON.parse(stdout) as Record<string, number> };
  },
};
