import type { Config, ContentTree, PagesTree } from '../config.ts';
import { routeOf } from '../routes.ts';
import { computedFolders } from './contentlayer.ts';
import { listings } from './gatsby.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { booleanOf, foldersWithPosts, literalOf, withoutComments } from './preset.ts';
import { redirectCode } from './redirect-code.ts';

/** Where Next blogs keep their posts, the likeliest first. */
const folders = [
  '_posts',
  'app/blog/posts',
  'src/app/blog/posts',
  'app/blog/_posts',
  'src/app/blog/_posts',
  'app/posts/content',
  'src/_posts',
  'posts',
  'content/posts',
  'content/blog',
  'src/content/posts',
  'src/content/blog',
  'src/posts',
  'src/blog',
  'data/blog',
  'data/posts',
  'src/data/blog',
  'src/data/posts',
  'blog',
  'content/articles',
  'articles',
  'content/docs',
  'content',
  'src/content',
  'data',
];

/** Next.js: routes of `app/` and `pages/`; a folder of posts that a route with a parameter shows. */
export const next: Preset = {
  id: 'next',
  title: 'Next.js',
  assumed: {
    content: [{ dir: 'posts', url: '/posts', style: 'gatsby' }],
    posts: ['posts/**/*.{md,mdx}'],
    static: ['public'],
    pages: [
      { dir: 'app', url: '/', framework: 'next-app' },
      { dir: 'pages', url: '/', framework: 'next-pages' },
    ],
    doubts: { pages: true, anchors: true },
  },
  detect(site) {
    const file = site.sources.find((name) => /^next\.config\.[cm]?[jt]s$/.test(name));
    const manifest = site.text('package.json') ?? '';
    if (file === undefined && !/"next"\s*:/.test(manifest)) return undefined;
    const source = file === undefined ? '' : (site.text(file) ?? '');
    const trees = pageTrees(site);
    if (file === undefined && trees.length === 0) return undefined;
    const nextra = /"nextra"\s*:/.test(manifest);
    const { content, exclude } = nextra ? nextraTrees(site) : contentTrees(site, trees);
    const sure = nextra || content.every((tree) => tree.style === 'gatsby');
    const code = withoutComments(source);
    const lists = ['redirects', 'rewrites'].map((key) => redirectCode(site, code, key));
    const computed = lists.some((list) => list.computed);
    const config: Partial<Config> = {
      base: (literalOf(source, 'basePath') ?? '').replace(/\/+$/, ''),
      content,
      posts: content.map((tree) => `${tree.dir}/**/*.{md,mdx}`),
      static: ['public'],
      pages: trees.map((tree) => ({ ...tree, exclude })),
      trailingSlash: booleanOf(source, 'trailingSlash') ? 'always' : 'ignore',
      redirects: [
        'vercel.json',
        'netlify.toml',
        '_redirects',
        'public/_redirects',
        ...(file === undefined ? [] : [file]),
        ...new Set(lists.flatMap((list) => list.modules)),
      ],
      routes: [...new Set(['/', ...content.map((tree) => tree.url)].flatMap(listings))],
      complete:
        sure &&
        !computed &&
        !/rewrites/.test(source) &&
        !site.sources.some((name) => /^(src\/)?(middleware|proxy)\.[jt]s$/.test(name)),
      doubts: { pages: !sure || computed, anchors: !/"(rehype-slug|nextra|fumadocs-mdx)"\s*:/.test(manifest) },
    };
    return { reason: file === undefined ? 'package.json names next' : `${file} was found`, config };
  },
};

function pageTrees(site: SiteFiles): PagesTree[] {
  const trees: PagesTree[] = [];
  for (const [dir, framework] of [
    ['app', 'next-app'],
    ['src/app', 'next-app'],
    ['pages', 'next-pages'],
    ['src/pages', 'next-pages'],
  ] as const) {
    if (site.hasDir(dir)) trees.push({ dir, url: '/', framework });
  }
  return trees;
}

/**
 * Each folder of posts with the route that shows it: of the same name, or the only one there is. Where addresses are computed, the
 * route stays and takes whatever its parameter may be: one segment cannot be the path of a post in a folder of its own.
 */
function contentTrees(site: SiteFiles, trees: readonly PagesTree[]): { content: ContentTree[]; exclude: string[] } {
  const dynamic: { readonly prefix: string; readonly path: string; readonly rest: boolean }[] = [];
  for (const file of site.files) {
    for (const tree of trees) {
      const route = routeOf(tree, file);
      const segments = route?.pattern.split('/') ?? [];
      if (!/^\[{1,2}(?:\.\.\.)?(?:slug|id|post|path|name|article)s?\]{1,2}$/i.test(segments.at(-1) ?? '')) continue;
      const prefix = segments.slice(0, -1).join('/') || '/';
      if (prefix.includes('[')) continue;
      dynamic.push({ prefix, path: file.slice(tree.dir.length + 1), rest: segments.at(-1)!.includes('...') });
    }
  }
  const found = foldersWithPosts(site, folders);
  // The innermost folders: `content` holds `content/posts`.
  const dirs = found.filter((dir) => !found.some((other) => other.startsWith(`${dir}/`)));
  const content: ContentTree[] = [];
  const exclude: string[] = [];
  const nested = (dir: string): boolean => hasNestedPosts(site, dir);
  const computed = computedFolders(site, nested);
  for (const dir of dirs) {
    const name = dir.slice(dir.lastIndexOf('/') + 1).replace(/^_/, '');
    const same = dynamic.find(
      ({ prefix }) => prefix === `/${name}` || `${prefix}s` === `/${name}` || prefix === `/${name}s`,
    );
    const route = same ?? (dirs.length === 1 && dynamic.length === 1 ? dynamic[0] : undefined);
    const isComputed = computed.some(
      (other) => other === '' || `${dir}/`.startsWith(`${other}/`) || other.startsWith(`${dir}/`),
    );
    if (route && !isComputed && (route.rest || !nested(dir))) exclude.push(route.path);
    content.push({ dir, url: route?.prefix ?? `/${name}`, style: route ? 'gatsby' : 'path' });
  }
  return { content, exclude };
}

/** Whether posts lie in folders of the folder, other than each in one of its own (`a/index.md`), drafts and templates aside (`_drafts`). */
function hasNestedPosts(site: SiteFiles, dir: string): boolean {
  const deeper = /^(?!(?:.*\/)?[_.])[^/]+\/(?!(?:index|readme)\.mdx?$)(?:.*\/)?[^/]+\.mdx?$/i;
  const start = dir.length + 1;
  return site.files.some(
    (file) => file.startsWith(`${dir}/`) && file.indexOf('/', start) > 0 && deeper.test(file.slice(start)),
  );
}

/** Nextra: every Markdown file below `content` or `pages` is a page. */
function nextraTrees(site: SiteFiles): { content: ContentTree[]; exclude: string[] } {
  const dir = ['content', 'src/content', 'pages', 'src/pages'].find((name) => site.hasPosts(name));
  return { content: dir === undefined ? [] : [{ dir, url: '/', style: 'path' }], exclude: [] };
}
