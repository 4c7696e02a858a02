import type { BodyBuilder } from './body.ts';
import {
  BACKTICK,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CARET,
  COLON,
  CR,
  DASH,
  EQUALS,
  GREATER,
  HASH,
  isDigit,
  isLetter,
  isWhitespace,
  LESS,
  LF,
  PLUS,
  SPACE,
  STAR,
  skipBlanks,
  TAB,
  TILDE,
  trimEnd,
  UNDERSCORE,
} from './characters.ts';
import { definitionAt } from './definition.ts';
import { readEsm } from './esm.ts';
import { htmlBlockEnds, htmlBlockKind } from './html-block.ts';
import { footnoteKey, readTag } from './inline.ts';
import { delimiterCells, tableCells } from './table.ts';
import { type Budget, readExpression, type Tag } from './tags.ts';

/** A piece of text whose inlines are to be read, once all definitions are known. */
export interface Leaf {
  readonly kind: 'text' | 'heading' | 'html';
  readonly start: number;
  readonly end: number;
  /** Heading depth, or 0. */
  readonly depth: number;
  /** The whole heading, underline included. */
  readonly outer: { readonly start: number; readonly end: number } | undefined;
  /** In a JSX element (MDX only). */
  readonly nested: boolean;
  /**
   * Where each line's content begins, for text in block quotes of more than one line: what stands between them is the
   * quotes' prefix and no part of the text.
   */
  readonly contentStarts: readonly number[] | undefined;
}

interface Container {
  readonly kind: 'quote' | 'item';
  /** Columns that a line must be indented by to go on in the item, from the item's own container. */
  readonly indent: number;
  /** Whether anything but blank lines has come in it. */
  filled: boolean;
  readonly footnote: boolean;
}

/** Containers may nest this deep; deeper markers are text. Far beyond what people write, it bounds the work a line takes. */
const MAX_CONTAINERS = 100;

/**
 * The block structure of a post (CommonMark 4 and 5, the algorithm of its appendix; GFM tables and footnotes; MDX's ESM,
 * JSX and expressions): one pass over the lines that leaves the texts whose inlines have to be read, and puts
 * definitions, code and comments into the body.
 */
export class BlockScanner {
  readonly leaves: Leaf[] = [];
  private readonly text: string;
  private readonly body: BodyBuilder;
  private readonly mdx: boolean;
  private readonly budget: Budget;

  private readonly containers: Container[] = [];
  /** How many of them are block quotes. */
  private quotes = 0;
  /** The open leaf: text of a paragraph or table, or raw content. */
  private leaf: 'none' | 'paragraph' | 'fence' | 'indented' | 'html' | 'table' = 'none';
  private leafStart = 0;
  private leafEnd = 0;
  private contentStarts: number[] = [];
  private fenceChar = 0;
  private fenceLength = 0;
  private htmlKind = 0;
  private columns = 0;
  private jsxDepth = 0;

  /** The current line: where it ends (without line end), and how far it is read. `column` counts tabs as CommonMark does. */
  private lineEnd = 0;
  private at = 0;
  private column = 0;

  constructor(text: string, body: BodyBuilder, mdx: boolean, budget: Budget) {
    this.text = text;
    this.body = body;
    this.mdx = mdx;
    this.budget = budget;
  }

  scan(start: number): void {
    const { text } = this;
    let line = start;
    while (line < text.length) {
      let end = text.indexOf('\n', line);
      if (end < 0) end = text.length;
      this.lineEnd = end > line && text.charCodeAt(end - 1) === CR ? end - 1 : end;
      this.at = line;
      this.column = 0;
      line = this.readLine() ?? end + 1;
    }
    this.closeLeaf();
  }

  /** Reads the line at `at`. Answers with where to go on when it read past the line's end. */
  private readLine(): number | undefined {
    const matched = this.matchContainers();
    const allMatched = matched === this.containers.length;
    const { leaf } = this;
    if (allMatched) {
      if (leaf === 'fence') return this.continueFence();
      if (leaf === 'html') return this.continueHtml();
      if (leaf === 'indented') {
        const content = skipBlanks(this.text, this.at, this.lineEnd);
        if (content >= this.lineEnd || this.indentTo(content) >= 4) {
          if (content < this.lineEnd) this.leafEnd = this.lineEnd;
          return undefined;
        }
        this.closeLeaf();
      }
    }
    return this.startBlocks(matched);
  }

