/** A tag or category without case, separators and a plural's s: values that fold alike are spellings of one. */
export function foldedSpelling(value: string): string {
  return value
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/([^s])s$/, '$1');
}
