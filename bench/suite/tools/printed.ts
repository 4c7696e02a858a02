import { relative, resolve } from 'node:path';
import type { Finding } from '../judge.ts';

/** Findings of lines such as `path.md:3:14: message`, one-based. */
export function findingsOf(printed: string, folder: string): Finding[] {
  return [...printed.matchAll(/^(\S+?\.mdx?):(\d+)(?::(\d+))?:?\s/gm)].map(([, file, line, column]) => ({
    file: relative(folder, resolve(folder, file as string)),
    line: Number(line),
    column: Number(column ?? 1),
    rule: '',
  }));
}
