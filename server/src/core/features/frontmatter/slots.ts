/** What can be written on a line of the frontmatter that holds nothing yet. */
import { type BlockLine, type BlockLines, keyAt } from './lines.ts';
import { bareText, ITEM, type ItemSlot, type KeyPlace, type Path } from './place.ts';

/** A mapping or list that the scanner is in. */
export interface Frame {
  readonly kind: 'map' | 'list';
  readonly indent: number;
  readonly path: Path;
  /** The last key of a mapping. */
  key: string;
  /** Nothing stands behind the last key or dash yet: what is indented deeper is its value. */
  open: boolean;
  readonly keys: string[];
  readonly items: string[];
}

export function newFrame(kind: Frame['kind'], indent: number, path: Path): Frame {
  return { kind, indent, path, key: '', open: false, keys: [], items: [] };
}

export function childPath(frame: Frame): Path {
  return [...frame.path, frame.kind === 'list' ? ITEM : frame.key];
}

/**
 * A key, an item of a list, or both, at a column of the line `line`; undefined where neither fits what stands above and below.
 * @param frames the collections that the line is in, outermost first
 */
export function slotsAt(
  lines: BlockLines,
  frames: readonly Frame[],
  column: number,
  line: number,
): Pick<KeyPlace, 'path' | 'present' | 'item'> | undefined {
  const below = first(lines.below(line));
  // What is below and deeper, or a dash below at this column, would become a part of a new key.
  const adopts =
    below !== undefined && (below.indent > column || (below.indent === column && isDash(lines.text, below)));
  let list: Frame | undefined;
  let i = frames.length - 1;
  for (; i > 0 && frames[i]!.indent > column; i--) list = frames[i]!.kind === 'list' ? frames[i] : undefined;
  const top = frames[i];
  if (!top)
    return below && below.indent !== column
      ? undefined
      : { path: [], present: presentKeys(lines, undefined, column, line) };
  if (top.indent > column) return undefined;
  const next = (of: Frame): ItemSlot => ({
    path: [...of.path, ITEM],
    lead: `${' '.repeat(of.indent - column)}- `,
    siblings: [...of.items, ...laterItems(lines, of.indent, line)],
  });
  let map: { frame: Frame | undefined; path: Path } | undefined;
  let item: ItemSlot | undefined;
  if (top.kind === 'list') {
    if (top.indent === column) {
      item = next(top);
      const parent = frames[i - 1];
      if (parent?.kind === 'map' && parent.indent === column) map = { frame: parent, path: parent.path };
    } else if (top.open) map = { frame: undefined, path: childPath(top) };
  } else if (top.open) {
    map = top.indent === column ? { frame: top, path: top.path } : { frame: undefined, path: childPath(top) };
    item = firstItem(lines, top, column, line, below);
  } else {
    if (top.indent === column) map = { frame: top, path: top.path };
    if (list) item = next(list);
  }
  if (adopts) map = undefined;
  if (!map && !item) return undefined;
  return {
    path: map?.path ?? item!.path,
    present: map ? presentKeys(lines, map.frame, column, line) : new Set(),
    ...(item && { item }),
  };
}

/** The first item of the list that an open key has, or could have. */
function firstItem(
  lines: BlockLines,
  owner: Frame,
  column: number,
  line: number,
  below: BlockLine | undefined,
): ItemSlot | undefined {
  const path: Path = [...childPath(owner), ITEM];
  const isBelow = below && isDash(lines.text, below) && below.indent >= owner.indent;
  if (isBelow) {
    if (below.indent < column) return undefined;
    const lead = `${' '.repeat(below.indent - column)}- `;
    return { path, lead, siblings: laterItems(lines, below.indent, line) };
  }
  // A mapping is there already.
  if (below && below.indent > owner.indent) return undefined;
  return { path, lead: owner.indent === column ? '  - ' : '- ', siblings: [] };
}

/** Whether what stands below a line is the value of the collection's last key or dash. */
export function ownsBelow(lines: BlockLines, owner: Frame, line: number): boolean {
  const below = first(lines.below(line));
  if (!below) return false;
  return (
    below.indent > owner.indent || (owner.kind === 'map' && below.indent === owner.indent && isDash(lines.text, below))
  );
}

/** The keys of the mapping at a column above and below a line. */
export function presentKeys(
  lines: BlockLines,
  frame: Frame | undefined,
  column: number,
  line: number,
): ReadonlySet<string> {
  const keys = new Set(frame?.keys);
  for (const { at, end, indent } of lines.below(line)) {
    if (indent < column && column > 0) break;
    const key = indent === column ? keyAt(lines.text, at, end) : undefined;
    if (key) keys.add(lines.text.slice(key.start, key.end));
  }
  return keys;
}

/** The items of the list at a column below a line. */
export function laterItems(lines: BlockLines, column: number, line: number): string[] {
  const items: string[] = [];
  for (const below of lines.below(line)) {
    if (below.indent < column || (below.indent === column && !isDash(lines.text, below))) break;
    if (below.indent === column) items.push(bareText(lines.text.slice(below.at + 1, below.end)));
  }
  return items;
}

function isDash(text: string, { at, end }: BlockLine): boolean {
  return text[at] === '-' && (at + 1 === end || text[at + 1] === ' ' || text[at + 1] === '\t');
}

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
