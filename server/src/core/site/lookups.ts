import { ByteReader, type ByteWriter } from '../text/bytes.ts';
import { grown, IntLists } from './int-lists.ts';

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

/** What is asked for a link: by the path that it names, and else. */
export interface LinkQuestions {
  readonly named: readonly number[];
  readonly asked: readonly number[];
}

/**
 * Who looked up what: of each page's last check the questions it asked, so that it can be said which pages have to be checked
 * again when an answer changes. Questions and pages are numbers inside: a site of 20,000 posts asks a million of them.
 *
 * A question is bound where it is asked only for links that can be found again: those that name what is asked for (`/blog/a`, asking
 * for the page `/blog/a`), and those that are wrong. With another answer to it, no more than these links have to be judged again.
 */
export class Lookups {
  private readonly names: Readonly<Record<Lookup, Map<string, number>>>;
  private count = 0;
  /**
   * Question -> pages, each with whether it is bound: see `entry`. Also pages that ask it no more, which are taken out when somebody looks: a
   * question may have 20,000 askers, among which each would have to be found.
   */
  private readonly askers = new IntLists();
  /** Page -> questions, the same way. What stands here counts. */
  private readonly asked = new IntLists();
  /** Question -> `entry` of the recording in which it was asked last. */
  private seen = new Int32Array(1024);
  private recordings = 0;
  /** Page -> the walk of `eachAsker` in which it was visited last. */
  private visited = new Int32Array(1024);
  private visits = 0;
  /** Page -> 1 where it once asked what it asks no more: of the others all that stands in `askers` counts, and need not be looked up in `asked`. */
  private dropped = new Int32Array(1024);
  private current: number[] = [];
  /** The link that is being judged: what it names, what was asked for it by that name, and what else. */
  private link: { readonly path: string | undefined; readonly named: number[]; readonly asked: number[] } | undefined;
  /** Where the names stand that an earlier session wrote, until somebody needs them. */
  private unread: ByteReader | undefined;
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
    this.readNames();
    this.recordings++;
    this.current = [];
    this.link = undefined;
  }

  /** A link is judged: what is asked from now on is asked for it. */
  beginLink(path: string | undefined): void {
    this.link = { path, named: [], asked: [] };
  }

  /** It is judged. */
  endLink(isWrong: boolean): void {
    const { link } = this;
    this.link = undefined;
    if (!link) return;
    for (const question of link.named) this.put(question, true);
    for (const question of link.asked) this.put(question, isWrong);
  }

  /** What was asked for the link that is being judged; for `askAgain`. */
  get askedForLink(): LinkQuestions {
    return { named: [...(this.link?.named ?? [])], asked: [...(this.link?.asked ?? [])] };
  }

  /** The same is asked for the link that is being judged as was for another that leads to the same. */
  askAgain({ named, asked }: LinkQuestions): void {
    this.link?.named.push(...named);
    this.link?.asked.push(...asked);
  }

  /** A question was asked. */
  note(kind: Lookup, name: string): void {
    const names = this.names[kind];
    let question = names.get(name);
    if (question === undefined) {
      question = this.count++;
      names.set(this.own(kind, name), question);
      if (question >= this.seen.length) this.seen = grown(this.seen, question + 1);
    }
    // Addresses are asked for by links that name them, and by nobody else.
    if (kind === 'address') this.put(question, true);
    else if (!this.link) this.put(question, false);
    else if (kind === 'page' && this.link.path === name) this.link.named.push(question);
    else this.link.asked.push(question);
  }

  private put(question: number, isBound: boolean): void {
    const { seen, recordings } = this;
    const bound = entry(recordings, true);
    const before = seen[question]!;
    if (before < bound) this.current.push(question);
    if (before < bound || (before === bound && !isBound)) seen[question] = entry(recordings, isBound);
  }

  /** What was recorded is what this page asks. */
  end(page: number): void {
    const before = new Set<number>();
    this.asked.each(page, (each) => before.add(each));
    this.asked.clear(page);
    for (const question of this.current) {
      const each = entry(question, isBound(this.seen[question]!));
      if (!before.delete(each)) this.askers.add(question, entry(page, isBound(each)));
      this.asked.add(page, each);
    }
    if (before.size > 0) this.drops(page);
  }

  /** What was recorded this page asks too: some of its links were judged again. */
  endMore(page: number): void {
    const { seen } = this;
    const bound = entry(this.recordings, true);
    const known = new Set<number>();
    this.asked.filter(page, (each) => {
      const question = numberOf(each);
      const isFreed = seen[question]! > bound && isBound(each);
      if (isFreed) this.drops(page);
      else if (seen[question]! >= bound) known.add(question);
      return !isFreed;
    });
    for (const question of this.current) {
      if (known.has(question)) continue;
      const is = isBound(seen[question]!);
      this.askers.add(question, entry(page, is));
      this.asked.add(page, entry(question, is));
    }
  }

  /** A page is gone, and asks nothing any more. */
  forget(page: number): void {
    this.asked.clear(page);
    this.drops(page);
  }

  private drops(page: number): void {
    if (page >= this.dropped.length) this.dropped = grown(this.dropped, page + 1);
    this.dropped[page] = 1;
  }

  /** The number of a question that somebody asks now, or has asked; undefined where nobody does. */
  question(kind: Lookup, name: string): number | undefined {
    this.readNames();
    const question = this.names[kind].get(name);
    return question === undefined || this.askers.isEmpty(question) ? undefined : question;
  }

  /** Calls back with each page that asks a question, and with whether it is bound there. */
  eachAsker(question: number, visit: (page: number, isBound: boolean) => void): void {
    const visited = ++this.visits;
    this.askers.filter(question, (each) => {
      const page = numberOf(each);
      if (this.visited[page] === visited) return false;
      if (this.dropped[page] === 1 && !this.asked.has(page, entry(question, isBound(each)))) return false;
      if (page >= this.visited.length) this.visited = grown(this.visited, page + 1);
      this.visited[page] = visited;
      visit(page, isBound(each));
      return true;
    });
  }

  /** How much of what is remembered nobody asks any more, from 0 to 1: then it is better found out anew than written. */
  stale(): number {
    const asked = new Uint8Array(this.count);
    this.asked.eachOfAll((each) => {
      asked[numberOf(each)] = 1;
    });
    return this.count === 0 ? 0 : 1 - asked.reduce((sum, each) => sum + each, 0) / this.count;
  }

  /** Writes all questions and who asks them; pages keep their numbers. */
  write(writer: ByteWriter): void {
    this.readNames();
    writer.uint(this.count);
    this.askers.write(writer);
    this.asked.write(writer);
    writer.ints(this.dropped);
    for (const kind of LOOKUPS) {
      const names = this.names[kind];
      writer.uint(names.size);
      for (const [name, question] of names) {
        writer.text(name);
        writer.uint(question);
      }
    }
  }

  /** Reads what `write` wrote into lookups that are empty. The names of the questions are read when the first of them is asked for. */
  read(reader: ByteReader): void {
    this.count = reader.uint();
    this.seen = new Int32Array(Math.ceil(this.count * 1.25) + 1024);
    this.askers.read(reader);
    this.asked.read(reader);
    this.dropped = reader.ints();
    this.unread = new ByteReader(reader.source, reader.at);
    for (const _ of LOOKUPS) {
      for (let left = reader.uint(); left > 0; left--) {
        reader.skipText();
        reader.uint();
      }
    }
  }

  /** Reads names that wait for it: some 50 ms at 20,000 posts. */
  readNames(): void {
    const { unread } = this;
    if (!unread) return;
    this.unread = undefined;
    for (const kind of LOOKUPS) {
      const names = this.names[kind];
      for (let left = unread.uint(); left > 0; left--) names.set(this.own(kind, unread.text()), unread.uint());
    }
  }
}

/** A number with a bit: of a page or question, whether it is bound. */
function entry(number: number, isBound: boolean): number {
  return number * 2 + (isBound ? 0 : 1);
}

function numberOf(entry: number): number {
  return entry >>> 1;
}

function isBound(entry: number): boolean {
  return (entry & 1) === 0;
}
