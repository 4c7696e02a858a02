import type { MapEntry, Node } from '../../post/frontmatter.ts';
import type { Post } from '../../post/post.ts';
import type { Range } from '../../text/range.ts';

export interface FieldSymbol {
  readonly name: string;
  /** The value, shortened; empty for groups. */
  readonly detail: string;
  readonly kind: 'block' | 'text' | 'number' | 'boolean' | 'empty' | 'list' | 'group';
  readonly range: Range;
  /** The key. */
  readonly selection: Range;
  readonly children: readonly FieldSymbol[];
}

/** A detail is shortened to this many units. */
const MAX_DETAIL = 60;

/** The frontmatter as one entry of the outline, its fields below; undefined where there is none that parses. */
export function frontmatterSymbol(post: Post): FieldSymbol | undefined {
  const { root, range, open } = post.frontmatter;
  if (!root || range.end === range.start) return undefined;
  return {
    name: 'Frontmatter',
    detail: '',
    kind: 'block',
    range,
    selection: open,
    children: root.entries.map((entry) => fieldSymbol(entry)),
  };
}

/** Nesting is bounded by the parser. */
function fieldSymbol({ key, keyRange, value }: MapEntry): FieldSymbol {
  return {
    name: key || '(empty key)',
    detail: value.kind === 'map' ? '' : detailOf(value),
    kind: kindOf(value),
    // A merged or aliased value stands elsewhere.
    range: { start: keyRange.start, end: Math.max(keyRange.end, value.range.end) },
    selection: keyRange,
    children:
      value.kind === 'map' ? value.entries.filter(({ keyRange: at }) => at.start >= keyRange.end).map(fieldSymbol) : [],
  };
}

function kindOf(value: Node): FieldSymbol['kind'] {
  if (value.kind === 'list') return 'list';
  if (value.kind === 'map') return 'group';
  if (value.value === null) return 'empty';
  return typeof value.value === 'number' ? 'number' : typeof value.value === 'boolean' ? 'boolean' : 'text';
}

function detailOf(value: Node): string {
  const texts =
    value.kind === 'list' ? value.items.map((item) => (item.kind === 'scalar' ? String(item.value ?? '') : '…')) : [];
  const text = value.kind === 'scalar' ? String(value.value ?? '') : texts.slice(0, MAX_DETAIL).join(', ');
  const line = text
    .slice(0, MAX_DETAIL * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 1)}…` : line;
}
