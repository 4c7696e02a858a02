import { type Command, EXIT, UsageError } from '../command.ts';

export const lsp: Command = {
  name: 'lsp',
  usage: 'lsp --stdio',
  summary: 'Serve an editor: the language server.',
  help: `Speaks the Language Server Protocol 3.18 with the editor that started it.

  --stdio      over standard input and output
  --node-ipc   over node's channel to a parent process
  --socket N   over a TCP connection to port N of this machine`,
  options: {
    stdio: { type: 'boolean' },
    'node-ipc': { type: 'boolean' },
    socket: { type: 'string' },
    clientProcessId: { type: 'string' },
  },
  async run({ values }) {
    if (!values.stdio && !values['node-ipc'] && values.socket === undefined) {
      throw new UsageError('say how to reach the editor: "slugline lsp --stdio".');
    }
    // The server reads the transport from the arguments itself, and ends the process when the editor does.
    await import('../../lsp/node.ts');
    return EXIT.clean;
  },
};
