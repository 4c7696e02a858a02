/**
 * Renames that are part of an edit this server has answered with. The editor announces them like any other rename; their
 * links are led on already, so they are not to be followed twice.
 */
export class OwnRenames {
  private readonly pending = new Map<string, number>();

  add(from: string, to: string): void {
    const key = `${from}\n${to}`;
    this.pending.set(key, (this.pending.get(key) ?? 0) + 1);
  }

  /** Whether the rename is one of ours; each is taken once. */
  take(from: string, to: string): boolean {
    const key = `${from}\n${to}`;
    const count = this.pending.get(key) ?? 0;
    if (count > 1) this.pending.set(key, count - 1);
    else this.pending.delete(key);
    return count > 0;
  }
}
