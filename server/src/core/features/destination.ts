/**
 * How a destination is spelled, and how a new one is spelled alike: root-relative stays root-relative, same-site absolute
 * keeps its origin, relative stays relative, queries and fragments stay byte for byte.
 */

/**
 * `root` is `/blog/a`; `absolute` is this site's `https://posthog.com/blog/a` or `//posthog.com/blog/a`; `relative` is a path
 * from the file; `fragment` is `#id` alone (or `?query#id`); `external` is everything else: another origin, `mailto:`.
 */
export type SpellingKind = 'root' | 'absolute' | 'relative' | 'fragment' | 'external';

export interface Spelling {
  readonly kind: SpellingKind;
  /** `https://posthog.com`, `//posthog.com` as written; empty for the other kinds. */
  readonly origin: string;
  /** The path as written, percent-encoding kept. */
  readonly path: string;
  /** `?..` and `#..` as written. */
  readonly suffix: string;
}

/** Takes a URL apart, as written. `siteUrls` are the origins that are this site. Never throws. */
export function spellingOf(url: string, siteUrls: readonly string[]): Spelling {
  const external: Spelling = { kind: 'external', origin: '', path: url, suffix: '' };
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url);
  if (scheme || url.startsWith('//')) {
    const host = /^(?:https?:)?\/\/([^/?#]*)/i.exec(url);
    if (!host) return external;
    const name = host[1]!.toLowerCase();
    if (!siteUrls.some((site) => hostOf(site) === name)) return external;
    return { kind: 'absolute', origin: host[0], ...splitSuffix(url.slice(host[0].length)) };
  }
  const { path, suffix } = splitSuffix(url);
  if (path === '') return { kind: 'fragment', origin: '', path, suffix };
  return { kind: path.startsWith('/') ? 'root' : 'relative', origin: '', path, suffix };
}

/** The host and port of an origin, in lower case. */
export function hostOf(origin: string): string {
  return origin
    .replace(/^(?:https?:)?\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .toLowerCase();
}

function splitSuffix(text: string): { path: string; suffix: string } {
  const at = text.search(/[?#]/);
  return at < 0 ? { path: text, suffix: '' } : { path: text.slice(0, at), suffix: text.slice(at) };
}

/** The fragment of a URL without `#`, as written; undefined where there is none. */
export function fragmentOf(url: string): string | undefined {
  const at = url.indexOf('#');
  return at < 0 ? undefined : url.slice(at + 1);
}

/** Percent-decodes what is valid UTF-8 and leaves the rest as it is. Never throws. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Where a destination stands: what must be escaped depends on it. */
export type DestinationPlace = 'markdown' | 'angle' | 'attribute';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters cannot stand in a destination
const RESERVED = /[\u0000- "%<>\\^`{|}\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g;

/**
 * A path (decoded: a file's path, or a URL path without encoding) as it can stand in a destination. Letters of all
 * languages stay readable; spaces, quotes, brackets that would end the destination, `#` and `?` are percent-encoded.
 * Between `<` and `>` spaces stay.
 */
export function encodePath(path: string, place: DestinationPlace): string {
  let out = path.replace(RESERVED, (unit) => (unit === ' ' && place === 'angle' ? ' ' : percent(unit)));
  out = out.replace(/[#?]/g, percent).replace(/&(?=[a-z#])/gi, '%26');
  if (place === 'markdown' && !balanced(out)) out = out.replace(/[()]/g, percent);
  if (place === 'attribute') out = out.replace(/'/g, percent);
  return out;
}

/** A heading's id as it can stand behind `#`. */
export function encodeFragment(id: string, place: DestinationPlace): string {
  return encodePath(id, place);
}

function percent(unit: string): string {
  const code = unit.charCodeAt(0);
  return code < 128 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(unit);
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const unit of text) {
    if (unit === '(') depth++;
    else if (unit === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
