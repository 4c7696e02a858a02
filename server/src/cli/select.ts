import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { siteRootOf } from '../host/node/site-root.ts';
import { UsageError } from './command.ts';

export interface Selection {
  readonly root: string;
  /** Whether a file (path from the root) was asked for. */
  readonly includes: (file: string) => boolean;
  /** What was asked for, as paths from the root. */
  readonly wanted: readonly string[];
}

/** The site that the paths given on the command line lie in, and which of its files they mean. All must lie in one site. */
export function select(cwd: string, paths: readonly string[]): Selection {
  const absolute = (paths.length === 0 ? ['.'] : paths).map((path) => (isAbsolute(path) ? path : resolve(cwd, path)));
  for (const [i, path] of absolute.entries()) {
    if (!existsSync(path)) throw new UsageError(`"${paths[i] ?? path}" does not exist.`);
  }
  const root = siteRootOf(absolute[0]!);
  const wanted = absolute.map((path) => {
    const inside = relative(root, path);
    if (inside.startsWith('..') || isAbsolute(inside)) {
      throw new UsageError(`"${path}" is not in the site at "${root}": check one site at a time.`);
    }
    return inside.split(sep).join('/');
  });
  return {
    root,
    wanted,
    includes: (file) => wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
  };
}
