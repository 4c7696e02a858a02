/** The names of a set by their lower-case form, for "the same but for case". Names that are lower-case themselves, nearly all, cost nothing. */
export class CaseTable {
  /** Whether a name is in the set. */
  private readonly has: (name: string) => boolean;
  /** Lower-case form -> the names that are not lower-case, sorted. */
  private readonly cased = new Map<string, readonly string[]>();

  constructor(has: (name: string) => boolean) {
    this.has = has;
  }

  /** A name has come into the set, or left it. */
  set(name: string, present: boolean): void {
    const folded = name.toLowerCase();
    if (folded === name) return;
    const others = (this.cased.get(folded) ?? []).filter((other) => other !== name);
    if (present) this.cased.set(folded, [...others, name].sort());
    else if (others.length > 0) this.cased.set(folded, others);
    else this.cased.delete(folded);
  }

  /** A name with this lower-case form; the same one whatever order they came in. */
  get(folded: string): string | undefined {
    return this.has(folded) ? folded : this.cased.get(folded)?.[0];
  }
}
