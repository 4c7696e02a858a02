import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activeRules, type CheckedPost, checkPost, recheckPost } from '../../server/src/core/check.ts';
import { type Post, parsePost } from '../../server/src/core/post/post.ts';
import { rules } from '../../server/src/core/rules/registry.ts';
import { contextOn, type PostRule } from '../../server/src/core/rules/rule.ts';
import { builtinSchemas } from '../../server/src/core/schema/schema.ts';
import { loadConfig } from '../../server/src/core/site/config-file.ts';

const { config } = loadConfig('{ "preset": "posthog", "siteUrls": ["https://a.b"] }', [], () => undefined);
const postRules = activeRules(rules, 'post', config);
const TODAY = '2024-06-01';
const given = { config, isPost: true, schema: builtinSchemas['builtin:post'] };
const context = contextOn(TODAY, given);

const row = fc.constantFrom(
  ...[
    'title: A',
    'title: no',
    'title: ""',
    `title: ${'A very long title '.repeat(8)}`,
    'date: 2024-05-01',
    'date: 2024-13-01',
  ],
  ...['date: 2034-05-01', 'tags: [a, a]', 'tags:', '  - a', '  -', 'tag: a', 'rootpage: /x', 'showTitle: "true"'],
  ...['featuredImage: http://a.b/c.mp4', 'featuredImageType: ful', 'seo: { metaTitle: no }', '"quoted', 'on: 012', ''],
);
const line = fc.constantFrom(
  ...[
    '# Title',
    '# Another',
    '## Two',
    '#\u00a0Three',
    '-\u200bFour',
    'theyâ€™ve',
    'a\0b',
    '\ufffd',
    '```',
    '---',
    '+++',
    'date: x',
    '',
  ],
  ...[
    '[a](/b)',
    '<a id="x"></a>',
    '<Widget to="/a" own="/b" />',
    '{/* c */}',
    '<!-- c',
    '-->',
    '> \u00a0## x',
    '[x]: /y',
    '{% highlight %}',
    '{% endhighlight %} [a](/b)',
    '{::comment}',
    '{:/}',
    'a $$ [f](x) $$',
    '$$',
  ],
);
const eol = fc.constantFrom('\n', '\n', '\r\n', '\r');
const fence = fc.constantFrom('---', '---', '---', '---', '--- ', '---toml', '---js', '+++', '', '----');
const lines = (of: fc.Arbitrary<string>, maxLength: number) => fc.array(of, { maxLength });

