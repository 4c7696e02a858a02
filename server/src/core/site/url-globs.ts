/** The globs of URL paths in the configuration: `routes` and `ignore`. */
import picomatch from 'picomatch';
import type { Config } from './config.ts';

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

/** Whether a URL path matches one of the globs; compiled once for a list. */
function matchesGlobs(globs: readonly string[], path: string): boolean {
  if (globs.length === 0) return false;
  let match = matchers.get(globs);
  if (!match) {
    match = compiled(globs);
    matchers.set(globs, match);
  }
  return match(path);
}

function compiled(globs: readonly string[]): (path: string) => boolean {
  // Presets name pages one by one, thousands of them; a matcher would try each.
  const literal = new Set(globs.filter((glob) => /^\/[^*?[\](){}!+@|\\"']*$/.test(glob)));
  const patterns = globs.filter((glob) => !literal.has(glob));
  if (patterns.length === 0) return (path) => literal.has(path);
  const full = picomatch(patterns, { dot: true });
  // The first segments that they ask for, where each asks for a certain one.
  const roots = new Set(patterns.map((glob) => /^\/[^/*?[\](){}!+@|\\"']+(?=\/|$)/.exec(glob)?.[0] ?? ''));
  return roots.has('')
    ? (path) => literal.has(path) || full(path)
    : (path) => literal.has(path) || (roots.has(firstSegment(path)) && full(path));
}

function firstSegment(path: string): string {
  const second = path.indexOf('/', 1);
  return second < 0 ? path : path.slice(0, second);
}

/** Whether a path is never judged. */
export function isIgnored(config: Config, path: string): boolean {
  return matchesGlobs(config.ignore, path);
}

/** Whether pages that no file shows may be there. */
export function isDoubted(config: Config, path: string): boolean {
  return matchesGlobs(config.doubts.routes ?? [], path);
}

/** Whether a path is said to exist though no file shows it. */
export function isDeclared(config: Config, path: string): boolean {
  return matchesGlobs(config.routes, path);
}
