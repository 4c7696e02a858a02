import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { RECORD_FORMAT, writeRecord } from '../../core/site/record-codec.ts';
import type { PageRecord } from '../../core/site/site.ts';
import { StoredPage } from '../../core/site/stored-page.ts';
import { ByteReader, ByteWriter } from '../../core/text/bytes.ts';
import type { FileEntry } from '../files.ts';
import type { RecordCache } from '../record-cache.ts';
import { cacheFolder } from './cache-folder.ts';

/** Caches of sites that nobody has opened for so long are deleted, ms. */
const FORGOTTEN = 30 * 24 * 3600 * 1000;
/** Bytes written between two pauses in which requests are answered. */
const PIECE = 1 << 20;
/** With more changed than this part of the whole, all is written anew. */
const MUCH = 0.2;
/** Length of the checksum, CRC-32, which ends each file: it is there to find damage, and to cost nothing. */
const SUM = 4;

/** A file's size and time when it was read, and where its record stands. */
interface Place {
  readonly size: number;
  readonly mtime: number;
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** What stands in the files of the cache: under which key, and in which writing of the whole. */
interface OnDisk {
  readonly key: string;
  readonly generation: string;
  /** Names the writing of the whole and that of the changes: what a state belongs to. */
  readonly writing: string;
  /** `stampOf` each file whose record is there. */
  readonly stamps: Set<number>;
  /** The files whose records stand among the changes. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Three files for a site: the whole, what has changed since that was written, and the state of the engine that had just these records. The
 * latter two name the writing that they belong to. Each begins with its format, build and key, ends with its checksum, and is written beside
 * and renamed: two windows on one site never see half of one, and where their writings cross, what belongs to another counts as not there, as does
 * all that is damaged or from another format.
 * @param root of the site
 * @param build names this build of Slugline: another may read posts otherwise
 */
export function diskCache(root: string, build: string, folder = cacheFolder()): RecordCache {
  const name = digest(root).slice(0, 32);
  const paths = {
    whole: join(folder, `${name}.whole`),
    changes: join(folder, `${name}.changes`),
    state: join(folder, `${name}.state`),
  };
  const headOf = (key: string): string => `slugline ${RECORD_FORMAT} ${build} ${digest(key)}`;
  let onDisk: OnDisk | undefined;

  /** Reads what is there into `places`. */
  const load = (key: string, places: Map<string, Place>): OnDisk | undefined => {
    const whole = readFileOf(paths.whole, headOf(key));
    if (!whole) return undefined;
    placesIn(whole, places);
    void utimes(paths.whole, new Date(), new Date()).catch(() => undefined);
    const changes = readFileOf(paths.changes, headOf(key));
    const own = changes?.name.startsWith(`${whole.name} `) ? changes : undefined;
    const newer = new Map<string, Place>();
    if (own) placesIn(own, newer);
    for (const [file, place] of newer) places.set(file, place);
    const stamps = new Set([...places].map(([file, { size, mtime }]) => stampOf(file, size, mtime)));
    return { key, generation: whole.name, writing: own?.name ?? whole.name, stamps, changed: new Set(newer.keys()) };
  };

  return {
    async open(key) {
      const places = new Map<string, Place>();
      onDisk = load(key, places);
      const saved = onDisk && readFileOf(paths.state, headOf(key));
      const page = (file: string): PageRecord | undefined => {
        const place = places.get(file);
        return place && new StoredPage(file, place.bytes, place.at);
      };
      return {
        size: places.size,
        get({ file, size, mtime }) {
          const place = places.get(file);
          return place?.size === size && place.mtime === mtime ? page(file) : undefined;
        },
        page,
        state: saved?.name === onDisk?.writing ? saved?.bytes.subarray(saved.start, saved.end) : undefined,
      };
    },
    async save(key, records, state) {
      const known = onDisk?.key === key ? onDisk : undefined;
      const all: (readonly [FileEntry, PageRecord])[] = [];
      /** What does not stand in the whole. */
      const changed: (readonly [FileEntry, PageRecord])[] = [];
      let fresh = 0;
      for (const pair of records) {
        const [{ file, size, mtime }] = pair;
        if (mtime < 0) continue;
        all.push(pair);
        const isThere = known?.stamps.has(stampOf(file, size, mtime)) === true;
        if (!isThere) fresh++;
        if (!isThere || known?.changed.has(file)) changed.push(pair);
      }
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const part = known !== undefined && changed.length < all.length * MUCH;
        if (!known || fresh > 0) {
          const writing = randomBytes(8).toString('hex');
          const generation = part ? known.generation : writing;
          const named = part ? `${generation} ${writing}` : writing;
          await write(part ? paths.changes : paths.whole, `${headOf(key)} ${named}`, recordsOf(part ? changed : all));
          const stamps = new Set(part ? known.stamps : undefined);
          for (const [{ file, size, mtime }] of part ? changed : all) stamps.add(stampOf(file, size, mtime));
          const written = new Set(part ? changed.map(([{ file }]) => file) : []);
          onDisk = { key, generation, writing: named, stamps, changed: written };
        }
        const kept = new Set(all.map(([{ file }]) => file));
        await write(paths.state, `${headOf(key)} ${onDisk?.writing}`, [state((file) => kept.has(file))]);
        await forget(folder, Date.now() - FORGOTTEN);
      } catch {
        // Nothing is lost but time: a full disk, a folder that cannot be written.
      }
    },
  };
}

/** A file with its size and time as a number, of 53 bits: where two are the same, one more file is read next time. */
function stampOf(file: string, size: number, mtime: number): number {
  // FNV-1a, twice, with other seeds.
  let a = 0x811c9dc5 ^ size;
  let b = 0x050c5d1f ^ (mtime | 0);
  for (let i = 0; i < file.length; i++) {
    const unit = file.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193);
  }
  a = Math.imul(a ^ (mtime / 2 ** 20), 0x01000193);
  b = Math.imul(b ^ Math.round((mtime % 1) * 1e6), 0x01000193);
  return (a >>> 0) * 2 ** 21 + ((b >>> 0) & 0x1fffff);
}