  /** How many of the open containers the line goes on in; moves behind their prefixes. */
  private matchContainers(): number {
    let i = 0;
    for (; i < this.containers.length; i++) {
      const container = this.containers[i]!;
      const content = skipBlanks(this.text, this.at, this.lineEnd);
      if (container.kind === 'quote') {
        if (this.indentTo(content) >= 4 || content >= this.lineEnd || this.text.charCodeAt(content) !== GREATER) break;
        this.moveTo(content + 1);
        this.skipOneBlank();
      } else if (content >= this.lineEnd) {
        if (!container.filled) break;
        this.moveTo(content);
      } else if (this.indentTo(content) >= container.indent) {
        this.moveColumns(container.indent);
      } else break;
    }
    return i;
  }

  private startBlocks(matched: number): number | undefined {
    const { text } = this;
    let depth = matched;
    const lazy = (): boolean => this.leaf === 'paragraph' && depth < this.containers.length;
    for (;;) {
      const content = skipBlanks(text, this.at, this.lineEnd);
      const indent = this.indentTo(content);
      if (content >= this.lineEnd) {
        this.blank(depth);
        return undefined;
      }
      const c = text.charCodeAt(content);
      const inParagraph = this.leaf === 'paragraph' && depth === this.containers.length;
      if (indent >= 4) {
        if (this.leaf === 'paragraph') break;
        if (!this.mdx) {
          this.closeTo(depth);
          this.closeLeaf();
          this.fill();
          this.leaf = 'indented';
          this.leafStart = content;
          this.leafEnd = this.lineEnd;
          return undefined;
        }
      }
      if (isLetter(c) && !(this.mdx && content === this.at && this.column === 0 && this.mayBeEsm(content, depth)))
        break;
      if (c === GREATER && this.containers.length < MAX_CONTAINERS) {
        this.open(depth, { kind: 'quote', indent: 0, filled: true, footnote: false });
        depth++;
        this.moveTo(content + 1);
        this.skipOneBlank();
        continue;
      }
      if (c === HASH && this.heading(content, depth)) return undefined;
      if ((c === BACKTICK || c === TILDE) && this.fence(content, depth)) return undefined;
      if (this.mdx && !this.hasParagraph()) {
        if (c === LESS || c === BRACE_OPEN) {
          const next = this.mdxFlow(content, depth);
          if (next !== undefined) return next;
        }
        if (isLetter(c)) {
          const next = this.esm(content, depth);
          if (next !== undefined) return next;
        }
      }
      if (c === LESS && !this.mdx) {
        const kind = htmlBlockKind(text, content, this.lineEnd);
        if (kind > 0 && (kind < 7 || !(inParagraph || lazy()))) {
          this.closeTo(depth);
          this.closeLeaf();
          this.fill();
          this.leaf = 'html';
          this.htmlKind = kind;
          this.leafStart = content;
          this.leafEnd = this.lineEnd;
          this.contentStarts = [content];
          if (htmlBlockEnds(kind, text, content, this.lineEnd)) this.closeLeaf();
          return undefined;
        }
      }
      if ((c === EQUALS || c === DASH) && inParagraph && this.setext(content, c)) return undefined;
      if ((c === STAR || c === DASH || c === UNDERSCORE) && this.isThematicBreak(content, c)) {
        this.closeTo(depth);
        this.closeLeaf();
        this.fill();
        return undefined;
      }
      if (this.containers.length < MAX_CONTAINERS) {
        const item = this.listItem(content, indent, inParagraph);
        if (item) {
          this.open(depth, item);
          depth++;
          continue;
        }
        if (
          c === BRACKET_OPEN &&
          text.charCodeAt(content + 1) === CARET &&
          !inParagraph &&
          this.footnote(content, depth)
        ) {
          depth++;
          continue;
        }
      }
      break;
    }
    this.addText(depth);
    return undefined;
  }

  private hasParagraph(): boolean {
    return this.leaf === 'paragraph';
  }

  private blank(depth: number): void {
    // A blank line ends what is open below the containers that matched, but never a container: the next line decides.
    if (this.leaf === 'paragraph' || this.leaf === 'table' || depth < this.containers.length) {
      if (this.leaf !== 'fence' && this.leaf !== 'html' && this.leaf !== 'indented') this.closeLeaf();
    }
    while (this.containers.length > depth) {
      const last = this.containers.at(-1)!;
      // An item survives blank lines; a quote does not, nor an item that began with a blank line.
      this.closeLeaf();
      if (
        last.kind === 'item' &&
        last.filled &&
        this.containers.slice(depth).every((open) => open.kind === 'item' && open.filled)
      )
        break;
      this.pop();
    }
  }

