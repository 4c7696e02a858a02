import { isReadAs, type Post, parsePost, type Reading } from '../core/post/post.ts';
import type { Problem } from '../core/problem.ts';
import type { Range } from '../core/text/range.ts';
import { editedPlace, isElsewhere, isHeldBack, type WritingPlace } from './being-written.ts';

/** An open document of a site: what the features read. */
export interface OpenFile {
  readonly file: string;
  readonly version: number;
  readonly post: Post;
}

/** The open documents of a site, parsed; what they were when they were opened, and where someone is writing in one of them. */
export class OpenPosts {
  /** As the client has them. */
  readonly texts = new Map<string, string>();
  private readonly documents = new Map<string, OpenFile>();
  private readonly first = new Map<string, Post>();
  /** Where the last edit was, when it was in a frontmatter and nobody is known to have left the place. */
  private writing: WritingPlace | undefined;

  get(file: string): OpenFile | undefined {
    return this.documents.get(file);
  }

  has(file: string): boolean {
    return this.documents.has(file);
  }

  all(): Iterable<OpenFile> {
    return this.documents.values();
  }

  /**
   * A document was opened or has changed.
   * @param reading how the site's posts are read, where that is known
   * @returns it, and the file whose place that was being written is left with this
   */
  set(file: string, version: number, text: string, reading: Reading | undefined) {
    const before = this.documents.get(file);
    const document: OpenFile = { file, version, post: parsePost(file, text, reading, before?.post) };
    const left = this.writing?.file;
    this.documents.set(file, document);
    this.texts.set(file, text);
    this.writing = before && editedPlace(before.post, document.post);
    if (!this.first.has(file)) this.first.set(file, document.post);
    return { document, left };
  }

  close(file: string): void {
    this.documents.delete(file);
    this.first.delete(file);
    this.texts.delete(file);
  }

  /** Documents that were opened before it was known how the site's posts are read are parsed by what is known now. */
  readAs(reading: Reading): void {
    for (const [file, document] of this.documents) {
      if (isReadAs(document.post, reading)) continue;
      const post = parsePost(file, document.post.text, reading);
      this.documents.set(file, { ...document, post });
      if (this.first.get(file) === document.post) this.first.set(file, post);
    }
  }

  /** The post as it was when it was opened, or when `startAnew` was called: whose headings others link to. */
  firstOf(file: string): Post | undefined {
    return this.first.get(file);
  }

  /** The next state of the post is what later ones are compared with. */
  startAnew(file: string): void {
    this.first.delete(file);
  }

  /**
   * Someone is done with the place that was written last: saved the document, or went to another line of it.
   * @param at where the cursor is now, where that is what is known
   * @param problems those of the file
   * @returns whether one of them was held back, and counts from now on
   */
  leave(file: string, at: Range | undefined, problems: readonly Problem[]): boolean {
    const { writing } = this;
    const document = this.documents.get(file);
    if (writing?.file !== file || !document) return false;
    if (at && !isElsewhere(document.post, writing, at.start, at.end)) return false;
    this.writing = undefined;
    return problems.some((problem) => isHeldBack(problem, writing));
  }

  /** Problems of a file without those of what is not written to its end yet, while it is being written. */
  withoutHeld(file: string, problems: readonly Problem[]): readonly Problem[] {
    const { writing } = this;
    if (writing?.file !== file || !problems.some((problem) => isHeldBack(problem, writing))) return problems;
    return problems.filter((problem) => !isHeldBack(problem, writing));
  }
}
