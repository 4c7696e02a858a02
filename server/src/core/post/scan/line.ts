import { CR, SPACE, TAB } from './characters.ts';

/**
 * The line that the block scanner reads, and how far it is read. Columns count a tab as CommonMark does (2.2): up to the
 * next multiple of four.
 */
export class Line {
  readonly text: string;
  /** Where the line ends, without its line end. */
  end = 0;
  /** How far the line is read, and its column. */
  at = 0;
  column = 0;
  /** The first character from there on that is no blank, or the line's end, and its column. */
  content = 0;
  private contentColumn = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Takes the line from `at` to the line feed (or the text's end) at `end`. */
  start(at: number, end: number): void {
    this.end = end > at && this.text.charCodeAt(end - 1) === CR ? end - 1 : end;
    this.at = at;
    this.column = 0;
    this.findContent();
  }

  /** The columns of blanks before the content. */
  get indent(): number {
    return this.contentColumn - this.column;
  }

  get isBlank(): boolean {
    return this.content >= this.end;
  }

  private findContent(): void {
    const { text, end } = this;
    let i = this.at;
    let column = this.column;
    while (i < end) {
      const c = text.charCodeAt(i);
      if (c === SPACE) column++;
      else if (c === TAB) column += 4 - (column & 3);
      else break;
      i++;
    }
    this.content = i;
    this.contentColumn = column;
  }

  moveToContent(): void {
    this.at = this.content;
    this.column = this.contentColumn;
  }

  /** Moves over the content's first `length` characters, a container's marker. */
  moveOverMarker(length: number): void {
    this.at = this.content + length;
    this.column = this.contentColumn + length;
    this.findContent();
  }

  /** Moves over `columns` of the blanks before the content; a tab may be taken in part. */
  moveColumns(columns: number): void {
    const target = this.column + columns;
    while (this.column < target && this.at < this.content) {
      const width = this.text.charCodeAt(this.at) === TAB ? 4 - (this.column & 3) : 1;
      if (this.column + width > target) {
        this.column = target;
        return;
      }
      this.column += width;
      this.at++;
    }
  }
}
