import assert from 'node:assert/strict';
import { cachedDataVersionTag } from 'node:v8';
import { beforeTidy, tidy } from '../../../server/src/host/node/tidy.ts';

describe('memory that is given back', () => {
  it("lets the compiled code be kept while V8's options are still those of the start", () => {
    const garbage = Array.from({ length: 200_000 }, (_, i) => ({ i }));
    const tag = cachedDataVersionTag();
    const tags: number[] = [];
    beforeTidy(() => tags.push(cachedDataVersionTag()));
    tidy();
    tidy();
    assert.ok(garbage.length > 0);
    assert.deepEqual(tags, [tag]);
  });
});
