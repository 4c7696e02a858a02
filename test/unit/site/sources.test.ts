import assert from 'node:assert/strict';
import { isBulk, siteFiles, sourcesOf } from '../../../server/src/core/site/presets/preset.ts';

const FILES = [
  'LICENSE',
  'photo.E',
  'Brewfile.lo',
  'a/todo',
  'a/favicon.ico',
  'a.md/README',
  'blog/a.md',
  'blog/b.md',
  'blog/B.MD',
  'md',
  'blog/package.json',
  'blog/x.json',
  '.md',
  'c/d/e.mdx',
];

describe('files as detection sees them', () => {
  it('are sources where their names do not say that they are content, whatever stands before them', () => {
    for (const files of [FILES, [...FILES].reverse(), [...FILES].sort()])
      assert.deepEqual(
        sourcesOf(files),
        files.filter((file) => !isBulk(file)),
      );
  });

  it('tell which folders hold posts', () => {
    const site = siteFiles(FILES, () => undefined);
    for (const folder of ['blog', 'c', 'c/d']) assert.ok(site.hasPosts(folder), folder);
    for (const folder of ['a', 'a.md']) assert.ok(site.hasDir(folder) && !site.hasPosts(folder), folder);
    assert.ok(!site.hasDir('d'));
  });
});
