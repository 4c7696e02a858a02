/** Where a new post goes and how its file is called, by the site's preset and habits. */
import type { Site } from '../site/site.ts';
import { imageHome } from './images.ts';
import { slugify, uniqueSlug } from './slug.ts';

/** How the posts of a folder are named. */
export interface Naming {
  /** `2024-05-01-name`. */
  readonly dated: boolean;
  /** `name/index.md`. */
  readonly folder: boolean;
  readonly extension: '.md' | '.mdx';
}

/** The folders that posts go into, the site's first choice first. */
export function postFolders(site: Site): string[] {
  const folders = new Map<string, number>();
  for (const glob of site.config.posts) {
    const base = glob
      .slice(0, Math.max(0, glob.search(/[*?{[(]/)))
      .replace(/\/[^/]*$/, '')
      .replace(/\/$/, '');
    folders.set(base, Number.MAX_SAFE_INTEGER - folders.size);
  }
  for (const { file, url } of site.records()) {
    if (url === undefined) continue;
    for (const base of [...folders.keys()]) {
      if (!file.startsWith(`${base}/`) || file.startsWith('.')) continue;
      const name = file.slice(base.length + 1).split('/');
      if (name.length === 2 && !/^index\./.test(name[1]!))
        folders.set(`${base}/${name[0]}`, (folders.get(`${base}/${name[0]}`) ?? 0) + 1);
    }
  }
  return [...folders]
    .sort((a, b) => b[1] - a[1])
    .map(([folder]) => folder)
    .slice(0, 20);
}

/** How the posts right in a folder are named: as most of them are; where there are none, as the framework has it. */
export function namingIn(site: Site, folder: string): Naming {
  let dated = 0;
  let folders = 0;
  let mdx = 0;
  let all = 0;
  const prefix = folder === '' ? '' : `${folder}/`;
  for (const { file } of site.records()) {
    if (!file.startsWith(prefix)) continue;
    const parts = file.slice(prefix.length).split('/');
    const index = parts.length === 2 && /^index\.mdx?$/i.test(parts[1]!);
    if (parts.length !== 1 && !index) continue;
    all++;
    if (/^\d{4}-\d{2}-\d{2}-/.test(parts[0]!)) dated++;
    if (index) folders++;
    if (/\.mdx$/i.test(file)) mdx++;
  }
  const style = site.config.content.find(
    (tree) => tree.dir === '' || folder === tree.dir || folder.startsWith(`${tree.dir}/`),
  )?.style;
  const byStyle = style === 'jekyll-posts' || style === 'docusaurus-blog';
  return {
    dated: style === 'jekyll-posts' || (all === 0 ? byStyle : dated * 2 > all),
    folder: all > 0 && folders * 2 > all,
    extension: mdx * 2 > all ? '.mdx' : '.md',
  };
}

export interface NewPostFile {
  readonly file: string;
  readonly slug: string;
  /** The folder for its pictures, where the site has one for each post. */
  readonly imageFolder?: string;
}

/** Whether a slug is taken in the folder, by whatever file or URL. */
export function isTaken(site: Site, folder: string, slug: string, date: string): boolean {
  const stem = folder === '' ? slug : `${folder}/${slug}`;
  const dated = folder === '' ? `${date}-${slug}` : `${folder}/${date}-${slug}`;
  for (const name of [stem, dated]) {
    for (const end of ['.md', '.mdx', '/index.md', '/index.mdx']) {
      if (site.hasFile(name + end) || site.fileIgnoringCase(name + end) !== undefined) return true;
    }
  }
  const url = urlOf(site, stem);
  return url !== undefined && (site.page(url) !== undefined || site.page(`${url}/`) !== undefined);
}

function urlOf(site: Site, stem: string): string | undefined {
  const tree = site.config.content.find((candidate) => candidate.dir === '' || stem.startsWith(`${candidate.dir}/`));
  if (!tree) return undefined;
  const rest = tree.dir === '' ? stem : stem.slice(tree.dir.length + 1);
  return `${tree.url === '/' ? '' : tree.url.replace(/\/$/, '')}/${rest}`;
}

/** A slug for a title that is free in the folder. */
export function freeSlug(site: Site, folder: string, title: string, date: string): string {
  const slug = slugify(title);
  return uniqueSlug(slug === '' ? 'untitled' : slug, (candidate) => isTaken(site, folder, candidate, date));
}

/** The file of a new post. `format` of the template wins over the folder's habit. */
export function newPostFile(
  site: Site,
  folder: string,
  slug: string,
  date: string,
  format?: 'md' | 'mdx',
): NewPostFile {
  const naming = namingIn(site, folder);
  const extension = format === 'mdx' ? '.mdx' : naming.extension;
  const name = `${naming.dated ? `${date}-` : ''}${slug}${naming.folder ? '/index' : ''}${extension}`;
  const file = folder === '' ? name : `${folder}/${name}`;
  const home = imageHome(site, file);
  return { file, slug, ...(home.perPost && { imageFolder: home.folder }) };
}
