/** Matching what someone types against names: letters in order, better where they start words or stand together. */

const isWordUnit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127 || (code >= 65 && code <= 90);

/**
 * How well `pattern` matches `text`; both in lower case. Undefined where not all of its letters occur in order. Higher is
 * better: a whole match, then a match at a word's start, then letters that stand together. O(text length).
 */
export function fuzzyScore(pattern: string, text: string): number | undefined {
  if (pattern === '') return 0;
  const whole = text.indexOf(pattern);
  if (whole >= 0) {
    const atWord = whole === 0 || !isWordUnit(text.charCodeAt(whole - 1));
    const rest = text.length - pattern.length;
    return 1000 + (atWord ? 400 : 0) + (whole === 0 ? 100 : 0) + (rest === 0 ? 500 : 0) - Math.min(200, rest);
  }
  return wordsScore(pattern, text) ?? lettersScore(pattern, text);
}

/** All words of the pattern occur, in any order: `kafka clickhouse` in `clickhouse and kafka`. */
function wordsScore(pattern: string, text: string): number | undefined {
  if (!/[\s/_.-]/.test(pattern)) return undefined;
  let score = 700;
  for (const word of pattern.split(/[\s/_.-]+/)) {
    if (word === '') continue;
    const at = text.indexOf(word);
    if (at < 0) return undefined;
    if (at === 0 || !isWordUnit(text.charCodeAt(at - 1))) score += 20;
  }
  return score - Math.min(200, text.length - pattern.length);
}

/** Letters in order; a gap costs, a run and a word's start pay. Scattered letters (runs of one inside words) do not match. */
function lettersScore(pattern: string, text: string): number | undefined {
  let at = 0;
  let score = 300;
  let previous = -2;
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i);
    if (!isWordUnit(unit)) continue;
    let found = -1;
    if (previous >= 0 && text.charCodeAt(previous + 1) === unit) found = previous + 1;
    else {
      const letter = pattern[i]!;
      for (let j = text.indexOf(letter, at); j >= 0; j = text.indexOf(letter, j + 1)) {
        if (j === 0 || !isWordUnit(text.charCodeAt(j - 1))) {
          found = j;
          break;
        }
      }
    }
    if (found < 0) return undefined;
    if (found !== previous + 1) score -= 15;
    previous = found;
    at = found + 1;
  }
  return Math.max(1, score - Math.min(100, text.length - pattern.length));
}
