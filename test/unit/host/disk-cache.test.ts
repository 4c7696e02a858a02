import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageRecord } from '../../../server/src/core/site/site.ts';
import type { FileEntry } from '../../../server/src/host/files.ts';
import { diskCache } from '../../../server/src/host/node/disk-cache.ts';
import { siteOf } from '../../support/site.ts';

const TEXT = '---\ntitle: Ünï 🚀\n---\n\n## One\n\n[x](/blog/b#y) ![i](./a\tb.png)\r\n';
const record = siteOf({ 'contents/blog/a.md': TEXT }).record('contents/blog/a.md')!;
const entry: FileEntry = { file: 'contents/blog/a.md', size: 80, mtime: 1_700_000_000_000.5 };

const noState = () => new Uint8Array(0);

describe('the cache on disk', () => {
  let folder: string;
  const cache = (build = '1') => diskCache('/some/site', build, folder);
  const path = (end = '.whole') => join(folder, readdirSync(folder).find((name) => name.endsWith(end))!);
  const found = async (key = 'k', build = '1') => (await cache(build).open(key)).get(entry);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-cache-'));
    const first = cache();
    assert.equal((await first.open('k')).get(entry), undefined);
    await first.save('k', [[entry, record]], noState);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was saved, and nothing lies beside it', async () => {
    const page = (await found())!;
    for (const key of Object.keys(record) as (keyof PageRecord)[]) assert.deepEqual(page[key], record[key], key);
    assert.deepEqual(
      readdirSync(folder).map((name) => name.replace(/^[0-9a-f]+/, '')),
      ['.state', '.whole'],
    );
  });

  it('knows nothing of a file of another size or time, under another key, of another build', async () => {
    const opened = await cache().open('k');
    assert.equal(opened.get({ ...entry, size: 81 }), undefined);
    assert.equal(opened.get({ ...entry, mtime: entry.mtime + 1 }), undefined);
    assert.equal(opened.get({ ...entry, mtime: -1 }), undefined);
    assert.equal(await found('other'), undefined);
    assert.equal(await found('k', '2'), undefined);
  });

  it('counts as not there where a byte is wrong or missing, and is written anew', async () => {
    const bytes = readFileSync(path());
    const flipped = Buffer.from(bytes);
    flipped[bytes.length - 20]! ^= 1;
    for (const damaged of [flipped, bytes.subarray(0, -5), Buffer.alloc(0), Buffer.from('\n'), Buffer.alloc(99, 10)]) {
      writeFileSync(path(), damaged);
      assert.equal(await found(), undefined);
    }
    const next = cache();
    (await next.open('k')).get(entry);
    await next.save('k', [[entry, record]], noState);
    assert.ok(await found());
  });

  it('is not written again where nothing has changed', async () => {
    const next = cache();
    (await next.open('k')).get(entry);
    writeFileSync(path(), 'mark');
    await next.save('k', [[entry, record]], noState);
    assert.equal(readFileSync(path(), 'utf8'), 'mark');
  });

  it('writes what has changed beside the whole, which stays', async () => {
    const others = ['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name): [FileEntry, PageRecord] => [
      { ...entry, file: `contents/blog/${name}.md` },
      record,
    ]);
    const second = cache();
    await second.open('k');
    await second.save('k', [[entry, record], ...others], noState);
    const whole = readFileSync(path());
    const later = { ...entry, mtime: entry.mtime + 5 };
    await second.save('k', [[later, record], ...others], noState);
    assert.deepEqual(readFileSync(path()), whole);
    assert.ok(readFileSync(path('.changes')).length < whole.length / 4);
    const opened = await cache().open('k');
    assert.ok(opened.get(later) && opened.get(others[6]![0]));
    assert.equal(opened.get(entry), undefined);
    // Changes to another writing of the whole are none.
    const other = cache('2');
    await other.open('k');
    await other.save('k', [[entry, record]], noState);
    const mixed = await cache('2').open('k');
    assert.ok(mixed.get(entry));
    assert.equal(mixed.get(later), undefined);
  });

  it('keeps the state that belongs to what was written last, and no other', async () => {
    const next = cache();
    await next.open('k');
    await next.save('k', [[entry, record]], (kept) => Uint8Array.of(kept(entry.file) ? 7 : 1, kept('x') ? 7 : 1));
    assert.deepEqual([...((await cache().open('k')).state ?? [])], [7, 1]);
    const state = path('.state');
    const bytes = readFileSync(state);
    const crossing = cache('2');
    await crossing.open('k');
    await crossing.save('k', [[entry, record]], noState);
    writeFileSync(state, bytes);
    assert.equal((await cache('2').open('k')).state, undefined);
  });

  it('keeps no file whose time does not tell whether it has changed', async () => {
    const next = cache();
    await next.open('k');
    await next.save('k', [[{ ...entry, file: 'x.md', mtime: -1 }, record]], noState);
    assert.equal((await cache().open('k')).get({ ...entry, file: 'x.md', mtime: -1 }), undefined);
  });

  it('forgets sites that nobody opened for long; a folder that cannot be written costs nothing', async () => {
    const old = join(folder, 'old.jsonl');
    writeFileSync(old, '');
    utimesSync(old, 1, 1);
    const next = cache('2');
    (await next.open('k')).get(entry);
    await next.save('k', [[entry, record]], noState);
    assert.ok(!readdirSync(folder).includes('old.jsonl'));
    const none = diskCache('/some/site', '1', join(path(), 'no-folder'));
    (await none.open('k')).get(entry);
    await none.save('k', [[entry, record]], noState);
  });
});
