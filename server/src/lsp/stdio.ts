import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';

/** The connection over what the command line says: standard input and output, Node's own channel, a socket or a pipe. */
export function connectionByArguments(): Connection {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all);
  // Whatever a library prints would stand among the messages.
  globalThis.console = new Console(process.stderr);
  return createConnection(ProposedFeatures.all, process.stdin, wholeMessages(process.stdout));
}

/**
 * What is written to it comes out message by message. The protocol's library writes the head of a message and then the rest: each write wakes the
 * reader, which costs more than most answers.
 */
export function wholeMessages(output: NodeJS.WritableStream): Writable {
  let head = '';
  const whole = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      if (typeof chunk === 'string') {
        head += chunk;
        done();
      } else {
        const message = Buffer.concat([Buffer.from(head, 'latin1'), chunk]);
        head = '';
        output.write(message, done);
      }
    },
  });
  output.on('error', (error) => whole.destroy(error));
  output.on('close', () => whole.destroy());
  return whole;
}
