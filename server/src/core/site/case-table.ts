/**
 * Names by their lower-case form, for "the same but for case". Names that are lower-case themselves, nearly all, take no
 * more than a place in a set.
 */
export class CaseTable {
  private readonly plain = new Set<string>();
  /** Lower-case form -> the names that are not lower-case, sorted. */
  private readonly cased = new Map<string, readonly string[]>();

  /** Adds or removes a name. */
  set(name: string, present: boolean): void {
    const folded = name.toLowerCase();
    if (folded === name) {
      if (present) this.plain.add(name);
      else this.plain.delete(name);
      return;
    }
    const others = (this.cased.get(folded) ?? []).filter((other) => other !== name);
    if (present) this.cased.set(folded, [...others, name].sort());
    else if (others.length > 0) this.cased.set(folded, others);
    else this.cased.delete(folded);
  }

  /** A name with this lower-case form; the same one whatever order they came in. */
  get(folded: string): string | undefined {
    return this.plain.has(folded) ? folded : this.cased.get(folded)?.[0];
  }
}
