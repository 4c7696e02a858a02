/** What a command of the line sees of the world, so that tests can call it without a process. */
export interface Terminal {
  readonly cwd: string;
  out(text: string): void;
  err(text: string): void;
  /** Whether colours may be used. */
  readonly color: boolean;
  /** Today as `YYYY-MM-DD`, local time. */
  readonly today: string;
}

/** A command: one file in `commands/`, one line in its list. */
export interface Command {
  readonly name: string;
  /** `check [paths]`. */
  readonly usage: string;
  readonly summary: string;
  /** The rest of `slugline help NAME`. */
  readonly help: string;
  /** Options as `node:util`'s `parseArgs` takes them. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;
  /** Answers with the exit code. */
  run(args: CommandArguments, terminal: Terminal): Promise<number>;
}

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** Nothing is wrong; something is; it could not be found out. */
export const EXIT = { clean: 0, problems: 1, failed: 2 } as const;

/** Something that the person at the terminal has to put right: shown without a stack, exit code 2. */
export class UsageError extends Error {}
