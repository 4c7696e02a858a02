import assert from 'node:assert/strict';
import { carried } from '../../../server/src/core/markdown/carried.ts';
import type { Problem } from '../../../server/src/core/problem.ts';

const BEFORE = 'one\n\n##Two\n\nthree\n\n##Four\n';
const at = (text: string, word: string): Problem => ({
  rule: 'markdown/MD018',
  severity: 'warning',
  message: word,
  range: { start: text.indexOf(word), end: text.indexOf(word) + word.length },
});
const both = [at(BEFORE, '##Two'), at(BEFORE, '##Four')];

describe('what markdownlint said of the version before', () => {
  const cases: readonly (readonly [after: string, kept: readonly string[]])[] = [
    [BEFORE, ['##Two', '##Four']],
    [BEFORE.replace('three', 'th'), ['##Two', '##Four']],
    [BEFORE.replace('one', 'one and a half'), ['##Two', '##Four']],
    [BEFORE.replace('##Two', '## Two'), ['##Four']],
    [`${BEFORE}more`, ['##Two', '##Four']],
    ['', []],
  ];
  for (const [after, kept] of cases) {
    it(`stands at its new place: ${JSON.stringify(after)}`, () => {
      const problems = carried(both, 'a.md', BEFORE, after);
      assert.deepEqual(
        problems,
        kept.map((word) => at(after, word)),
      );
    });
  }
});