interface CacheFile {
  /** What stands behind the head. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the first record stands, and where the checksum. */
  readonly start: number;
  readonly end: number;
}

/** All of a file at once: in pieces, as promises read it, it takes three times as long. */
function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A file of the cache; undefined where there is none, it is damaged, or begins with something else than `head`. */
function readFileOf(path: string, head: string): CacheFile | undefined {
  const bytes = contentOf(path);
  const line = bytes?.indexOf(10) ?? -1;
  if (!bytes || line < 0 || bytes.length < line + 1 + SUM) return undefined;
  const first = bytes.toString('utf8', 0, line);
  if (!first.startsWith(`${head} `)) return undefined;
  const end = bytes.length - SUM;
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return undefined;
  // A plain array: cutting a buffer takes three times as long.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { name: first.slice(head.length + 1), bytes: plain, start: line + 1, end };
}

/** Where the records of a file stand. */
function placesIn({ bytes, start, end }: CacheFile, places: Map<string, Place>): void {
  const reader = new ByteReader(bytes, start);
  while (reader.at < end) {
    const file = reader.text();
    const size = reader.uint();
    const mtime = reader.float();
    const length = reader.uint();
    places.set(file, { size, mtime, bytes, at: reader.at });
    reader.at += length;
  }
}

/** Records as `placesIn` reads them, in pieces. */
function* recordsOf(records: readonly (readonly [FileEntry, PageRecord])[]): Generator<Uint8Array> {
  const writer = new ByteWriter(PIECE * 2);
  const record = new ByteWriter(16384);
  for (const [{ file, size, mtime }, page] of records) {
    writer.text(file);
    writer.uint(size);
    writer.float(mtime);
    record.length = 0;
    if (page instanceof StoredPage) page.copyInto(record);
    else writeRecord(page, record);
    writer.uint(record.length);
    writer.raw(record.written());
    if (writer.length > PIECE) yield writer.take();
  }
  yield writer.take();
}

/** Writes a file beside and renames it. */
async function write(path: string, head: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.${process.pid}.${Date.now()}.tmp`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(temporary, 'wx', 0o600);
    let sum = 0;
    const append = async (bytes: Uint8Array): Promise<void> => {
      sum = crc32(bytes, sum);
      await handle?.write(bytes);
    };
    await append(Buffer.from(`${head}\n`));
    for (const piece of pieces) await append(piece);
    const end = Buffer.alloc(SUM);
    end.writeUInt32LE(sum);
    await handle.write(end);
    await handle.close();
    handle = undefined;
    await rename(temporary, path);
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function forget(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^code-|\.(whole|changes|state|jsonl|tmp)$/.test(name)) continue;
    const info = await stat(join(folder, name)).catch(() => undefined);
    if (info && info.mtimeMs < before) await rm(join(folder, name), { force: true });
  }
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
