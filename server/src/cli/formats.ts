import type { Severity } from '../core/problem.ts';

/** A problem as the command line tells it: lines and columns one-based, columns in UTF-16 units. */
export interface Finding {
  /** From the folder in which the command runs, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
}

export type Formatter = (findings: readonly Finding[], color: boolean) => string;

const COLORS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '36', hint: '90' };

/** `path:line:column severity message rule`, and a summary. */
const text: Formatter = (findings, color) => {
  const paint = (code: string, value: string): string => (color ? `\u001b[${code}m${value}\u001b[0m` : value);
  const rows = findings.map(
    ({ file, line, column, severity, message, rule }) =>
      `${file}:${line}:${column} ${paint(COLORS[severity], severity)} ${message} ${paint('90', rule)}`,
  );
  return [...rows, ...(rows.length > 0 ? [''] : []), summaryOf(findings), ''].join('\n');
};

/** `2 errors and 1 warning in 2 files.` */
export function summaryOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No problems.';
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const parts = (
    [
      [count('error'), 'error', 'errors'],
      [count('warning'), 'warning', 'warnings'],
      [count('information'), 'remark', 'remarks'],
      [count('hint'), 'hint', 'hints'],
    ] as const
  )
    .filter(([n]) => n > 0)
    .map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  const files = new Set(findings.map((finding) => finding.file)).size;
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0];
  return `${list} in ${files} ${files === 1 ? 'file' : 'files'}.`;
}

const json: Formatter = (findings) => `${JSON.stringify(findings, null, 2)}\n`;

/** GitHub's workflow commands: annotations on the changed lines of a pull request. */
const github: Formatter = (findings) => {
  const escapeData = (value: string): string => value.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const escapeProperty = (value: string): string => escapeData(value).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return findings
    .map(({ file, line, column, endLine, endColumn, severity, rule, message }) => {
      const level = severity === 'error' || severity === 'warning' ? severity : 'notice';
      // Columns may be given only where the problem lies on one line.
      const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
      return `::${level} file=${escapeProperty(file)},line=${line},endLine=${endLine}${columns},title=${escapeProperty(rule)}::${escapeData(message)}\n`;
    })
    .join('');
};

/** SARIF 2.1.0, for code scanning. */
const sarif: Formatter = (findings) => {
  const level = (severity: Severity): string => (severity === 'error' || severity === 'warning' ? severity : 'note');
  const ids = [...new Set(findings.map((finding) => finding.rule))].sort();
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Slugline', rules: ids.map((id) => ({ id })) } },
          columnKind: 'utf16CodeUnits',
          results: findings.map((finding) => ({
            ruleId: finding.rule,
            level: level(finding.severity),
            message: { text: finding.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: finding.file.split('/').map(encodeURIComponent).join('/') },
                  region: {
                    startLine: finding.line,
                    startColumn: finding.column,
                    endLine: finding.endLine,
                    endColumn: finding.endColumn,
                  },
                },
              },
            ],
          })),
        },
      ],
    },
    null,
    2,
  )}\n`;
};

/** Every output format by its name for `--format`. */
export const formats: Readonly<Record<string, Formatter>> = { text, json, github, sarif };
