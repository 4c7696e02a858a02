import { commands } from 'vscode';
import type { Command } from './index.ts';

/** Shows what is wrong on the whole site. */
export const openProblems: Command = {
  id: 'slugline.openProblems',
  run: () => commands.executeCommand('workbench.actions.view.problems'),
};
