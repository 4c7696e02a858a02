/** What Hugo's `ref` and `relref` name: pages by their files, not by their URLs. */
import { folderOf, joinPath } from '../text/paths.ts';
import type { Found } from './resolution.ts';
import type { PageRecord, Site } from './site.ts';
import { isDeclared } from './url-globs.ts';
import { treeOf } from './urls/urls.ts';

export interface RefTarget {
  readonly page: PageRecord;
  /** The folder that the name is read from: of the content, or of the file. */
  readonly folder: string;
  /** Whether the file's extension is written. */
  readonly whole: boolean;
}

/** What may stand behind the name of a page. */
const ENDS = ['', '.md', '/index.md', '/_index.md', '.markdown'];

/** The page that a path names in a file: from the file's folder, else from the root of the content. */
export function refTarget(site: Site, file: string, path: string): RefTarget | undefined {
  const root = treeOf(site.config, file)?.dir;
  if (root === undefined) return undefined;
  const bare = path.replace(/^\/|\/$/g, '');
  for (const folder of path.startsWith('/') ? [root] : [folderOf(file), root]) {
    const joined = joinPath(folder, bare);
    for (const end of joined === undefined ? [] : ENDS) {
      const page = site.record(joined + end);
      if (page) return { page, folder, whole: end === '' };
    }
  }
  return undefined;
}

/**
 * Where a `ref` leads. Hugo finds pages by parts of their names, too, and knows pages that no file makes: surely broken is only what no
 * file and no folder is called like.
 */
export function resolveRef(site: Site, from: PageRecord, path: string): Found {
  const target = refTarget(site, from.file, path);
  if (target) return { kind: target.page.url === undefined ? 'hidden' : 'page', page: target.page };
  const { config } = site;
  const rooted = `/${path.replace(/^\/|\/$/g, '')}`;
  if (isDeclared(config, rooted)) return { kind: 'route' };
  const isPath = rooted.indexOf('/', 1) > 0 || /\.md$/i.test(rooted);
  if (!isPath || config.doubts.pages || !config.complete) return { kind: 'unknown' };
  const name = rooted.slice(rooted.lastIndexOf('/') + 1).toLowerCase();
  const stem = name.replace(/\.(?:md|markdown)$/, '');
  for (const { file } of site.records()) {
    const isLike = (segment: string): boolean => segment === stem || segment.startsWith(`${stem}.`);
    if (file.toLowerCase().split('/').some(isLike)) return { kind: 'unknown' };
  }
  return { kind: 'broken' };
}
