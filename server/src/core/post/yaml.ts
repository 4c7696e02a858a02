import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml';
import type { Range } from '../text/range.ts';
import type { FrontmatterError, MapEntry, MapNode, Node, ScalarNode } from './frontmatter.ts';
import { MAX_DEPTH, nestsTooDeep } from './frontmatter-other.ts';
import { explainYamlError } from './yaml-errors.ts';
import { parseFlatYaml } from './yaml-flat.ts';
import { indentLines, offsetBefore, type Unindented, unindentedLines } from './yaml-unindented.ts';

export interface ParsedYaml {
  readonly root: MapNode | undefined;
  readonly errors: readonly FrontmatterError[];
  /** Lines of quoted texts and flow lists that stand too far left, as only lenient parsers allow. */
  readonly unindented?: readonly Range[];
}

/** A tree may not grow by more nodes than this by aliases: the "billion laughs" attack. */
const MAX_NODES = 10_000;

/** Parses the block between the fences; the flat form that nearly all posts have takes a fast path with the same result. */
export function parseYamlBlock(text: string, content: Range): ParsedYaml {
  const flat = parseFlatYaml(text, content);
  return flat ? { root: flat, errors: [] } : parseFullYaml(text, content);
}

/** Parses with `yaml`: YAML 1.2 core schema with merge keys, no custom tags. Never throws, never builds what tags ask for. */
export function parseFullYaml(text: string, content: Range): ParsedYaml {
  // `yaml` knows LF and CRLF alone; a lone CR is a line end for editors. Same length, so offsets stay.
  const source = text.slice(content.start, content.end).replace(/\r(?!\n)/g, '\n');
  const fail = (code: string, message: string, start = 0, end = start + 1): ParsedYaml => ({
    root: undefined,
    errors: [{ code, message, range: clamp(content, content.start + start, content.start + end) }],
  });
  const explained = (code: string, said: string, at: readonly [number, number]): ParsedYaml => {
    const { message, start, end, fix, unfinished } = explainYamlError(code, said, source, ...at);
    const error = { ...fail(code, message, start, end).errors[0]!, ...(unfinished && { unfinished }) };
    if (!fix) return { root: undefined, errors: [error] };
    const { range, newText } = fix.edit;
    const edit = { range: { start: content.start + range.start, end: content.start + range.end }, newText };
    return { root: undefined, errors: [{ ...error, fix: { title: fix.title, edit } }] };
  };
  if (nestsTooDeep(source) || indentsTooDeep(source)) {
    return fail(
      'TOO_DEEP',
      `This frontmatter nests deeper than ${MAX_DEPTH} levels; no site needs that.`,
      0,
      lineLength(source),
    );
  }
  let document = parseStrictly(source);
  const error = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])[0];
  let lines: readonly Unindented[] = [];
  if (error) {
    lines = unindentedLines(source);
    if (lines.length > 0) document = parseStrictly(indentLines(source, lines));
    if (lines.length === 0 || document.errors.length > 0 || document.warnings.length > 0)
      return explained(error.code, error.message, error.pos);
  }
  const contents = document.contents as ParsedNode | null;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { root: { kind: 'map', entries: [], range: content, flow: false }, errors: [] };
  }
  const builder = new TreeBuilder((offset) => content.start + offsetBefore(lines, offset));
  const node = builder.node(contents);
  if (builder.problem) {
    const { code, message, at } = builder.problem;
    return code === 'BAD_ALIAS' ? explained(code, message, at) : fail(code, message, ...at);
  }
  if (node.kind !== 'map') {
    return fail(
      'NOT_A_MAPPING',
      'The frontmatter must be a list of "key: value" lines, but it is not.',
      0,
      lineLength(source),
    );
  }
  if (lines.length === 0) return { root: node, errors: [] };
  // What looked like an opening quote may stand within a plain text, whose lines no parser takes from there.
  if (error && !lines.every(({ start }) => isInside(node, content.start + start)))
    return explained(error.code, error.message, error.pos);
  const unindented = lines.map(({ start, end }) => ({ start: content.start + start, end: content.start + end }));
  return { root: node, errors: [], unindented };
}

/** Whether an offset is in a quoted text or a flow collection. */
function isInside(node: Node, offset: number): boolean {
  if (offset <= node.range.start || offset >= node.range.end) return false;
  if (node.kind === 'scalar') return node.style === 'single' || node.style === 'double';
  if (node.flow) return true;
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return children.some((child) => isInside(child, offset));
}

/** Values that our trees do not have, as those that they stand for: `!!timestamp 2020-01-05` is the day as a text. */
function plainValue(value: unknown): ScalarNode['value'] {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return typeof value === 'bigint' ? Number(value) : (value as ScalarNode['value']);
}

const parseStrictly = (source: string) =>
  parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  });

/** Turns `yaml`'s nodes into ours: aliases followed, merge keys merged, size and depth bounded. */
class TreeBuilder {
  problem: { code: string; message: string; at: [number, number] } | undefined;
  private nodes = 0;
  private depth = 0;
  /** How many aliases the node that is built stands in. */
  private unfolding = 0;
  /** The offset in the text of one in the block. */
  private readonly place: (offset: number) => number;
  private readonly anchors = new Map<string, ParsedNode>();
  private readonly targets = new Map<Alias, ParsedNode | undefined>();

