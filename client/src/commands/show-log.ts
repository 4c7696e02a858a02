import type { Command } from './index.ts';

/** Shows what the server logged. */
export const showLog: Command = {
  id: 'slugline.showLog',
  run: ({ output }) => output.show(),
};
