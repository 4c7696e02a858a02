/** Destinations taken apart. All functions are linear and never throw. */
import type { Config } from './config.ts';

export interface UrlParts {
  /** `https` in `https://x/y`; undefined for what is relative to the site. */
  readonly scheme: string | undefined;
  /** `x.com` in `https://x.com/y` and `//x.com/y`, in lower case, with its port. */
  readonly host: string | undefined;
  /** Before `?` and `#`, as written. */
  readonly path: string;
  /** With its `?`; empty where there is none. */
  readonly query: string;
  /** Behind the `#`; undefined where there is none. */
  readonly fragment: string | undefined;
}

/** Takes a destination apart as RFC 3986 does. */
export function partsOf(url: string): UrlParts {
  let rest = url;
  let fragment: string | undefined;
  const hash = rest.indexOf('#');
  if (hash >= 0) {
    fragment = rest.slice(hash + 1);
    rest = rest.slice(0, hash);
  }
  let query = '';
  const mark = rest.indexOf('?');
  if (mark >= 0) {
    query = rest.slice(mark);
    rest = rest.slice(0, mark);
  }
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(rest)?.[0];
  if (scheme !== undefined) rest = rest.slice(scheme.length + 1);
  let host: string | undefined;
  if (rest.startsWith('//')) {
    const end = rest.indexOf('/', 2);
    host = (end < 0 ? rest.slice(2) : rest.slice(2, end)).toLowerCase();
    rest = end < 0 ? '' : rest.slice(end);
  }
  return { scheme: scheme?.toLowerCase(), host, path: rest, query, fragment };
}

/** Percent-decodes a path; `%2F` stays, since it is no separator. What does not decode stays as it is. */
export function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  return path
    .split('/')
    .map((segment) => decode(segment).replace(/\//g, '%2F'))
    .join('/');
}

/** `decodeURIComponent` that leaves alone what does not decode. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A path with `.`, `..` and empty segments taken out. A path that climbs above the root comes back with `outside`.
 * A slash at the end is kept off; `/` stays.
 */
export function normalPath(path: string): { readonly path: string; readonly outside: boolean } {
  if (!path.includes('//') && !path.includes('/.') && !path.startsWith('.')) {
    const end = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    return { path: end.startsWith('/') ? end : `/${end}`, outside: false };
  }
  const segments: string[] = [];
  let outside = false;
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (segments.length === 0) outside = true;
      segments.pop();
    } else segments.push(segment);
  }
  return { path: `/${segments.join('/')}`, outside };
}

/** A path of the host as one of the site that is served below `base` (empty for the whole host); undefined where it is none of its. */
export function belowBase(base: string, path: string): string | undefined {
  if (base === '' || path === base) return path.slice(base.length) || '/';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}

/** The base, where a path of the host names it. */
export function baseIn({ base }: Pick<Config, 'base'>, path: string): string {
  return path.startsWith(`${base}/`) ? base : '';
}

/** What a link from the root of the site has before a page's URL: the base, unless the framework puts it there. */
export function leadOf({ base, needsBase }: Pick<Config, 'base' | 'needsBase'>): string {
  return needsBase === false ? '' : base;
}

/** Characters that nobody sees in a destination and no server expects: zero-width, soft hyphen, no-break and wide spaces. */
export const invisible =
  /[\u00a0\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u206a-\u206f\u3000\ufeff\uffa0]/;
