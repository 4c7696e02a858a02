import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../server/src/cli/run.ts';

describe('slugline new', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'slugline-new-'));
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
    const code = await run(args, { cwd: root, out: say, err: say, color: false, today: '2024-06-01' }, '0');
    return { code, out: out.trim() };
  };
  const posthog = () => {
    write('slugline.config.json', '{ "preset": "posthog" }');
    write('contents/blog/first-post.md', '---\ntitle: First\ndate: 2024-01-01\n---\n');
  };

  it('writes a post where the posts are, under a name made of its title', async () => {
    posthog();
    const { code, out } = await slugline('new', 'Über Größe: a "story"', '--tags', 'One, Two', '--author', 'ada');
    assert.deepEqual([code, out], [0, 'contents/blog/ueber-groesse-a-story.md']);
    const text = readFileSync(join(root, out), 'utf8');
    assert.match(text, /^title: 'Über Größe: a "story"'$|^title: "Über Größe: a \\"story\\""$/m);
    assert.match(text, /^date: 2024-06-01$/m);
    assert.match(text, /- ada\n[\s\S]*- One\n\s*- Two\n/);
    assert.doesNotMatch(text, /\$/);
  });

  const frameworks: readonly [name: string, files: Record<string, string>, expected: string][] = [
    [
      'Jekyll',
      { '_config.yml': 'title: x\n', '_posts/2024-01-01-first.md': '---\ntitle: First\n---\n' },
      '_posts/2024-06-01-a-new-one.md',
    ],
    [
      'Docusaurus',
      {
        'docusaurus.config.js': 'module.exports = {};\n',
        'blog/2024-01-01-first/index.md': '---\ntitle: First\n---\n',
      },
      'blog/2024-06-01-a-new-one/index.md',
    ],
  ];
  for (const [name, files, expected] of frameworks)
    it(`names files as ${name} does`, async () => {
      for (const [file, text] of Object.entries(files)) write(file, text);
      assert.deepEqual(await slugline('new', 'A new one'), { code: 0, out: expected });
    });

  it('never overwrites, and leaves no file behind where it refuses', async () => {
    posthog();
    for (const [args, message] of [
      [['First post', '--slug', 'first-post'], /exists already/],
      [['A', '--template', 'nothing'], /"nothing" is no template/],
      [['A', '--folder', '../elsewhere'], /leads out of the site/],
      [[], /takes a title/],
    ] as const) {
      const { code, out } = await slugline('new', ...args);
      assert.equal(code, 2, out);
      assert.match(out, message);
    }
    assert.equal(readFileSync(join(root, 'contents/blog/first-post.md'), 'utf8').includes('First'), true);
    assert.ok(!existsSync(join(root, 'contents/blog/a.md')));
    assert.deepEqual(await slugline('new', 'First post'), { code: 0, out: 'contents/blog/first-post-2.md' });
  });

  it("uses the site's own templates, and says what is wrong with a broken one", async () => {
    posthog();
    write(
      '.slugline/templates/note.md',
      '<!-- template\nname: Note\ndescription: Short\n-->\n---\ntitle: $TITLE\n---\n\n${1:Text}\n',
    );
    write('.slugline/templates/bad.md', '---\ntitle: ${1:x\n---\n');
    assert.match((await slugline('new', '--list')).out, /^note +Short$/m);
    const { out } = await slugline('new', 'Hello', '--template', 'note');
    assert.equal(readFileSync(join(root, out), 'utf8'), '---\ntitle: Hello\n---\n\nText\n');
    const bad = await slugline('new', 'Hello again', '-t', 'bad');
    assert.deepEqual([bad.code, /The template "bad" is broken/.test(bad.out)], [2, true], bad.out);
  });
});
