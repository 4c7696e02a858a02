import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configFile } from '../../core/site/config-file.ts';

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
