import { join, relative, sep } from 'node:path';
import type { Engine } from '../core/engine.ts';
import { lineStartsOf, positionAt } from '../core/text/lines.ts';
import type { Finding } from './formats.ts';

/** The problems of the files asked for, in the order of paths and places. */
export function findingsOf(engine: Engine, root: string, cwd: string, includes: (file: string) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const file of [...engine.files()].filter(includes).sort()) {
    const problems = engine.problemsNow(file);
    if (problems.length === 0) continue;
    const starts = engine.site.record(file)?.lineStarts ?? lineStartsOf(engine.dataText(file) ?? '');
    const path = relative(cwd, join(root, file)).split(sep).join('/');
    for (const { range, severity, rule, message } of problems) {
      const start = positionAt(starts, range.start);
      const end = positionAt(starts, range.end);
      findings.push({
        file: path,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        severity,
        rule,
        message,
      });
    }
  }
  return findings;
}
