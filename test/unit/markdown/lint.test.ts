import assert from 'node:assert/strict';
import { lint } from 'markdownlint/sync';
import { mayFind } from '../../../server/src/core/markdown/pretests.ts';
import { DEFAULT_RULES } from '../../../server/src/core/markdown/settings.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { engineOf } from '../../support/engine.ts';
import { mark, marked } from '../../support/marked.ts';

const head = '---\ntitle: A\ndate: 2024-01-01\n---\n\n';
const FILE = 'contents/blog/a.md';

/** What markdownlint's rules say of a body: the text with marks, and `rule: message` for each. */
function linted(body: string, files: Record<string, string> = {}, file = FILE) {
  const text = head + marked(body).text;
  const engine = engineOf({ 'slugline.config.json': '{ "preset": "posthog" }', ...files, [file]: text });
  const problems = engine.problemsOf(file).filter(({ rule }) => rule.startsWith('markdown/'));
  return {
    problems,
    text,
    shown: mark(
      text,
      problems.map(({ range }) => range),
    ).slice(head.length),
  };
}

describe('markdownlint', () => {
  describe('by default, says of what every reader sees', () => {
    const cases: readonly [string, string, string][] = [
      ['MD011', 'See ‹(the docs)[https://example.com]›.\n', 'is shown as it stands: a link is written [text](url)'],
      ['MD018', '‹##N›ews of the week\n', '"##News of the week" is no heading: it needs a blank after "##"'],
      ['MD042', 'See ‹[the docs]()›.\n', 'The link "[the docs]()" leads nowhere.'],
      ['MD056', '¦ a ¦ b ¦\n¦---¦---¦\n¦ 1 ‹¦›\n', 'This row has 1 cell, the head of its table 2.'],
      ['MD056', '¦ a ¦ b ¦\n¦---¦---¦\n¦ 1 ¦ 2 ‹¦ 3 ¦›\n', 'What is beyond is not shown.'],
    ];
    for (const [rule, body, message] of cases) {
      it(body.trim(), () => {
        const { problems, shown } = linted(body);
        assert.equal(shown, body.replaceAll('¦', '|'));
        assert.equal(problems[0]?.rule, `markdown/${rule}`);
        assert.equal(problems[0]?.severity, 'warning');
        assert.ok(problems[0]?.message.includes(message), problems[0]?.message);
      });
    }
  });

  describe('by default, leaves alone', () => {
    const cases = [
      '#growth #startups\n',
      '#1 in the list\n',
      'Back to [the top](#)\n',
      'A very long line. '.repeat(40),
      '* a\n- b\n',
      '`(the docs)[https://example.com]`\n',
      '```\n##News\n```\n',
      '<b>bold</b>\n',
      '¦ a ¦ b ¦\n¦---¦---¦\n¦ 1 \\¦ 2 ¦ 3 ¦\n',
      '<!-- markdownlint-disable MD011 -->\n(the docs)[https://example.com]\n',
      '<!-- slugline-disable markdown/* -->\n(the docs)[https://example.com]\n',
    ];
    for (const body of cases) it(body.trim().slice(0, 60), () => assert.deepEqual(linted(body).problems, []));
  });

  it('counts columns in UTF-16 units and knows every kind of line end', () => {
    const body = '😀 text\r\nSee 😀 ‹(a)[https://example.com]›\r\n';
    assert.equal(linted(body).shown, body);
  });

  it('never lints frontmatter', () => {
    const text = '---\ntitle: "(a)[b]"\ndescription: "[x]()"\ndate: 2024-01-01\n---\n\nText.\n';
    const engine = engineOf({ 'slugline.config.json': '{ "preset": "posthog" }', [FILE]: text });
    assert.deepEqual(
      engine.problemsOf(FILE).filter(({ rule }) => rule.startsWith('markdown/')),
      [],
    );
  });

  describe('configuration', () => {
    const list = '‹*› a\n\nText\n';
    const rulesOf = (files: Record<string, string>, body = list, file = FILE) =>
      linted(body, files, file).problems.map(({ rule, severity }) => `${rule} ${severity}`);

    it('a file of markdownlint says which rules there are', () => {
      const files = { '.markdownlint.json': '{ "default": false, "ul-style": { "style": "dash" } }' };
      assert.deepEqual(rulesOf(files), ['markdown/MD004 warning']);
      assert.equal(linted(list, files).shown, list);
    });
    it('as YAML, and as that of markdownlint-cli2', () => {
      assert.deepEqual(rulesOf({ '.markdownlint.yaml': 'default: false\nMD004:\n  style: dash\n' }), [
        'markdown/MD004 warning',
      ]);
      const cli2 = '{ "config": { "default": false, "MD004": { "style": "dash" } }, "ignores": ["contents/docs/**"] }';
      assert.deepEqual(rulesOf({ '.markdownlint-cli2.jsonc': cli2 }), ['markdown/MD004 warning']);
      assert.deepEqual(rulesOf({ '.markdownlint-cli2.jsonc': cli2 }, list, 'contents/docs/a.md'), []);
    });
    it('the nearest one counts', () => {
      const files = {
        '.markdownlint.json': '{ "default": false, "MD004": { "style": "dash" } }',
        'contents/blog/.markdownlint.json': '{ "default": false }',
      };
      assert.deepEqual(rulesOf(files), []);
      assert.deepEqual(rulesOf(files, list, 'contents/docs/a.md'), ['markdown/MD004 warning']);
    });
    it('one that does not parse counts as not there', () => {
      assert.deepEqual(rulesOf({ '.markdownlint.json': '{ "default": ' }, '[x]()\n'), ['markdown/MD042 warning']);
    });
    it("Slugline's own: severities, rules off, rules on, all off", () => {
      const config = (rest: string) => ({ 'slugline.config.json': `{ "preset": "posthog", ${rest} }` });
      assert.deepEqual(rulesOf(config('"rules": { "markdown/MD042": "error" }'), '[x]()\n'), ['markdown/MD042 error']);
      assert.deepEqual(rulesOf(config('"rules": { "markdown/MD042": "off" }'), '[x]()\n'), []);
      assert.deepEqual(rulesOf(config('"rules": { "markdown/MD034": "hint" }'), 'https://example.com\n'), [
        'markdown/MD034 hint',
      ]);
      assert.deepEqual(rulesOf(config('"rules": { "markdown/*": "off" }'), '[x]()\n'), []);
      assert.deepEqual(rulesOf(config('"markdownlint": false'), '[x]()\n'), []);
    });
    it('links and references are left to the rules for links; in MDX, elements are no HTML', () => {
      const files = { '.markdownlint.json': '{ "default": true, "MD041": false }' };
      assert.deepEqual(rulesOf(files, '[x](#nowhere)\n\n[y][z]\n\n[u]: /blog/a\n'), []);
      assert.deepEqual(rulesOf(files, '## T\n\n<Callout>x</Callout>\n'), ['markdown/MD033 warning']);
      assert.deepEqual(rulesOf(files, '## T\n\n<Callout>x</Callout>\n', 'contents/blog/a.mdx'), []);
    });
  });

  describe('fixes', () => {
    const cases: readonly [string, string, string][] = [
      ['MD018', '##News\n', '## News\n'],
      ['MD011', '(a)[https://example.com]\r\n', '[a](https://example.com)\r\n'],
      ['MD009', 'Text \r\n', 'Text\r\n'],
      ['MD012', 'a\n\n\n\nb\n', 'a\n\n\nb\n'],
      ['MD022', '# a\r\ntext\r\n', '# a\r\n\r\ntext\r\n'],
    ];
    for (const [rule, before, after] of cases) {
      it(rule, () => {
        const files = { '.markdownlint.json': `{ "default": false, "${rule}": true }` };
        const { problems, text } = linted(before, files);
        const change = problems[0]?.fixes?.[0]?.changes[0];
        assert.ok(change?.kind === 'edit');
        assert.equal(applyEdits(text, change.edits).slice(head.length), after);
        assert.equal(problems[0]?.fixes?.[0]?.safe, true, 'a rule that the site asked for is applied by "fix all"');
      });
    }
  });

  it('posts that are too long for its parser are passed over', () => {
    assert.deepEqual(linted(`[x]()\n${'Text.\n'.repeat(20_000)}`).problems, []);
    assert.deepEqual(linted(`[x]()\n\n${'x'.repeat(20_000)}\n`).problems, []);
  });

  it('the pretests never hide what markdownlint finds', () => {
    const parts = [
      '(a)[b]',
      '[a]()',
      '[a](<>)',
      '[a](#)',
      '[a]( "t")',
      '[a]: <>',
      '##a',
      '> ##a',
      '- ##a',
      'x',
      '|a|b|\n|-|-|\n|1|',
      'a|b\n-|-\n1',
      '- |a|b|\n  |-|-|\n  |1|2|3|',
      '> |a|\n> |-|\n> |1|2|',
      '| a |\n|:-:|\n| `a|b` |',
      '[a][b]\n\n[b]: #',
    ];
    const config = { default: false, ...Object.fromEntries(DEFAULT_RULES.map((rule) => [rule, true])) };
    for (const first of parts) {
      for (const second of parts) {
        for (const between of [' ', '\n', '\n\n']) {
          const text = `${first}${between}${second}\n`;
          const found = lint({ strings: { text }, config, frontMatter: null }).text ?? [];
          for (const { ruleNames } of found)
            assert.ok(mayFind(text, [ruleNames[0] as string]), `${ruleNames[0]} in ${JSON.stringify(text)}`);
        }
      }
    }
  });
});
