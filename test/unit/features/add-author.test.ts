import assert from 'node:assert/strict';
import { addAuthor, nameFromHandle } from '../../../server/src/core/features/add-author.ts';
import { parseAuthors } from '../../../server/src/core/site/authors.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';

const author = { handle: 'eva-m', name: 'Eva "M"', role: 'Writer', image: '' };

describe('adding an author', () => {
  const cases: readonly [what: string, file: string, before: string, added: string, after: string][] = [
    [
      'to a list of one-line entries',
      'a.json',
      '[\n  { "handle": "bo",  "name": "Bo" }',
      ',\n  { "handle": "eva-m", "name": "Eva \\"M\\"", "role": "Writer" }',
      '\n]\n',
    ],
    [
      "to a list of entries on several lines, in the file's own words and order",
      'a.json',
      '[\r\n\t{\r\n\t\t"name": "Bo",\r\n\t\t"id": "bo",\r\n\t\t"title": "Boss"\r\n\t}',
      ',\r\n\t{\r\n\t\t"name": "Eva \\"M\\"",\r\n\t\t"id": "eva-m",\r\n\t\t"title": "Writer"\r\n\t}',
      '\r\n]\r\n',
    ],
    [
      'to an object of handles',
      'a.json',
      '{\n    "bo": {\n        "name": "Bo"\n    }',
      ',\n    "eva-m": {\n        "name": "Eva \\"M\\"",\n        "role": "Writer"\n    }',
      '\n}\n',
    ],
    [
      'to YAML',
      'blog/authors.yml',
      'bo:\n  name: Bo\n  title: Boss\n\nal:\n  name: Al\n',
      '\neva-m:\n  name: Eva "M"\n  title: Writer\n',
      '',
    ],
  ];
  for (const [what, file, before, added, after] of cases) {
    it(what, () => {
      const change = addAuthor(file, before + after, author);
      assert.ok(typeof change !== 'string' && change.kind === 'edit');
      const text = applyEdits(before + after, change.edits);
      assert.equal(text, before + added + after);
      const last = parseAuthors(file, text).at(-1)!;
      assert.deepEqual([last.handle, last.name, last.role], ['eva-m', 'Eva "M"', 'Writer']);
      assert.equal(text.slice(last.range.start, last.range.end), 'eva-m');
    });
  }

  it('to an empty list', () => {
    const change = addAuthor('a.json', '[]\n', author);
    assert.ok(typeof change !== 'string' && change.kind === 'edit');
    assert.equal(JSON.parse(applyEdits('[]\n', change.edits))[0].handle, 'eva-m');
  });

  it('says where it cannot', () => assert.match(addAuthor('a.json', '"x"', author) as string, /is no list of authors/));

  it('guesses the name', () => assert.equal(nameFromHandle('ian-van_der.as'), 'Ian Van Der As'));
});
