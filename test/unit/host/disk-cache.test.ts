import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileEntry } from '../../../server/src/host/files.ts';
import { diskCache } from '../../../server/src/host/node/disk-cache.ts';
import { siteOf } from '../../support/site.ts';

const TEXT = '---\ntitle: Ünï 🚀\n---\n\n## One\n\n[x](/blog/b#y) ![i](./a\tb.png)\r\n';
const record = siteOf({ 'contents/blog/a.md': TEXT }).record('contents/blog/a.md')!;
const entry: FileEntry = { file: 'contents/blog/a.md', size: 80, mtime: 1_700_000_000_000.5 };

describe('the cache on disk', () => {
  let folder: string;
  const cache = (build = '1') => diskCache('/some/site', build, folder);
  const path = () => join(folder, readdirSync(folder)[0]!);
  const found = async (key = 'k', build = '1') => (await cache(build).open(key)).get(entry);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-cache-'));
    const first = cache();
    assert.equal((await first.open('k')).get(entry), undefined);
    await first.save('k', [[entry, record]]);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was saved, and nothing lies beside it', async () => {
    assert.deepEqual(JSON.parse(JSON.stringify(await found())), JSON.parse(JSON.stringify(record)));
    assert.deepEqual((await found())?.lineStarts, record.lineStarts);
    assert.equal(readdirSync(folder).length, 1);
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
    await next.save('k', [[entry, record]]);
    assert.ok(await found());
  });

  it('is not written again where nothing has changed', async () => {
    const next = cache();
    (await next.open('k')).get(entry);
    writeFileSync(path(), 'mark');
    await next.save('k', [[entry, record]]);
    assert.equal(readFileSync(path(), 'utf8'), 'mark');
  });

  it('keeps no file that changed just before it was read', async () => {
    const next = cache();
    const fresh = { ...entry, mtime: Date.now() };
    (await next.open('k')).get(fresh);
    await next.save('k', [[fresh, record]]);
    assert.equal((await cache().open('k')).get(fresh), undefined);
  });

  it('forgets sites that nobody opened for long; a folder that cannot be written costs nothing', async () => {
    const old = join(folder, 'old.jsonl');
    writeFileSync(old, '');
    utimesSync(old, 1, 1);
    const next = cache('2');
    (await next.open('k')).get(entry);
    await next.save('k', [[entry, record]]);
    assert.ok(!readdirSync(folder).includes('old.jsonl'));
    const none = diskCache('/some/site', '1', join(path(), 'no-folder'));
    (await none.open('k')).get(entry);
    await none.save('k', [[entry, record]]);
  });
});
