import type { Range } from '../../text/range.ts';
import { decodePath } from '../url-parts.ts';
import type { Pattern } from './pattern.ts';

/** One rule of a redirect file. */
export interface Redirect {
  /** The pattern as written. */
  readonly from: string;
  readonly to: string;
  /** 200 for rewrites: the URL stays, so nothing is to be repaired in a link. */
  readonly status: number;
  readonly file: string;
  /** The whole rule and its two values, in the redirect file. */
  readonly range: Range;
  readonly fromRange: Range;
  readonly toRange: Range;
  /** How `from` matches; undefined where it is a plain path, or cannot be read. */
  readonly pattern?: Pattern;
  /** It applies only to some visitors or requests: a country, a cookie, a header, a query, a host. */
  readonly conditional?: boolean;
  /** Query parameters that must be there, with values that may be `:name`. */
  readonly query?: Readonly<Record<string, string>>;
  /** It applies even where a page is served at the path (Netlify's `!` and `force`, all of Vercel's redirects). */
  readonly force?: boolean;
}

/** All rules of a site in the order in which its host tries them. */
export interface RedirectTable {
  readonly rules: readonly Redirect[];
  /** The first rule that matches a URL path (decoded, no slash at its end), and where it leads with its captures filled in. */
  match(path: string, query?: string): { readonly redirect: Redirect; readonly to: string } | undefined;
}

export const noRedirects: RedirectTable = { rules: [], match: () => undefined };

/** A path as rules compare it: no slash at the end, but for the root. */
export function comparable(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.replace(/\/+$/, '') || '/' : path;
}

/**
 * A table that finds the first match without trying every rule: plain paths by a map, patterns by their first literal
 * segment. Rules of an earlier file come first.
 */
export function redirectTable(rules: readonly Redirect[]): RedirectTable {
  if (rules.length === 0) return noRedirects;
  const exact = new Map<string, number[]>();
  const bySegment = new Map<string, number[]>();
  const anywhere: number[] = [];
  rules.forEach((rule, i) => {
    if (!rule.pattern) {
      push(exact, comparable(rule.from), i);
      return;
    }
    const { prefix } = rule.pattern;
    const second = prefix.indexOf('/', 1);
    // A prefix that ends inside its first segment (`/blog-:x`) says nothing about the whole segment.
    if (second > 0) push(bySegment, prefix.slice(0, second), i);
    else if (rule.pattern.whole) push(bySegment, comparable(prefix), i);
    else anywhere.push(i);
  });
  return {
    rules,
    match(path, query = '') {
      const second = path.indexOf('/', 1);
      const lists = [exact.get(path), bySegment.get(second < 0 ? path : path.slice(0, second)), anywhere];
      for (const i of merged(lists)) {
        const redirect = rules[i]!;
        if (isNoAnswer(redirect)) continue;
        const captures = redirect.pattern ? redirect.pattern.match(path) : {};
        if (!captures) continue;
        const parameters = queryCaptures(redirect, query);
        if (!parameters) continue;
        const to = fill(redirect, captures, parameters);
        if (leadsNowhereElse(redirect, path, to)) continue;
        return { redirect, to };
      }
      return undefined;
    },
  };
}

/**
 * Rules that say nothing about whether a page exists: error pages, one page served for all paths, and rules for all paths
 * of some hosts or visitors.
 */
function isNoAnswer(rule: Redirect): boolean {
  if (rule.status >= 400) return true;
  const all = rule.pattern?.prefix === '/' || rule.pattern?.prefix === '';
  return (
    all &&
    ((rule.conditional === true && rule.pattern?.unsure !== true) || (rule.status === 200 && !/[:$]/.test(rule.to)))
  );
}

/**
 * Whether a redirect leads to the path itself, but for a slash: `/posts/* /posts/:splat/`. Netlify takes both for one address and
 * ignores such a rule, others put the slash there: what is at the address it does not say. `/a /a` is a slip all the same.
 */
function leadsNowhereElse(rule: Redirect, path: string, to: string): boolean {
  if (rule.status === 200 || (!rule.pattern && rule.from === rule.to)) return false;
  return comparable(decodePath(to.replace(/[?#].*$/, ''))) === path;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The numbers of sorted lists, in order. */
function* merged(lists: readonly (readonly number[] | undefined)[]): Generator<number> {
  const at = lists.map(() => 0);
  for (;;) {
    let best = -1;
    for (let i = 0; i < lists.length; i++) {
      const value = lists[i]?.[at[i]!];
      if (value !== undefined && (best < 0 || value < lists[best]![at[best]!]!)) best = i;
    }
    if (best < 0) return;
    yield lists[best]![at[best]!++]!;
  }
}

/** What the rule's query conditions capture; undefined where they do not hold. */
function queryCaptures(rule: Redirect, query: string): Readonly<Record<string, string>> | undefined {
  if (!rule.query) return {};
  const given = new URLSearchParams(query);
  const captures: Record<string, string> = {};
  for (const [name, value] of Object.entries(rule.query)) {
    const actual = given.get(name);
    if (actual === null) return undefined;
    if (value.startsWith(':')) captures[value.slice(1)] = actual;
    else if (value !== actual) return undefined;
  }
  return captures;
}

/** The destination with `:name`, `:name*`, `:splat` and `$1` filled in. */
function fill(
  rule: Redirect,
  captures: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>>,
): string {
  if (!/[:$]/.test(rule.to)) return rule.to;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(rule.to)?.[0] ?? '';
  let filled = rule.to
    .slice(scheme.length)
    .replace(/:([A-Za-z_]\w*)(?:\([^)]*\))?[*+?]?|\$(\d+)/g, (whole, name, group) => {
      const key: string = name ?? group;
      return captures[key] ?? more[key] ?? whole;
    });
  // `/a/*` to `/b/:splat` leads from `/a` to `/b`.
  if (scheme === '' && filled.endsWith('/') && !rule.to.endsWith('/')) filled = comparable(filled);
  return scheme + (scheme === '' ? filled.replace(/^\/{2,}/, '/') : filled);
}
