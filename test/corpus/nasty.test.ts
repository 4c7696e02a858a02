import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../server/src/core/engine.ts';
import { decodeText } from '../../server/src/core/text/decode.ts';
import { loadEngine } from '../../server/src/host/load.ts';
import { lintWaiting } from '../../server/src/host/markdownlint.ts';
import { NodeFiles } from '../../server/src/host/node/node-files.ts';
import { shared } from '../support/corpora.ts';
import { lines } from '../support/engine.ts';

/** What is said about frontmatter and text, as `line:column-line:column rule`; links have a test of their own. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'empty.md': ['1:1-1:1 frontmatter/missing'],
  'no-frontmatter.md': ['1:1-1:8 frontmatter/missing'],
  'unclosed.md': ['1:1-1:4 frontmatter/unclosed'],
  'tab-indent.md': ['5:1-5:2 frontmatter/yaml'],
  'dots-end.md': ['1:1-1:4 frontmatter/unclosed'],
  'four-dashes.md': ['1:1-1:5 frontmatter/missing'],
  'toml.md': ['1:1-1:4 frontmatter/format'],
  // A date is what its frontmatter really lacks.
  'json-fm.md': ['1:1-1:8 frontmatter/schema'],
  'long-frontmatter.md': ['1:1-1:4 frontmatter/schema'],
  'js-fm.md': ['1:1-1:6 frontmatter/format'],
  'dup-keys.md': ['3:1-3:6 frontmatter/duplicate-key'],
  'alias-bomb.md': ['2:18-2:19 frontmatter/yaml'],
  'self-alias.md': ['2:8-2:10 frontmatter/yaml'],
  'custom-tag.md': ['2:8-2:21 frontmatter/yaml'],
  'yaml11.md': [
    '2:8-2:10 frontmatter/yaml-version',
    '3:12-3:15 frontmatter/schema',
    '5:11-5:13 frontmatter/yaml-version',
    '6:11-6:15 frontmatter/schema',
  ],
  'norway-sexagesimal.md': ['2:8-2:16 frontmatter/yaml-version'],
  'date-impossible.md': ['3:7-3:17 frontmatter/date'],
  'date-slash.md': ['3:7-3:17 frontmatter/date'],
  'date-tz.md': ['3:7-3:32 frontmatter/date'],
  'date-us.md': ['3:7-3:22 frontmatter/date'],
  'date-year-5.md': ['3:7-3:18 frontmatter/date'],
  'author-string.md': ['5:9-5:12 frontmatter/list'],
  'deep-yaml.md': ['2:1-2:10004 frontmatter/yaml'],
  'deep-map.md': ['2:1-2:3 frontmatter/yaml'],
  'nul.md': ['12:1-12:2 text/encoding'],
  'invalid-utf8.md': ['12:4-12:5 text/encoding'],
  'mojibake.md': ['12:3-12:6 text/mojibake'],
};

describe('corpus: hostile inputs', function () {
  this.timeout(60_000);
  const maker = join(shared, 'nasty/make.py');
  let folder: string;
  let engine: Engine;
  before(async function () {
    if (!existsSync(maker)) {
      console.log(`      ${maker} is not here: the hostile inputs are left out`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'slugline-nasty-'));
    execFileSync('python3', [maker, folder], { stdio: 'ignore' });
    const files = new NodeFiles(folder);
    engine = await loadEngine(files, { today: '2024-06-01' });
    for await (const _ of lintWaiting(files, engine));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  it('of frontmatter and text, says what is wrong and nothing else', () => {
    const posts = join(folder, 'contents/blog');
    const found: Record<string, string[]> = {};
    for (const name of readdirSync(posts, { recursive: true, encoding: 'utf8' }).sort()) {
      const file = `contents/blog/${name.replaceAll('\\', '/')}`;
      const problems = engine
        .problemsOf(file)
        .filter(({ rule }) => !/^link\/|^frontmatter\/duplicate-title$/.test(rule));
      if (problems.length === 0) continue;
      const { text } = decodeText(readFileSync(join(folder, file)));
      found[name] = lines(problems, text).map((line) =>
        line.replace(/ (?:error|warning|information|hint) /, ' ').replace(/:(?= ).*/s, ''),
      );
    }
    const sorted = Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1)));
    assert.deepEqual(found, sorted);
  });

  it('no file is flooded', () => {
    for (const file of engine.files()) assert.ok(engine.problemsOf(file).length <= 110, file);
  });

  it('every fix can be made', () => {
    for (const file of engine.files()) {
      for (const { fixes = [] } of engine.problemsOf(file)) {
        for (const { changes } of fixes) {
          for (const change of changes) {
            if (change.kind !== 'edit') continue;
            const length = engine.site.record(change.file)?.length ?? engine.dataText(change.file)?.length ?? 0;
            for (const { range } of change.edits) assert.ok(range.start <= range.end && range.end <= length, file);
          }
        }
      }
    }
  });
});
