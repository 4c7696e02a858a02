import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { findingsOf } from '../../server/src/cli/findings.ts';
import { loadEngine } from '../../server/src/host/load.ts';
import { lintWaiting } from '../../server/src/host/markdownlint.ts';
import { NodeFiles } from '../../server/src/host/node/node-files.ts';

const program = join(root, 'dist/node/cli.js');
const POSTS = 6500;
const TODAY = '2026-01-01';

/** More posts than one thread reads alone: among them some that ask for more than their record (a schema, markdownlint, the day). */
function writeSite(folder: string): void {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write('slugline.config.json', '{ "preset": "posthog" }');
  write('schemas/own.json', '{ "type": "object", "required": ["hero"] }');
  for (let i = 0; i < POSTS; i++) {
    const fields = [
      `title: Post ${i}`,
      `date: ${i % 500 === 7 ? '2024-02-30' : i % 500 === 8 ? '2999-01-01' : '2024-01-01'}`,
    ];
    if (i % 500 === 9) fields.push('$schema: /schemas/own.json');
    const lines = [`## Heading ${i}`, `[next](/blog/post-${i + 1}#heading-${i % 300 === 11 ? 'x' : i + 1})`];
    if (i % 400 === 5) lines.push(`[gone](/blog/gone-${i})`, '##Four');
    write(`contents/blog/post-${i}.md`, `---\n${fields.join('\n')}\n---\n\n${lines.join('\n\n')}\n`);
  }
}

describe('slugline check on a large site, as a process', function () {
  this.timeout(120_000);
  if (!existsSync(program) || availableParallelism() < 2) {
    it.skip('the program is not built, or there is one processor only');
    return;
  }
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-large-'));
    writeSite(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds with threads what one thread finds', async () => {
    const files = new NodeFiles(folder);
    const engine = await loadEngine(files, { today: TODAY });
    for await (const _ of lintWaiting(files, engine));
    const expected = findingsOf(engine, folder, folder, () => true);
    const rules = new Set(expected.map(({ rule }) => rule));
    for (const rule of [
      'link/page',
      'link/anchor',
      'frontmatter/date',
      'frontmatter/future-date',
      'frontmatter/schema',
      'markdown/MD018',
    ])
      assert.ok(rules.has(rule), rule);
    const { stdout, stderr } = spawnSync(process.execPath, [program, 'check', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), expected);
  });
});
