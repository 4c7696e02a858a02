import type { Command } from './index.ts';

/** Stops the server and starts it anew: all files are read again. */
export const restartServer: Command = {
  id: 'slugline.restartServer',
  async run({ client }) {
    await client.stop();
    await client.start();
  },
};