  private addText(depth: number): void {
    const { text } = this;
    const content = skipBlanks(text, this.at, this.lineEnd);
    if (this.leaf === 'paragraph') {
      if (depth === this.containers.length) {
        if (this.table(content)) return;
      }
      this.leafEnd = this.lineEnd;
      this.contentStarts.push(content);
      return;
    }
    this.closeTo(depth);
    if (this.leaf === 'table') {
      this.tableRow(content);
      return;
    }
    this.closeLeaf();
    this.fill();
    this.leaf = 'paragraph';
    this.leafStart = content;
    this.leafEnd = this.lineEnd;
    this.contentStarts = [content];
  }

  // Containers

  private open(depth: number, container: Container): void {
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    this.containers.push(container);
    if (container.kind === 'quote') this.quotes++;
  }

  /** Notes that something stands in the innermost container. */
  private fill(): void {
    const last = this.containers.at(-1);
    if (last) last.filled = true;
  }

  private closeTo(depth: number): void {
    if (this.containers.length > depth) this.closeLeaf();
    while (this.containers.length > depth) this.pop();
  }

  private pop(): void {
    if (this.containers.pop()?.kind === 'quote') this.quotes--;
  }

  /** The list item that begins at `content`, or undefined (CommonMark 5.2); moves behind its marker. */
  private listItem(content: number, indent: number, interrupts: boolean): Container | undefined {
    const { text } = this;
    const c = text.charCodeAt(content);
    let end = content;
    if (c === DASH || c === PLUS || c === STAR) end++;
    else if (isDigit(c)) {
      while (isDigit(text.charCodeAt(end))) end++;
      const mark = text.charCodeAt(end);
      if (end - content > 9 || (mark !== 46 && mark !== 41)) return undefined;
      if (interrupts && !(end - content === 1 && c === 49)) return undefined;
      end++;
    } else return undefined;
    const next = text.charCodeAt(end);
    const atEnd = end >= this.lineEnd;
    if (!atEnd && next !== SPACE && next !== TAB) return undefined;
    const rest = skipBlanks(text, end, this.lineEnd);
    if (interrupts && rest >= this.lineEnd) return undefined;
    const width = end - content;
    this.moveTo(end);
    const spaces = this.indentTo(rest);
    let padding = width + spaces;
    if (spaces >= 5 || spaces < 1 || rest >= this.lineEnd) {
      padding = width + 1;
      this.skipOneBlank();
    } else this.moveTo(rest);
    return { kind: 'item', indent: indent + padding, filled: false, footnote: false };
  }

  /** `[^label]:` opens a container whose lines are indented by four columns (GFM footnotes, as micromark reads them). */
  private footnote(content: number, depth: number): boolean {
    const { text } = this;
    let end = content + 2;
    while (end < this.lineEnd && text.charCodeAt(end) !== BRACKET_CLOSE) {
      if (isWhitespace(text.charCodeAt(end)) || text.charCodeAt(end) === BRACKET_OPEN) return false;
      end += text.charCodeAt(end) === 92 ? 2 : 1;
    }
    if (end >= this.lineEnd || end === content + 2 || text.charCodeAt(end + 1) !== COLON || end - content > 999)
      return false;
    if (this.containers.some((container) => container.footnote)) return false;
    this.body.footnotes.add(footnoteKey(text.slice(content + 2, end)));
    this.open(depth, { kind: 'item', indent: 4, filled: true, footnote: true });
    this.moveTo(end + 2);
    this.moveTo(skipBlanks(text, this.at, this.lineEnd));
    return true;
  }

  // Leaves

  private heading(content: number, depth: number): boolean {
    const { text } = this;
    let marks = content;
    while (text.charCodeAt(marks) === HASH) marks++;
    const level = marks - content;
    const next = text.charCodeAt(marks);
    if (level > 6 || (marks < this.lineEnd && next !== SPACE && next !== TAB)) return false;
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    const start = skipBlanks(text, marks, this.lineEnd);
    let end = trimEnd(text, start, this.lineEnd);
    const outerEnd = start < this.lineEnd ? end : marks;
    let closing = end;
    while (closing > start && text.charCodeAt(closing - 1) === HASH) closing--;
    if (
      closing < end &&
      (closing === start || text.charCodeAt(closing - 1) === SPACE || text.charCodeAt(closing - 1) === TAB)
    ) {
      end = trimEnd(text, start, closing);
    }
    this.push('heading', start, Math.max(start, end), level, { start: content, end: outerEnd });
    return true;
  }

