import { parseArgs } from 'node:util';
import { type Command, EXIT, type Terminal, UsageError } from './command.ts';
import { commands } from './commands/index.ts';

/** Runs a command line (without the program's name) and answers with the exit code. Never throws. */
export async function run(args: readonly string[], terminal: Terminal, version: string): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === '--version' || name === '-v') {
      terminal.out(`${version}\n`);
      return EXIT.clean;
    }
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      terminal.out(helpOf(rest[0]));
      return name === undefined ? EXIT.failed : EXIT.clean;
    }
    const command = commandNamed(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(helpOf(name));
      return EXIT.clean;
    }
    return await command.run(argumentsOf(command, rest), terminal);
  } catch (error) {
    const message =
      error instanceof UsageError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    terminal.err(`slugline: ${message}\n`);
    return EXIT.failed;
  }
}

function commandNamed(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(`there is no command "${name}". See "slugline help".`);
  return command;
}

function argumentsOf(command: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. See "slugline help ${command.name}".`);
  }
}

function helpOf(name: string | undefined): string {
  if (name !== undefined) {
    const command = commandNamed(name);
    return `slugline ${command.usage}\n\n${command.help}\n`;
  }
  const width = Math.max(...commands.map((command) => command.usage.length)) + 2;
  const rows = commands.map((command) => `  slugline ${command.usage.padEnd(width)}${command.summary}`);
  return `Slugline checks and helps to write blog posts in Markdown.\n\n${rows.join('\n')}\n\n"slugline help COMMAND" says more about one.\n`;
}
