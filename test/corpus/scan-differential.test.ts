import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { shared } from '../support/corpora.ts';
import { postDisagreements } from '../support/differential.ts';

const contents = join(shared, 'corpora/posthog-2022/contents');

describe('the scanner on a real site', function () {
  this.timeout(120_000);

  it('agrees with micromark about every link, image, definition and heading', function () {
    if (!existsSync(contents)) return this.skip();
    let read = 0;
    const refused: string[] = [];
    const wrong: string[] = [];
    for (const entry of readdirSync(contents, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.mdx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const file = relative(contents, path);
      const lines = postDisagreements(file, readFileSync(path, 'utf8'));
      read++;
      if (!lines) refused.push(file);
      else wrong.push(...lines.map((line) => `${file}: ${line}`));
    }
    assert.deepEqual(wrong, []);
    assert.ok(read > 500 && refused.length < 10, `${read} files, of which micromark refused ${refused.join(', ')}`);
  });
});
