/** Which URL a content file has: the style of its content tree, then the frontmatter's own word. */
import picomatch from 'picomatch';
import { markdownName } from '../../text/paths.ts';
import type { Config, ContentTree, UrlStyle } from '../config.ts';
import { routeOf } from '../routes.ts';
import { astroUrl } from './astro.ts';
import { docusaurusBlogUrl, docusaurusDocsUrl } from './docusaurus.ts';
import { eleventyUrl } from './eleventy.ts';
import { gatsbyUrl } from './gatsby.ts';
import { hugoUrl } from './hugo.ts';
import { jekyllPageUrl, jekyllPostUrl } from './jekyll.ts';
import { pathUrl } from './path.ts';
import type { Fields, PageUrl, UrlRule } from './url-rule.ts';

const styles: Readonly<Record<UrlStyle, UrlRule>> = {
  path: pathUrl,
  gatsby: gatsbyUrl,
  astro: astroUrl,
  'docusaurus-docs': docusaurusDocsUrl,
  'docusaurus-blog': docusaurusBlogUrl,
  hugo: hugoUrl,
  'jekyll-posts': jekyllPostUrl,
  'jekyll-pages': jekyllPageUrl,
  eleventy: eleventyUrl,
};

/** Whether a file is one that the index reads as a page: Markdown in a content tree or among the page modules. */
export function isContentFile(config: Config, file: string): boolean {
  if (!markdownName.test(file) || /(^|\/)node_modules\//.test(file)) return false;
  return treeOf(config, file) !== undefined || config.pages.some((tree) => routeOf(tree, file) !== undefined);
}

/** The content tree that a file belongs to: the one with the deepest folder. */
export function treeOf(config: Config, file: string): ContentTree | undefined {
  let best: ContentTree | undefined;
  for (const tree of config.content) {
    if ((tree.dir === '' || file.startsWith(`${tree.dir}/`)) && (!best || tree.dir.length > best.dir.length))
      best = tree;
  }
  return best;
}

const excluders = new WeakMap<ContentTree, (path: string) => boolean>();

/** Whether the tree's `exclude` holds for a path below its folder. */
function isExcluded(tree: ContentTree, path: string): boolean {
  if (!tree.exclude || tree.exclude.length === 0) return false;
  let match = excluders.get(tree);
  if (!match) {
    match = picomatch([...tree.exclude], { dot: true });
    excluders.set(tree, match);
  }
  return match(path);
}

/** The URL of a content file. Never throws; a file outside all content trees has none. */
export function urlOf(config: Config, file: string, fields: Fields): PageUrl {
  for (const pages of config.pages) {
    const route = routeOf(pages, file);
    if (route && !route.pattern.includes('[')) return withSlash(config, { url: route.pattern });
  }
  const tree = treeOf(config, file);
  if (!tree) return { url: undefined, noUrl: 'it lies in no content folder' };
  const path = tree.dir === '' ? file : file.slice(tree.dir.length + 1);
  if (isExcluded(tree, path)) return { url: undefined, noUrl: 'the site makes no page of this folder' };
  return withSlash(config, styles[tree.style ?? 'path'](tree, path, fields, config));
}

/** The site's habit: a slash at the end of every page's URL where it is set so. */
function withSlash(config: Config, page: PageUrl): PageUrl {
  if (config.trailingSlash !== 'always' || page.url === undefined || /\/$|\.[a-z]+$/i.test(page.url)) return page;
  return { ...page, url: `${page.url}/` };
}
