import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePost } from '../../../server/src/core/post/post.ts';
import type { PageRecord } from '../../../server/src/core/site/site.ts';
import type { FileEntry } from '../../../server/src/host/files.ts';
import { loadEngine } from '../../../server/src/host/load.ts';
import { diskCache } from '../../../server/src/host/node/disk-cache.ts';
import { NodeFiles } from '../../../server/src/host/node/node-files.ts';
import type { PageReader } from '../../../server/src/host/page-reader.ts';

const FILE = 'contents/blog/a.md';
const TEXT = '---\ntitle: A\n---\n\nText.\n';

describe('a site that is read with the cache of the last session', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slugline-load-'));
    mkdirSync(join(folder, 'contents/blog'), { recursive: true });
    writeFileSync(join(folder, 'slugline.config.json'), '{ "preset": "posthog" }');
    writeFileSync(join(folder, FILE), TEXT);
    utimesSync(join(folder, FILE), 1e9, 1e9);
  });
  afterEach(() => {
    for (const path of [folder, `${folder}-cache`]) rmSync(path, { recursive: true, force: true });
  });

  it('has posts as they are on disk, not as they were typed and never saved; where nothing has changed, it says so', async () => {
    const files = new NodeFiles(folder);
    const cache = () => diskCache(folder, '1', `${folder}-cache`);
    const first = cache();
    const entries = new Map<string, FileEntry>();
    const engine = await loadEngine(files, { today: '2026-01-01', cache: first, entries });
    const records = [...entries.values()].map((entry): [FileEntry, PageRecord] => [
      entry,
      engine.site.record(entry.file)!,
    ]);
    assert.equal(records.length, 1);
    await first.save(engine.recordKey(), records, (kept) => engine.save(kept));
    let unchanged = 0;
    const again = { today: '2026-01-01', unchanged: () => unchanged++ };
    await loadEngine(files, { ...again, cache: cache() });
    assert.equal(unchanged, 1);

    engine.update([{ file: FILE, post: parsePost(FILE, `${TEXT}[x](/blog/nope)\n`) }]);
    assert.ok(engine.problemsOf(FILE).some(({ rule }) => rule === 'link/page'));
    // As the server does with a post that was open: what was saved of it before stays in the cache.
    await first.save(engine.recordKey(), [], (kept) => engine.save(kept));
    const next = await loadEngine(files, { ...again, cache: cache() });
    assert.ok(!next.problemsOf(FILE).some(({ rule }) => rule === 'link/page'));
    assert.deepEqual(next.site.record(FILE)?.links, []);
  });

  it('is read here where the threads fail', async () => {
    const posts = Array.from({ length: 6500 }, (_, i) => `contents/blog/p${i}.md`);
    const files = {
      list: async () => [...posts, 'slugline.config.json'],
      read: async (file: string) => Buffer.from(file.endsWith('.md') ? TEXT : '{ "preset": "posthog" }'),
    };
    let taken = 0;
    const reader: PageReader = {
      async *read(_, take) {
        yield { changes: take(10).map((file) => ({ file, exists: true })), again: [] };
        taken = take(300).length;
        throw new Error('no more threads');
      },
    };
    const engine = await loadEngine(files, { today: '2026-01-01', reader });
    assert.equal(taken, 300);
    assert.equal([...engine.site.records()].length, posts.length - 10);
  });
});
