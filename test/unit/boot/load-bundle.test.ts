import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBundle } from '../../../server/src/boot/load-bundle.ts';

const require = createRequire(import.meta.url);

describe('a bundle with its compiled code', () => {
  let folder: string;
  let cache: string;
  let before: string | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-boot-'));
    cache = join(folder, 'cache');
    before = process.env.SLUGLINE_CACHE;
    process.env.SLUGLINE_CACHE = cache;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.SLUGLINE_CACHE;
    else process.env.SLUGLINE_CACHE = before;
    rmSync(folder, { recursive: true, force: true });
  });

  const bundle = (text: string): string => {
    const path = join(folder, 'bundle.cjs');
    writeFileSync(path, text);
    return path;
  };
  const load = (text: string, ...from: string[]) =>
    loadBundle<{ n: number; name?: string }>(bundle(text), require, ['one', ...from]);

  it('is compiled once', () => {
    const first = load('module.exports = { n: 1, name: __filename };');
    assert.equal(first.exports.n, 1);
    assert.equal(first.exports.name, join(folder, 'bundle.cjs'));
    first.keep?.();
    assert.equal(readdirSync(cache).length, 1);
    const second = load('module.exports = { n: 1, name: __filename };');
    assert.equal(second.keep, undefined);
    assert.equal(second.exports.n, 1);
  });

  it('may take the code that was kept under another name', () => {
    load('module.exports = { n: 1 };').keep?.();
    const path = bundle('module.exports = { n: 1 };');
    assert.equal(loadBundle(path, require, ['two', 'one']).keep, undefined);
    assert.notEqual(loadBundle(path, require, ['two']).keep, undefined);
  });

  it('is compiled anew when it is another, of the same length too, and then the old code goes', () => {
    load('module.exports = { n: 1 };').keep?.();
    const other = load('module.exports = { n: 2 };');
    assert.equal(other.exports.n, 2);
    other.keep?.();
    assert.equal(readdirSync(cache).length, 1);
    assert.equal(load('module.exports = { n: 2 };').keep, undefined);
  });

  for (const [what, damage] of [
    [
      'a byte differs',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte))),
    ],
    ['it is cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['it is empty', () => Buffer.alloc(0)],
  ] as const) {
    it(`is compiled anew when what was kept is damaged: ${what}`, () => {
      load('module.exports = { n: 1 };').keep?.();
      const [name] = readdirSync(cache);
      writeFileSync(join(cache, name!), damage(readFileSync(join(cache, name!))));
      const again = load('module.exports = { n: 1 };');
      assert.equal(again.exports.n, 1);
      again.keep?.();
      assert.equal(load('module.exports = { n: 1 };').keep, undefined);
    });
  }

  it('runs where nothing can be kept', () => {
    writeFileSync(cache, 'a file where the folder should be');
    const { exports, keep } = load('module.exports = { n: 1 };');
    assert.equal(exports.n, 1);
    keep?.();
    assert.equal(readFileSync(cache, 'utf8'), 'a file where the folder should be');
  });

  it('takes and keeps nothing where others may write', function () {
    if (!process.getuid) return this.skip();
    load('module.exports = { n: 1 };').keep?.();
    chmodSync(cache, 0o777);
    const open = load('module.exports = { n: 1 };');
    assert.equal(open.exports.n, 1);
    for (const name of readdirSync(cache)) rmSync(join(cache, name));
    open.keep?.();
    assert.deepEqual(readdirSync(cache), []);
  });

  it('loads modules of Node that are slow to load when something of them is asked for', () => {
    const asked: string[] = [];
    const { exports } = loadBundle<{ n(): number; digest(): string }>(
      bundle(`
        const crypto = require('node:crypto');
        const processes = require('child_process');
        const path = require('node:path');
        exports.n = () => path.sep.length;
        exports.digest = () => crypto.createHash('sha1').update('a').digest('hex');
      `),
      (name) => {
        asked.push(name);
        return require(name);
      },
      ['one'],
    );
    assert.deepEqual(asked, ['node:path']);
    assert.equal(exports.n(), 1);
    assert.equal(exports.digest(), '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8');
    assert.deepEqual(asked, ['node:path', 'node:crypto']);
  });

  it('gives all of such a module to one who copies it', () => {
    const { exports } = load(`
      const processes = require('child_process');
      const copy = Object.fromEntries(Object.getOwnPropertyNames(processes).map((key) => [key, processes[key]]));
      exports.n = typeof copy.fork === 'function' && { ...processes }.fork === copy.fork && 'spawn' in processes ? 1 : 0;
    `);
    assert.equal(exports.n, 1);
  });

  it("gets Node's own modules and what it is provided with, and no package that lies beside it", () => {
    assert.doesNotThrow(() =>
      load("module.exports = { n: require('node:fs').constants.O_RDONLY + require('path').sep.length };"),
    );
    const text = "let n = 0; try { n = require('yaml') ? 1 : 0; } catch {} module.exports = { n };";
    assert.equal(load(text).exports.n, 0);
    assert.equal(loadBundle<{ n: number }>(bundle(text), require, ['one'], ['yaml']).exports.n, 1);
  });
});
