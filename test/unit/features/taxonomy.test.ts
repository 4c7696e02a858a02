import assert from 'node:assert/strict';
import { type TaxonomyChange, taxonomyEdits } from '../../../server/src/core/features/taxonomy.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { engineOf } from '../../support/engine.ts';

const post = (lines: string) => `---\ntitle: A # kept\n${lines}---\n\nText about Growth.\n`;
const FILE = 'contents/blog/a.md';

/** Each file that the change touches, as it is afterwards. */
function changed(files: Record<string, string>, change: TaxonomyChange) {
  const all: Record<string, string> = { 'slugline.config.json': '{ "preset": "posthog" }', ...files };
  const answer = taxonomyEdits(engineOf(all).site, change, (file) => all[file]);
  if (typeof answer === 'string') return answer;
  const texts = answer.changes.flatMap((each) =>
    each.kind === 'edit' ? [[each.file, applyEdits(all[each.file]!, each.edits)] as const] : [],
  );
  return { texts: Object.fromEntries(texts), posts: answer.posts, notes: answer.notes };
}

describe('taxonomy over the site', () => {
  const cases: readonly [what: string, to: readonly string[], before: string, expected: string][] = [
    ['renames in a block list', ['Scale'], 'tags:\n  - Growth\n  - AI\n', 'tags:\n  - Scale\n  - AI\n'],
    ['renames in a flow list', ['Scale'], 'tags: [AI, Growth]\n', 'tags: [AI, Scale]\n'],
    ['keeps quotes', ["Writer's"], 'tags: [\'Growth\', "Growth"]\n', "tags: ['Writer''s', \"Writer's\"]\n"],
    ['adds quotes where YAML needs them', ['C: #1'], 'tags:\n  - Growth # why\n', 'tags:\n  - "C: #1" # why\n'],
    ['renames a value that stands alone', ['Scale'], 'tags: Growth\n', 'tags: Scale\n'],
    ['merges: the item goes', ['AI'], 'tags:\n  - Growth\n  - AI\n', 'tags:\n  - AI\n'],
    ['merges: the first of a flow list goes', ['AI'], 'tags: [Growth, AI]\n', 'tags: [AI]\n'],
    ['merges: the last of a flow list goes', ['AI'], 'tags: [AI, Growth]\n', 'tags: [AI]\n'],
    ['splits in a block list', ['One', 'Two'], 'tags:\r\n    -  Growth\r\n', 'tags:\r\n    -  One\r\n    -  Two\r\n'],
    ['splits in a flow list', ['One', 'AI', 'Two'], 'tags: [Growth, AI]\n', 'tags: [One, Two, AI]\n'],
    ['splits a value that stands alone', ['One', 'Two, too'], 'tags: Growth\n', 'tags: [One, "Two, too"]\n'],
  ];
  for (const [what, to, before, expected] of cases) {
    it(what, () =>
      assert.deepEqual(changed({ [FILE]: post(before) }, { field: 'tags', value: 'Growth', to }), {
        texts: { [FILE]: post(expected) },
        posts: 1,
        notes: [],
      }),
    );
  }

  it('changes all posts that have it, those alone, and the declared list', () => {
    const config = '{\n  "preset": "posthog",\n  // ours\n  "categories": ["Growth", "AI"]\n}';
    const files = {
      'slugline.config.json': config,
      [FILE]: post('category: Growth\n'),
      'contents/blog/b.mdx': post('categories:\n  - AI\n  - Growth\n'),
      'contents/blog/c.md': post('category: growth\ntags: [Growth]\n'),
    };
    assert.deepEqual(changed(files, { field: 'categories', value: 'Growth', to: ['Scale'] }), {
      texts: {
        [FILE]: post('category: Scale\n'),
        'contents/blog/b.mdx': post('categories:\n  - AI\n  - Scale\n'),
        'slugline.config.json': config.replace('"Growth"', '"Scale"'),
      },
      posts: 2,
      notes: [],
    });
    const merged = changed(files, { field: 'categories', value: 'Growth', to: ['AI'] });
    assert.ok(typeof merged !== 'string');
    assert.deepEqual(merged.texts['contents/blog/b.mdx'], post('categories:\n  - AI\n'));
    assert.match(merged.texts['slugline.config.json']!, /\/\/ ours\n {2}"categories": \[\s*"AI"\]/);
  });

  it('says what a split cannot do', () => {
    const answer = changed(
      { [FILE]: post('category: Growth\n') },
      { field: 'categories', value: 'Growth', to: ['A', 'B'] },
    );
    assert.ok(typeof answer !== 'string');
    assert.deepEqual(answer.notes, ['1 post can have but one category: there "Growth" becomes "A".']);
    assert.equal(
      changed({ [FILE]: post('') }, { field: 'tags', value: 'x', to: [' '] }),
      'A tag needs at least one letter.',
    );
  });

  it("renames an author with the entry in the authors' file", () => {
    const authors = '[\n  { "handle": "bo",   "name": "Bo" },\n  { "handle": "eva" }\n]\n';
    const files = { 'src/data/authors.json': authors, [FILE]: post('author: [bo]\n') };
    assert.deepEqual(changed(files, { field: 'authors', value: 'bo', to: ['bob'] }), {
      texts: { [FILE]: post('author: [bob]\n'), 'src/data/authors.json': authors.replace('"bo"', '"bob"') },
      posts: 1,
      notes: [],
    });
    const merged = changed(files, { field: 'authors', value: 'bo', to: ['eva'] });
    assert.ok(typeof merged !== 'string');
    assert.deepEqual(merged.texts, { [FILE]: post('author: [eva]\n') });
    assert.match(merged.notes.join(), /entry of "bo" stays/);
  });

  it('takes a merged name out of the declared ones, byte for byte, with any line ends', () => {
    for (const [list, left] of [
      ['"AI",\r\n    "Growth",\r\n    "Launch"', '"AI",\r\n    "Launch"'],
      ['"AI",\r\n    "Growth"', '"AI"'],
      ['"Growth",\r\n    "AI"', '"AI"'],
    ] as const) {
      const config = `{\r\n  "preset": "posthog",\r\n  "tags": [\r\n    ${list} // ours\r\n  ]\r\n}\r\n`;
      const files = { 'slugline.config.json': config, [FILE]: post('tags: [Growth]\n') };
      const merged = changed(files, { field: 'tags', value: 'Growth', to: ['AI'] });
      assert.ok(typeof merged !== 'string');
      assert.equal(merged.texts['slugline.config.json'], config.replace(list, left));
    }
  });
});