  constructor(place: (offset: number) => number) {
    this.place = place;
  }

  /**
   * What an alias stands for: the last node before it that has its anchor. Kept from the alias's first visit, which is in
   * the document's order; `yaml`'s own `Alias.resolve` walks the whole document each time.
   */
  private targetOf(alias: Alias): ParsedNode | undefined {
    if (!this.targets.has(alias)) this.targets.set(alias, this.anchors.get(alias.source));
    return this.targets.get(alias);
  }

  node(node: ParsedNode | null | undefined, at?: Range): Node {
    const range = at ?? this.rangeOf(node);
    if (this.problem || !node || !isNode(node)) return empty(range);
    if (this.unfolding > 0 && ++this.nodes > MAX_NODES) {
      this.refuse('ALIAS_BOMB', 'The aliases of this frontmatter unfold to too much data, so it was not read.', node);
      return empty(range);
    }
    if (isAlias(node)) {
      const target = this.targetOf(node);
      if (!target) this.refuse('BAD_ALIAS', '', node);
      if (this.depth >= MAX_DEPTH) this.refuse('ALIAS_LOOP', `The alias "*${node.source}" refers to itself.`, node);
      if (!target || this.problem) return empty(range);
      this.unfolding++;
      const built = this.nested(() => this.node(target, range));
      this.unfolding--;
      return built;
    }
    if (this.unfolding === 0 && node.anchor) this.anchors.set(node.anchor, node);
    if (isSeq(node)) {
      const items = this.nested(() => node.items.map((item) => this.node(item as ParsedNode)));
      const flow = node.flow === true;
      return { kind: 'list', items, range: flow || at ? range : upTo(range, items.at(-1)), flow };
    }
    if (isMap(node))
      return this.nested(() => this.map(node.items as never, range, node.flow === true || at !== undefined));
    return {
      kind: 'scalar',
      value: plainValue(node.value),
      range,
      style: styleOf(node.type),
    };
  }

  private map(pairs: readonly { key: ParsedNode; value: ParsedNode | null }[], range: Range, flow: boolean): MapNode {
    const entries: MapEntry[] = [];
    const merged: MapEntry[] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      const keyRange = this.rangeOf(pair.key);
      const key = isScalar(pair.key) ? String(pair.key.value ?? '') : '?';
      const value = pair.value ? this.node(pair.value) : empty({ start: keyRange.end, end: keyRange.end });
      if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        for (const source of value.kind === 'list' ? value.items : [value]) {
          if (source.kind === 'map') merged.push(...source.entries.map((entry) => ({ ...entry, keyRange })));
        }
        continue;
      }
      entries.push({ key, keyRange, value, ...(seen.has(key) && { duplicate: true }) });
      seen.add(key);
    }
    for (const entry of merged) {
      if (seen.has(entry.key)) continue;
      seen.add(entry.key);
      entries.push(entry);
    }
    return { kind: 'map', entries, range: flow ? range : upTo(range, entries.at(-1)?.value), flow };
  }

  private nested<T>(build: () => T): T {
    this.depth++;
    try {
      return build();
    } finally {
      this.depth--;
    }
  }

  private refuse(code: string, message: string, node: ParsedNode): void {
    this.problem ??= { code, message, at: [node.range[0], node.range[1]] };
  }

  private rangeOf(node: ParsedNode | null | undefined): Range {
    const [start, end] = node?.range ?? [0, 0];
    return { start: this.place(start), end: this.place(end) };
  }
}

/** A block collection ends with its last value: `yaml` counts the blanks and comments behind it too. */
function upTo(range: Range, last: Node | undefined): Range {
  return last ? { start: range.start, end: last.range.end } : range;
}

function empty(range: Range): ScalarNode {
  return { kind: 'scalar', value: null, range, style: 'plain' };
}

function styleOf(type: string | undefined): ScalarNode['style'] {
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL' ? 'block' : 'plain';
}

/** Whether indentation alone nests deeper than the bound: each deeper level needs at least one column more. */
function indentsTooDeep(source: string): boolean {
  const stack: number[] = [-1];
  for (let at = 0; at < source.length; ) {
    let indent = at;
    while (source.charCodeAt(indent) === 32) indent++;
    const c = source.charCodeAt(indent);
    if (c !== 10 && c !== 13 && indent < source.length) {
      const width = indent - at;
      while (stack.at(-1)! >= width) stack.pop();
      stack.push(width);
      if (stack.length > MAX_DEPTH + 1) return true;
      // `- - - x` opens a level for each dash.
      let dashes = 0;
      for (let i = indent; source.charCodeAt(i) === 45 && source.charCodeAt(i + 1) === 32; i += 2) dashes++;
      if (dashes > MAX_DEPTH) return true;
    }
    const next = source.indexOf('\n', indent);
    if (next < 0) break;
    at = next + 1;
  }
  return false;
}

function lineLength(source: string): number {
  return Math.max(1, source.search(/[\r\n]|$/));
}

function clamp(content: Range, start: number, end: number): Range {
  const from = Math.max(content.start, Math.min(start, content.end));
  return { start: from, end: Math.max(Math.min(end, content.end), from) };
}
