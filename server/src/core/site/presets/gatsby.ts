import type { Config, ContentTree } from '../config.ts';
import type { Preset } from './preset.ts';
import { folderOfSetting, literalOf, siteUrlOf, withoutComments } from './preset.ts';

/** Lists that nearly every blog makes below its root, from the posts' own values. */
export function listings(root: string): string[] {
  const base = root === '/' ? '' : root;
  return [
    'page',
    'tag',
    'tags',
    'category',
    'categories',
    'author',
    'authors',
    'archive',
    'archives',
    'series',
    'topics',
  ]
    .map((name) => `${base}/${name}/**`)
    .concat(`${base}/[0-9]*`, `${base}/rss.xml`, `${base}/feed.xml`, `${base}/index.xml`);
}

/** A route of the file system API that shows each post by its slug: `src/pages/blog/{mdx.frontmatter__slug}.js`. */
const slugRoute =
  /^src\/pages\/((?:[^{}]+\/)?)\{(?:mdx|markdownremark)\.(?:frontmatter__|fields__)?(?:slug|path)\}\.[jt]sx?$/i;

/** Gatsby: routes from `src/pages`, posts where `gatsby-source-filesystem` reads them from. */
export const gatsby: Preset = {
  id: 'gatsby',
  title: 'Gatsby',
  assumed: {
    content: [{ dir: 'content/blog', url: '/', style: 'gatsby' }],
    posts: ['content/blog/**/*.{md,mdx}'],
    static: ['static'],
    pages: [{ dir: 'src/pages', url: '/', framework: 'gatsby' }],
    relativeRedirects: false,
    doubts: { anchors: true },
  },
  detect(site) {
    const file = site.sources.find((name) => /^gatsby-config\.[cm]?[jt]s$/.test(name));
    if (file === undefined) return undefined;
    const source = site.text(file) ?? '';
    const node = site.text('gatsby-node.js') ?? site.text('gatsby-node.ts') ?? '';
    const shown = site.sources.map((name) => slugRoute.exec(name)).find((match) => match !== null);
    const content = treesOf(withoutComments(source), node, (dir) => site.hasPosts(dir)).map(
      (tree): ContentTree => (shown ? { ...tree, url: `/${shown[1]!.replace(/\/$/, '')}` } : tree),
    );
    const url = siteUrlOf(literalOf(source, 'siteUrl'));
    const prefix = literalOf(source, 'pathPrefix');
    const roots = content.map((tree) => tree.url);
    const sure = /autolink-headers|rehype-slug/.test(source) && !/maintainCase|removeAccents|elements\s*:/.test(source);
    const config: Partial<Config> = {
      ...gatsby.assumed,
      siteUrls: url?.origins ?? [],
      base: prefix?.replace(/\/+$/, '') ?? '',
      content,
      pages: [
        {
          dir: 'src/pages',
          url: '/',
          framework: 'gatsby',
          ...(shown && { exclude: [shown[0].slice('src/pages/'.length)] }),
        },
      ],
      posts: content.filter((tree) => tree.dir !== 'src/pages').map((tree) => `${tree.dir}/**/*.{md,mdx}`),
      routes: [...new Set(['/', '/blog', ...roots].flatMap(listings))],
      doubts: { anchors: !sure },
    };
    return { reason: `${file} was found`, config };
  },
};

/** The folders that hold posts, and where `gatsby-node` puts them: at a literal prefix if it has one, else at the root. */
function treesOf(source: string, node: string, hasPosts: (dir: string) => boolean): ContentTree[] {
  const dirs = new Set<string>();
  for (const match of source.matchAll(
    /path\s*:\s*(?:path\.(?:join|resolve)\(\s*__dirname\s*,\s*)?[`'"](?:\$\{__dirname\}\/?|\.?\/)?([\w./-]+)\/?[`'"]/g,
  )) {
    const dir = folderOfSetting(match[1]!);
    if (dir !== 'src/pages' && hasPosts(dir)) dirs.add(dir);
  }
  if (dirs.size === 0) {
    for (const dir of ['content/blog', 'content/posts', 'src/content/blog', 'src/posts', 'content', 'blog', 'posts']) {
      if (!hasPosts(dir)) continue;
      dirs.add(dir);
      break;
    }
  }
  // Lists are made there too.
  const prefix = [
    ...withoutComments(node).matchAll(/(?:path|value|slug)\s*[:=]\s*[`'"](\/[\w-]+)\/?(?:\$\{|['"]\s*\+)/g),
  ]
    .map((match) => match[1]!)
    .find((path) => !/^\/(page|tag|categor|author|series|topic|archive|app|api)/.test(path));
  return [...dirs].map((dir) => ({ dir, url: prefix ?? '/', style: 'gatsby' }));
}
