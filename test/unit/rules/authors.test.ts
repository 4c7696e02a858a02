import assert from 'node:assert/strict';
import { addAuthor } from '../../../server/src/core/features/add-author.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { engineOf } from '../../support/engine.ts';
import { mark } from '../../support/marked.ts';

const FILE = 'src/data/authors.json';

describe('authors/duplicate', () => {
  const one = '  // The boss.\n  { "handle": "bo", "name": "Bo" }';
  const two = '  { "handle": "eva",  "name": "Eva" }';
  const again = '  { "handle": "bo", "name": "Bo again" }';
  const problemsOf = (text: string) =>
    engineOf({
      'slugline.config.json': '{ "preset": "posthog" }',
      'contents/blog/a.md': '---\ntitle: A\ndate: 2024-01-01\nauthor: [bo]\n---\n\nText.\n',
      [FILE]: text,
    }).problemsOf(FILE);

  it('marks the second entry, and takes either out, byte for byte', () => {
    for (const eol of ['\n', '\r\n']) {
      const text = `[\n${one},\n${two},\n${again}\n]\n`.replaceAll('\n', eol);
      const [problem, ...others] = problemsOf(text);
      assert.deepEqual(others, []);
      assert.equal(
        mark(text, [problem!.range]),
        text.replace('"bo", "name": "Bo again"', '"‹bo›", "name": "Bo again"'),
      );
      const after = problem!.fixes!.map(({ changes: [change] }) =>
        change?.kind === 'edit' ? applyEdits(text, change.edits) : '',
      );
      assert.equal(after[0], `[\n${one},\n${two}\n]\n`.replaceAll('\n', eol));
      for (const each of after) assert.deepEqual(problemsOf(each), [], each);
      assert.ok(after[1]!.includes(two) && after[1]!.includes(again), after[1]);
    }
  });

  it('says nothing of handles that differ', () => {
    assert.deepEqual(problemsOf(`[${one.slice(15)}, ${two}]`), []);
  });
});

describe('authors/invalid', () => {
  const posts = {
    'slugline.config.json': '{ "preset": "posthog" }',
    'contents/blog/a.md': '---\ntitle: A\ndate: 2024-01-01\nauthor: [bo]\n---\n\nText.\n',
  };

  it('is one problem at its place, and the authors that were there last count', () => {
    const engine = engineOf({ ...posts, [FILE]: '[{ "handle": "bo" }]' });
    const broken = '[{ "handle": "bo" } { "handle": "eva" }]';
    engine.update([{ file: FILE, text: broken }]);
    const problems = engine.problemsOf(FILE);
    assert.equal(
      mark(
        broken,
        problems.map(({ range }) => range),
      ),
      '[{ "handle": "bo" } ‹{› "handle": "eva" }]',
    );
    assert.match(problems[0]!.message, /^This is not JSON: comma expected\. Until it can be read/);
    assert.deepEqual(engine.problemsOf('contents/blog/a.md'), []);
    engine.update([{ file: FILE, text: '[{ "handle": "eva" }]' }]);
    assert.deepEqual(engine.problemsOf(FILE), []);
    assert.match(engine.problemsOf('contents/blog/a.md')[0]!.message, /"bo" is not in/);
  });

  it('marks no post where the file was never in order, and nothing is added to it', () => {
    const engine = engineOf({ ...posts, [FILE]: '"bo"' });
    assert.match(engine.problemsOf(FILE)[0]!.message, /^The authors are a list of entries/);
    assert.deepEqual(engine.problemsOf('contents/blog/a.md'), []);
    assert.match(
      String(addAuthor(FILE, '[ broken', { handle: 'bo', name: 'Bo' })),
      /cannot be read, so nothing was added/,
    );
    assert.match(String(addAuthor('authors.yml', 'bo: [', { handle: 'bo', name: 'Bo' })), /cannot be read/);
  });
});
