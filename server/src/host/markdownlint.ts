import type { Change, Engine } from '../core/engine.ts';
import type { Post } from '../core/post/post.ts';
import type { Files } from './files.ts';
import { readChange } from './load.ts';
import { pause } from './pause.ts';

/** How many posts are linted before what they have is told. */
const BATCH = 16;

/**
 * Lints the posts that are waiting for it (`Engine.unlinted`), in pieces; yields the files whose problems may have changed.
 * markdownlint is loaded with the first of them: most sites that do not configure it never need it.
 * @param open the post of a document that is open: it wins over the disk
 */
export async function* lintWaiting(
  files: Files,
  engine: Engine,
  open?: (file: string) => Post | undefined,
): AsyncGenerator<ReadonlySet<string>> {
  if (engine.unlinted.size === 0) return;
  const { lint } = await import('markdownlint/sync');
  engine.useLinter(lint);
  while (engine.unlinted.size > 0) {
    const batch = [...engine.unlinted].slice(0, BATCH);
    const changes = await Promise.all(batch.map((file) => (open?.(file) ? undefined : readChange(files, file))));
    // What vanished meanwhile waits no longer.
    for (const file of batch) engine.unlinted.delete(file);
    const touched = new Set<string>();
    for (const [i, file] of batch.entries()) {
      // Some 6 ms a post: as long as anyone should have to wait for it.
      await pause();
      const post = open?.(file);
      const read = changes[i];
      const change: Change | undefined = post ? { file, post, lint: true } : read && 'text' in read ? read : undefined;
      for (const each of change ? engine.update([change]) : []) touched.add(each);
    }
    yield touched;
  }
}
