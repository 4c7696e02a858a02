import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { decodeRecord, encodeRecord, RECORD_FORMAT } from '../../core/site/record-codec.ts';
import type { CachedRecords, RecordCache } from '../record-cache.ts';

/** A file that changed so shortly before it was read may change again within the clock's step, ms. */
const UNSETTLED = 2000;
/** Caches of sites that nobody has opened for so long are deleted, ms. */
const FORGOTTEN = 30 * 24 * 3600 * 1000;
/** Records written or read between two pauses in which requests are answered. */
const PIECE = 200;

/** Where programs of this user keep what they can make again; never in a repository. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.SLUGLINE_CACHE) return env.SLUGLINE_CACHE;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'slugline', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'slugline');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'slugline');
}

/**
 * One file for a site: a line that names the format, the key and the hash of the rest, then a line of JSON for each post. A
 * file of another format or key, or that is damaged, counts as not there. Written beside and renamed, so two windows on one site
 * never see half of it.
 * @param root of the site
 * @param build names this build of Slugline: another may read posts otherwise
 */
export function diskCache(root: string, build: string, folder = cacheFolder()): RecordCache {
  const path = join(folder, `${hash(root).slice(0, 32)}.jsonl`);
  const headOf = (key: string, body: string): string => hash([RECORD_FORMAT, build, key, body].join('\n'));

  /** Whether every file asked for was in the last session's file: there is nothing to save then. */
  let complete = false;
  let opened = 0;

  return {
    async open(key) {
      opened = Date.now();
      /** File, size and time -> where its record stands. */
      const places = new Map<string, readonly [start: number, end: number]>();
      const bytes = (await readFile(path).catch(() => undefined)) ?? Buffer.alloc(0);
      const end = bytes.indexOf(10);
      if (end > 0 && bytes.toString('latin1', 0, end) === headOf(key, hash(bytes.subarray(end + 1)))) {
        void utimes(path, new Date(), new Date()).catch(() => undefined);
        for (let at = end + 1; at < bytes.length; ) {
          const tab = bytes.indexOf(9, at);
          const next = bytes.indexOf(10, tab);
          places.set(bytes.toString('utf8', at, tab), [tab + 1, next]);
          at = next + 1;
        }
      }
      complete = places.size > 0;
      const cached: CachedRecords = {
        size: places.size,
        get(entry) {
          const place = places.get(stamp(entry.file, entry.size, entry.mtime));
          if (!place) complete = false;
          return place && decodeRecord(JSON.parse(bytes.toString('utf8', ...place)));
        },
      };
      return cached;
    },
    async save(key, records) {
      if (complete) return;
      const now = Date.now();
      const parts: Buffer[] = [];
      const sum = createHash('sha1');
      let lines: string[] = [];
      const flush = (): void => {
        const part = Buffer.from(lines.join(''));
        sum.update(part);
        parts.push(part);
        lines = [];
      };
      for (const [entry, record] of records) {
        if (entry.mtime < 0 || entry.mtime > opened - UNSETTLED) continue;
        lines.push(`${stamp(entry.file, entry.size, entry.mtime)}\t${JSON.stringify(encodeRecord(record))}\n`);
        if (lines.length < PIECE) continue;
        flush();
        await new Promise((resolve) => setImmediate(resolve));
      }
      flush();
      const temporary = `${path}.${process.pid}.${now}.tmp`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(temporary, [Buffer.from(`${headOf(key, sum.digest('hex'))}\n`), ...parts], { mode: 0o600 });
        await rename(temporary, path);
        await forget(folder, now - FORGOTTEN);
      } catch {
        // Nothing is lost but time: a full disk, a folder that cannot be written.
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function forget(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.(jsonl|tmp)$/.test(name)) continue;
    const info = await stat(join(folder, name)).catch(() => undefined);
    if (info && info.mtimeMs < before) await rm(join(folder, name), { force: true });
  }
}

function stamp(file: string, size: number, mtime: number): string {
  return JSON.stringify([file, size, mtime]);
}

function hash(data: string | Uint8Array): string {
  return createHash('sha1').update(data).digest('hex');
}
