import assert from 'node:assert/strict';
import { closest, editDistance } from '../../../server/src/core/text/similar.ts';

/** The textbook's full table, to hold the banded one against. */
function slowDistance(a: string, b: string): number {
  const d: number[][] = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, d[i - 2]![j - 2]! + 1);
      d[i]![j] = cost;
    }
  }
  return d[a.length]![b.length]!;
}

describe('similar words', () => {
  it('counts edits, a swap of neighbours as one, and stops at the limit', () => {
    assert.equal(editDistance('/blog/waht-is', '/blog/what-is', 3), 1);
    assert.equal(editDistance('kitten', 'sitting', 5), 3);
    assert.equal(editDistance('kitten', 'sitting', 2), 3);
    assert.equal(editDistance('', 'abc', 5), 3);
    assert.equal(editDistance('abc', 'abc', 0), 0);
  });

  it('agrees with the full table on all short words', () => {
    const words = [''];
    for (let i = 0; words.length < 364; i++) for (const letter of 'abc') words.push(words[i]! + letter);
    for (let i = 0; i < words.length; i += 3) {
      for (let j = 1; j < words.length; j += 2) {
        for (const max of [0, 1, 2, 4]) {
          const expected = Math.min(max + 1, slowDistance(words[i]!, words[j]!));
          assert.equal(editDistance(words[i]!, words[j]!, max), expected, `${words[i]} ${words[j]} ${max}`);
        }
      }
    }
  });

  it('offers the nearest first, case before letters, and nothing that is far', () => {
    assert.deepEqual(closest('rootpage', ['title', 'rootPage', 'rootPath']), ['rootPage']);
    assert.deepEqual(closest('tilte', ['tags', 'title', 'subtitle'], 3), ['title']);
    assert.deepEqual(closest('zzz', ['title', 'date']), []);
    assert.deepEqual(closest('Growth Engineering', ['Growth engineering', 'Engineering'], 2), ['Growth engineering']);
    assert.deepEqual(closest('a', ['b', 'c']), []);
  });
});
