/** "Did you mean": which of the known words is closest to one that is not known. */

/**
 * How many edits (insert, delete, replace, swap of neighbours) lead from `a` to `b`, in UTF-16 units; `max + 1` when it
 * takes more than `max`. Optimal string alignment in a band of `2 * max + 1` cells a row, so O(length * max).
 */
export function editDistance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const rows = endA - start;
  const columns = endB - start;
  if (rows === 0 || columns === 0) return Math.min(max + 1, rows + columns);
  if (columns >= rowsOfCells[0].length) rowsOfCells = threeRows(columns + 1);
  let [beforePrevious, previous, current] = rowsOfCells;
  for (let j = 0; j <= columns; j++) previous[j] = j;
  for (let i = 1; i <= rows; i++) {
    const from = Math.max(1, i - max);
    const to = Math.min(columns, i + max);
    current[from - 1] = from === 1 ? i : max + 1;
    let best = current[from - 1]!;
    const unit = a.charCodeAt(start + i - 1);
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(start + j - 1);
      const above = j < i + max ? previous[j]! + 1 : max + 1;
      let cost = Math.min(above, current[j - 1]! + 1, previous[j - 1]! + (unit === other ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        unit === b.charCodeAt(start + j - 2) &&
        a.charCodeAt(start + i - 2) === other &&
        beforePrevious[j - 2]! + 1 < cost
      ) {
        cost = beforePrevious[j - 2]! + 1;
      }
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > max) return max + 1;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return Math.min(max + 1, previous[columns]!);
}

/** Three rows of cells, for all comparisons: a page with many wrong links makes thousands of them. */
let rowsOfCells = threeRows(64);

function threeRows(columns: number): [Int32Array, Int32Array, Int32Array] {
  return [new Int32Array(columns), new Int32Array(columns), new Int32Array(columns)];
}

/** Which of 32 classes of characters a word has: two words `d` edits apart differ in at most `2 * d` bits. */
export function characterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

/** The number of bits set in a 32-bit integer. */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** How many edits a word of this length may be away and still be what was meant. */
export function toleranceOf(length: number): number {
  return length <= 3 ? 1 : length <= 7 ? 2 : Math.min(8, Math.floor(length / 4) + 1);
}

/**
 * The candidates that someone who wrote `word` may have meant, closest first, at most `limit`. Case counts only between
 * equals: another case alone is the closest. Empty where nothing is near enough to be offered.
 */
export function closest(word: string, candidates: Iterable<string>, limit = 1): string[] {
  const lower = word.toLowerCase();
  const mask = characterMask(lower);
  const found: { candidate: string; distance: number }[] = [];
  let max = toleranceOf(lower.length);
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > max) continue;
    const lowerCandidate = candidate.toLowerCase();
    if (bitCount(characterMask(lowerCandidate) ^ mask) > 2 * max) continue;
    const distance = editDistance(lower, lowerCandidate, max);
    if (distance > max || distance >= Math.max(lower.length, 1)) continue;
    let at = found.length;
    while (at > 0 && found[at - 1]!.distance > distance) at--;
    found.splice(at, 0, { candidate, distance });
    if (found.length > limit) found.pop();
    if (found.length === limit) max = found[limit - 1]!.distance;
  }
  return found.map((entry) => entry.candidate);
}
