import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitHistory } from '../../../server/src/host/node/git-history.ts';

describe('where files went, says git', () => {
  let root: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: root, stdio: 'pipe' });

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'slugline-git-'));
    git('init', '-q');
    mkdirSync(join(root, 'site/blog'), { recursive: true });
    writeFileSync(join(root, 'site/blog/one ü.md'), 'one\n'.repeat(50));
    writeFileSync(join(root, 'site/blog/gone.md'), 'gone\n'.repeat(50));
    writeFileSync(join(root, 'site/blog/staged.md'), 'staged\n'.repeat(50));
    git('add', '.');
    git('commit', '-qm', 'a');
    git('mv', 'site/blog/one ü.md', 'site/blog/two.md');
    git('rm', '-q', 'site/blog/gone.md');
    git('commit', '-qm', 'b');
    mkdirSync(join(root, 'site/docs'));
    git('mv', 'site/blog/two.md', 'site/docs/three.md');
    git('commit', '-qm', 'c');
    git('mv', 'site/blog/staged.md', 'site/blog/renamed.md');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('follows renames to the file that exists, uncommitted ones too', async () => {
    const history = gitHistory(join(root, 'site'));
    const found = await history.whereAre([
      'blog/one ü.md',
      'blog/two.md',
      'blog/gone.md',
      'blog/never.md',
      'blog/staged.md',
    ]);
    assert.deepEqual(
      [...found],
      [
        ['blog/one ü.md', 'docs/three.md'],
        ['blog/two.md', 'docs/three.md'],
        ['blog/staged.md', 'blog/renamed.md'],
      ],
    );
  });

  it('answers nothing where there is no repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slugline-nogit-'));
    assert.equal((await gitHistory(folder).whereAre(['a.md'])).size, 0);
    rmSync(folder, { recursive: true });
  });
});
