import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { configFile } from '../core/site/config-file.ts';
import { UsageError } from './command.ts';

/** Files and folders that show where a site's repository begins, best first. */
const MARKERS: readonly (readonly string[])[] = [
  [configFile],
  [
    'gatsby-config.js',
    'gatsby-config.ts',
    'astro.config.mjs',
    'astro.config.ts',
    'astro.config.js',
    'next.config.js',
    'next.config.mjs',
    'next.config.ts',
    'docusaurus.config.js',
    'docusaurus.config.ts',
    'hugo.toml',
    'hugo.yaml',
    'config.toml',
    '_config.yml',
    'eleventy.config.js',
    '.eleventy.js',
    'contents',
  ],
  ['.git'],
];

/**
 * The root of the site that a path belongs to: the nearest folder above (or at) it with a configuration, else with the mark of
 * a framework, else of a repository, else the folder itself.
 */
export function siteRootOf(path: string): string {
  const start = statSync(path).isDirectory() ? path : dirname(path);
  for (const names of MARKERS) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (names.some((name) => existsSync(join(folder, name)))) return folder;
      if (folder === dirname(folder)) break;
    }
  }
  return start;
}

export interface Selection {
  readonly root: string;
  /** Whether a file (path from the root) was asked for. */
  readonly includes: (file: string) => boolean;
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
    includes: (file) => wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
  };
}