/** The parts of a post; an edit makes one of them anew, or cuts the text somewhere. */
const parts = fc.record({
  mark: fc.constantFrom('', '', '', '\ufeff'),
  open: fence,
  rows: lines(row, 5),
  close: fence,
  body: lines(line, 8),
  eol,
  last: fc.boolean(),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;
const edit: fc.Arbitrary<(before: Parts) => Parts> = fc.oneof(
  ...(['rows', 'rows', 'rows', 'body', 'body', 'body', 'mark', 'open', 'close', 'eol', 'last'] as const).map((name) =>
    parts.map(
      (anew) =>
        (before: Parts): Parts => ({ ...before, [name]: anew[name] }),
    ),
  ),
);

function textOf({ mark, open, rows, close, body, eol, last }: Parts): string {
  const all = [open, ...rows, close, ...body];
  return `${mark}${all.join(eol)}${last ? eol : ''}`;
}

const FILES = ['blog/a.md', 'blog/a.mdx'];
const READING = { linkAttributes: ['own'], templates: 'jekyll', formulas: [['$$', '$$']] } as const;

describe('a post that is edited', () => {
  it('is parsed and checked as one that is read anew', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.constantFrom(...FILES), parts, fc.array(edit, { maxLength: 5 }), (file, first, edits) => {
        let now = first;
        let post: Post | undefined;
        let checked: CheckedPost | undefined;
        for (const step of [(same: Parts) => same, ...edits]) {
          now = step(now);
          const text = textOf(now);
          const before: Post | undefined = post;
          post = parsePost(file, text, READING, before);
          const anew = parsePost(file, text, READING);
          assert.deepEqual(post, anew);
          if (post.frontmatter === before?.frontmatter || post.body === before?.body) kept++;
          checked = recheckPost(post, postRules, context, checked);
          assert.deepEqual(checked.problems, checkPost(anew, postRules, context));
        }
      }),
      { numRuns: 4_000 },
    );
    assert.ok(kept > 1_000, `something was kept only ${kept} times`);
  });

  it('counts as another one with other attributes, rules, or context', () => {
    const text = '---\ntitle: A\n---\n\n<Widget own="/b" />\n';
    const before = parsePost('a.mdx', text, READING);
    assert.equal(parsePost('a.mdx', text, undefined, before).body.links.length, 0);
    assert.equal(parsePost('a.mdx', text, READING, parsePost('a.mdx', text)).body.links.length, 1);
    const template = '{% comment %}[a](/b){% endcomment %}';
    const plain = parsePost('a.md', template);
    assert.equal(plain.body.links.length, 1);
    assert.equal(parsePost('a.md', template, READING, plain).body.links.length, 0);
    const checked = recheckPost(before, postRules, context);
    assert.equal(recheckPost(before, postRules, contextOn(TODAY, given), checked).said[0], checked.said[0]);
    for (const changed of [
      contextOn(TODAY, { ...given, schema: {} }),
      contextOn(TODAY, { ...given, isPost: false }),
      contextOn('2010-01-01', given),
      contextOn(TODAY, { ...given, config: { ...config } }),
    ]) {
      const again = recheckPost(before, postRules, changed, checked);
      assert.deepEqual(again.problems, checkPost(before, postRules, changed));
    }
    const fewer = postRules.slice(5);
    assert.deepEqual(recheckPost(before, fewer, context, checked).problems, checkPost(before, fewer, context));
  });

  it('runs only the rules whose part has changed', () => {
    const ran: string[] = [];
    const watched = postRules.map(
      (rule): PostRule => ({
        ...rule,
        check(post, given) {
          ran.push(rule.id);
          return rule.check(post, given);
        },
      }),
    );
    const versions = ['title: A|Text', 'title: A|Text!', 'title: Abc|Text!', 'title: Abc|Text!'];
    let checked: CheckedPost | undefined;
    let post: Post | undefined;
    const runs: string[][] = [];
    for (const version of versions) {
      const [block, body] = version.split('|');
      post = parsePost('a.md', `---\n${block}\n---\n\n${body}\n`, undefined, post);
      checked = recheckPost(post, watched, context, checked);
      runs.push(ran.splice(0));
    }
    const reading = (...reads: PostRule['reads'][]) =>
      postRules.filter((rule) => reads.includes(rule.reads)).map(({ id }) => id);
    assert.deepEqual(runs, [postRules.map(({ id }) => id), reading('body', 'all'), reading('frontmatter', 'all'), []]);
  });
});

/** An object that may not be read but for some of its properties. */
function poisoned<T extends object>(what: string, allowed: Partial<T>): T {
  return new Proxy(allowed, {
    get(target, name) {
      if (!Object.hasOwn(target, name)) throw new Error(`the rule reads "${String(name)}" of the ${what}`);
      return target[name as keyof T];
    },
  }) as T;
}

describe('a rule', () => {
  it('reads no more of a post than it says', () => {
    const rich = fc.record({ rows: lines(row, 5), body: lines(line, 8), eol, alone: lines(line, 3) });
    fc.assert(
      fc.property(rich, ({ rows, body, eol, alone }) => {
        const head = `${['---', ...rows, '---'].join(eol)}${eol}`;
        const post = parsePost('blog/a.md', head + body.join(eol));
        const { bodyStart } = post.frontmatter;
        const { start, code, raw, headings } = post.body;
        const other = parsePost('blog/a.md', post.text.slice(0, bodyStart) + alone.join('\r\n'));
        const frontmatterOnly: Post = {
          ...other,
          frontmatter: post.frontmatter,
          body: poisoned<Post['body']>('body', { headings: headings.slice(0, 1) }),
        };
        // In place of the block stands another line of the same length.
        const blank = `${'x'.repeat(start - 1)}\n`;
        const bodyOnly: Post = {
          ...parsePost('blog/a.md', blank + post.text.slice(start)),
          odd: post.odd,
          frontmatter: poisoned<Post['frontmatter']>('frontmatter', {}),
          body: poisoned<Post['body']>('body', { start, code, raw }),
        };
        for (const rule of postRules) {
          if (rule.reads === 'all') continue;
          const half = rule.reads === 'frontmatter' ? frontmatterOnly : bodyOnly;
          assert.deepEqual(rule.check(half, context), rule.check(post, context), rule.id);
        }
      }),
      { numRuns: 4_000 },
    );
  });
});