  private setext(content: number, c: number): boolean {
    const { text } = this;
    let end = content;
    while (text.charCodeAt(end) === c) end++;
    if (skipBlanks(text, end, this.lineEnd) < this.lineEnd) return false;
    this.takeDefinitions();
    if (this.leafStart >= this.leafEnd) {
      // All of the paragraph was definitions: the underline is text.
      this.leaf = 'none';
      return false;
    }
    const start = this.leafStart;
    const contentEnd = trimEnd(text, start, this.leafEnd);
    this.leaf = 'none';
    this.push('heading', start, contentEnd, c === EQUALS ? 1 : 2, { start, end });
    return true;
  }

  private isThematicBreak(content: number, c: number): boolean {
    let count = 0;
    for (let i = content; i < this.lineEnd; i++) {
      const other = this.text.charCodeAt(i);
      if (other === c) count++;
      else if (other !== SPACE && other !== TAB) return false;
    }
    return count >= 3;
  }

  private fence(content: number, depth: number): boolean {
    const { text } = this;
    const c = text.charCodeAt(content);
    let end = content;
    while (text.charCodeAt(end) === c) end++;
    if (end - content < 3) return false;
    if (c === BACKTICK) {
      const tick = text.indexOf('`', end);
      if (tick >= 0 && tick < this.lineEnd) return false;
    }
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    this.leaf = 'fence';
    this.fenceChar = c;
    this.fenceLength = end - content;
    this.leafStart = content;
    this.leafEnd = this.lineEnd;
    return true;
  }

  private continueFence(): undefined {
    const { text } = this;
    const content = skipBlanks(text, this.at, this.lineEnd);
    this.leafEnd = this.lineEnd;
    if (text.charCodeAt(content) === this.fenceChar && (this.mdx || this.indentTo(content) < 4)) {
      let end = content;
      while (text.charCodeAt(end) === this.fenceChar) end++;
      if (end - content >= this.fenceLength && skipBlanks(text, end, this.lineEnd) >= this.lineEnd) this.closeLeaf();
    }
    return undefined;
  }

  private continueHtml(): undefined {
    const content = skipBlanks(this.text, this.at, this.lineEnd);
    if (this.htmlKind >= 6 && content >= this.lineEnd) {
      this.closeLeaf();
      return undefined;
    }
    this.leafEnd = this.lineEnd;
    this.contentStarts.push(this.at);
    if (htmlBlockEnds(this.htmlKind, this.text, this.at, this.lineEnd)) this.closeLeaf();
    return undefined;
  }

  private closeLeaf(): void {
    const { leaf } = this;
    if (leaf === 'none') return;
    if (leaf === 'paragraph') {
      this.takeDefinitions();
      if (this.leafStart < this.leafEnd) this.push('text', this.leafStart, this.leafEnd, 0, undefined);
    } else if (leaf === 'fence' || leaf === 'indented') {
      this.body.code.push({ start: this.leafStart, end: this.leafEnd });
    } else if (leaf === 'html') {
      this.push('html', this.leafStart, this.leafEnd, this.htmlKind, undefined);
    }
    this.leaf = 'none';
  }

  private push(kind: Leaf['kind'], start: number, end: number, depth: number, outer: Leaf['outer']): void {
    const contentStarts =
      this.quotes > 0 && this.contentStarts.length > 1 && kind !== 'heading' ? this.contentStarts : undefined;
    const quotedHeading =
      kind === 'heading' && this.quotes > 0 && outer !== undefined && outer.start === start
        ? this.contentStarts
        : undefined;
    this.leaves.push({
      kind,
      start,
      end,
      depth,
      outer,
      nested: this.jsxDepth > 0,
      contentStarts: contentStarts ?? quotedHeading,
    });
  }

  /** Takes the definitions off the paragraph's start. */
  private takeDefinitions(): void {
    const { text } = this;
    while (this.leafStart < this.leafEnd && text.charCodeAt(this.leafStart) === BRACKET_OPEN) {
      const after = definitionAt(
        this.body,
        text,
        this.leafStart,
        this.leafEnd,
        this.quotes > 0 ? this.contentStarts : undefined,
      );
      if (after < 0) return;
      const next = this.contentStarts.find((start) => start >= after);
      if (next === undefined) {
        this.leafStart = this.leafEnd;
        return;
      }
      this.leafStart = next;
      this.contentStarts = this.contentStarts.filter((start) => start >= next);
    }
  }

  // Tables (GFM 4.10)

  /** Whether the line is the delimiter row under a one-line paragraph; then a table is open. */
  private table(content: number): boolean {
    if (this.contentStarts.length !== 1) return false;
    const cells = delimiterCells(this.text, content, this.lineEnd);
    if (cells === 0) return false;
    const header = tableCells(this.text, this.leafStart, trimEnd(this.text, this.leafStart, this.leafEnd));
    if (header.length !== cells) return false;
    this.leaf = 'table';
    this.columns = cells;
    for (const { start, end } of header) this.push('text', start, end, 0, undefined);
    return true;
  }

