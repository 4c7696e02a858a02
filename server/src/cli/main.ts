import { localDay } from '../host/today.ts';
import { run } from './run.ts';

declare const SLUGLINE_VERSION: string;

const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

void run(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    color,
    today: localDay(),
  },
  SLUGLINE_VERSION,
).then((code) => {
  process.exitCode = code;
});
