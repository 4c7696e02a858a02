import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import type { Range } from '../text/range.ts';
import type { FrontmatterError, MapEntry, MapNode, Node } from './frontmatter.ts';

interface ParsedBlock {
  readonly root: MapNode | undefined;
  readonly errors: readonly FrontmatterError[];
}

/** How deep a block may nest before it is refused: no post needs it, and recursion over it must stay bounded. */
export const MAX_DEPTH = 64;

/** Reads `---json` frontmatter, ranges exact. */
export function parseJsonBlock(text: string, content: Range): ParsedBlock {
  const source = text.slice(content.start, content.end);
  const errors: ParseError[] = [];
  const tree = nestsTooDeep(source) ? undefined : parseTree(source, errors);
  if (!tree || errors[0] || tree.type !== 'object') {
    const at = content.start + (errors[0]?.offset ?? 0);
    const why = errors[0] ? printParseErrorCode(errors[0].error) : 'it is no object';
    const range = { start: at, end: Math.max(at + (errors[0]?.length ?? 1), at + 1) };
    return {
      root: undefined,
      errors: [{ code: 'JSON', message: `The JSON of the frontmatter is not valid: ${why}.`, range }],
    };
  }
  return { root: mapOfJson(tree, content.start), errors: [] };
}

function mapOfJson(node: JsonNode, base: number): MapNode {
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const name = String(key.value);
    const keyRange = { start: base + key.offset + 1, end: base + key.offset + key.length - 1 };
    entries.push({ key: name, keyRange, value: nodeOfJson(value, base), ...(seen.has(name) && { duplicate: true }) });
    seen.add(name);
  }
  return { kind: 'map', entries, range: rangeOfJson(node, base), flow: true };
}

function nodeOfJson(node: JsonNode, base: number): Node {
  const range = rangeOfJson(node, base);
  if (node.type === 'object') return mapOfJson(node, base);
  if (node.type === 'array') {
    return { kind: 'list', items: (node.children ?? []).map((child) => nodeOfJson(child, base)), range, flow: true };
  }
  return { kind: 'scalar', value: node.value ?? null, range, style: node.type === 'string' ? 'double' : 'plain' };
}

function rangeOfJson(node: JsonNode, base: number): Range {
  return { start: base + node.offset, end: base + node.offset + node.length };
}

/**
 * Reads `+++` frontmatter (Hugo). smol-toml gives no ranges: a top-level key's are those of its line, deeper values
 * have their table's line.
 */
export function parseTomlBlock(text: string, content: Range): ParsedBlock {
  const source = text.slice(content.start, content.end);
  try {
    const data = parseToml(source, { maxDepth: MAX_DEPTH });
    return { root: mapOfToml(data, source, content), errors: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const start = Math.min(content.start + offsetOfLine(source, error.line - 1) + error.column - 1, content.end);
    const why = error.message.split('\n')[0]!.replace(/^Invalid TOML document: /, '');
    return {
      root: undefined,
      errors: [
        {
          code: 'TOML',
          message: `The TOML of the frontmatter is not valid: ${why}.`,
          range: { start, end: start + 1 },
        },
      ],
    };
  }
}

function mapOfToml(data: Record<string, unknown>, source: string, content: Range): MapNode {
  const entries: MapEntry[] = Object.entries(data).map(([key, value]) => {
    const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const match = new RegExp(
      `^[ \\t]*(?:\\[+[ \\t]*)?["']?(${escaped})["']?[ \\t]*(?:=[ \\t]*([^\\r\\n]*))?`,
      'm',
    ).exec(source);
    const keyAt = match ? content.start + match.index + match[0].indexOf(key) : content.start;
    const keyRange = { start: keyAt, end: keyAt + (match ? key.length : 0) };
    const valueAt = match?.[2] ? content.start + match.index + match[0].length - match[2].length : keyRange.end;
    return {
      key,
      keyRange,
      value: nodeOfToml(value, { start: valueAt, end: valueAt + (match?.[2]?.trimEnd().length ?? 0) }),
    };
  });
  return { kind: 'map', entries, range: content, flow: false };
}

function nodeOfToml(value: unknown, range: Range): Node {
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((item) => nodeOfToml(item, range)), range, flow: true };
  if (value instanceof Date) return { kind: 'scalar', value: value.toISOString(), range, style: 'plain' };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => ({
      key,
      keyRange: range,
      value: nodeOfToml(item, range),
    }));
    return { kind: 'map', entries, range, flow: true };
  }
  const scalar = typeof value === 'bigint' ? Number(value) : (value as string | number | boolean);
  return { kind: 'scalar', value: scalar, range, style: typeof value === 'string' ? 'double' : 'plain' };
}

function offsetOfLine(source: string, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) at = source.indexOf('\n', at) + 1;
  return at;
}

/** Whether brackets nest deeper than `MAX_DEPTH`; counts those in strings too, which no real post has so many of. */
export function nestsTooDeep(source: string): boolean {
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 91 || c === 123) {
      if (++depth > MAX_DEPTH) return true;
    } else if (c === 93 || c === 125) depth--;
  }
  return false;
}
