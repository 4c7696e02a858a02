/** Matching what someone types against names: letters in order, better where they start words or stand together. */

const isWordUnit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127 || (code >= 65 && code <= 90);

/** A pattern made ready to be held against many texts. */
export interface Matcher {
  readonly pattern: string;
  /** How well the whole pattern, letter by letter, stands in a text in lower case; undefined where it does not. One search. */
  whole(text: string): number | undefined;
  /** All words of the pattern in any order, or its letters at words' starts and in runs: for texts where `whole` fails. */
  parts(text: string): number | undefined;
  /** `whole`, else `parts`. */
  score(text: string): number | undefined;
}

/**
 * Prepares a pattern. Scores: higher is better; a whole match (from 1000 on), then all words, then letters. An empty pattern
 * matches everything with 0.
 */
export function matcherOf(pattern: string): Matcher {
  const lower = pattern.toLowerCase();
  const words = /[\s/_.-]/.test(lower) ? lower.split(/[\s/_.-]+/).filter((word) => word !== '') : [];
  const letters = [...lower].filter((letter) => isWordUnit(letter.charCodeAt(0)));
  const whole = (text: string) => wholeScore(lower, text);
  const parts = (text: string) =>
    (words.length > 0 ? wordsScore(words, text) : undefined) ?? lettersScore(letters, text);
  return { pattern: lower, whole, parts, score: (text) => whole(text) ?? parts(text) };
}

/** How well `pattern` matches `text`, both in lower case: `matcherOf(pattern).score(text)` for one text. */
export function fuzzyScore(pattern: string, text: string): number | undefined {
  return matcherOf(pattern).score(text);
}

function wholeScore(pattern: string, text: string): number | undefined {
  if (pattern === '') return 0;
  const at = text.indexOf(pattern);
  if (at < 0) return undefined;
  const atWord = at === 0 || !isWordUnit(text.charCodeAt(at - 1));
  const rest = text.length - pattern.length;
  return 1000 + (atWord ? 400 : 0) + (at === 0 ? 100 : 0) + (rest === 0 ? 500 : 0) - Math.min(200, rest);
}

/** All words occur, in any order: `kafka clickhouse` in `clickhouse and kafka`. */
function wordsScore(words: readonly string[], text: string): number | undefined {
  let score = 700;
  let length = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return undefined;
    if (at === 0 || !isWordUnit(text.charCodeAt(at - 1))) score += 20;
    length += word.length;
  }
  return score - Math.min(200, text.length - length);
}

/** Letters in order; a gap costs, a run and a word's start pay. Scattered letters (runs of one inside words) do not match. */
function lettersScore(letters: readonly string[], text: string): number | undefined {
  let at = 0;
  let score = 300;
  let previous = -2;
  for (const letter of letters) {
    let found = -1;
    if (previous >= 0 && text[previous + 1] === letter) found = previous + 1;
    else {
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
  return letters.length === 0 ? undefined : Math.max(1, score - Math.min(100, text.length - letters.length));
}
