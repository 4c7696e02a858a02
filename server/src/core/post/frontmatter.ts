import type { Range, TextEdit } from '../text/range.ts';
import { parseJsonBlock, parseTomlBlock } from './frontmatter-other.ts';
import { parseFullYaml } from './yaml.ts';
import { parseFlatYaml } from './yaml-flat.ts';

/**
 * The block at the top of a post. Split by gray-matter's rules (what Gatsby and most sites read posts with); the
 * content is YAML parsed to `root`, a small tree with exact offsets that every rule and feature reads.
 */
export interface Frontmatter {
  /** `unclosed`: opened by `---` and never closed. `toml` and `json` are read, not as YAML; `code` is never run. */
  readonly kind: 'none' | 'yaml' | 'toml' | 'json' | 'code' | 'unclosed';
  /** From the opening fence to the end of the closing fence's line; empty where there is none. */
  readonly range: Range;
  /** The opening fence line without its line end: where problems of the whole block are shown. */
  readonly open: Range;
  /** Between the fences. */
  readonly content: Range;
  /** Where the body begins. */
  readonly bodyStart: number;
  /** The top-level mapping; undefined where there is none or the block does not parse. An empty block has an empty one. */
  readonly root: MapNode | undefined;
  /** Why the block does not parse, or parses to something else than a mapping: the first error only. */
  readonly errors: readonly FrontmatterError[];
  /** Lines of quoted texts and flow lists that stand too far left, as only lenient parsers allow. */
  readonly unindented?: readonly Range[];
  /** The block has the plain form of `yaml-flat.ts`, about which parsers do not differ but for words such as `no`. */
  readonly flat?: boolean;
}

export interface FrontmatterError {
  /** `yaml`'s error code (`BAD_INDENT`, `MISSING_CHAR`, ...) or one of ours. */
  readonly code: string;
  /** In plain words. */
  readonly message: string;
  readonly range: Range;
  /** Writing on at its end may be all that it takes: a key without its colon, an open quote. */
  readonly unfinished?: boolean;
  /** The edit of the text that most likely mends it, where there is one. */
  readonly fix?: { readonly title: string; readonly edit: TextEdit };
}

export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** As YAML 1.2 core resolves it: plain dates stay strings (the sites' parsers differ; the date rules judge). */
  readonly value: string | number | boolean | null;
  /** The source, quotes or block header included; empty at the place of the missing value. */
  readonly range: Range;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly range: Range;
  readonly flow: boolean;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly range: Range;
  readonly flow: boolean;
}

export interface MapEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: Node;
  /** The same key stands earlier in the mapping: most parsers refuse the block. */
  readonly duplicate?: boolean;
}

const NOTHING: readonly never[] = [];

/**
 * Finds and parses the block; the flat form that nearly all posts have takes a fast path with the same result. Never throws,
 * never runs anything.
 */
export function parseFrontmatter(text: string): Frontmatter {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const openEnd = lineEnd(text, start);
  const fence = text.slice(start, start + 3);
  if (fence === '+++') return tomlFrontmatter(text, start, openEnd);
  if (fence[0] === '{') return bareJsonFrontmatter(text, start) ?? noFrontmatter(start);
  // As gray-matter: a fourth dash makes it no fence, anything else behind it names a language.
  if (fence !== '---' || text.charAt(start + 3) === '-') return noFrontmatter(start);
  const language =
    openEnd === start + 3
      ? ''
      : text
          .slice(start + 3, openEnd)
          .trim()
          .toLowerCase();
  const contentStart = nextLine(text, openEnd);
  const close = closingFence(text, contentStart, '---');
  const open = { start, end: openEnd };
  if (!close) {
    const content = { start: contentStart, end: text.length };
    return {
      kind: 'unclosed',
      range: { start, end: text.length },
      open,
      content,
      bodyStart: text.length,
      root: undefined,
      errors: [],
    };
  }
  const content = { start: contentStart, end: close.start };
  const block = { range: { start, end: close.end }, open, content, bodyStart: nextLine(text, close.end) };
  if (language === '' || language === 'yaml' || language === 'yml') {
    const { range, bodyStart } = block;
    const flat = parseFlatYaml(text, content);
    if (flat) return { kind: 'yaml', range, open, content, bodyStart, root: flat, errors: NOTHING, flat: true };
    return { kind: 'yaml', ...block, ...parseFullYaml(text, content) };
  }
  if (language === 'json') return { kind: 'json', ...block, ...parseJsonBlock(text, content) };
  if (language === 'toml') return { kind: 'toml', ...block, ...parseTomlBlock(text, content) };
  return { kind: 'code', ...block, root: undefined, errors: [] };
}

