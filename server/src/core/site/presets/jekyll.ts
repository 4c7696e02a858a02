import { parse as parseYaml } from 'yaml';
import type { Formulas } from '../../post/scan/templates.ts';
import type { Config, ContentTree, HexoSite } from '../config.ts';
import { isRecord } from '../redirects/netlify-toml.ts';
import { isKnownPermalink } from '../urls/hexo.ts';
import { listings } from './gatsby.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { folderOfSetting, isProjectSite, siteUrlOf } from './preset.ts';

const notPages = ['_*/**', 'vendor/**', 'node_modules/**', 'Gemfile*', '.*/**'];

const KRAMDOWN_FORMULAS: Formulas = [['$$', '$$']];

/** Jekyll: `_posts` with a date in the name, pages anywhere, collections; a theme may bring files of its own. */
export const jekyll: Preset = {
  id: 'jekyll',
  title: 'Jekyll',
  assumed: {
    content: [
      { dir: '', url: '/', style: 'jekyll-pages', exclude: notPages },
      { dir: '_posts', url: '/', style: 'jekyll-posts' },
      { dir: '_drafts', url: '/', style: 'jekyll-posts' },
    ],
    posts: ['**/_posts/**/*.{md,markdown}'],
    static: [''],
    anchors: 'kramdown',
    markdownTargets: 'resolved',
    routes: listings('/'),
    showsDrafts: true,
    doubts: { files: true, folders: true },
  },
  detect(site) {
    const file = site.first('_config.yml', '_config.yaml');
    const posts = site.files.some((name) => /(^|\/)_posts\//.test(name));
    if (file === undefined || site.hasPosts('source/_posts')) return undefined;
    if (!posts && !site.hasDir('_layouts') && !site.has('Gemfile')) return undefined;
    const settings = read(site, file);
    const url = siteUrlOf(typeof settings.url === 'string' ? settings.url : undefined);
    const base = typeof settings.baseurl === 'string' ? settings.baseurl.replace(/\/+$/, '') : (url?.base ?? '');
    const content = treesOf(site, settings);
    const themed = settings.theme !== undefined || settings.remote_theme !== undefined;
    const config: Partial<Config> = {
      ...jekyll.assumed,
      siteUrls: url?.origins ?? [],
      base,
      content,
      ...(url && isProjectSite(site, { ...url, base }) && !mayAddBase(site, settings) && { needsBase: true }),
      formulas: KRAMDOWN_FORMULAS,
      posts: content.filter((tree) => /_posts$/.test(tree.dir)).map((tree) => `${tree.dir}/**/*.{md,markdown}`),
      routes: [...listings('/'), ...listings('/blog'), '/page*'],
      ...(settings.future === true && { futurePages: 'shown' }),
      doubts: {
        files: themed || site.hasDir('_plugins'),
        folders: true,
        anchors: settings.markdown !== undefined && settings.markdown !== 'kramdown',
      },
    };
    return { reason: `${file} was found${posts ? ' with _posts' : ''}`, config };
  },
};

/** Plugins of which it is known that they leave links alone. */
const harmless =
  /^(?:jekyll-(?:feed|seo-tag|sitemap|redirect-from|paginate(?:-v2)?|gist|mentions|remote-theme|relative-links|include-cache|github-metadata|titles-from-headings|optional-front-matter|readme-index|default-layout|archives|toc|last-modified-at|coffeescript|avatar)|jemoji)$/;

/** Whether a plugin may put the base before links. */
function mayAddBase(site: SiteFiles, settings: Record<string, unknown>): boolean {
  if (site.hasDir('_plugins')) return true;
  return [settings.plugins ?? settings.gems ?? []]
    .flat()
    .some((name) => typeof name !== 'string' || !harmless.test(name));
}

function read(site: SiteFiles, file: string): Record<string, unknown> {
  try {
    const value: unknown = parseYaml(site.text(file) ?? '', { maxAliasCount: 100 });
    return isRecord(value) ? value : {};
  } catch {
    return {}; // Jekyll itself says what is wrong with its configuration.
  }
}

function treesOf(site: SiteFiles, settings: Record<string, unknown>): ContentTree[] {
  const permalink = typeof settings.permalink === 'string' ? settings.permalink : undefined;
  const source = typeof settings.source === 'string' ? folderOfSetting(settings.source) : '';
  const own = (path: string): string => (source === '' ? path : `${source}/${path}`);
  const excluded = Array.isArray(settings.exclude) ? settings.exclude.filter((name) => typeof name === 'string') : [];
  const pagePermalink =
    permalink === undefined
      ? {}
      : { permalink: permalink === 'pretty' || permalink.endsWith('/') ? 'pretty' : ('date' as const) };
  const trees: ContentTree[] = [
    {
      dir: source,
      url: '/',
      style: 'jekyll-pages',
      ...pagePermalink,
      exclude: [...notPages, ...excluded.flatMap((name) => [name.replace(/\/$/, ''), `${name.replace(/\/$/, '')}/**`])],
    },
  ];
  // Folders that would be left out for their names.
  for (const name of Array.isArray(settings.include) ? settings.include : []) {
    const dir = typeof name === 'string' ? folderOfSetting(name) : '';
    if (/^[_.#~][^/*?]+$/.test(dir) && site.hasPosts(own(dir)))
      trees.push({ dir: own(dir), url: `/${dir}`, style: 'jekyll-pages', ...pagePermalink });
  }
  const postDirs = new Set<string>();
  for (const file of site.files) {
    const match = /^((?:.*\/)?_(?:posts|drafts))\//.exec(file);
    if (match) postDirs.add(match[1]!);
  }
  const timezone = typeof settings.timezone === 'string' ? { timezone: settings.timezone } : {};
  const postPermalink = defaultPermalink(settings, 'posts') ?? permalink;
  for (const dir of postDirs) {
    const above = dir.slice(source.length).replace(/^\/|\/?_(posts|drafts)$/g, '');
    trees.push({
      dir,
      url: `/${above}`,
      style: 'jekyll-posts',
      ...(postPermalink !== undefined && { permalink: postPermalink }),
      ...timezone,
    });
  }
  const collections = isRecord(settings.collections) ? settings.collections : {};
  for (const [name, options] of Object.entries(collections)) {
    if (name === 'posts' || !isRecord(options) || options.output !== true) continue;
    const written = typeof options.permalink === 'string' ? options.permalink : defaultPermalink(settings, name);
    trees.push({
      dir: own(`_${name}`),
      url: '/',
      style: 'jekyll-posts',
      collection: name,
      permalink: written ?? '/:collection/:path:output_ext',
      ...timezone,
    });
  }
  return trees;
}

/** The permalink that `defaults` give to a type, whole site or posts' folder. */
function defaultPermalink(settings: Record<string, unknown>, type: string): string | undefined {
  for (const entry of Array.isArray(settings.defaults) ? settings.defaults : []) {
    if (!isRecord(entry) || !isRecord(entry.scope) || !isRecord(entry.values)) continue;
    const { permalink } = entry.values;
    if (entry.scope.type === type && typeof permalink === 'string' && (entry.scope.path ?? '') === '') return permalink;
  }
  return undefined;
}

/** Hexo: `source/_posts`, with its own `permalink`. */
export const hexo: Preset = {
  id: 'hexo',
  title: 'Hexo',
  assumed: {
    content: [
      { dir: 'source', url: '/', style: 'jekyll-pages', permalink: 'pretty', exclude: notPages },
      {
        dir: 'source/_posts',
        url: '/',
        style: 'jekyll-posts',
        permalink: '/:year/:month/:day/:title/',
        hexo: {},
      },
    ],
    posts: ['source/_posts/**/*.md'],
    static: ['source'],
    routes: listings('/'),
    // It knows no such key as `draft`.
    showsDrafts: true,
    doubts: { files: true, folders: true, anchors: true },
  },
  detect(site) {
    if (!site.hasPosts('source/_posts')) return undefined;
    const settings = read(site, site.first('_config.yml', '_config.yaml') ?? '_config.yml');
    const url = siteUrlOf(typeof settings.url === 'string' ? settings.url : undefined);
    const permalink =
      typeof settings.permalink === 'string' ? settings.permalink.replace(/^\/?/, '/') : '/:year/:month/:day/:title/';
    const own = hexoSite(settings);
    const drafts = settings.render_drafts === true;
    const [pages, posts] = hexo.assumed.content!;
    return {
      reason: 'source/_posts was found',
      config: {
        ...hexo.assumed,
        siteUrls: url?.origins ?? [],
        base: url?.base ?? '',
        content: [
          pages!,
          ...['source/_posts', ...(drafts ? ['source/_drafts'] : [])].map((dir) => ({
            ...posts!,
            dir,
            permalink,
            hexo: own,
          })),
        ],
        ...(drafts && { showsDrafts: 'all' }),
        routes: [...listings('/'), ...listsOf(settings)],
        ...(settings.future === false && { futurePages: 'held' }),
        // Numbers that the site's database gives are in no file, and a plugin writes keys when it first sees a post.
        doubts: { ...hexo.assumed.doubts, pages: !isKnownPermalink(permalink, own) },
      },
    };
  },
};

/** The lists that Hexo's generators make where the configuration puts them; their folders are often below that of the posts. */
function listsOf(settings: Record<string, unknown>): string[] {
  const dir = (value: unknown): string => (typeof value === 'string' ? folderOfSetting(value) : '');
  const index = isRecord(settings.index_generator) ? settings.index_generator : {};
  const home = dir(index.path) === '' ? '' : `/${dir(index.path)}`;
  const pages = dir(index.pagination_dir) || dir(settings.pagination_dir) || 'page';
  const lists = [settings.tag_dir, settings.archive_dir, settings.category_dir].map(dir).filter((name) => name !== '');
  return [...(home === '' ? [] : [home]), `${home}/${pages}/**`, ...lists.map((name) => `/${name}/**`)];
}

/** The settings that URLs of posts are made by; what is no text there, Hexo prints as one. */
function hexoSite(settings: Record<string, unknown>): HexoSite {
  const texts = (value: unknown): Record<string, string> =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)])) : {};
  return {
    ...(typeof settings.new_post_name === 'string' && { newPostName: settings.new_post_name }),
    ...(typeof settings.default_category === 'string' && { defaultCategory: settings.default_category }),
    ...(typeof settings.filename_case === 'number' && { nameCase: settings.filename_case }),
    permalinkDefaults: texts(settings.permalink_defaults),
    categoryMap: texts(settings.category_map),
  };
}
