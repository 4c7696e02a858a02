import type { Command } from '../command.ts';
import { check } from './check.ts';
import { fix } from './fix.ts';
import { init } from './init.ts';
import { lsp } from './lsp.ts';
import { mv } from './mv.ts';
import { newPost } from './new.ts';

/** Every command, in the order of the help. A new command is one line here. */
export const commands: readonly Command[] = [check, fix, mv, newPost, init, lsp];
