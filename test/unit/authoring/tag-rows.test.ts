import assert from 'node:assert/strict';
import { tagRows, tagsNamed } from '../../../client/src/authoring/tag-rows.ts';

const SITE = ['Engineering', 'Growth'];

describe('the list that tags of a new post are picked from', () => {
  const typed: readonly [string, readonly string[], string, readonly string[]][] = [
    ['nothing: the tags of the site', [], '', ['Engineering', 'Growth']],
    ['a new tag can be added', [], 'Sea', ['Engineering', 'Growth', 'Add tag "Sea"']],
    ['a part of a tag may be a tag of its own', [], 'Grow', ['Engineering', 'Growth', 'Add tag "Grow"']],
    ['a tag in another case is that tag', [], ' growth ', ['Engineering', 'Growth']],
    [
      'commas part tags, as on the command line',
      [],
      'Sea, growth,,Air,',
      ['Engineering', 'Growth', 'Add tags "Sea", "Air"'],
    ],
    ['what is typed twice is added once', [], 'Sea, sea', ['Engineering', 'Growth', 'Add tag "Sea"']],
    ['what was added stays', ['Sea'], 'Air', ['Engineering', 'Growth', 'Sea', 'Add tag "Air"']],
    ['what was added is not added again', ['Sea'], 'SEA', ['Engineering', 'Growth', 'Sea']],
  ];
  for (const [what, added, text, expected] of typed) {
    it(what, () =>
      assert.deepEqual(
        tagRows(SITE, added, text).map(({ label }) => label),
        expected,
      ),
    );
  }

  it('a row keeps its place: the one that adds a tag becomes that tag', () => {
    const before = tagRows(SITE, [], 'Sea').findIndex(({ adds }) => adds);
    assert.equal(tagRows(SITE, ['Sea'], '')[before]?.label, 'Sea');
  });

  it('tells tags of the list, as they are spelt there, from new ones', () => {
    assert.deepEqual(tagsNamed('sea, GROWTH, Air', SITE), { known: ['Growth'], fresh: ['sea', 'Air'] });
    assert.deepEqual(tagsNamed('ships, boats', ['Ships, boats']), { known: ['Ships, boats'], fresh: [] });
  });
});
