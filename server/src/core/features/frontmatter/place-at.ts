/**
 * Finds out what a cursor in the frontmatter is on, line by line and without a YAML parser: while someone types, the block
 * hardly ever parses. Reads what `yaml` reads where the block is well-formed, and ends an unclosed quote or bracket where
 * the indentation says that something else begins.
 */
import type { Post } from '../../post/post.ts';
import { lineAt } from '../../text/lines.ts';
import type { Range } from '../../text/range.ts';
import { type FlowText, scanFlow, scanQuoted } from './flow.ts';
import { bareText, type FrontmatterPlace, ITEM, type ItemSlot, type Path, type ValuePlace } from './place.ts';

/** A mapping or list that the scanner is in. */
interface Frame {
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

/** Deeper ones are not looked into. */
const MAX_FRAMES = 64;

/**
 * What the cursor is on; undefined outside of YAML frontmatter, in comments and block scalars, in values that go on on
 * another line, and where nothing can be written. The post need not parse, and the block need not be closed.
 */
export function frontmatterPlaceAt(post: Post, offset: number): FrontmatterPlace | undefined {
  // No editor has a cursor between the two units of a line end.
  if (post.text[offset] === '\n' && post.text[offset - 1] === '\r') return undefined;
  const block = blockOf(post, offset);
  return block && new BlockScanner(post, block, offset).place();
}

/** A key is looked for in so much of a line of a block that is not closed. */
const MAX_KEY = 300;

/** Whether a line can belong to a block that is not closed yet. */
const YAML_LINE = /^(?:[ \t]+\S|-[ \t]|-$|#|["']?[\w$][\w$ .-]*["']?[ \t]*:(?:[ \t]|$))/;

/**
 * The lines that are read: the content of a closed block; of one that is not closed, the first lines that look like YAML,
 * with the one that is being typed.
 */
export function blockOf(post: Post, offset: number): Range | undefined {
  const { frontmatter, text, lineStarts } = post;
  const { kind, content } = frontmatter;
  if (offset < content.start || (kind !== 'yaml' && kind !== 'unclosed')) return undefined;
  if (kind === 'yaml') return offset < content.end ? content : undefined;
  if (content.start <= frontmatter.open.end) return undefined;
  const own = lineAt(lineStarts, offset);
  let line = lineAt(lineStarts, content.start);
  let end = content.start;
  for (; line < lineStarts.length; line++) {
    const start = lineStarts[line]!;
    const next = lineStarts[line + 1] ?? text.length;
    const source = text.slice(start, Math.min(next, start + MAX_KEY)).trimEnd();
    if (line !== own && !YAML_LINE.test(source)) break;
    end = next;
  }
  return line > own ? { start: content.start, end } : undefined;
}

class BlockScanner implements FlowText {
  readonly text: string;
  readonly cursor: number;
  private readonly lineStarts: Uint32Array;
  private readonly block: Range;
  private readonly frames: Frame[] = [];
  private found: FrontmatterPlace | undefined;
  /** The cursor was passed: there is nothing more to find out. */
  private passed = false;

  constructor(post: Post, block: Range, offset: number) {
    this.text = post.text;
    this.lineStarts = post.lineStarts;
    this.block = block;
    this.cursor = offset;
  }

  place(): FrontmatterPlace | undefined {
    let line = lineAt(this.lineStarts, this.block.start);
    const own = lineAt(this.lineStarts, this.cursor);
    while (line <= own && !this.passed) line = this.line(line, line === own);
    return this.found;
  }

  lineEnd(line: number): number {
    let end = Math.min(this.lineStarts[line + 1] ?? this.text.length, this.block.end);
    const start = this.lineStarts[line]!;
    while (end > start && (this.text.charCodeAt(end - 1) === 10 || this.text.charCodeAt(end - 1) === 13)) end--;
    return end;
  }

  lineOf(offset: number): number {
    return lineAt(this.lineStarts, offset);
  }

  /** Whether a line goes on with what stands above it in a collection of this indentation; false past the block. */
  continues(line: number, indent: number): boolean {
    if (line >= this.lineStarts.length || this.lineStarts[line]! >= this.block.end) return false;
    const start = this.lineStarts[line]!;
    const end = this.lineEnd(line);
    const content = skipBlanks(this.text, start, end);
    return content === end || content - start > indent || /[\]}]/.test(this.text[content]!);
  }

