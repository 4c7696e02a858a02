import type { Engine } from '../core/engine.ts';
import type { Files } from './files.ts';
import { readChange } from './load.ts';

/** How many posts are linted in one go: about 100 ms. */
const BATCH = 16;

/**
 * Lints the posts that are waiting for it (`Engine.unlinted`), in pieces; yields the files whose problems may have changed.
 * markdownlint is loaded with the first of them: most sites that do not configure it never need it.
 * @param open texts that win over the disk.
 */
export async function* lintWaiting(
  files: Files,
  engine: Engine,
  open?: ReadonlyMap<string, string>,
): AsyncGenerator<ReadonlySet<string>> {
  if (engine.unlinted.size === 0) return;
  const { lint } = await import('markdownlint/sync');
  engine.useLinter(lint);
  while (engine.unlinted.size > 0) {
    const batch = [...engine.unlinted].slice(0, BATCH);
    const changes = await Promise.all(batch.map((file) => readChange(files, file, open)));
    // What vanished meanwhile waits no longer.
    for (const file of batch) engine.unlinted.delete(file);
    yield engine.update(changes.filter((change) => 'text' in change));
  }
}
