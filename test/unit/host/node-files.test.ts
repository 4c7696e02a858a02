import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_BYTES } from '../../../server/src/core/text/decode.ts';
import { NodeFiles } from '../../../server/src/host/node/node-files.ts';

describe('files on disk', () => {
  let folder: string;
  let files: NodeFiles;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-files-'));
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    for (const file of ['a/b/c.md', 'a/empty.md', 'node_modules/d.md']) writeFileSync(join(folder, file), '');
    writeFileSync(join(folder, 'a/b/c.md'), 'Schön.');
    writeFileSync(join(folder, 'large.md'), Buffer.alloc(MAX_BYTES + 1));
    files = new NodeFiles(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are listed by name, but for folders that no site is made of', async () => {
    assert.deepEqual((await files.list()).sort(), ['a/b/c.md', 'a/empty.md', 'large.md']);
  });

  it('are read; what is none, too large, gone or elsewhere is not', async () => {
    const text = async (file: string) => (await files.read(file))?.toString();
    assert.equal(await text('a/b/c.md'), 'Schön.');
    assert.equal(await text('a/empty.md'), '');
    for (const file of ['a', 'gone.md', 'large.md', '../x.md', 'a/../../x.md'])
      assert.equal(await files.read(file), undefined, file);
  });

  it('are passed over where they are pipes, which would never end', async function () {
    if (spawnSync('mkfifo', [join(folder, 'pipe.md')]).status !== 0) return this.skip();
    assert.equal(await files.read('pipe.md'), undefined);
    assert.ok(!(await files.list()).includes('pipe.md'));
  });

  it('have a size and a time, which says nothing while it is new', () => {
    const now = new Date();
    utimesSync(join(folder, 'a/b/c.md'), now, now);
    assert.deepEqual(files.entry('a/b/c.md'), { file: 'a/b/c.md', size: 7, mtime: -1 });
    utimesSync(join(folder, 'a/empty.md'), 1e9, 1e9);
    assert.deepEqual(files.entry('a/empty.md'), { file: 'a/empty.md', size: 0, mtime: 1e12 });
    assert.equal(files.entry('gone.md'), undefined);
  });

  it('are followed through links that stay in the folder and make no circle', async function () {
    try {
      symlinkSync(join(folder, 'a/b'), join(folder, 'link'), 'dir');
      symlinkSync(folder, join(folder, 'a/circle'), 'dir');
      symlinkSync(tmpdir(), join(folder, 'outside'), 'dir');
    } catch {
      return this.skip();
    }
    const listed = await files.list();
    assert.ok(listed.includes('link/c.md'));
    assert.ok(listed.every((file) => !file.startsWith('outside/') && !file.startsWith('a/circle/')));
  });
});