function tomlFrontmatter(text: string, start: number, openEnd: number): Frontmatter {
  const contentStart = nextLine(text, openEnd);
  const close = text.slice(start + 3, openEnd).trim() === '' ? closingFence(text, contentStart, '+++') : undefined;
  if (!close) return noFrontmatter(start);
  const content = { start: contentStart, end: close.start };
  return {
    kind: 'toml',
    range: { start, end: close.end },
    open: { start, end: openEnd },
    content,
    bodyStart: nextLine(text, close.end),
    ...parseTomlBlock(text, content),
  };
}

/** Hugo's third form: an object of JSON, without fences, that the text begins with. */
function bareJsonFrontmatter(text: string, start: number): Frontmatter | undefined {
  // A template or an expression of MDX begins like this too.
  if (!/^\{\s*"/.test(text.slice(start, start + 200))) return undefined;
  const end = closingBrace(text, start);
  if (end === undefined) return undefined;
  const content = { start, end };
  const block = parseJsonBlock(text, content);
  if (!block.root) return undefined;
  const line = lineEnd(text, end);
  const bodyStart = isBlank(text, end, line) ? nextLine(text, line) : end;
  return { kind: 'json', range: content, open: { start, end: start + 1 }, content, bodyStart, ...block };
}

/** The offset behind the brace that closes the one at `from`. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    } else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return undefined;
}

function noFrontmatter(start: number): Frontmatter {
  const nothing = { start, end: start };
  return {
    kind: 'none',
    range: nothing,
    open: nothing,
    content: nothing,
    bodyStart: start,
    root: undefined,
    errors: [],
  };
}

/** The fence line that closes the block, without its line end. Blanks may follow the fence, nothing else. */
function closingFence(text: string, from: number, fence: '---' | '+++'): Range | undefined {
  if (text.indexOf('\r', from - 1) < 0) {
    // Line feeds alone end lines: the fence stands behind one of them, the first of which is that of the opening line.
    const needle = fence === '---' ? '\n---' : '\n+++';
    for (let at = text.indexOf(needle, from - 1); at >= 0; at = text.indexOf(needle, at + 1)) {
      const end = lineEnd(text, at + 1);
      if (isBlank(text, at + 1 + fence.length, end)) return { start: at + 1, end };
    }
    return undefined;
  }
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at);
    if (text.startsWith(fence, at) && isBlank(text, at + fence.length, end)) return { start: at, end };
    at = nextLine(text, end);
  }
  return undefined;
}

function isBlank(text: string, from: number, to: number): boolean {
  return from === to || text.slice(from, to).trim() === '';
}

/** The offset of the line end (`\n`, `\r\n` or `\r`) at or after `at`, or the text's length. */
function lineEnd(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) return i;
  }
  return text.length;
}

/** The offset behind the line end at `end`. */
function nextLine(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

/** The value at a path of keys, or undefined. */
export function fieldOf(root: MapNode | undefined, ...path: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const key of path) {
    if (node?.kind !== 'map') return undefined;
    node = valueAt(node, key);
  }
  return node;
}

function valueAt({ entries }: MapNode, key: string): Node | undefined {
  for (let i = 0; i < entries.length; i++) if (entries[i]!.key === key) return entries[i]!.value;
  return undefined;
}

/** The text of a scalar as a site would print it; undefined for lists, maps and missing values. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return String(node.value);
}