  /** Reads what begins on a line; answers with the next line to read. */
  private line(line: number, own: boolean): number {
    const { text } = this;
    const start = this.lineStarts[line]!;
    const end = this.lineEnd(line);
    let at = skipBlanks(text, start, end);
    if (own) this.passed = true;
    if (at === end) {
      if (own) this.blank(start, this.cursor, end);
      return line + 1;
    }
    if (text[at] === '#') return line + 1;
    if (own && this.cursor < at) return line + 1;
    const frames = this.frames;
    if (frames.length === 0) frames.push(newFrame('map', at - start, []));
    let item: Frame | undefined;
    let key: Key | undefined;
    for (;;) {
      const dash = text[at] === '-' && (at + 1 >= end || isBlank(text, at + 1));
      key = dash ? undefined : keyAt(text, at, end);
      if (item && !dash && !key) return this.value(at, end, line, item, [...item.path, ITEM], own);
      const owner = dash || key || !/["'[{]/.test(text[at]!) ? undefined : this.ownerAt(at - start);
      if (owner) return this.value(at, end, line, owner, childPath(owner), own);
      if (!this.settle(at - start, dash)) return line + 1;
      if (!dash) break;
      const list = frames.at(-1)!;
      if (list.kind !== 'list') return line + 1;
      list.open = true;
      item = list;
      const behind = at + 1;
      at = skipBlanks(text, behind, end);
      if (at === end || text[at] === '#') {
        const inside = own && this.cursor >= behind && this.cursor <= at;
        if (inside) this.found = this.emptyValue([...list.path, ITEM], behind, start, list.items, list.indent);
        return line + 1;
      }
      if (own && this.cursor < at) return line + 1;
    }
    const top = frames.at(-1)!;
    if (!key) {
      // What will be a key, or an item that has no dash yet.
      if (own) this.word(at, end, start);
      return line + 1;
    }
    if (top.kind !== 'map') return line + 1;
    top.key = text.slice(key.start, key.end);
    top.open = true;
    const path = [...top.path, top.key];
    if (own && this.cursor <= key.colon) {
      if (this.cursor >= key.start && this.cursor <= key.end) {
        this.found = {
          kind: 'key',
          path: top.path,
          range: { start: key.start, end: key.end },
          present: this.present(top, at - start, line),
          colon: true,
          flow: false,
          indent: text.slice(start, skipBlanks(text, start, end)),
        };
      }
      return line + 1;
    }
    top.keys.push(top.key);
    return this.value(skipBlanks(text, key.colon + 1, end), end, line, top, path, own, key.colon + 1);
  }

  /** Whose value begins at a column, on a line of its own. */
  private ownerAt(column: number): Frame | undefined {
    const { frames } = this;
    while (frames.length > 1 && frames.at(-1)!.indent > column) frames.pop();
    const top = frames.at(-1)!;
    return top.open && top.indent < column ? top : undefined;
  }

  /** Leaves and enters collections for what stands at a column; false where it goes on with a value above. */
  private settle(column: number, dash: boolean): boolean {
    const { frames } = this;
    while (frames.length > 1 && frames.at(-1)!.indent > column) frames.pop();
    if (!dash && frames.length > 1 && frames.at(-1)!.kind === 'list' && frames.at(-1)!.indent === column) frames.pop();
    const top = frames.at(-1)!;
    if (top.indent > column) return frames.length === 1 && !dash;
    if (top.indent === column && (!dash || top.kind === 'list')) return true;
    if (!top.open || frames.length > MAX_FRAMES) return false;
    top.open = false;
    frames.push(newFrame(dash ? 'list' : 'map', column, childPath(top)));
    return true;
  }

  /**
   * Reads the value at `at`, which lies on a line that ends at `end`; answers with the next line to read.
   * @param behind where its key's colon ends; `at` where it has none
   */
  private value(
    at: number,
    end: number,
    line: number,
    frame: Frame,
    path: Path,
    own: boolean,
    behind: number = at,
  ): number {
    const { text, cursor } = this;
    const start = this.lineStarts[line]!;
    const siblings = frame.kind === 'list' ? frame.items : [];
    if (at === end || text[at] === '#') {
      if (own && cursor >= behind && (cursor < at || at === end))
        this.found = this.emptyValue(path, behind, start, siblings, frame.indent);
      return line + 1;
    }
    frame.open = false;
    const first = text[at];
    if (first === '|' || first === '>') return this.blockScalar(line, frame.indent, own);
    if (first === '&' || first === '!' || first === '*') {
      frame.open = first !== '*' && !/\s\S/.test(text.slice(at, end));
      return line + 1;
    }
    const place = (range: Range, quote: ValuePlace['quote'], open: boolean): void => {
      const indent = text.slice(start, skipBlanks(text, start, end));
      const others = frame.kind === 'list' ? [...siblings, ...this.laterItems(frame.indent, line)] : [];
      this.found = { kind: 'value', path, range, quote, open, lead: '', flow: false, indent, siblings: others };
    };
    if (first === '[' || first === '{') {
      const flow = scanFlow(this, at, frame.indent, path);
      const last = this.lineOf(flow.end);
      if (cursor > at && cursor <= flow.end) {
        this.passed = true;
        this.found = flow.place;
      }
      return last + 1;
    }
    if (first === '"' || first === "'") {
      const quoted = scanQuoted(this, at, frame.indent);
      const here = cursor > at && cursor <= quoted.inner;
      if (here && this.lineOf(quoted.end) > line) this.passed = true;
      else if (own && here) place({ start: at + 1, end: quoted.inner }, first, !quoted.closed);
      else if (frame.kind === 'list') frame.items.push(bareText(text.slice(at, quoted.end)));
      return this.lineOf(quoted.end) + 1;
    }
    const comment = text.slice(at, end).search(/[ \t]#/);
    const stop = trimmedEnd(text, at, comment < 0 ? end : at + comment);
    const goesOn = comment < 0 && this.goesOn(line + 1, frame.indent);
    if (own && cursor >= at && !goesOn && (cursor <= stop || comment < 0)) {
      place({ start: at, end: Math.max(stop, cursor) }, '', false);
    } else if (frame.kind === 'list') frame.items.push(text.slice(at, stop));
    return line + 1;
  }

  /** Whether a plain value goes on on a line. */
  private goesOn(line: number, indent: number): boolean {
    for (let next = line; this.continues(next, indent); next++) {
      const start = this.lineStarts[next]!;
      const content = skipBlanks(this.text, start, this.lineEnd(next));
      if (content < this.lineEnd(next)) return this.text[content] !== '#' && content - start > indent;
    }
    return false;
  }

  private blockScalar(line: number, indent: number, own: boolean): number {
    if (own) return line + 1;
    let next = line + 1;
    for (; this.continues(next, indent); next++) {
      const start = this.lineStarts[next]!;
      const end = this.lineEnd(next);
      const content = skipBlanks(this.text, start, end);
      const mine = next === this.lineOf(this.cursor);
      if (content < end && content - start <= indent) break;
      // On a blank line behind it, what is typed at a key's column is a key.
      if (mine && (content < end || this.cursor - start > indent)) {
        this.passed = true;
        break;
      }
      if (mine) break;
    }
    return next;
  }

  private emptyValue(
    path: Path,
    behind: number,
    lineStart: number,
    siblings: readonly string[],
    indent: number,
  ): ValuePlace {
    const { text, cursor } = this;
    const line = this.lineOf(lineStart);
    return {
      kind: 'value',
      path,
      range: { start: cursor, end: cursor },
      quote: '',
      open: false,
      lead: cursor === behind ? ' ' : '',
      flow: false,
      indent: text.slice(lineStart, skipBlanks(text, lineStart, cursor)),
      siblings: path.at(-1) === ITEM ? [...siblings, ...this.laterItems(indent, line)] : [],
    };
  }

  /** A line that is blank up to the cursor. */
  private blank(start: number, cursor: number, end: number): void {
    this.slots(cursor - start, { start: cursor, end: cursor }, this.text.slice(start, cursor), end);
  }

  /** A word that is neither key nor value yet. */
  private word(at: number, end: number, start: number): void {
    if (this.cursor < at) return;
    const comment = this.text.slice(at, end).search(/[ \t]#/);
    const stop = trimmedEnd(this.text, at, comment < 0 ? end : at + comment);
    if (comment >= 0 && this.cursor > stop) return;
    const range = { start: at, end: Math.max(stop, this.cursor) };
    this.slots(at - start, range, this.text.slice(start, at), end);
  }

  /** What can be written at a column of the cursor's line: a key, an item, or both. */
  private slots(column: number, range: Range, indent: string, end: number): void {
    const { frames } = this;
    if (frames.length === 0) frames.push(newFrame('map', column, []));
    let list: Frame | undefined;
    let i = frames.length - 1;
    for (; i > 0 && frames[i]!.indent > column; i--) list = frames[i]!.kind === 'list' ? frames[i] : undefined;
    const top = frames[i]!;
    const line = this.lineOf(end);
    const parent = frames[i - 1];
    let map: { frame: Frame | undefined; path: Path } | undefined;
    let item: ItemSlot | undefined;
    if (top.kind === 'list') {
      if (top.indent === column) {
        item = this.itemSlot(top, '- ', line);
        if (parent?.kind === 'map' && parent.indent === column) map = { frame: parent, path: parent.path };
      } else if (top.open) map = { frame: undefined, path: childPath(top) };
    } else if (top.indent >= column) {
      map = { frame: top, path: top.path };
      if (top.open) item = { path: [...childPath(top), ITEM], lead: '  - ', siblings: [] };
      else if (list) item = this.itemSlot(list, `${' '.repeat(list.indent - column)}- `, line);
    } else if (top.open) {
      map = { frame: undefined, path: childPath(top) };
      item = { path: [...childPath(top), ITEM], lead: '- ', siblings: [] };
    } else if (list) item = this.itemSlot(list, `${' '.repeat(list.indent - column)}- `, line);
    if (!map && !item) return;
    this.found = {
      kind: 'key',
      path: map?.path ?? item!.path,
      range,
      present: map ? this.present(map.frame, column, line) : new Set(),
      colon: false,
      flow: false,
      indent,
      ...(item && { item }),
    };
  }

  private itemSlot(list: Frame, lead: string, line: number): ItemSlot {
    return {
      path: [...list.path, ITEM],
      lead,
      siblings: [...list.items, ...this.laterItems(list.indent, line)],
    };
  }

  /** The keys of the mapping at a column above and below the cursor's line. */
  private present(frame: Frame | undefined, column: number, line: number): ReadonlySet<string> {
    const keys = new Set(frame?.keys);
    for (const { text, at, end, indent } of this.linesBelow(line)) {
      if (indent < column && column > 0) break;
      const key = indent === column ? keyAt(text, at, end) : undefined;
      if (key) keys.add(text.slice(key.start, key.end));
    }
    return keys;
  }

  /** The items of the list at a column below the cursor's line. */
  private laterItems(column: number, line: number): string[] {
    const items: string[] = [];
    for (const { text, at, end, indent } of this.linesBelow(line)) {
      if (indent < column || (indent === column && text[at] !== '-')) break;
      if (indent === column) items.push(bareText(text.slice(at + 1, end)));
    }
    return items;
  }

  private *linesBelow(line: number): Iterable<{ text: string; at: number; end: number; indent: number }> {
    const { text } = this;
    for (let next = line + 1; next < this.lineStarts.length && this.lineStarts[next]! < this.block.end; next++) {
      const start = this.lineStarts[next]!;
      const end = this.lineEnd(next);
      const at = skipBlanks(text, start, end);
      if (at < end && text[at] !== '#') yield { text, at, end, indent: at - start };
    }
  }
}

function newFrame(kind: Frame['kind'], indent: number, path: Path): Frame {
  return { kind, indent, path, key: '', open: false, keys: [], items: [] };
}

function childPath(frame: Frame): Path {
  return [...frame.path, frame.kind === 'list' ? ITEM : frame.key];
}

/** The key of a `key: value` line, without quotes, and its colon. */
export interface Key extends Range {
  readonly colon: number;
  /** The quote that it stands in, where it does. */
  readonly quote?: string;
}

/** The key that stands at an offset of a line which ends at `end`. */
export function keyAt(text: string, at: number, end: number): Key | undefined {
  const source = text.slice(at, end);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=[ \t]*:(?:[ \t]|$))/.exec(source)?.[0];
  if (quoted !== undefined) {
    const colon = at + source.indexOf(':', quoted.length);
    return { start: at + 1, end: at + quoted.length - 1, colon, quote: quoted[0]! };
  }
  if (/^(?:[[\]{}#&*!|>'"%@`,]|[-?:](?:[ \t]|$))/.test(source)) return undefined;
  const colon = source.search(/:(?=[ \t]|$)/);
  if (colon <= 0) return undefined;
  const comment = source.search(/[ \t]#/);
  if (comment >= 0 && comment < colon) return undefined;
  return { start: at, end: trimmedEnd(text, at, at + colon), colon: at + colon };
}

function isBlank(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 32 || c === 9;
}

function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isBlank(text, i)) i++;
  return i;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isBlank(text, i - 1)) i--;
  return i;
}
