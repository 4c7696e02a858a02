import assert from 'node:assert/strict';
import { disagreements } from '../support/differential.ts';
import { hostileMarkdown, randomOf } from '../support/hostile.ts';
import { reduce } from '../support/reduce.ts';

describe('the scanner on hostile Markdown made at random', function () {
  this.timeout(60_000);

  it('agrees with micromark (`npm run differential` compares a million lines)', () => {
    const random = randomOf(20_240);
    for (let lines = 0; lines < 30_000; ) {
      const seed = Math.floor(random() * 2 ** 32);
      const text = hostileMarkdown(seed, 4 + Math.floor(random() * 16));
      lines += text.split('\n').length;
      const differs = (candidate: string): boolean => disagreements(candidate, 'md')!.length > 0;
      if (!differs(text)) continue;
      const small = reduce(text, differs);
      assert.deepEqual(disagreements(small, 'md'), [], `seed ${seed}, made small: ${JSON.stringify(small)}`);
    }
  });
});
