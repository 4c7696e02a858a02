import { lineAt } from '../../text/lines.ts';
import type { BodyBuilder } from './body.ts';
import {
  BACKTICK,
  BRACE_OPEN,
  BRACKET_OPEN,
  CARET,
  CR,
  DASH,
  EQUALS,
  GREATER,
  HASH,
  isLetter,
  LESS,
  LF,
  STAR,
  skipBlanks,
  TILDE,
  trimEnd,
  UNDERSCORE,
} from './characters.ts';
import { definitionAt, firstFrom, footnoteDefinitionEnd } from './definition.ts';
import { readEsm } from './esm.ts';
import { htmlBlockEnds, htmlBlockKind } from './html-block.ts';
import { Line } from './line.ts';
import {
  closesFence,
  fenceLength,
  isThematicBreak,
  listMarkerLength,
  readAtxHeading,
  setextUnderlineEnd,
  taskMarkerLength,
} from './markers.ts';
import { readMdxFlow } from './mdx-flow.ts';
import { delimiterCells, tableCells } from './table.ts';
import type { Budget, Tag } from './tags.ts';

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
  /** Blanks follow the marker and nothing else does: as micromark has it, no check box can follow on the next line. */
  readonly blankMarker?: boolean;
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
  /** Tags that stood alone (MDX), for the caller to add to the body. */
  readonly tags: Tag[] = [];
  private readonly text: string;
  private readonly body: BodyBuilder;
  private readonly mdx: boolean;
  private readonly budget: Budget;
  private readonly line: Line;

  private readonly containers: Container[] = [];
  /** How many of them are block quotes. */
  private quotes = 0;
  /** The open leaf: text of a paragraph or table, or raw content. */
  private leaf: 'none' | 'paragraph' | 'fence' | 'indented' | 'html' | 'table' = 'none';
  private leafStart = 0;
  private leafEnd = 0;
  private leafLines = 0;
  /** The last line of an open paragraph: where its content begins, where the line before it ended, how it is indented. */
  private lastLine = 0;
  private lastLineBefore = 0;
  private lastLineIndent = 0;
  /** Whether the open leaf's first line ended containers. */
  private endedContainers = false;
  /** Whether the open paragraph is the first in a list item, where `[x]` is a check box. */
  private mayBeTask = false;
  /** Whether the line that is read began behind an open paragraph. */
  private interrupts = false;
  /** Kept in block quotes only. */
  private contentStarts: number[] = [];
  private fenceChar = 0;
  private fenceLength = 0;
  private htmlKind = 0;
  private columns = 0;
  private jsxDepth = 0;

  constructor(text: string, body: BodyBuilder, mdx: boolean, budget: Budget) {
    this.text = text;
    this.body = body;
    this.mdx = mdx;
    this.budget = budget;
    this.line = new Line(text);
  }

  /** Reads the lines from `start` on; `lineStarts` says where they begin. */
  scan(start: number, lineStarts: Uint32Array): void {
    const { text, line } = this;
    const lines = lineStarts.length;
    /** The number of the line behind the one that is read. */
    let next = lineAt(lineStarts, start) + 1;
    let at = start;
    while (at < text.length) {
      const end = next < lines ? lineStarts[next]! - 1 : text.length;
      line.start(at, end);
      at = this.readLine();
      if (at < 0) at = end + 1;
      else while (next < lines && lineStarts[next]! < at) next++;
      next++;
    }
    this.closeLeaf();
  }

  /** Reads the line. Answers with where to go on when it read past the line's end, else -1. */
  private readLine(): number {
    const matched = this.containers.length === 0 ? 0 : this.matchContainers();
    const allMatched = matched === this.containers.length;
    if (allMatched && this.leaf !== 'none' && this.continueLeaf()) return -1;
    // As micromark, lets indented code be interrupted by no more than a paragraph, and asks once a line.
    this.interrupts = allMatched && (this.leaf === 'paragraph' || (this.leaf === 'indented' && !this.endedContainers));
    return this.startBlocks(matched);
  }

  /** How many of the open containers the line goes on in; moves behind their prefixes. */
  private matchContainers(): number {
    const { line, containers } = this;
    let i = 0;
    for (; i < containers.length; i++) {
      const container = containers[i]!;
      if (container.kind === 'quote') {
        if (line.isBlank || line.indent >= 4 || this.text.charCodeAt(line.content) !== GREATER) break;
        line.moveOverMarker(1);
        line.moveColumns(1);
      } else if (line.isBlank) {
        if (!container.filled) break;
        line.moveToContent();
      } else if (line.indent >= container.indent) line.moveColumns(container.indent);
      // As micromark, lets one indent serve footnotes that directly nest.
      else if (!container.footnote || line.indent > 0 || i === 0 || !containers[i - 1]!.footnote) break;
    }
    return i;
  }

  /** Whether the line belongs to the open leaf of raw content. */
  private continueLeaf(): boolean {
    const { text, line } = this;
    switch (this.leaf) {
      case 'fence':
        this.leafEnd = line.end;
        if (
          text.charCodeAt(line.content) === this.fenceChar &&
          (this.mdx || line.indent < 4) &&
          closesFence(text, line.content, line.end, this.fenceChar, this.fenceLength)
        )
          this.closeLeaf();
        return true;
      case 'html':
        if (this.htmlKind >= 6 && line.isBlank) {
          this.closeLeaf();
          return true;
        }
        this.leafEnd = line.end;
        this.addLine(line.at);
        if (htmlBlockEnds(this.htmlKind, text, line.at, line.end)) this.closeLeaf();
        return true;
      case 'indented':
        if (line.isBlank) return true;
        if (line.indent < 4) return false;
        this.endedContainers = false;
        this.leafEnd = line.end;
        return true;
      default:
        return false;
    }
  }

  private startBlocks(matched: number): number {
    const { text, line } = this;
    let depth = matched;
    for (;;) {
      if (line.isBlank) {
        this.blank(depth);
        return -1;
      }
      const { content } = line;
      const c = text.charCodeAt(content);
      const inParagraph = this.leaf === 'paragraph' && depth === this.containers.length;
      if (line.indent >= 4) {
        if (this.leaf === 'paragraph') break;
        if (!this.mdx) {
          this.openLeaf(depth, 'indented', content);
          return -1;
        }
      }
      if (isLetter(c)) {
        const next = this.mdx && this.leaf !== 'paragraph' ? this.esm(content, depth) : -1;
        if (next >= 0) return next;
        break;
      }
      if (c === GREATER && this.containers.length < MAX_CONTAINERS) {
        this.open(depth, { kind: 'quote', indent: 0, filled: true, footnote: false });
        depth++;
        line.moveOverMarker(1);
        line.moveColumns(1);
        continue;
      }
      if (c === HASH && this.heading(content, depth)) return -1;
      if ((c === BACKTICK || c === TILDE) && this.fence(content, depth)) return -1;
      if (this.mdx) {
        if ((c === LESS || c === BRACE_OPEN) && this.leaf !== 'paragraph') {
          const next = this.mdxFlow(content, depth);
          if (next >= 0) return next;
        }
      } else if (c === LESS && this.html(content, depth, inParagraph)) return -1;
      if ((c === EQUALS || c === DASH) && inParagraph && this.setext(content, c)) return -1;
      if ((c === STAR || c === DASH || c === UNDERSCORE) && isThematicBreak(text, content, line.end, c)) {
        this.closeTo(depth);
        this.closeLeaf();
        this.fill();
        return -1;
      }
      if (this.containers.length < MAX_CONTAINERS && (this.listItem(depth) || this.footnote(content, depth, c))) {
        depth++;
        continue;
      }
      break;
    }
    this.addText(depth);
    return -1;
  }

  private blank(depth: number): void {
    // A blank line ends what is open below the containers that matched, but never a container: the next line decides.
    if (this.leaf === 'paragraph' || this.leaf === 'table') this.closeLeaf();
    if (this.containers.length === depth) return;
    this.closeLeaf();
    // Items survive blank lines; a quote does not, nor an item that began with a blank line.
    let keep = depth;
    while (keep < this.containers.length && this.containers[keep]!.kind === 'item' && this.containers[keep]!.filled) {
      keep++;
    }
    if (keep < this.containers.length) keep = depth;
    while (this.containers.length > keep) this.pop();
  }

  private addText(depth: number): void {
    const { line } = this;
    if (this.leaf === 'paragraph') {
      if (depth === this.containers.length && this.table(line.content)) return;
      this.lastLine = line.content;
      this.lastLineBefore = this.leafEnd;
      this.lastLineIndent = line.indent;
      this.leafEnd = line.end;
      this.addLine(line.content);
      return;
    }
    if (this.leaf === 'table' && depth === this.containers.length) this.tableRow(line.content);
    else this.openLeaf(depth, 'paragraph', line.content);
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
    const { length } = this.containers;
    if (length > 0) this.containers[length - 1]!.filled = true;
  }

  private closeTo(depth: number): void {
    if (this.containers.length === depth) return;
    this.closeLeaf();
    while (this.containers.length > depth) this.pop();
  }

  private pop(): void {
    if (this.containers.pop()?.kind === 'quote') this.quotes--;
  }

  private listItem(depth: number): boolean {
    const { line } = this;
    const width = listMarkerLength(this.text, line.content, line.end, this.interrupts);
    if (width === 0) return false;
    const { indent } = line;
    line.moveOverMarker(width);
    const blanks = line.indent;
    const blankMarker = line.isBlank && blanks > 0;
    let padding = width + blanks;
    if (blanks >= 5 || line.isBlank) {
      padding = width + 1;
      line.moveColumns(1);
    } else line.moveToContent();
    this.open(depth, { kind: 'item', indent: indent + padding, filled: false, footnote: false, blankMarker });
    return true;
  }

  /** `[^label]:` opens a container whose lines are indented by four columns (GFM footnotes, as micromark reads them). */
  private footnote(content: number, depth: number, c: number): boolean {
    const { text, line } = this;
    if (c !== BRACKET_OPEN || text.charCodeAt(content + 1) !== CARET) return false;
    const end = footnoteDefinitionEnd(text, content, line.end);
    if (end < 0) return false;
    this.body.defineFootnote(text.slice(content + 2, end - 2));
    this.open(depth, { kind: 'item', indent: 4, filled: true, footnote: true });
    line.moveOverMarker(end - content);
    line.moveToContent();
    return true;
  }

  // Leaves

  private openLeaf(depth: number, kind: typeof this.leaf, start: number): void {
    this.endedContainers = depth < this.containers.length;
    this.closeTo(depth);
    this.closeLeaf();
    const container = this.containers[depth - 1];
    this.mayBeTask = container !== undefined && !container.filled && !container.blankMarker && this.line.indent === 0;
    this.fill();
    this.leaf = kind;
    this.leafStart = start;
    this.leafEnd = this.line.end;
    this.leafLines = 1;
    this.lastLine = start;
    this.lastLineBefore = start;
    this.lastLineIndent = 0;
    if (this.quotes > 0) this.contentStarts = [start];
  }

  private addLine(start: number): void {
    this.leafLines++;
    if (this.quotes > 0) this.contentStarts.push(start);
  }

  private heading(content: number, depth: number): boolean {
    const heading = readAtxHeading(this.text, content, this.line.end);
    if (!heading) return false;
    const { start, end, outerEnd } = heading;
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    this.push('heading', start, end, heading.depth, { start: content, end: outerEnd });
    return true;
  }

  private setext(content: number, c: number): boolean {
    const end = setextUnderlineEnd(this.text, content, this.line.end, c);
    if (end < 0) return false;
    this.takeDefinitions();
    this.leaf = 'none';
    // Where all of the paragraph was definitions, the underline is text.
    if (this.leafStart >= this.leafEnd) return false;
    const start = this.leafStart;
    const contentEnd = trimEnd(this.text, start, this.leafEnd);
    this.push('heading', start, contentEnd, c === EQUALS ? 1 : 2, { start, end });
    return true;
  }

  private fence(content: number, depth: number): boolean {
    const length = fenceLength(this.text, content, this.line.end);
    if (length === 0) return false;
    this.openLeaf(depth, 'fence', content);
    this.fenceChar = this.text.charCodeAt(content);
    this.fenceLength = length;
    return true;
  }

  private html(content: number, depth: number, inParagraph: boolean): boolean {
    const kind = htmlBlockKind(this.text, content, this.line.end);
    if (kind === 0 || (kind === 7 && inParagraph)) return false;
    // As micromark, lets a lone tag on a lazy line begin an HTML block in the container that the line goes on in.
    const isLazy = kind === 7 && this.leaf === 'paragraph';
    this.openLeaf(isLazy ? this.containers.length : depth, 'html', content);
    this.htmlKind = kind;
    if (htmlBlockEnds(kind, this.text, content, this.line.end)) this.closeLeaf();
    return true;
  }

  private closeLeaf(): void {
    const { leaf } = this;
    if (leaf === 'none') return;
    this.leaf = 'none';
    if (leaf === 'paragraph') {
      this.takeDefinitions();
      const start = this.leafStart + (this.mayBeTask ? taskMarkerLength(this.text, this.leafStart, this.leafEnd) : 0);
      if (start < this.leafEnd) this.push('text', start, this.leafEnd, 0, undefined);
    } else if (leaf === 'fence' || leaf === 'indented') {
      this.body.code.push({ start: this.leafStart, end: this.leafEnd });
    } else if (leaf === 'html') {
      this.push('html', this.leafStart, this.leafEnd, this.htmlKind, undefined);
    }
  }

  private push(kind: Leaf['kind'], start: number, end: number, depth: number, outer: Leaf['outer']): void {
    // An ATX heading is one line, which begins before its content.
    const ofLines = this.quotes > 0 && this.leafLines > 1 && (!outer || outer.start === start);
    const contentStarts = ofLines ? this.contentStarts : undefined;
    this.leaves.push({ kind, start, end, depth, outer, nested: this.jsxDepth > 0, contentStarts });
  }

  /** Takes the definitions off the paragraph's start. */
  private takeDefinitions(): void {
    const { text, body } = this;
    const starts = this.quotes > 0 ? this.contentStarts : undefined;
    let unclosed: Set<number> | undefined;
    while (this.leafStart < this.leafEnd && text.charCodeAt(this.leafStart) === BRACKET_OPEN) {
      unclosed ??= new Set();
      const after = definitionAt(body, text, this.leafStart, this.leafEnd, starts, unclosed);
      if (after < 0) return;
      const next = starts ? firstFrom(starts, after) : skipBlanks(text, after + 1, this.leafEnd);
      this.leafStart = next === undefined ? this.leafEnd : Math.min(next, this.leafEnd);
    }
  }

  // Tables (GFM 4.10)

  /** Whether the line is the delimiter row under the paragraph's last line; then a table is open. */
  private table(content: number): boolean {
    const { text, line, lastLine } = this;
    if (line.indent >= 4 || this.lastLineIndent >= 4) return false;
    const cells = delimiterCells(text, content, line.end);
    if (cells === 0) return false;
    const header = tableCells(text, lastLine, trimEnd(text, lastLine, this.leafEnd));
    if (header.length !== cells) return false;
    if (this.leafLines > 1) {
      this.leafEnd = this.lastLineBefore;
      this.closeLeaf();
      if (!this.mdx && text.charCodeAt(lastLine) === LESS && htmlBlockKind(text, lastLine, header[0]!.end) > 0) {
        // What could not interrupt the paragraph can begin where the table interrupts it, as in micromark.
        this.openLeaf(this.containers.length, 'html', lastLine);
        this.htmlKind = 7;
        this.addLine(content);
        return true;
      }
    }
    this.leaf = 'table';
    this.columns = cells;
    for (const { start, end } of header) this.push('text', start, end, 0, undefined);
    return true;
  }

  private tableRow(content: number): void {
    const cells = tableCells(this.text, content, trimEnd(this.text, content, this.line.end));
    const count = Math.min(cells.length, this.columns);
    for (let i = 0; i < count; i++) this.push('text', cells[i]!.start, cells[i]!.end, 0, undefined);
  }

  // MDX

  private esm(content: number, depth: number): number {
    const { line, text } = this;
    if (depth > 0 || this.containers.length > 0 || content !== line.at || line.column !== 0) return -1;
    if (!text.startsWith('import', content) && !text.startsWith('export', content)) return -1;
    const end = readEsm(this.body, text, content);
    if (end >= 0) this.closeLeaf();
    return end;
  }

  /** Reads the JSX or the expressions that begin the line; answers with where to go on, -1 where the line is text. */
  private mdxFlow(content: number, depth: number): number {
    const { text } = this;
    const flow = readMdxFlow(text, content, this.budget);
    if (!flow) return -1;
    let end = text.indexOf('\n', flow.end);
    if (end < 0) end = text.length;
    if (flow.textFollows) {
      // A paragraph that begins with them; where they span lines, it goes on at the line where the last of them ends.
      if (flow.end <= this.line.end) return -1;
      this.openLeaf(depth, 'paragraph', content);
      this.leafEnd = text.charCodeAt(end - 1) === CR ? end - 1 : end;
      return end + 1;
    }
    this.closeTo(depth);
    this.closeLeaf();
    this.fill();
    for (const comment of flow.comments) this.body.comments.push(comment);
    for (const tag of flow.tags) {
      this.tags.push(tag);
      if (tag.closing) this.jsxDepth = Math.max(0, this.jsxDepth - 1);
      else if (!tag.selfClosing) this.jsxDepth++;
    }
    return text.charCodeAt(end) === LF ? end + 1 : end;
  }
}
