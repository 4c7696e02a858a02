import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Change, Engine, ReadNotes } from '../../core/engine.ts';
import { StoredPage } from '../../core/site/stored-page.ts';
import type { PageReader } from '../page-reader.ts';

/** More threads than this wait for the one that takes what they have read. */
const MOST = 4;
/** Files in one message: some 20 ms of work. */
const BATCH = 128;
/** Messages that a thread has before it, so that it never waits. */
const AHEAD = 2;

/** What a thread is told first. */
export interface ReaderSetup {
  readonly root: string;
  readonly engine: ReturnType<Engine['portable']>;
}

export interface ReaderAnswer {
  /** The records of the files, one behind the other. */
  readonly bytes: Uint8Array;
  /** Where the record of each file asked for begins; -1 where it could not be read. */
  readonly starts: Int32Array;
  readonly notes: ReadNotes;
}

/** Where the bundle of the threads lies; absent where the sources run as they are. */
const worker = new URL('./reader.js', import.meta.url);

/**
 * Reads pages of the site below `root` in threads; undefined where that does not pay. A thread costs some 100 ms to start, and takes
 * its heap with it when it ends: what reading leaves behind is never seen in this thread's memory.
 */
export function parallelReader(root: string): PageReader | undefined {
  const threads = Math.min(MOST, availableParallelism());
  if (threads < 2 || !existsSync(fileURLToPath(worker))) return undefined;
  return {
    async *read(engine, files) {
      const setup: ReaderSetup = { root, engine: engine.portable() };
      const batches: (readonly string[])[] = [];
      for (let at = 0; at < files.length; at += BATCH) batches.push(files.slice(at, at + BATCH));
      const answers = new Answers();
      const workers = Array.from({ length: Math.min(threads, batches.length) }, () => {
        const thread = new Worker(worker, { workerData: setup });
        const sent: (readonly string[])[] = [];
        const next = (): void => {
          const batch = batches.pop();
          if (!batch) return;
          sent.push(batch);
          thread.postMessage(batch);
        };
        thread.on('message', (answer: ReaderAnswer) => {
          answers.put({ files: sent.shift()!, answer });
          next();
        });
        thread.on('error', (error) => answers.fail(error));
        for (let i = 0; i < AHEAD; i++) next();
        return thread;
      });
      try {
        for (let left = Math.ceil(files.length / BATCH); left > 0; left--) {
          const { files: batch, answer } = await answers.take();
          engine.addNotes(answer.notes);
          yield { changes: changesOf(batch, answer), again: answer.notes.named };
        }
      } finally {
        await Promise.all(workers.map((thread) => thread.terminate()));
      }
    },
  };
}

function changesOf(files: readonly string[], { bytes, starts }: ReaderAnswer): Change[] {
  return files.map((file, i): Change => {
    const start = starts[i]!;
    return start < 0 ? { file, exists: true } : { file, record: new StoredPage(file, bytes, start) };
  });
}

interface Answered {
  readonly files: readonly string[];
  readonly answer: ReaderAnswer;
}

/** Answers in the order in which they come, for one who waits for them. */
class Answers {
  private readonly come: Answered[] = [];
  private error: Error | undefined;
  private wake: (() => void) | undefined;

  put(answered: Answered): void {
    this.come.push(answered);
    this.wake?.();
  }

  fail(error: Error): void {
    this.error = error;
    this.wake?.();
  }

  async take(): Promise<Answered> {
    for (;;) {
      if (this.error) throw this.error;
      const first = this.come.shift();
      if (first) return first;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
