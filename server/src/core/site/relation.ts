/** Which names belong to a key. Most keys have but one, which then takes no set. */
export class Relation {
  private readonly entries = new Map<string, string | Set<string>>();

  add(key: string, name: string): void {
    const known = this.entries.get(key);
    if (known === undefined) this.entries.set(key, name);
    else if (typeof known !== 'string') known.add(name);
    else if (known !== name) this.entries.set(key, new Set([known, name]));
  }

  delete(key: string, name: string): void {
    const known = this.entries.get(key);
    if (known === name) this.entries.delete(key);
    else if (typeof known === 'object' && known.delete(name) && known.size === 0) this.entries.delete(key);
  }

  /** The names of a key, in no order. */
  get(key: string): Iterable<string> {
    const known = this.entries.get(key);
    return known === undefined ? [] : typeof known === 'string' ? [known] : known;
  }
}
