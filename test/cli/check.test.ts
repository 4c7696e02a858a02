import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/lib.mjs';

const program = join(root, 'dist/node/cli.js');
const head = '---\ntitle: A\ndate: 2024-01-01\n---\n\n';
const site: Readonly<Record<string, string>> = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'contents/blog/right.md': `${head}## One\n\n[wrong](/blog/wrong)\n`,
  'contents/blog/wrong.md':
    '---\ntitle: Wrong\ndate: 2020-02-30\n---\n\n😀 [x](/blog/nope) and (a)[https://example.com]\n',
  'contents/blog/hints.md': `${head.replace('A', 'B')}[self](/blog/hints)\n`,
  'static/_redirects': '',
};

/** The command line as users run it: the built program, as a process of its own. */
describe('slugline check, as a process', function () {
  this.timeout(60_000);
  if (!existsSync(program)) {
    it.skip('the program is not built: npm run build');
    return;
  }
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-check-'));
    for (const [file, text] of Object.entries(site)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const slugline = (args: readonly string[], cwd = folder, env = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { status, stdout, stderr };
  };

  it('is bundled as ASCII alone, as which it is read, and knows other letters all the same', () => {
    for (const bundle of ['dist/node/slugline.cjs', 'dist/client/client.cjs'])
      assert.equal(
        readFileSync(join(root, bundle)).findIndex((byte) => byte > 0x7f),
        -1,
        bundle,
      );
    const own = mkdtempSync(join(tmpdir(), 'slugline-letters-'));
    try {
      mkdirSync(join(own, 'contents/blog'), { recursive: true });
      writeFileSync(join(own, 'slugline.config.json'), '{ "preset": "posthog" }');
      writeFileSync(join(own, 'contents/blog/a.md'), `${head}It costs Â£5 today.\n`);
      assert.match(slugline(['check'], own).stdout, /text\/mojibake/);
      assert.equal(
        slugline(['new', 'Don’t panic it’s “fine”'], own).stdout.trim(),
        'contents/blog/dont-panic-its-fine.md',
      );
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });

  it('prints path:line:column severity message rule, and a summary; exits with 1', () => {
    const { status, stdout, stderr } = slugline(['check']);
    assert.equal(stderr, '');
    assert.deepEqual(stdout.split('\n'), [
      'contents/blog/hints.md:6:8 hint "/blog/hints" is this page itself. link/self',
      'contents/blog/wrong.md:3:7 error "2020-02-30" is not a date: February 2020 has 29 days. frontmatter/date',
      'contents/blog/wrong.md:6:8 error "/blog/nope" is not a page of this site. link/page',
      'contents/blog/wrong.md:6:24 warning "(a)[https://example.com]" is shown as it stands: a link is written [text](url), and this one is the other way round. markdown/MD011',
      '',
      '2 errors, 1 warning and 1 hint in 2 files.',
      '',
    ]);
    assert.equal(status, 1);
  });

  it('checks what is named: files, folders, globs of the shell; paths are from the folder that it runs in', () => {
    assert.deepEqual(slugline(['check', 'contents/blog/right.md']), {
      status: 0,
      stdout: 'No problems.\n',
      stderr: '',
    });
    assert.equal(slugline(['check', 'contents/blog/right.md', 'contents/blog/wrong.md']).status, 1);
    const inside = slugline(['check', '.'], join(folder, 'contents/blog'));
    assert.match(inside.stdout, /^hints\.md:6:8 /);
    const above = slugline(['check', join(folder, 'contents')], tmpdir());
    assert.match(above.stdout, /^slugline-check-[^/]+\/contents\/blog\/hints\.md:6:8 /);
  });

  it('--format json is one array of findings, columns in UTF-16 units', () => {
    const { status, stdout } = slugline(['check', '--format', 'json', 'contents/blog/wrong.md']);
    const findings = JSON.parse(stdout) as Record<string, unknown>[];
    assert.equal(status, 1);
    assert.deepEqual(findings[1], {
      file: 'contents/blog/wrong.md',
      line: 6,
      column: 8,
      endLine: 6,
      endColumn: 18,
      severity: 'error',
      rule: 'link/page',
      message: '"/blog/nope" is not a page of this site.',
    });
    assert.deepEqual(JSON.parse(slugline(['check', '--format', 'json', 'contents/blog/right.md']).stdout), []);
  });

  it('--format github annotates, --format sarif is SARIF 2.1.0', () => {
    assert.match(
      slugline(['check', '--format', 'github', 'contents/blog/wrong.md']).stdout,
      /^::error file=contents\/blog\/wrong\.md,line=3,endLine=3,col=7,endColumn=17,title=frontmatter\/date::"2020-02-30" is not a date/,
    );
    const sarif = JSON.parse(slugline(['check', '--format', 'sarif']).stdout);
    assert.equal(sarif.version, '2.1.0');
    assert.deepEqual(
      sarif.runs[0].results.map((result: { ruleId: string; level: string }) => `${result.level} ${result.ruleId}`),
      ['note link/self', 'error frontmatter/date', 'error link/page', 'warning markdown/MD011'],
    );
  });

  it('--quiet shows errors only, --max-warnings counts warnings', () => {
    const quiet = slugline(['check', '--quiet']);
    assert.match(quiet.stdout, /^2 errors in 1 file\.$/m);
    writeFileSync(join(folder, 'contents/blog/wrong.md'), `${head.replace('A', 'W')}[x]()\n`);
    assert.equal(slugline(['check']).status, 0);
    assert.equal(slugline(['check', '--max-warnings', '0']).status, 1);
    assert.equal(slugline(['check', '--max-warnings', '1']).status, 0);
    writeFileSync(join(folder, 'contents/blog/wrong.md'), site['contents/blog/wrong.md'] as string);
  });

  it('exits with 2 and says why when it cannot run', () => {
    for (const [args, why] of [
      [['check', 'nowhere.md'], /nowhere\.md/],
      [['check', '--nonsense'], /nonsense/],
      [['check', '--format', 'xml'], /"xml" is no format: use text, json, github, sarif/],
      [['check', '--max-warnings', 'many'], /takes a number, not "many"/],
      [['chekc'], /there is no command "chekc"/],
    ] as const) {
      const { status, stdout, stderr } = slugline(args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(stdout, '');
      assert.match(stderr, why);
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack for what the user can mend');
    }
  });

  it('says so when a file that is named is no content of the site', () => {
    writeFileSync(join(folder, 'NOTES.md'), '[x](/blog/nope)\n');
    const { status, stderr } = slugline(['check', 'NOTES.md']);
    assert.match(stderr, /"NOTES\.md" is not among this site's content/);
    assert.equal(status, 0);
  });

  it('--help and --version', () => {
    assert.match(slugline(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.match(slugline(['help', 'check']).stdout, /--format text\|json\|github\|sarif/);
    assert.match(slugline(['check', '--help']).stdout, /Exit code/);
  });

  it('a folder without posts has no problems; nothing of the site is run', () => {
    const empty = mkdtempSync(join(tmpdir(), 'slugline-empty-'));
    writeFileSync(join(empty, 'gatsby-config.js'), 'require("node:fs").writeFileSync(__dirname + "/ran", "")');
    assert.deepEqual(slugline(['check'], empty), { status: 0, stdout: 'No problems.\n', stderr: '' });
    assert.ok(!existsSync(join(empty, 'ran')));
    rmSync(empty, { recursive: true });
  });

  it('a site whose posts are nowhere that the framework has them says so', () => {
    const lost = mkdtempSync(join(tmpdir(), 'slugline-lost-'));
    writeFileSync(join(lost, 'next.config.js'), '');
    mkdirSync(join(lost, 'public/a'), { recursive: true });
    writeFileSync(join(lost, 'public/a/index.md'), '[x](/nope)\n');
    assert.deepEqual(slugline(['check'], lost), {
      status: 0,
      stdout: 'No problems.\n',
      stderr:
        'No posts were found: the Markdown files here (1) are not among the content of the preset "next" (next.config.js was found). Name their folders in "content" of slugline.config.json.\n',
    });
    rmSync(lost, { recursive: true });
  });

  it('a pipe that is closed early is no error', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" check | head -1`], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  it('works from the package that npm would publish, with nothing beside it', () => {
    const home = mkdtempSync(join(tmpdir(), 'slugline-pack-'));
    const listed = execFileSync('npm', ['pack', '--json', '--pack-destination', home], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const [{ filename }] = JSON.parse(listed) as [{ filename: string }];
    const prefix = join(home, 'project');
    cpSync(folder, prefix, { recursive: true });
    writeFileSync(join(prefix, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(home, filename)], {
      cwd: prefix,
      stdio: 'pipe',
    });
    const { status, stdout } = spawnSync('npx', ['slugline', 'check', 'contents'], { cwd: prefix, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout, /2 errors, 1 warning and 1 hint in 2 files\./);
    rmSync(home, { recursive: true });
  });
});
