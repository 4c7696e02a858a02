/** The thread side of `parallelReader`: files in, records as bytes out. */
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from '../../core/engine.ts';
import { parsePost } from '../../core/post/post.ts';
import { writeRecord } from '../../core/site/record-codec.ts';
import { ByteWriter } from '../../core/text/bytes.ts';
import { decodeText } from '../../core/text/decode.ts';
import { NodeFiles } from './node-files.ts';
import type { ReaderAnswer, ReaderSetup } from './parallel-reader.ts';

const { root, engine: portable } = workerData as ReaderSetup;
const files = new NodeFiles(root);
const engine = Engine.fromPortable(portable);
const { config } = engine.loaded;

parentPort?.on('message', (batch: readonly string[]) => {
  const writer = new ByteWriter(1 << 17);
  const starts = new Int32Array(batch.length).fill(-1);
  batch.forEach((file, i) => {
    const bytes = files.readNow(file);
    if (!bytes) return;
    const record = engine.read(parsePost(file, decodeText(bytes).text, config));
    starts[i] = writer.length;
    writeRecord(record, writer);
  });
  const bytes = writer.take();
  const answer: ReaderAnswer = { bytes, starts, notes: engine.takeNotes() };
  parentPort?.postMessage(answer, [bytes.buffer as ArrayBuffer]);
});
