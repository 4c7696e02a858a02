import { folderOf } from '../text/paths.ts';
import type { Site } from './site.ts';

/** Names of Hugo's bundles, with a language or without. */
const bundle = /(?:^|\/)_?index(?:\.[\w-]+)?\.[a-z]+$/i;

/**
 * The file of a Hugo site that is served at a path because it lies among the content: beside the bundle whose page is above the
 * path, or in no bundle at its own place.
 */
export function bundledFile(site: Site, path: string): string | undefined {
  const trees = site.config.content.filter(({ style }) => style === 'hugo');
  if (trees.length === 0) return undefined;
  for (const tree of trees) {
    const prefix = tree.url === '/' ? '' : tree.url;
    if (!path.startsWith(`${prefix}/`)) continue;
    const own = `${tree.dir}${path.slice(prefix.length)}`;
    const file = site.hasFile(own) ? own : site.fileIgnoringCase(own);
    if (file !== undefined && !isInBundle(site, file, tree.dir)) return file;
  }
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const page = site.page(path.slice(0, at)) ?? site.page(path.slice(0, at + 1));
    if (!page || !bundle.test(page.file)) continue;
    const file = folderOf(page.file) + path.slice(at);
    return site.hasFile(file) ? file : site.fileIgnoringCase(file);
  }
  return undefined;
}

/** Whether a file belongs to a page, with which it moves. */
function isInBundle(site: Site, file: string, root: string): boolean {
  for (let folder = folderOf(file); folder.length > root.length; folder = folderOf(folder))
    if (site.hasFile(`${folder}/index.md`)) return true;
  return false;
}
