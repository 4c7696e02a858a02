/**
 * Finds strings in a text that is read from start to end. What was found ahead, or not at all, is remembered: many openings
 * without an end (`<!--` in each paragraph) would take quadratic time otherwise.
 */
export class Needles {
  private readonly text: string;
  private known: Map<string, { from: number; found: number }> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The offset of `needle` from `at` on where it ends at or before `to`, else -1. */
  find(needle: string, at: number, to: number): number {
    const known = this.known?.get(needle);
    let found: number;
    if (known && known.from <= at && (known.found < 0 || at <= known.found)) found = known.found;
    else {
      found = this.text.indexOf(needle, at);
      this.known ??= new Map();
      this.known.set(needle, { from: at, found });
    }
    return found >= 0 && found + needle.length <= to ? found : -1;
  }
}