  private tableRow(content: number): void {
    const cells = tableCells(this.text, content, trimEnd(this.text, content, this.lineEnd));
    for (const { start, end } of cells.slice(0, this.columns)) this.push('text', start, end, 0, undefined);
  }

  // MDX

  private mayBeEsm(content: number, depth: number): boolean {
    if (depth > 0 || this.containers.length > 0 || this.leaf === 'paragraph') return false;
    return this.text.startsWith('import', content) || this.text.startsWith('export', content);
  }

  private esm(content: number, depth: number): number | undefined {
    if (content !== this.at || this.column !== 0 || !this.mayBeEsm(content, depth)) return undefined;
    const end = readEsm(this.body, this.text, content);
    if (end < 0) return undefined;
    this.closeLeaf();
    return end;
  }

  /**
   * Tags and expressions that begin a line, over as many lines as they take. Text behind them is a paragraph; the rest of
   * the file is read by lines again. Undefined where neither is: then the line is text.
   */
  private mdxFlow(content: number, depth: number): number | undefined {
    const { text, body } = this;
    let at = content;
    const tags: Tag[] = [];
    const comments: { start: number; end: number }[] = [];
    while (at < text.length) {
      const c = text.charCodeAt(at);
      if (c === BRACE_OPEN) {
        const end = readExpression(text, at, text.length, tags, this.budget);
        if (end < 0) break;
        if (text.startsWith('/*', at + 1)) comments.push({ start: at, end });
        at = end;
      } else if (text.startsWith('<!--', at)) {
        const end = text.indexOf('-->', at + 4);
        if (end < 0) break;
        comments.push({ start: at, end: end + 3 });
        at = end + 3;
      } else if (c === LESS) {
        const tag = readTag(text, at, text.length, true, this.budget);
        if (!tag) break;
        tags.push(tag);
        at = tag.end;
      } else break;
      at = skipBlanks(text, at, text.length);
      if (text.charCodeAt(at) === LF || text.charCodeAt(at) === CR) break;
    }
    if (at === content) return undefined;
    const c = text.charCodeAt(at);
    if (at < text.length && c !== LF && c !== CR) return this.mdxText(content, at, depth);
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    for (const comment of comments) body.comments.push(comment);
    this.takeTags(tags);
    return at >= text.length ? at : text.indexOf('\n', at) + 1;
  }

  /** Tags with text behind them on their line: a paragraph that begins with them, when they are all on this line. */
  private mdxText(content: number, at: number, depth: number): number | undefined {
    if (at <= this.lineEnd) return undefined;
    // The tags span lines, so the paragraph goes on at the line where the last of them ends.
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    let end = this.text.indexOf('\n', at);
    if (end < 0) end = this.text.length;
    this.leaf = 'paragraph';
    this.leafStart = content;
    this.leafEnd = this.text.charCodeAt(end - 1) === CR ? end - 1 : end;
    this.contentStarts = [content];
    return end + 1;
  }

  private takeTags(tags: readonly Tag[]): void {
    for (const tag of tags) {
      this.pendingTags.push(tag);
      if (tag.closing) this.jsxDepth = Math.max(0, this.jsxDepth - 1);
      else if (!tag.selfClosing) this.jsxDepth++;
    }
  }

  /** Tags that stood alone, for the caller to add to the body. */
  readonly pendingTags: Tag[] = [];

  // Columns

  /** How many columns lie between the place that is read and `offset`, which only blanks separate. */
  private indentTo(offset: number): number {
    let column = this.column;
    for (let i = this.at; i < offset; i++) column += this.text.charCodeAt(i) === TAB ? 4 - (column & 3) : 1;
    return column - this.column;
  }

  private moveTo(offset: number): void {
    this.column += this.indentTo(offset);
    this.at = offset;
  }

  /** Moves over `columns` of blanks; a tab may be taken in part. */
  private moveColumns(columns: number): void {
    const target = this.column + columns;
    while (this.column < target && this.at < this.lineEnd) {
      const width = this.text.charCodeAt(this.at) === TAB ? 4 - (this.column & 3) : 1;
      if (this.column + width > target) {
        this.column = target;
        return;
      }
      this.column += width;
      this.at++;
    }
  }

  private skipOneBlank(): void {
    const c = this.text.charCodeAt(this.at);
    if (this.at < this.lineEnd && (c === SPACE || c === TAB)) this.moveColumns(1);
  }
}
