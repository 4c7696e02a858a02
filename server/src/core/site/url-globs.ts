/** The globs of URL paths in the configuration: `routes` and `ignore`. */
import picomatch from 'picomatch';
import type { Config } from './config.ts';

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

/** Whether a URL path matches one of the globs; compiled once for a list. */
function matchesGlobs(globs: readonly string[], path: string): boolean {
  if (globs.length === 0) return false;
  let match = matchers.get(globs);
  if (!match) {
    const roots = new Set(globs.map((glob) => /^\/[^/*?[{(!]*/.exec(glob)?.[0] ?? ''));
    const full = picomatch([...globs], { dot: true });
    match =
      roots.has('') || roots.has('/') ? full : (candidate) => roots.has(firstSegment(candidate)) && full(candidate);
    matchers.set(globs, match);
  }
  return match(path);
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
