/** Paths of files from the site's root: with `/`, none in front. */

/** What Markdown files are called. */
export const markdownName = /\.(mdx?|markdown)$/i;

/** The folder of a path, without a slash at its end; empty for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/**
 * The path that leads from a folder to a file or folder: `../images/a.png`, `b.md`, `.` for the folder itself. Both from
 * the same root, without a slash in front.
 */
export function relativePath(fromFolder: string, to: string): string {
  const from = fromFolder === '' ? [] : fromFolder.split('/');
  const target = to === '' ? [] : to.split('/');
  let common = 0;
  while (common < from.length && common < target.length && from[common] === target[common]) common++;
  const steps = [...from.slice(common).map(() => '..'), ...target.slice(common)];
  return steps.length === 0 ? '.' : steps.join('/');
}

/** A relative path joined to a folder and normalised; undefined where it climbs above the root. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** What a path in a file means: from the file's folder, or with `/` in front from the root; undefined where it climbs above that. */
export function resolvePath(file: string, path: string): string | undefined {
  return joinPath(path.startsWith('/') ? '' : folderOf(file), path);
}
