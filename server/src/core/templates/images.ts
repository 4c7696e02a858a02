/** Where the pictures of a post are kept, learned from where the other posts have theirs. */
import { resolve } from '../site/resolve.ts';
import type { Site } from '../site/site.ts';
import { slugify } from './slug.ts';

export interface ImageHome {
  /** The folder, from the site's root. */
  readonly folder: string;
  /** It is this post's alone. */
  readonly perPost: boolean;
  /** How posts write the link. */
  readonly form: 'relative' | 'root';
}

const MAX_POSTS = 400;

const dirOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** The name that a post's folder of pictures bears: its slug, without a date. */
function nameOf(file: string): string {
  const name = /\/index\.\w+$/i.test(file) ? dirOf(file) : file.replace(/\.\w+$/, '');
  return name.slice(name.lastIndexOf('/') + 1).replace(/^\d{4}-\d{2}-\d{2}-/, '');
}

const isServed = (site: Site, file: string): boolean =>
  site.config.static.some((dir) => dir === '' || file.startsWith(`${dir}/`));

/** Where pictures of the post go. Posts of the same folder count most. */
export function imageHome(site: Site, file: string): ImageHome {
  const own = dirOf(file);
  if (/\/index\.mdx?$/i.test(file)) return { folder: own, perPost: false, form: 'relative' };
  const habits = new Map<string, number>();
  let seen = 0;
  for (const page of site.records()) {
    if (dirOf(page.file) !== own || page.file === file || seen >= MAX_POSTS) continue;
    seen++;
    for (const link of page.links) {
      if (!link.image || /^[a-z]+:/i.test(link.url)) continue;
      const found = resolve(site, page, link);
      if (found.kind !== 'file' || found.file === undefined) continue;
      // Taken from the project's folder: only frontmatter can name it so.
      if (link.url.startsWith('/') && link.kind === 'frontmatter' && !isServed(site, found.file)) continue;
      const folder = dirOf(found.file);
      const perPost = folder.slice(folder.lastIndexOf('/') + 1) === nameOf(page.file);
      const habit = `${perPost ? `${dirOf(folder)}/*` : folder} ${link.url.startsWith('/') ? 'root' : 'relative'}`;
      habits.set(habit, (habits.get(habit) ?? 0) + 1);
    }
  }
  const best = [...habits].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (best !== undefined) {
    const [folder, form] = best.split(' ') as [string, 'root' | 'relative'];
    const perPost = folder.endsWith('/*');
    return { folder: perPost ? `${folder.slice(0, -1)}${nameOf(file)}` : folder, perPost, form };
  }
  const root = site.config.static[0];
  const tree = site.config.content[0];
  if (site.config.preset === 'posthog' && tree) {
    return {
      folder: `${tree.dir}/images/${own.slice(own.lastIndexOf('/') + 1)}/${nameOf(file)}`,
      perPost: true,
      form: 'relative',
    };
  }
  if (root !== undefined) return { folder: `${root}/images`.replace(/^\//, ''), perPost: false, form: 'root' };
  return { folder: own === '' ? 'images' : `${own}/images`, perPost: false, form: 'relative' };
}

/** A clean name for a picture's file: `Screenshot 2024-05-01 (2).PNG` -> `screenshot-2024-05-01-2.png`. */
export function imageName(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension =
    dot > 0
      ? name
          .slice(dot + 1)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
      : 'png';
  const stem = slugify(dot > 0 ? name.slice(0, dot) : name);
  return `${stem === '' ? 'image' : stem}.${extension === 'jpeg' ? 'jpg' : extension}`;
}

/** The destination of a file of the site in a post, as the site's posts write it. */
export function imageDestination(site: Site, post: string, file: string, form: ImageHome['form']): string {
  const encode = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
  if (form === 'root') {
    for (const root of site.config.static) {
      const prefix = root === '' ? '' : `${root}/`;
      if (file.startsWith(prefix)) return `/${encode(file.slice(prefix.length))}`;
    }
  }
  const from = dirOf(post)
    .split('/')
    .filter((part) => part !== '');
  const to = file.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  const up = from.length - same;
  return encode([...Array<string>(up).fill('..'), ...to.slice(same)].join('/')).replace(/^(?!\.)/, './');
}
