import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Change, Engine, ReadNotes } from '../../core/engine.ts';
import { StoredPage } from '../../core/site/stored-page.ts';
import type { PageReader } from '../page-reader.ts';

/** More threads than this wait for the one that takes what they have read. */
const MOST = 3;
/** Files in one message: some 5 ms of work. */
const BATCH = 64;
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
 * Reads pages of the site below `root` in threads, one less than there are processors; undefined where there is but one. A thread costs
 * some 200 ms to start, and takes its heap with it when it ends: what reading leaves behind is never seen in this thread's memory.
 */
export function parallelReader(root: string): PageReader | undefined {
  const threads = Math.min(MOST, availableParallelism() - 1);
  if (threads < 1 || !existsSync(fileURLToPath(worker))) return undefined;
  return {
    async *read(engine, take) {
      const setup: ReaderSetup = { root, engine: engine.portable() };
      const answers = new Answers();
      let waiting = 0;
      const workers = Array.from({ length: threads }, () => {
        const thread = new Worker(worker, { workerData: setup });
        const sent: (readonly string[])[] = [];
        const next = (): void => {
          const batch = take(BATCH);
          if (batch.length === 0) return;
          waiting++;
          sent.push(batch);
          thread.postMessage(batch);
        };
        thread.on('message', (answer: ReaderAnswer) => {
          answers.put({ files: sent.shift()!, answer });
          next();
        });
        thread.on('error', (error) => answers.fail(error));
        // What is sent before the thread listens waits there; others may take it meanwhile.
        thread.on('online', () => {
          for (let i = 0; i < AHEAD; i++) next();
          if (waiting === 0) answers.end();
        });
        return thread;
      });
      try {
        for (;;) {
          const answered = await answers.take();
          if (!answered) break;
          const { files, answer } = answered;
          engine.addNotes(answer.notes);
          yield { changes: changesOf(files, answer), again: answer.notes.named };
          if (--waiting === 0) answers.end();
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
  private over = false;
  private wake: (() => void) | undefined;

  put(answered: Answered): void {
    this.come.push(answered);
    this.wake?.();
  }

  fail(error: Error): void {
    this.error = error;
    this.wake?.();
  }

  /** Nothing more comes. */
  end(): void {
    this.over = true;
    this.wake?.();
  }

  /** The next one; undefined when there are no more. */
  async take(): Promise<Answered | undefined> {
    for (;;) {
      if (this.error) throw this.error;
      const first = this.come.shift();
      if (first || this.over) return first;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
