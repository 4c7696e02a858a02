import { run } from './run.ts';

declare const SLUGLINE_VERSION: string;

const now = new Date();
const two = (value: number): string => String(value).padStart(2, '0');
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

void run(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    color,
    today,
  },
  SLUGLINE_VERSION,
).then((code) => {
  process.exitCode = code;
});
