import { stopReading } from '../../../server/src/lsp/protocol.ts';
import type { Command } from './index.ts';

/** Stops reading sites that are read for the first time. Posts that are open go on being checked for what they tell themselves. */
export const stopReadingCommand: Command = {
  id: 'slugline.stopReading',
  run: ({ client }) => client.sendNotification(stopReading),
};
