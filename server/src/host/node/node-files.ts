import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { MAX_BYTES } from '../../core/text/decode.ts';
import { type FileEntry, type Files, SKIPPED_FOLDERS } from '../files.ts';

/** A file that changed so shortly ago may change again within the clock's step, ms: its time does not tell. */
const UNSETTLED = 2000;

/** To open a pipe or a device must not wait for who writes into it. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The files below a folder on disk. Symbolic links are followed while they stay in the folder and make no circle. */
export class NodeFiles implements Files {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async list(): Promise<string[]> {
    const root = await realpath(this.root).catch(() => this.root);
    const files: string[] = [];
    const queue: string[] = [''];
    const seen = new Set<string>([root]);
    const visit = async (folder: string): Promise<void> => {
      const children = childrenOf(join(root, folder));
      for (const child of children) {
        const file = folder === '' ? child.name : `${folder}/${child.name}`;
        if (child.isDirectory()) {
          if (!SKIPPED_FOLDERS.has(child.name)) queue.push(file);
        } else if (child.isFile()) {
          files.push(file);
        } else if (child.isSymbolicLink()) {
          const target = await realpath(join(root, file)).catch(() => undefined);
          if (target === undefined || !(target === root || target.startsWith(root + sep)) || seen.has(target)) continue;
          const info = await stat(target).catch(() => undefined);
          if (info?.isFile()) files.push(file);
          else if (info?.isDirectory()) {
            seen.add(target);
            queue.push(file);
          }
        }
      }
    };
    // Synchronous calls: those through the pool of threads take twice as long. Others are let in between.
    for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
      await visit(folder);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return files;
  }

  async read(file: string): Promise<Uint8Array | undefined> {
    return this.readNow(file);
  }

  /** `read` at once: some 10 us a file, where a promise and a thread cost ten times that. Who reads many lets others in between. */
  readNow(file: string): Uint8Array | undefined {
    if (/(^|\/)\.\.(\/|$)/.test(file)) return undefined;
    let opened: number | undefined;
    try {
      opened = openSync(join(this.root, file), WITHOUT_WAITING);
      const info = fstatSync(opened);
      return info.isFile() && info.size <= MAX_BYTES ? bytesOf(opened, info.size) : undefined;
    } catch {
      return undefined;
    } finally {
      if (opened !== undefined) closeSync(opened);
    }
  }

  /** Synchronous: some 5 us a file, where a promise and a thread cost ten times that. */
  entry(file: string): FileEntry | undefined {
    let info: Stats | undefined;
    try {
      info = statSync(join(this.root, file), { throwIfNoEntry: false });
    } catch {
      // Reading it will fail too, and say so.
    }
    if (!info) return undefined;
    return { file, size: info.size, mtime: info.mtimeMs > Date.now() - UNSETTLED ? -1 : info.mtimeMs };
  }
}

/** So many bytes of a file, or fewer where it has been cut meanwhile. */
function bytesOf(opened: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = 1; read > 0 && length < size; length += read)
    read = readSync(opened, bytes, length, size - length, null);
  return bytes.subarray(0, length);
}

/** What is in a folder; nothing where it cannot be read. */
function childrenOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
