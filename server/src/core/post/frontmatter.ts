import type { Range } from '../text/range.ts';

/**
 * The block at the top of a post. Split by gray-matter's rules (what Gatsby and most sites read posts with); the
 * content is YAML parsed to `root`, a small tree with exact offsets that every rule and feature reads.
 */
export interface Frontmatter {
  /** `unclosed`: opened by `---` and never closed. `toml`, `json`, `code` are recognised and not parsed as YAML; never run. */
  readonly kind: 'none' | 'yaml' | 'toml' | 'json' | 'code' | 'unclosed';
  /** From the opening fence to the end of the closing fence's line; empty where there is none. */
  readonly range: Range;
  /** The opening fence line without its line end: where problems of the whole block are shown. */
  readonly open: Range;
  /** Between the fences. */
  readonly content: Range;
  /** Where the body begins. */
  readonly bodyStart: number;
  /** The top-level mapping; undefined where there is none or the YAML does not parse. */
  readonly root: MapNode | undefined;
  /** Why the YAML does not parse, or parses to something else than a mapping; the first error only. */
  readonly errors: readonly FrontmatterError[];
}

export interface FrontmatterError {
  /** `yaml`'s error code (`DUPLICATE_KEY`, `BAD_INDENT`, ...) or one of ours. */
  readonly code: string;
  /** In plain words. */
  readonly message: string;
  readonly range: Range;
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
}

/** Finds and parses the block. Never throws, never runs anything. */
export function parseFrontmatter(_text: string): Frontmatter {
  const nothing = { start: 0, end: 0 };
  return { kind: 'none', range: nothing, open: nothing, content: nothing, bodyStart: 0, root: undefined, errors: [] };
}

/** The value at a path of keys, or undefined. */
export function fieldOf(root: MapNode | undefined, ...path: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const key of path) {
    if (node?.kind !== 'map') return undefined;
    node = node.entries.find((entry) => entry.key === key)?.value;
  }
  return node;
}
