import assert from 'node:assert/strict';
import { fuzzyScore } from '../../../server/src/core/text/fuzzy.ts';

const rank = (pattern: string, ...texts: string[]): string[] =>
  texts
    .map((text) => ({ text, score: fuzzyScore(pattern, text) }))
    .filter((entry) => entry.score !== undefined)
    .sort((a, b) => b.score! - a.score!)
    .map((entry) => entry.text);

describe('fuzzy match', () => {
  it('prefers a whole match at a word, then words in any order, then initials', () => {
    assert.deepEqual(rank('kafka', '/blog/kafkaesque-tales', '/blog/kafka', '/blog/notkafka'), [
      '/blog/kafka',
      '/blog/kafkaesque-tales',
      '/blog/notkafka',
    ]);
    assert.deepEqual(rank('click kafka', 'clickhouse and kafka', 'kafka, then clickhouse', 'clickhouse'), [
      'clickhouse and kafka',
      'kafka, then clickhouse',
    ]);
    assert.deepEqual(rank('wis', 'what is a product engineer', 'wiser'), ['wiser', 'what is a product engineer']);
    assert.deepEqual(rank('wi', 'what is a product engineer'), ['what is a product engineer']);
  });

  it('does not match letters scattered inside words', () => {
    assert.equal(fuzzyScore('cat', 'product analytics at scale'), undefined);
  });

  it('matches everything with nothing', () => {
    assert.equal(fuzzyScore('', 'anything'), 0);
  });
});
