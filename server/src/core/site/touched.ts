import type { Lookup, Lookups } from './lookups.ts';

/** The pages that a change concerns, by number. */
export interface Concerned {
  /** To be checked as a whole. */
  readonly whole: ReadonlySet<number>;
  /** Of these only the links that name one of the paths, and those that were wrong. */
  readonly links: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Collects which questions a change gives another answer to, and says whom that concerns. */
export class Touched {
  private readonly lookups: Lookups;
  /** Questions, with the URL that a bound one is about. */
  private readonly questions = new Map<number, string | undefined>();
  private readonly links = new Map<number, ReadonlySet<string>>();

  constructor(lookups: Lookups) {
    this.lookups = lookups;
  }

  /** A question has another answer. */
  question(kind: Lookup, name: string): void {
    const question = this.lookups.question(kind, name);
    if (question !== undefined) this.questions.set(question, kind === 'page' || kind === 'address' ? name : undefined);
  }

  /** The links of a page to these URLs are concerned. */
  linksOf(page: number, urls: ReadonlySet<string>): void {
    const known = this.links.get(page);
    this.links.set(page, known ? union(known, urls) : urls);
  }

  /**
   * Whom all of it concerns; then nothing is touched any more.
   * @param changed pages that are to be checked as a whole in any case
   */
  take(changed: Iterable<number>): Concerned {
    const whole = new Set(changed);
    for (const [question, url] of this.questions) {
      const urls = new Set(url === undefined ? [] : [url]);
      this.lookups.eachAsker(question, (page, isBound) => {
        if (isBound) this.linksOf(page, urls);
        else whole.add(page);
      });
    }
    const links = new Map(this.links);
    for (const page of whole) links.delete(page);
    this.clear();
    return { whole, links };
  }

  clear(): void {
    this.questions.clear();
    this.links.clear();
  }
}

/** The one where it has all of the other: of the thousand pages that a change touches, nearly all share theirs. */
export function union<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): ReadonlySet<T> {
  for (const value of other) if (!one.has(value)) return new Set([...one, ...other]);
  return one;
}
