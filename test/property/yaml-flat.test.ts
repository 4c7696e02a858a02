import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parsePost } from '../../server/src/core/post/post.ts';
import { parseFullYaml } from '../../server/src/core/post/yaml.ts';
import { parseFlatYaml } from '../../server/src/core/post/yaml-flat.ts';
import { frontmatterYamlVersion } from '../../server/src/core/rules/frontmatter-yaml-version.ts';
import { contextOn } from '../../server/src/core/rules/rule.ts';
import { loadConfig } from '../../server/src/core/site/config-file.ts';

const { config } = loadConfig(undefined, [], () => undefined);
const context = contextOn('2024-06-01', { config, isPost: true, schema: undefined });

/** Where the fast path answers, it says what the real parser says, ranges included. */
function assertEqual(source: string): boolean {
  const content = { start: 0, end: source.length };
  const flat = parseFlatYaml(source, content);
  if (!flat) return false;
  assert.deepEqual({ root: flat, errors: [] }, parseFullYaml(source, content), JSON.stringify(source));
  return true;
}

const plain = fc.constantFrom(
  'a',
  'no',
  '012',
  '1_0',
  '12:30',
  'tags',
  'true',
  '12',
  '2024-05-01',
  'é',
  '/x',
  "don't",
  '"q"',
  "'s'",
);
const odd = fc.constantFrom(
  ...[
    'a',
    'tags',
    'no',
    'true',
    'null',
    '~',
    '12',
    '-3',
    '0x1f',
    '1e3',
    '2024-05-01',
    '12:30',
    '.5',
    '08',
    '0',
    '007',
    'é',
    '/x',
  ],
  ...[
    "it's",
    '"q"',
    "'s'",
    '"',
    "'",
    '#',
    ': ',
    ':',
    ',',
    '[',
    ']',
    '{',
    '-',
    '- ',
    '&a',
    '*a',
    '!t',
    '|',
    '>-',
    '@',
    '%',
    '?',
    '\\n',
    '\t',
  ],
);
const word = fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: odd });
const value = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const tight = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
const scalar = fc.oneof(word, value, tight);
const flow = fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`);
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('title', 'date', 'tags', 'seo-x') },
  { weight: 1, arbitrary: word },
);
const line = fc.oneof(
  fc
    .tuple(key, fc.constantFrom(':', ': ', ':  '), fc.oneof(scalar, flow, fc.constant('')))
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('  ', '  ', '', '    '), fc.constant('- '), scalar).map((parts) => parts.join('')),
  fc.constantFrom('', '', '', ' ', '# note', '  more'),
);
const block = fc
  .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
  .map(([lines, eol, last]) => lines.join(eol) + (last ? eol : ''));

describe('the fast path for flat frontmatter', () => {
  it('equals the real parser wherever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(block, (source) => {
        if (assertEqual(source)) answered++;
      }),
      { numRuns: 40_000 },
    );
    assert.ok(answered > 2_000, `it answered only ${answered} times`);
  });

  it('leaves nothing that parsers read differently but words, so that the rule about them need not look', () => {
    let flat = 0;
    fc.assert(
      fc.property(block, (source) => {
        const post = parsePost('a.md', `---\n${source}\n---\n`);
        if (!post.frontmatter.flat) return;
        flat++;
        const unknown = { ...post, frontmatter: { ...post.frontmatter, flat: false } };
        assert.deepEqual(frontmatterYamlVersion.check(post, context), frontmatterYamlVersion.check(unknown, context));
      }),
      { numRuns: 20_000 },
    );
    assert.ok(flat > 1_000, `only ${flat} were flat`);
  });

  it('answers for plain posts', () => {
    assert.ok(
      assertEqual(
        'title: What is a post\ndate: 2024-05-01\nshowTitle: true\nauthor:\n  - ann\n  - bob\ntags: ["AI", ok]\n',
      ),
    );
    assert.ok(assertEqual("title: 'Quoted: yes'\r\ndate: 2024-05-01\r\ntags:\r\n- AI\r\nempty:\r\n"));
  });

  it('equals the real parser on real posts', function () {
    const corpus = new URL('../../../shared/corpora/posthog-2022/contents/', import.meta.url);
    if (!existsSync(corpus)) this.skip();
    for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      if (!/\.mdx?$/.test(name)) continue;
      const block = /^---\r?\n([\s\S]*?)^---/m.exec(readFileSync(new URL(name, corpus), 'utf8'));
      if (block) assertEqual(block[1]!);
    }
  });
});
