import { lint } from 'markdownlint/sync';
import { Engine } from '../../server/src/core/engine.ts';
import type { Problem } from '../../server/src/core/problem.ts';
import { positionAt } from '../../server/src/core/text/lines.ts';
import { configOf } from './detection.ts';

/** The day on which the test sites live. */
export const TODAY = '2024-06-01';

/** An engine over a literal site: `{ 'contents/blog/a.md': '...' }`. Detected like a real one, read in full. */
export function engineOf(files: Readonly<Record<string, string>>, today = TODAY): Engine {
  const names = Object.keys(files);
  const loaded = configOf(files);
  const engine = new Engine(loaded, today);
  engine.useLinter(lint);
  const changes = names.map((file) =>
    engine.reads(file) === 'name' ? { file, exists: true as const } : { file, text: files[file]! },
  );
  const isData = ({ file }: { file: string }) => engine.reads(file) === 'data';
  // As a host does: posts are checked by what the data files say.
  engine.update(changes.filter(isData));
  engine.update(changes.filter((change) => !isData(change)));
  return engine;
}

/** Problems as lines that a test can show: `3:7-3:18 error link/page: ...`; lines and columns one-based. */
export function lines(problems: readonly Problem[], text: string): string[] {
  const starts = Uint32Array.from([
    0,
    ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length),
  ]);
  const at = (offset: number): string => {
    const { line, character } = positionAt(starts, offset);
    return `${line + 1}:${character + 1}`;
  };
  return problems.map(
    ({ rule, severity, message, range }) => `${at(range.start)}-${at(range.end)} ${severity} ${rule}: ${message}`,
  );
}
