const known = new Map<string, string>();
/** More values than any site uses; beyond, each is folded anew. */
const KEPT = 5000;

/** A tag or category without case, separators and a plural's s: values that fold alike are spellings of one. */
export function foldedSpelling(value: string): string {
  let folded = known.get(value);
  if (folded === undefined) {
    folded = value
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ')
      .replace(/([^s])s$/, '$1');
    if (known.size < KEPT) known.set(value, folded);
  }
  return folded;
}
