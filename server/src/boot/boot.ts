import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { cacheFolder } from '../host/node/cache-folder.ts';
import type { Part } from './parts.ts';

/** All of Slugline that runs in Node, beside the bundles of this. */
const bundle = fileURLToPath(new URL('./slugline.cjs', import.meta.url));
/** Length of the checksum, CRC-32, which ends the file. V8 does not look whether what it is given is damaged. */
const SUM = 4;

/**
 * Runs a part of the bundle, with the code as V8 compiled it when the part ran before: that halves the time to start. Node 22 has
 * `module.enableCompileCache`, which knows nothing of functions compiled after the start. Code that is damaged, or of another V8 or another
 * bundle, counts as not there.
 * @param from under which names to look for the code. Where there is none, it is kept under the first when the process ends; a thread keeps none.
 */
export function boot(part: Part, ...from: readonly string[]): void {
  // The bundle is ASCII, which is read faster as what it is.
  const source = readFileSync(bundle, 'latin1');
  // The tag is one of V8's version and options; of the source V8 itself looks at the length alone.
  const suffix = `-${crc32(source).toString(16)}-${cachedDataVersionTag().toString(16)}`;
  const cachedData = from.reduce<Buffer | undefined>(
    (found, name) => found ?? readCode(`code-${name}${suffix}`),
    undefined,
  );
  const [before, after] = ['(function (exports, require, module, __filename, __dirname) {', '\n})'];
  const script = new Script(before + source + after, { filename: bundle, ...(cachedData && { cachedData }) });
  const module = { exports: {} as typeof import('./parts.ts') };
  script.runInThisContext()(module.exports, requireOf(bundle), module, bundle, dirname(bundle));
  if (isMainThread && (!cachedData || script.cachedDataRejected))
    process.once('exit', () => writeCode(`code-${from[0]}`, suffix, script.createCachedData()));
  void module.exports.parts[part]();
}

/** `require` of a bundle that holds all that it needs but Node's own modules: of a package that it tries for, what lies beside it is never run. */
function requireOf(path: string): (name: string) => unknown {
  const require = createRequire(path);
  return (name) => {
    if (!isBuiltin(name)) throw new Error(`Slugline comes without ${name}.`);
    return require(name);
  };
}

function readCode(name: string): Buffer | undefined {
  try {
    const bytes = readFileSync(join(cacheFolder(), name));
    const code = bytes.subarray(0, -SUM);
    return crc32(code) === bytes.readUInt32LE(code.length) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file beside and renames it; what the same V8 compiled of other bundles goes. */
function writeCode(prefix: string, suffix: string, code: Buffer): void {
  try {
    const folder = cacheFolder();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
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
