import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../server/src/cli/run.ts';

describe('slugline init', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'slugline-init-'));
    for (let i = 0; i < 30; i++)
      write(
        `contents/blog/p${i}.md`,
        `---\ntitle: P${i}\ndate: 2024-01-01\nlayout: ${i === 4 ? 'wdie' : i % 2 ? 'wide' : 'slim'}\n---\n`,
      );
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const slugline = async (...args: string[]) => {
    let out = '';
    const say = (text: string) => {
      out += text;
    };
    const terminal = { cwd: root, out: say, err: say, color: false, today: '2024-06-01' };
    return { code: await run(args, terminal, '0'), out };
  };

  it('writes schemas and names the posts that differ, which is what a check then says', async () => {
    const dry = await slugline('init', '--dry-run');
    assert.ok(!existsSync(join(root, 'schemas')), dry.out);
    const { code, out } = await slugline('init');
    assert.equal(code, 0, out);
    assert.match(out, /^schemas\/blog\.schema\.json: 30 posts \(contents\/blog\/\*\*\/.*\), 3 keys, 3 required\n/);
    assert.match(out, /1 post differs from the rest:\ncontents\/blog\/p4\.md:4:9 "layout" /);
    assert.match(readFileSync(join(root, 'slugline.config.json'), 'utf8'), /"schema": "schemas\/blog\.schema\.json"/);
    const check = await slugline('check', '--format', 'json');
    const found = JSON.parse(check.out).filter(({ rule }: { rule: string }) => rule === 'frontmatter/schema');
    assert.deepEqual(
      found.map(({ file, line, column }: { file: string; line: number; column: number }) => [file, line, column]),
      [['contents/blog/p4.md', 4, 9]],
    );
  });

  it('writes over nothing unless told to', async () => {
    write('schemas/blog.schema.json', '{ "mine": true }');
    const { code, out } = await slugline('init');
    assert.deepEqual([code, /use --force/.test(out)], [2, true], out);
    assert.equal(readFileSync(join(root, 'schemas/blog.schema.json'), 'utf8'), '{ "mine": true }');
    assert.equal((await slugline('init', '--force')).code, 0);
    assert.match(readFileSync(join(root, 'schemas/blog.schema.json'), 'utf8'), /Posts in contents\/blog/);
  });
});
