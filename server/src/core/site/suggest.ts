/** "Did you mean" over all URLs of a site: made once for a state of the site, cheap for each question. */
import { bitCount, characterMask, editDistance, toleranceOf } from '../text/similar.ts';

export interface UrlSuggester {
  /** The URLs nearest to a path, best first. */
  nearest(path: string, limit?: number): readonly string[];
}

/** Questions beyond this many get only exact matches of the last segment: a flood of broken links has one cause. */
const searches = 2000;

/**
 * First the URLs that end in the same segment (the page has moved), then those a few typing errors away. Each question
 * compares 32-bit character sets with all URLs of about its length and measures the distance to the few that are left.
 */
export function urlSuggester(urls: Iterable<string>): UrlSuggester {
  const byName = new Map<string, string[]>();
  const byLength = new Map<number, { readonly url: string; readonly lower: string; readonly mask: number }[]>();
  for (const url of urls) {
    const name = lastSegment(url);
    if (name !== '') {
      const same = byName.get(name);
      if (same) same.push(url);
      else byName.set(name, [url]);
    }
    const lower = bare(url).toLowerCase();
    const entry = { url, lower, mask: characterMask(lower) };
    const group = byLength.get(lower.length);
    if (group) group.push(entry);
    else byLength.set(lower.length, [entry]);
  }
  const answers = new Map<string, readonly string[]>();
  let asked = 0;

  const search = (path: string, limit: number): string[] => {
    const lower = bare(path).toLowerCase();
    const mask = characterMask(lower);
    // Most of a long path is its folders, which rarely are what was mistyped.
    const name = lastSegment(path).length;
    let max = name <= 4 ? 1 : Math.min(toleranceOf(lower.length), toleranceOf(name));
    const found: { url: string; distance: number }[] = [];
    for (let length = lower.length - max; length <= lower.length + max; length++) {
      for (const entry of byLength.get(length) ?? []) {
        if (bitCount(entry.mask ^ mask) > 2 * max) continue;
        const distance = editDistance(lower, entry.lower, max);
        if (distance > max) continue;
        found.push({ url: entry.url, distance });
        if (found.length > 4 * limit) {
          found.sort((a, b) => a.distance - b.distance);
          found.length = limit;
          max = Math.min(max, found.at(-1)!.distance);
        }
      }
    }
    return found.sort((a, b) => a.distance - b.distance).map((entry) => entry.url);
  };

  return {
    nearest(path, limit = 3) {
      const known = answers.get(path);
      if (known) return known.slice(0, limit);
      const moved = (byName.get(lastSegment(path)) ?? []).filter((url) => bare(url) !== bare(path));
      const close = moved.length > 0 && moved.length <= limit ? [] : asked++ < searches ? search(path, 3) : [];
      const ranked = moved.length <= 3 ? moved.sort((a, b) => commonStart(b, path) - commonStart(a, path)) : [];
      const answer = [...new Set([...ranked, ...close])];
      answers.set(path, answer);
      return answer.slice(0, limit);
    },
  };
}

function bare(url: string): string {
  return url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url;
}

function lastSegment(url: string): string {
  const trimmed = bare(url);
  return trimmed.slice(trimmed.lastIndexOf('/') + 1).toLowerCase();
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
