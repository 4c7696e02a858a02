import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../server/src/cli/run.ts';

const site = {
  'slugline.config.json': '{ "preset": "posthog", "siteUrls": ["https://posthog.com"] }',
  'contents/blog/a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n\n## One\n',
  'contents/blog/b.md': '---\ntitle: B\ndate: 2024-01-01\n---\n\n[a](/blog/a#one) [old](/old) [gone](/blog/nowhere)\n',
  'netlify.toml': '[[redirects]]\n  from = "/old"\n  to = "/blog/a"\n',
};

describe('slugline fix', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'slugline-fix-'));
    for (const [file, text] of Object.entries(site)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: root,
        stdio: 'pipe',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'a');
    git('mv', 'contents/blog/a.md', 'contents/blog/alpha.md');
    git('commit', '-qm', 'b');
    writeFileSync(join(root, 'netlify.toml'), site['netlify.toml'].replace('/blog/a', '/blog/alpha'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const fix = async (...args: string[]) => {
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    const code = await run(
      ['fix', ...args],
      { cwd: root, out: write, err: write, color: false, today: '2024-06-01' },
      '0',
    );
    return { code, out };
  };
  const beta = () => readFileSync(join(root, 'contents/blog/b.md'), 'utf8');

  it('repairs what is certain and leaves the rest', async () => {
    assert.deepEqual(await fix('--dry-run'), {
      code: 0,
      out: 'contents/blog/b.md: 2 fixes\n2 fixes in 1 file to make.\n',
    });
    assert.equal(beta(), site['contents/blog/b.md']);
    assert.equal((await fix()).code, 0);
    assert.equal(
      beta(),
      site['contents/blog/b.md'].replace('/blog/a#one', '/blog/alpha#one').replace('/old', '/blog/alpha'),
    );
    assert.deepEqual(await fix(), { code: 0, out: 'Nothing to fix that is certain.\n' });
  });

  it('asks git only where it may', async () => {
    await fix('--no-git');
    assert.equal(beta(), site['contents/blog/b.md'].replace('/old', '/blog/alpha'));
  });
});
