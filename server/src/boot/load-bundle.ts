import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheFolder } from '../host/node/cache-folder.ts';

/** Length of the checksum, CRC-32, which ends the file. V8 does not look whether what it is given is damaged. */
const SUM = 4;

export interface LoadedBundle<T> {
  readonly exports: T;
  /** Keeps the code as it is compiled by now, once; undefined where it was taken from what was kept. Never throws. */
  readonly keep: (() => void) | undefined;
}

/**
 * Loads a CommonJS bundle with the code as V8 compiled it when it ran before: that halves the time to load. Node 22 has
 * `module.enableCompileCache`, which knows nothing of functions compiled after the start. Code that is damaged, or of another V8 or another
 * bundle, counts as not there.
 * @param bundle its path; all of it is ASCII (`ascii` in scripts/node-bundle.mjs sees to that)
 * @param require serves Node's modules, and `provided`: of any other that the bundle tries for, what lies beside it is never run
 * @param from under which names to look for the code; under the first it is kept
 */
export function loadBundle<T>(
  bundle: string,
  require: (name: string) => unknown,
  from: readonly [string, ...string[]],
  provided: readonly string[] = [],
): LoadedBundle<T> {
  // ASCII is read faster as what it is.
  const source = readFileSync(bundle, 'latin1');
  // The tag is one of V8's version and options; of the source V8 itself looks at the length alone.
  const suffix = `-${crc32(source).toString(16)}-${cachedDataVersionTag().toString(16)}`;
  const cachedData = from.reduce<Buffer | undefined>(
    (found, name) => found ?? readCode(`code-${name}${suffix}`),
    undefined,
  );
  const [before, after] = ['(function (exports, require, module, __filename, __dirname) {', '\n})'];
  const script = new Script(before + source + after, { filename: bundle, ...(cachedData && { cachedData }) });
  const own = (name: string): unknown => {
    if (!isBuiltin(name) && !provided.includes(name)) throw new Error(`Slugline comes without ${name}.`);
    return LATER.test(name) ? later(() => require(name)) : require(name);
  };
  const module = { exports: {} as T };
  script.runInThisContext()(module.exports, own, module, bundle, dirname(bundle));
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  let isWritten = false;
  const keep = (): void => {
    if (!isWritten) writeCode(`code-${from[0]}`, suffix, script.createCachedData());
    isWritten = true;
  };
  return { exports: module.exports, keep: isKept ? undefined : keep };
}

/** Modules of Node that take some ms to load each, and of which nothing is used before somebody needs a process, a socket, a digest or a thread. */
const LATER = /^(?:node:)?(?:child_process|crypto|net|worker_threads)$/;

/** A module that is loaded when somebody asks for one of its parts, or what its parts are: as those do who copy them (`import *`). */
function later(load: () => unknown): object {
  const module = (): object => load() as object;
  return new Proxy(
    {},
    {
      get: (_, key) => Reflect.get(module(), key),
      has: (_, key) => Reflect.has(module(), key),
      ownKeys: () => Reflect.ownKeys(module()),
      getOwnPropertyDescriptor: (_, key) => {
        const found = Reflect.getOwnPropertyDescriptor(module(), key);
        // Of what the proxied object does not have itself nothing may be said to be fixed.
        return found && { ...found, configurable: true };
      },
    },
  );
}

/** Whether nobody but this user can write into a folder: what lies there is run. Windows keeps others out of the user's folders by itself. */
function isOwn(folder: string): boolean {
  if (!process.getuid) return true;
  const { uid, mode } = statSync(folder);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

function readCode(name: string): Buffer | undefined {
  try {
    const folder = cacheFolder();
    if (!isOwn(folder)) return undefined;
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const code = bytes.subarray(0, -SUM);
    if (crc32(code) !== bytes.readUInt32LE(code.length)) return undefined;
    // What nobody has used for long is deleted (`disk-cache.ts`).
    utimesSync(path, new Date(), new Date());
    return code;
  } catch {
    return undefined;
  }
}

/** Writes a file beside and renames it; what the same V8 compiled of other bundles goes. */
function writeCode(prefix: string, suffix: string, code: Buffer): void {
  try {
    const folder = cacheFolder();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(folder)) return;
    const name = prefix + suffix;
    const sum = Buffer.alloc(SUM);
    sum.writeUInt32LE(crc32(code));
    const temporary = join(folder, `${name}.${process.pid}.tmp`);
    writeFileSync(temporary, Buffer.concat([code, sum]), { mode: 0o600 });
    renameSync(temporary, join(folder, name));
    const tag = suffix.slice(suffix.lastIndexOf('-'));
    for (const other of readdirSync(folder))
      if (other.startsWith(`${prefix}-`) && other.endsWith(tag) && other !== name) rmSync(join(folder, other));
  } catch {
    // Nothing is lost but time.
  }
}
