import type { ByteReader, ByteWriter } from '../text/bytes.ts';
import { IntLists } from './int-lists.ts';

/** What can be looked up in a site. */
export const LOOKUPS = [
  /** A page with all that others can see of it. */
  'page',
  /** Of a page only whether it is at this URL and since when, and whether it has the ids that the asker's plain links name. */
  'address',
  'pageIgnoringCase',
  'record',
  'file',
  'fileIgnoringCase',
  'prefix',
  'author',
  'title',
  'uses',
  'spellings',
  /** Asked for without a name: the table of redirects, all records, and so on. */
  'whole',
] as const;
export type Lookup = (typeof LOOKUPS)[number];

/**
 * Who looked up what: of each page's last check the questions it asked, so that it can be said which pages have to be checked
 * again when an answer changes. Questions and pages are numbers inside: a site of 20,000 posts asks a million of them.
 */
export class Lookups {
  private readonly names: Readonly<Record<Lookup, Map<string, number>>>;
  private count = 0;
  /** Question -> pages. */
  private readonly askers = new IntLists();
  /** Page -> questions. */
  private readonly asked = new IntLists();
  /** Question -> the recording in which it was asked last. */
  private seen = new Uint32Array(1024);
  private recordings = 0;
  private current: number[] = [];
  private readonly own: (kind: Lookup, name: string) => string;

  /** @param own the same name as it is kept elsewhere, so that memory holds it once */
  constructor(own: (kind: Lookup, name: string) => string) {
    this.own = own;
    this.names = Object.fromEntries(LOOKUPS.map((kind) => [kind, new Map<string, number>()])) as Record<
      Lookup,
      Map<string, number>
    >;
  }

  /** Begins to record. Recordings do not overlap: a check is synchronous and calls no other. */
  begin(): void {
    this.recordings++;
    this.current = [];
  }

  /** A question was asked. */
  note(kind: Lookup, name: string): void {
    const names = this.names[kind];
    let question = names.get(name);
    if (question === undefined) {
      question = this.count++;
      names.set(this.own(kind, name), question);
      if (question >= this.seen.length) {
        const larger = new Uint32Array(Math.ceil(this.seen.length * 1.25));
        larger.set(this.seen);
        this.seen = larger;
      }
    }
    if (this.seen[question] === this.recordings) return;
    this.seen[question] = this.recordings;
    this.current.push(question);
  }

  /** What was recorded is what this page asks. */
  end(page: number): void {
    const { seen, recordings } = this;
    const before = new Set<number>();
    this.asked.each(page, (question) => before.add(question));
    let same = before.size === this.current.length;
    for (const question of before) {
      if (seen[question] === recordings) continue;
      this.askers.delete(question, page);
      same = false;
    }
    if (same) return;
    this.asked.clear(page);
    for (const question of this.current) {
      if (!before.has(question)) this.askers.add(question, page);
      this.asked.add(page, question);
    }
  }

  /** A page is gone, and asks nothing any more. */
  forget(page: number): void {
    this.asked.each(page, (question) => this.askers.delete(question, page));
    this.asked.clear(page);
  }

  /** The number of a question that somebody asks now; undefined where nobody does. */
  question(kind: Lookup, name: string): number | undefined {
    const question = this.names[kind].get(name);
    return question === undefined || this.askers.isEmpty(question) ? undefined : question;
  }

  /** Calls back with each page that asks a question. */
  eachAsker(question: number, visit: (page: number) => void): void {
    this.askers.each(question, visit);
  }

  /** Writes all questions that are asked, and which of them each of the pages asks. */
  write(writer: ByteWriter, pages: readonly number[]): void {
    const renumbered = new Int32Array(this.count).fill(-1);
    let count = 0;
    for (const kind of LOOKUPS) {
      const asked = [...this.names[kind]].filter(([, question]) => !this.askers.isEmpty(question));
      writer.uint(asked.length);
      for (const [name, question] of asked) {
        writer.text(name);
        renumbered[question] = count++;
      }
    }
    for (const page of pages) {
      const asked: number[] = [];
      this.asked.each(page, (question) => asked.push(question));
      writer.uint(asked.length);
      for (const question of asked) writer.uint(renumbered[question]!);
    }
  }

  /** Reads what `write` wrote into lookups that are empty; the pages have numbers from 0 on now, in their order. */
  read(reader: ByteReader, pages: number): void {
    for (const kind of LOOKUPS) {
      const names = this.names[kind];
      for (let left = reader.uint(); left > 0; left--) names.set(this.own(kind, reader.text()), this.count++);
    }
    this.seen = new Uint32Array(Math.ceil(this.count * 1.25) + 1024);
    for (let page = 0; page < pages; page++) {
      for (let left = reader.uint(); left > 0; left--) {
        const question = reader.uint();
        this.asked.add(page, question);
        this.askers.add(question, page);
      }
    }
  }
}
