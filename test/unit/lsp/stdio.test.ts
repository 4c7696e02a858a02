import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { wholeMessages } from '../../../server/src/lsp/stdio.ts';

describe('messages over standard output', () => {
  it('come out whole, each in one piece, and are read as they were', async () => {
    const pieces: Buffer[] = [];
    const output = new Writable({
      write(chunk: Buffer, _, done) {
        pieces.push(chunk);
        setImmediate(done);
      },
    });
    const writer = new StreamMessageWriter(wholeMessages(output));
    const texts = ['a', 'Ünï 🚀', 'x'.repeat(100_000), ''];
    await Promise.all(texts.map((text, id) => writer.write({ jsonrpc: '2.0', id, result: text } as never)));
    assert.equal(pieces.length, texts.length);
    const read: unknown[] = [];
    const input = new PassThrough();
    const all = new Promise<void>((resolve) => {
      new StreamMessageReader(input).listen((message) => {
        read.push((message as { result?: unknown }).result);
        if (read.length === texts.length) resolve();
      });
    });
    for (const piece of pieces) input.write(piece);
    await all;
    assert.deepEqual(read, texts);
  });

  it('fail when the output does', async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
    const writer = new StreamMessageWriter(wholeMessages(output));
    const failed = new Promise((resolve) => writer.onError(resolve));
    await assert.rejects(writer.write({ jsonrpc: '2.0' }));
    await failed;
  });
});
