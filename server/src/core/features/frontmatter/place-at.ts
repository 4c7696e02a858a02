/**
 * Finds out what a cursor in the frontmatter is on, line by line and without a YAML parser: while someone types, the block
 * hardly ever parses. Reads what `yaml` reads where the block is well-formed, and ends an unclosed quote or bracket where
 * the indentation says that something else begins.
 */
import type { Post } from '../../post/post.ts';
import { lineAt } from '../../text/lines.ts';
import type { Range } from '../../text/range.ts';
import { scanFlow, scanQuoted } from './flow.ts';
import { BlockLines, isBlank, type Key, keyAt, skipBlanks, trimmedEnd } from './lines.ts';
import { bareText, type FrontmatterPlace, ITEM, type Path, type ValuePlace } from './place.ts';
import { childPath, type Frame, laterItems, newFrame, ownsBelow, presentKeys, slotsAt } from './slots.ts';

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
function blockOf(post: Post, offset: number): Range | undefined {
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

class BlockScanner {
  private readonly text: string;
  private readonly cursor: number;
  private readonly lines: BlockLines;
  private readonly frames: Frame[] = [];
  private found: FrontmatterPlace | undefined;
  /** The cursor was passed: there is nothing more to find out. */
  private passed = false;

  constructor(post: Post, block: Range, offset: number) {
    this.text = post.text;
    this.cursor = offset;
    this.lines = new BlockLines(post.text, post.lineStarts, block, offset);
  }

  place(): FrontmatterPlace | undefined {
    let line = this.lines.lineOf(this.lines.block.start);
    const own = this.lines.lineOf(this.cursor);
    while (line <= own && !this.passed) line = this.line(line, line === own);
    return this.found;
  }

  /** Reads what begins on a line; answers with the next line to read. */
  private line(line: number, own: boolean): number {
    const { text } = this;
    const start = this.lines.lineStart(line);
    const end = this.lines.lineEnd(line);
    let at = skipBlanks(text, start, end);
    if (own) this.passed = true;
    if (at === end) {
      if (own) this.slots(start, { start: this.cursor, end: this.cursor }, line);
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
        if (inside) this.found = this.emptyValue([...list.path, ITEM], behind, line, list);
        return line + 1;
      }
      if (own && this.cursor < at) return line + 1;
    }
    const top = frames.at(-1)!;
    if (!key) {
      // What will be a key, or an item that has no dash yet.
      if (own) this.word(at, end, line);
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
          present: presentKeys(this.lines, top, at - start, line),
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
    const start = this.lines.lineStart(line);
    const siblings = frame.kind === 'list' ? frame.items : [];
    if (at === end || text[at] === '#') {
      if (own && cursor >= behind && (cursor < at || at === end))
        this.found = this.emptyValue(path, behind, line, frame);
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
      const others = frame.kind === 'list' ? [...siblings, ...laterItems(this.lines, frame.indent, line)] : [];
      this.found = { kind: 'value', path, range, quote, open, lead: '', flow: false, indent, siblings: others };
    };
    if (first === '[' || first === '{') {
      const flow = scanFlow(this.lines, at, frame.indent, path);
      const last = this.lines.lineOf(flow.end);
      if (cursor > at && cursor <= flow.end) {
        this.passed = true;
        this.found = flow.place;
      }
      return last + 1;
    }
    if (first === '"' || first === "'") {
      const quoted = scanQuoted(this.lines, at, frame.indent);
      const here = cursor > at && cursor <= quoted.inner;
      if (here && this.lines.lineOf(quoted.end) > line) this.passed = true;
      else if (own && here) place({ start: at + 1, end: quoted.inner }, first, !quoted.closed);
      else if (frame.kind === 'list') frame.items.push(bareText(text.slice(at, quoted.end)));
      return this.lines.lineOf(quoted.end) + 1;
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
    for (let next = line; this.lines.continues(next, indent); next++) {
      const start = this.lines.lineStart(next);
      const content = skipBlanks(this.text, start, this.lines.lineEnd(next));
      if (content < this.lines.lineEnd(next)) return this.text[content] !== '#' && content - start > indent;
    }
    return false;
  }

  private blockScalar(line: number, indent: number, own: boolean): number {
    if (own) return line + 1;
    let next = line + 1;
    for (; this.lines.continues(next, indent); next++) {
      const start = this.lines.lineStart(next);
      const end = this.lines.lineEnd(next);
      const content = skipBlanks(this.text, start, end);
      const mine = next === this.lines.lineOf(this.cursor);
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

  /** The place of a value that is missing; undefined where it stands on the lines below. */
  private emptyValue(path: Path, behind: number, line: number, owner: Frame): ValuePlace | undefined {
    const { text, cursor, lines } = this;
    if (ownsBelow(lines, owner, line)) return undefined;
    const start = lines.lineStart(line);
    return {
      kind: 'value',
      path,
      range: { start: cursor, end: cursor },
      quote: '',
      open: false,
      lead: cursor === behind ? ' ' : '',
      flow: false,
      indent: text.slice(start, skipBlanks(text, start, cursor)),
      siblings: path.at(-1) === ITEM ? [...owner.items, ...laterItems(lines, owner.indent, line)] : [],
    };
  }

  /** A word that is neither key nor value yet. */
  private word(at: number, end: number, line: number): void {
    // Dashes are becoming the fence that ends the block.
    if (this.cursor < at || this.text.startsWith('--', at)) return;
    const comment = this.text.slice(at, end).search(/[ \t]#/);
    const stop = trimmedEnd(this.text, at, comment < 0 ? end : at + comment);
    if (comment >= 0 && this.cursor > stop) return;
    this.slots(this.lines.lineStart(line), { start: at, end: Math.max(stop, this.cursor) }, line);
  }

  private slots(lineStart: number, range: Range, line: number): void {
    const slots = slotsAt(this.lines, this.frames, range.start - lineStart, line);
    const indent = this.text.slice(lineStart, range.start);
    if (slots) this.found = { kind: 'key', ...slots, range, colon: false, flow: false, indent };
  }
}
