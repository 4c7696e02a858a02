import assert from 'node:assert/strict';
import { bodyFolds, frontmatterFolds } from '../../../../server/src/core/features/frontmatter/folding.ts';
import { frontmatterSelections } from '../../../../server/src/core/features/frontmatter/selection.ts';
import { type FieldSymbol, frontmatterSymbol } from '../../../../server/src/core/features/frontmatter/symbols.ts';
import { frontmatterTokens } from '../../../../server/src/core/features/frontmatter/tokens.ts';
import { parsePost } from '../../../../server/src/core/post/post.ts';
import { marked } from '../../../support/marked.ts';

const post = (text: string) => parsePost('a.mdx', text);

describe('the outline of the frontmatter', () => {
  it('holds the fields with their values, groups with theirs', () => {
    const text = '---\ntitle: "A: B"\nn: 1\nshow: true\nempty:\ntags: [a, b]\nseo:\n  metaTitle: x\n---\n\nText\n';
    const show = ({ name, detail, kind, children, range }: FieldSymbol): string[] => [
      `${name}: ${detail} (${kind}) ${JSON.stringify(text.slice(range.start, range.end).split('\n')[0])}`,
      ...children.flatMap((child) => show(child).map((line) => `  ${line}`)),
    ];
    assert.deepEqual(show(frontmatterSymbol(post(text))!), [
      'Frontmatter:  (block) "---"',
      '  title: A: B (text) "title: \\"A: B\\""',
      '  n: 1 (number) "n: 1"',
      '  show: true (boolean) "show: true"',
      '  empty:  (empty) "empty:"',
      '  tags: a, b (list) "tags: [a, b]"',
      '  seo:  (group) "seo:"',
      '    metaTitle: x (text) "metaTitle: x"',
    ]);
    assert.equal(frontmatterSymbol(post('Text\n')), undefined);
    assert.equal(frontmatterSymbol(post('---\ntitle: "x\n---\n')), undefined);
  });
});

describe('folding', () => {
  const lines = (text: string, folds: readonly { range: { start: number; end: number } }[]) => {
    const line = (offset: number) => text.slice(0, offset).split('\n').length;
    return folds
      .map(({ range }) => `${line(range.start)}-${line(range.end)}`)
      .filter((fold) => !/^(\d+)-\1$/.test(fold));
  };

  it('takes the block, and the fields of more than one line', () => {
    const text =
      '---\ntitle: x\ntags:\n  - a\n  - b\nwhy: >-\n  a\n  b\n\nlinks:\n  - url: x\n    rel: y\n---\n\nText\n';
    assert.deepEqual(lines(text, frontmatterFolds(post(text))), ['1-13', '3-5', '6-8', '10-12', '11-12']);
    assert.deepEqual(frontmatterFolds(post('Text\n')), []);
  });

  it('takes sections, code and comments of the text', () => {
    const text = '---\nt: x\n---\n## A\n\ntext\n\n### B\n\n```js\na\n```\n\n## C\n\n{/* a\nb */}\n';
    assert.deepEqual(lines(text, bodyFolds(post(text))).sort(), ['10-12', '14-17', '16-17', '4-12', '8-12']);
  });
});

describe('expanding the selection', () => {
  const cases: readonly [string, string[]][] = [
    [
      '---\ntitle: "a| b"\ndate: x\n---\n',
      ['a b', '"a b"', 'title: "a b"', 'title: "a b"\ndate: x', '---\ntitle: "a b"\ndate: x\n---'],
    ],
    [
      '---\ntags:\n  - o|ne\n  - two\n---\n',
      ['one', '- one\n  - two', 'tags:\n  - one\n  - two', '---\ntags:\n  - one\n  - two\n---'],
    ],
    ['---\ntags: [a, b|]\n---\n', ['b', '[a, b]', 'tags: [a, b]', '---\ntags: [a, b]\n---']],
    ['---\nt|i: x\n---\n', ['ti', 'ti: x', '---\nti: x\n---']],
    ['---\ntitle: x\n---\nTe|xt\n', []],
  ];
  for (const [source, expected] of cases) {
    it(JSON.stringify(source), () => {
      const { text, cursor } = marked(source);
      const found = frontmatterSelections(post(text), cursor).map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(found, expected);
    });
  }
});

describe('colours of the frontmatter', () => {
  const cases: readonly [string, string[]][] = [
    ['title: a b # c\n', ['property title', 'string a b', 'comment # c']],
    ["\"a b\": 'it''s'\n", ['property "a b"', "string 'it''s'"]],
    [
      'n: -1.5\nok: true\nno: ~\nd: 2024-01-01\n',
      [
        ...['property n', 'number -1.5', 'property ok', 'keyword true', 'property no', 'keyword ~'],
        ...['property d', 'string 2024-01-01'],
      ],
    ],
    ['tags:\n  - a\n  - "b: c"\n', ['property tags', 'operator -', 'string a', 'operator -', 'string "b: c"']],
    ['tags: [a, "b", 1]\nx: y\n', ['property tags', 'string a', 'string "b"', 'number 1', 'property x', 'string y']],
    ['seo: { a: x, "b": 2 }\n', ['property seo', 'property a', 'string x', 'property "b"', 'number 2']],
    [
      't: >-\n  a: b\n\n  c\nd: e\n',
      ['property t', 'operator >-', 'string a: b', 'string c', 'property d', 'string e'],
    ],
    ['t: "a\n  b"\nd: e\n', ['property t', 'string "a', 'string b"', 'property d', 'string e']],
    // Half-typed
    ['t: "a\nd: [e\nf: g\n', ['property t', 'string "a', 'property d', 'string e', 'property f', 'string g']],
    ['# c\nt: a#b\n', ['comment # c', 'property t', 'string a#b']],
  ];
  for (const [source, expected] of cases) {
    it(JSON.stringify(source), () => {
      for (const eol of ['\n', '\r\n']) {
        const text = `---\n${source}---\n\nText: x\n`.replaceAll('\n', eol);
        const tokens = frontmatterTokens(post(text)).map(
          ({ type, range }) => `${type} ${text.slice(range.start, range.end)}`,
        );
        assert.deepEqual(tokens, ['operator ---', ...expected, 'operator ---']);
      }
    });
  }
});
