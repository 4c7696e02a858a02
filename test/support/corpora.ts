import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './detected-site.ts';

/** The folder with real sites, beside the repository; absent on most machines. */
export const shared = join(dirname(fileURLToPath(import.meta.url)), '../../../shared');

/** Reads the text files of a folder whole, others as empty, by paths from it; undefined where it is not there. */
export function readSite(folder: string): Files | undefined {
  if (!existsSync(folder)) return undefined;
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const isText = /\.(md|mdx|markdown|toml|json|ya?ml|[cm]?[jt]sx?|astro)$|(^|\/)(_redirects|CNAME)$/.test(path);
    files[relative(folder, path).replaceAll('\\', '/')] = isText ? readFileSync(path, 'utf8') : '';
  }
  return files;
}
