import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../server/src/cli/run.ts';

const site = {
  'contents/blog/a.md': '---\r\ntitle: A\r\ndate: 2024-01-01\r\n---\r\n\r\n![i](../images/i.png)\r\n',
  'contents/blog/b.md':
    '---\ntitle: B\ndate: 2024-01-01\n---\n\n[a](/blog/a#x) <a href="https://posthog.com/blog/a">a</a>\n',
  'contents/images/i.png': 'png',
  'vercel.json': '{\n  "redirects": [\n    { "source": "/old", "destination": "/blog/a" }\n  ]\n}\n',
  'slugline.config.json': '{ "preset": "posthog", "siteUrls": ["https://posthog.com"] }',
};

describe('slugline mv', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'slugline-mv-'));
    for (const [file, text] of Object.entries(site)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const mv = async (...args: string[]) => {
    let out = '';
    const terminal = {
      cwd: root,
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        out += text;
      },
      color: false,
      today: '2024-06-01',
    };
    return { code: await run(['mv', ...args], terminal, '0'), out };
  };
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  it('moves a post: links, images and redirects follow', async () => {
    assert.deepEqual(await mv('contents/blog/a.md', 'contents/docs/deep/z.md'), {
      code: 0,
      out: 'Moved contents/blog/a.md to contents/docs/deep/z.md.\n3 links in 2 files updated.\n1 redirect added to vercel.json.\n',
    });
    assert.deepEqual(readdirSync(join(root, 'contents/blog')), ['b.md']);
    assert.equal(read('contents/docs/deep/z.md'), site['contents/blog/a.md'].replace('../images', '../../images'));
    assert.equal(read('contents/blog/b.md'), site['contents/blog/b.md'].replaceAll('/blog/a', '/docs/deep/z'));
    assert.deepEqual(JSON.parse(read('vercel.json')).redirects, [
      { source: '/old', destination: '/docs/deep/z' },
      { source: '/blog/a', destination: '/docs/deep/z' },
    ]);
  });

  it('a folder, and back again: all is as it was, but for redirects that turned round', async () => {
    await mv('contents/blog', 'contents/news');
    assert.match(read('contents/news/b.md'), /\(\/news\/a#x\)/);
    await mv('contents/news', 'contents/blog');
    for (const file of ['contents/blog/a.md', 'contents/blog/b.md'] as const) assert.equal(read(file), site[file]);
    assert.deepEqual(
      JSON.parse(read('vercel.json')).redirects.map((rule: { source: string; destination: string }) => [
        rule.source,
        rule.destination,
      ]),
      [
        ['/old', '/blog/a'],
        ['/news/a', '/blog/a'],
        ['/news/b', '/blog/b'],
      ],
    );
  });

  it('--dry-run changes nothing', async () => {
    const { out } = await mv('-n', 'contents/blog/a.md', 'contents/blog/z.md');
    assert.match(out, /^Would move .*2 links in 1 file updated/s);
    for (const [file, text] of Object.entries(site)) assert.equal(read(file), text);
  });

  it('refuses kindly', async () => {
    for (const [args, message] of [
      [['contents/blog/a.md'], /takes two paths/],
      [['contents/blog/nope.md', 'x.md'], /"contents\/blog\/nope.md" does not exist/],
      [['contents/blog/a.md', 'contents/blog/b.md'], /exists already/],
      [['contents/blog', 'contents/blog/x'], /into itself/],
      [['contents/blog/a.md', '../a.md'], /is not in the site/],
    ] as const) {
      const { code, out } = await mv(...args);
      assert.equal(code, 2);
      assert.match(out, message);
    }
  });
});
