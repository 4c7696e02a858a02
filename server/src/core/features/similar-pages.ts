import type { PageRecord, Site } from '../site/site.ts';
import { bitCount, characterMask, editDistance } from '../text/similar.ts';

export interface SimilarPage {
  readonly page: PageRecord;
  /** 0 to 1; from 0.8 on it is what was meant, nearly always. */
  readonly score: number;
}

interface Key {
  readonly url: string;
  readonly slug: string;
  readonly slugMask: number;
  readonly words: readonly string[];
  readonly mask: number;
}

const keys = new WeakMap<PageRecord, Key>();

function keyOf(page: PageRecord): Key {
  let key = keys.get(page);
  if (!key) {
    const url = trim((page.url ?? '').toLowerCase());
    const slug = url.slice(url.lastIndexOf('/') + 1);
    const words = [...new Set([...wordsOf(slug), ...wordsOf(page.title ?? '')])];
    key = { url, slug, slugMask: characterMask(slug), words, mask: characterMask(url) };
    keys.set(page, key);
  }
  return key;
}

/**
 * The pages that a URL path which leads nowhere may have meant, best first: the same slug elsewhere, few letters' difference,
 * the same words in slug or title, and what the link's text says.
 */
export function similarPages(site: Site, path: string, text: string | undefined, limit = 4): SimilarPage[] {
  const url = trim(path.toLowerCase());
  const slug = url.slice(url.lastIndexOf('/') + 1);
  const wanted: Wanted = {
    url,
    slug,
    mask: characterMask(url),
    slugMask: characterMask(slug),
    words: new Set(wordsOf(slug)),
    said: new Set(text === undefined ? [] : wordsOf(text)),
  };
  const found: SimilarPage[] = [];
  for (const page of site.records()) {
    if (page.url === undefined) continue;
    const score = scoreOf(keyOf(page), wanted);
    if (score < 0.45) continue;
    found.push({ page, score: page.draft ? score * 0.8 : score });
  }
  found.sort((a, b) => b.score - a.score || (a.page.url! < b.page.url! ? -1 : 1));
  return found.slice(0, limit);
}

interface Wanted {
  readonly url: string;
  readonly slug: string;
  readonly mask: number;
  readonly slugMask: number;
  /** Of the slug. */
  readonly words: ReadonlySet<string>;
  /** Of the link's text. */
  readonly said: ReadonlySet<string>;
}

function scoreOf(key: Key, wanted: Wanted): number {
  let score = 0;
  if (key.slug === wanted.slug && wanted.slug.length > 2) score = 0.9;
  else {
    score = alike(wanted.url, wanted.mask, key.url, key.mask, 1);
    if (score < 0.8 && wanted.slug.length > 4) {
      score = Math.max(score, alike(wanted.slug, wanted.slugMask, key.slug, key.slugMask, 0.85));
    }
  }
  score = Math.max(score, 0.75 * shared(wanted.words, key.words));
  if (wanted.said.size > 1) {
    const said = shared(wanted.said, key.words);
    score = said > 0 ? Math.max(score * 0.9 + 0.1, 0.7 * said) : score * 0.9;
  }
  return score;
}

/** `best` less what each edit costs; 0 where they are too many. */
function alike(a: string, aMask: number, b: string, bMask: number, best: number): number {
  const max = a.length <= 10 ? 2 : a.length <= 20 ? 3 : 4;
  if (Math.abs(a.length - b.length) > max || bitCount(aMask ^ bMask) > 2 * max) return 0;
  const distance = editDistance(a, b, max);
  return distance <= max ? best - distance / (max + 4) : 0;
}

/** The share of the wanted words that are among these; one in common is not enough unless it is the only one. */
function shared(wanted: ReadonlySet<string>, words: readonly string[]): number {
  let both = 0;
  for (const word of words) if (wanted.has(word)) both++;
  return both === 0 || (both < 2 && wanted.size > 1) ? 0 : both / wanted.size;
}

const COMMON = new Set(
  'a an and are as at be by for from how in is it of on or our the this to we what why with you your'.split(' '),
);

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !COMMON.has(word));
}

const trim = (url: string): string => (url.length > 1 ? url.replace(/\/$/, '') : url);
