import { parse, TomlError } from 'smol-toml';
import type { Problem } from '../../problem.ts';
import type { Range } from '../../text/range.ts';
import { splatPattern } from './pattern.ts';
import type { Redirect } from './redirects.ts';

/**
 * The `[[redirects]]` of `netlify.toml`. Values are smol-toml's; it gives no ranges, so a reader of table headers and
 * string values finds those: the n-th header is the n-th table.
 */
export function parseNetlifyToml(file: string, text: string): { rules: Redirect[]; problems: Problem[] } {
  const tables = tablesOf(text);
  let parsed: readonly unknown[] = [];
  const problems: Problem[] = [];
  try {
    const root = parse(text);
    if (Array.isArray(root.redirects)) parsed = root.redirects;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const at = offsetOf(text, error.line, error.column);
    problems.push({
      rule: 'redirect/target',
      severity: 'error',
      message: `${file} is no valid TOML here: ${error.message.split('\n')[0]!.replace(/^Invalid TOML document: /, '')}.`,
      range: { start: at, end: Math.min(text.length, Math.max(at + 1, lineEnd(text, at))) },
    });
    // What can be read of it still counts: a slip in one table must not break links elsewhere.
    parsed = tables.map((table) => ({
      from: table.values.get('from')?.value,
      to: table.values.get('to')?.value,
      status: Number(table.values.get('status')?.value ?? 301),
    }));
  }
  const rules: Redirect[] = [];
  parsed.forEach((entry, i) => {
    if (entry === null || typeof entry !== 'object') return;
    const { from, to, status, force, query, conditions, country, language, role } = entry as Record<string, unknown>;
    if (typeof from !== 'string') return;
    const table = parsed.length === tables.length ? tables[i] : undefined;
    const range = table?.range ?? { start: 0, end: 0 };
    const path = withoutOrigin(from);
    const pattern = splatPattern(path);
    rules.push({
      from: path,
      to: typeof to === 'string' ? to : path,
      status: typeof status === 'number' ? status : 301,
      file,
      range,
      fromRange: table?.values.get('from')?.range ?? range,
      toRange: table?.values.get('to')?.range ?? range,
      ...(pattern && { pattern }),
      ...(force === true && { force: true }),
      ...(isRecord(query) && { query: stringsOf(query) }),
      ...((isRecord(conditions) || country || language || role || path !== from) && { conditional: true }),
    });
  });
  return { rules, problems };
}

/** `https://old.example.com/a` as `/a`: which host it is for is not known here. */
export function withoutOrigin(from: string): string {
  const match = /^https?:\/\/[^/]+(\/.*)?$/i.exec(from);
  return match ? (match[1] ?? '/') : from;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function stringsOf(value: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
}

interface Table {
  /** From the header to the end of the last value. */
  range: Range;
  readonly values: Map<string, { readonly value: string; readonly range: Range }>;
}

/** The `[[redirects]]` tables of a text: one linear pass over tokens, strings and comments passed over whole. */
function tablesOf(text: string): Table[] {
  const tables: Table[] = [];
  let table: Table | undefined;
  let own = false;
  const token =
    /"""(?:[^\\]|\\[\s\S])*?"""|'''[\s\S]*?'''|"(?:[^"\\\n\r]|\\.)*"|'[^'\n\r]*'|#[^\n\r]*|^[ \t]*\[\[?[^\]\n\r]*\]\]?|([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:("(?:[^"\\\n\r]|\\.)*"|'[^'\n\r]*')|([^\s"'[{#][^\n\r#]*))?/gm;
  for (const match of text.matchAll(token)) {
    const whole = match[0];
    const header = /^[ \t]*\[/.test(whole);
    if (header) {
      own = /^[ \t]*\[\[[ \t]*(?:"redirects"|'redirects'|redirects)[ \t]*\]\]$/.test(whole);
      if (own) {
        const start = match.index + whole.search(/\[/);
        table = { range: { start, end: match.index + whole.length }, values: new Map() };
        tables.push(table);
      } else if (!/^[ \t]*\[[ \t]*redirects\./.test(whole)) table = undefined;
      continue;
    }
    if (!table || match[1] === undefined) continue;
    const written = match[2] ?? match[3]?.trimEnd();
    if (written === undefined || !own) continue;
    const start = match.index + whole.indexOf(written, match[1].length);
    const end = start + written.length;
    const quoted = match[2] !== undefined;
    table.values.set(match[1], {
      value: quoted ? written.slice(1, -1) : written,
      range: quoted ? { start: start + 1, end: end - 1 } : { start, end },
    });
    table.range = { start: table.range.start, end };
  }
  return tables;
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return Math.max(0, Math.min(text.length - 1, at + column - 1));
}

function lineEnd(text: string, at: number): number {
  const end = /[\r\n]/.exec(text.slice(at))?.index;
  return end === undefined ? text.length : at + end;
}
