/** "Did you mean" over all URLs of a site: kept up to date URL by URL, cheap for each question. */
import { editDistance, toleranceOf } from '../text/similar.ts';

/** Searches for near misses between two changes of the site; a flood of broken links has one cause, and needs no more. */
const searches = 2000;

/**
 * First the URLs that end in the same segment (the page has moved), then those a few typing errors away. Candidates are found
 * by the runs of three characters that they share with the last segment asked for, the rarest first; the work of a question
 * is bounded, however many URLs look alike.
 */
export class UrlSuggester {
  private readonly urls: string[] = [];
  private readonly ids = new Map<string, number>();
  /** How many pages and routes have each URL, by id. */
  private readonly claims: number[] = [];
  private readonly byName = new Map<string, Set<string>>();
  /** Three characters of the last segment, packed, to the ids of the URLs that hold them; ids of removed URLs stay, since most come back. */
  private readonly grams = new Map<number, number[]>();
  /** How many runs each URL shares with what is asked for; all 0 between two questions. */
  private shared = new Uint8Array(0);
  private readonly answers = new Map<string, readonly string[]>();
  private asked = 0;

  constructor(urls: Iterable<string>) {
    for (const url of urls) this.add(url);
  }

  /** Adds a URL; as often as it was added it has to be removed. */
  add(url: string): void {
    const known = this.ids.get(url);
    const id = known ?? this.urls.length;
    const claims = (this.claims[id] ?? 0) + 1;
    this.claims[id] = claims;
    if (claims > 1) return;
    this.forget();
    const name = lastSegment(url);
    const same = this.byName.get(name);
    if (same) same.add(url);
    else this.byName.set(name, new Set([url]));
    if (known !== undefined) return;
    this.urls.push(url);
    this.ids.set(url, id);
    for (const gram of gramsOf(name)) {
      const list = this.grams.get(gram);
      if (list) list.push(id);
      else this.grams.set(gram, [id]);
    }
  }

  remove(url: string): void {
    const id = this.ids.get(url);
    if (id === undefined || this.claims[id] === 0) return;
    this.claims[id]!--;
    if (this.claims[id]! > 0) return;
    this.forget();
    this.byName.get(lastSegment(url))?.delete(url);
  }

  private forget(): void {
    this.answers.clear();
    this.asked = 0;
  }

  /** The URLs nearest to a path, best first. */
  nearest(path: string, limit: number = 3): readonly string[] {
    let answer = this.answers.get(path);
    if (!answer) {
      answer = this.find(path);
      this.answers.set(path, answer);
    }
    return answer.slice(0, limit);
  }

  private find(path: string): string[] {
    const own = bare(path);
    const same = this.byName.get(lastSegment(path));
    // A name that many pages have (`index`, `overview`) says nothing.
    const moved = same && same.size <= 4 ? [...same].filter((url) => bare(url) !== own) : [];
    moved.sort((a, b) => commonStart(b, path) - commonStart(a, path) || (a < b ? -1 : 1));
    const close = this.asked++ < searches ? this.search(own.toLowerCase()) : [];
    return [...new Set([...moved, ...close])].slice(0, 3);
  }

  private search(path: string): string[] {
    const name = lastSegment(path);
    const max = name.length <= 4 ? 1 : Math.min(toleranceOf(path.length), toleranceOf(name.length));
    const found: { url: string; distance: number }[] = [];
    for (const id of this.candidates(name)) {
      const url = this.urls[id]!;
      const other = bare(url).toLowerCase();
      if (other === path || this.claims[id] === 0) continue;
      const distance = editDistance(path, other, max);
      if (distance <= max) found.push({ url, distance });
    }
    return found.sort((a, b) => a.distance - b.distance || (a.url < b.url ? -1 : 1)).map((entry) => entry.url);
  }

  /** The URLs that share the most, counted over the rarest runs first. */
  private candidates(name: string): number[] {
    const lists = gramsOf(name)
      .map((gram) => this.grams.get(gram))
      .filter((list) => list !== undefined)
      .sort((a, b) => a.length - b.length);
    if (this.shared.length < this.urls.length) this.shared = new Uint8Array(Math.ceil(this.urls.length * 1.25));
    const { shared } = this;
    const found: number[] = [];
    let visited = 0;
    for (const list of lists) {
      // Of runs that nearly all URLs share, a part has to do.
      const length = Math.min(list.length, 500);
      for (let i = 0; i < length; i++) {
        const id = list[i]!;
        if (shared[id] === 0) found.push(id);
        shared[id]!++;
      }
      visited += length;
      if (visited > 1500) break;
    }
    const best = found.length <= 48 ? found : found.sort((a, b) => shared[b]! - shared[a]!).slice(0, 48);
    const answer = [...best];
    for (const id of found) shared[id] = 0;
    return answer;
  }
}

/** The runs of three characters of a word, its ends marked, each packed into a number. */
function gramsOf(word: string): number[] {
  const grams: number[] = [];
  const length = Math.min(word.length, 60);
  let a = 2;
  let b = 2;
  for (let i = 0; i <= length; i++) {
    const c = i < length ? word.charCodeAt(i) & 1023 : 3;
    if (i > 0) grams.push((a << 20) | (b << 10) | c);
    a = b;
    b = c;
  }
  return grams;
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
