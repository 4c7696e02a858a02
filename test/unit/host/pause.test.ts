import assert from 'node:assert/strict';
import { idleFor, makeWay, pause } from '../../../server/src/host/pause.ts';

describe('work in the background', () => {
  it('goes on one piece at a time, in order', async () => {
    const done: string[] = [];
    const work = async (name: string): Promise<void> => {
      for (let i = 0; i < 3; i++) {
        await pause();
        done.push(name);
        // Who asks for something is let in before the next goes on.
        setImmediate(() => done.push('|'));
      }
    };
    await Promise.all([work('a'), work('b')]);
    assert.equal(done.join('').slice(0, 11), 'a|b|a|b|a|b');
  });

  it('waits while somebody waits for an answer', async () => {
    makeWay();
    await pause();
    assert.ok(idleFor() >= 5);
  });

  it('is not stopped by one who asks without end', async () => {
    const asking = setInterval(makeWay, 1);
    makeWay();
    await pause();
    clearInterval(asking);
  });
});
