import assert from 'node:assert/strict';
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
