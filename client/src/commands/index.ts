import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { addAuthor } from './add-author.ts';
import { changeTag } from './change-tag.ts';
import { createSchema } from './create-schema.ts';
import { openConfiguration } from './open-configuration.ts';
import { openProblems } from './open-problems.ts';
import { restartServer } from './restart-server.ts';
import { showLog } from './show-log.ts';
import { stopReadingCommand } from './stop-reading.ts';

export interface CommandContext {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
}

/** A command of the palette: one file in this folder, one line here, one entry under `contributes` in package.json. */
export interface Command {
  readonly id: string;
  run(on: CommandContext, ...args: unknown[]): unknown;
}

export const commandList: readonly Command[] = [
  addAuthor,
  changeTag,
  createSchema,
  openConfiguration,
  openProblems,
  restartServer,
  showLog,
  stopReadingCommand,
];
