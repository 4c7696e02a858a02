import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileChange } from '../../core/problem.ts';
import { decodeText } from '../../core/text/decode.ts';
import { applyEdits } from '../../core/text/range.ts';

/**
 * Makes changes to files on disk, in order: all of them or, when one fails, none. Throws with the reason then. Only UTF-8
 * files are edited; a file is never written over by `create` or `rename`.
 */
export async function applyChanges(root: string, changes: readonly FileChange[]): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const change of changes) {
      if (change.kind === 'edit') {
        const path = join(root, change.file);
        const bytes = await readFile(path);
        const { text, encoding } = decodeText(bytes);
        if (encoding !== 'utf-8') throw new Error(`"${change.file}" is not UTF-8, so it is left alone.`);
        undo.push(() => writeFile(path, bytes));
        await replaceFile(path, applyEdits(text, change.edits));
      } else if (change.kind === 'create') {
        const path = join(root, change.file);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, change.text, { flag: 'wx' });
        undo.push(() => rm(path));
      } else {
        const [from, to] = [join(root, change.from), join(root, change.to)];
        // Where case does not count, a rename that changes only the case finds itself.
        const sameFile = change.from.toLowerCase() === change.to.toLowerCase();
        if (existsSync(to) && !sameFile) throw new Error(`"${change.to}" exists already.`);
        await mkdir(dirname(to), { recursive: true });
        await rename(from, to);
        undo.push(() => rename(to, from));
      }
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** Writes a file anew in one step: whoever reads it sees all of the old text or all of the new one. A link stays a link. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: (await stat(target)).mode });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
