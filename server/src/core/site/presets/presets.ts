/** Which framework a site is built with, found out from its files and never by running it. */
import type { Formulas } from '../../post/scan/templates.ts';
import { joinPath } from '../../text/paths.ts';
import type { Config } from '../config.ts';
import { astro } from './astro.ts';
import { docusaurus } from './docusaurus.ts';
import { eleventy } from './eleventy.ts';
import { gatsby } from './gatsby.ts';
import { hugo } from './hugo.ts';
import { hexo, jekyll } from './jekyll.ts';
import { next } from './next.ts';
import { plain } from './plain.ts';
import { posthog } from './posthog.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { isBulk, originsOf, siteFiles, withoutComments } from './preset.ts';

/** In the order in which they are tried; `plain` takes everything. */
export const presets: readonly Preset[] = [
  posthog,
  docusaurus,
  astro,
  gatsby,
  eleventy,
  next,
  hexo,
  hugo,
  jekyll,
  plain,
];

/** What every preset starts from. */
export const defaults: Omit<Config, 'preset' | 'presetReason' | 'templates'> = {
  siteUrls: [],
  content: [],
  posts: [],
  static: [],
  pages: [],
  redirects: ['netlify.toml', 'vercel.json', '_redirects', 'static/_redirects', 'public/_redirects'],
  routes: [],
  ignore: [],
  trailingSlash: 'ignore',
  anchors: 'github',
  authors: undefined,
  tags: undefined,
  categories: undefined,
  schemas: [],
  rules: {},
  linkAttributes: ['to', 'href', 'src', 'image*'],
  linkFields: [
    'featuredImage',
    'image',
    'thumbnail',
    'heroImage',
    'coverImage',
    'cover.image',
    'seo.image',
    'ogImage',
    'socialImage',
  ],
  base: '',
  markdownTargets: 'left',
  relativeRedirects: true,
  markdownlint: true,
  doubts: {},
};

/** Files, from the site's root, whose text detection wants to see; few and small, all of them configuration. */
const wanted =
  /^(package\.json|contentlayer\.config\.[jt]s|gatsby-(?:config|node)\.[cm]?[jt]s|sidebars[\w.]*\.[cm]?[jt]s|src\/(?:config|consts|constants|site\.config)\.[jt]s|src\/content\.config\.(?:ts|mjs|js)|src\/content\/config\.(?:ts|mjs|js)|astro\.config\.[cm]?[jt]s|docusaurus\.config\.[cm]?[jt]s|next\.config\.[cm]?[jt]s|_config\.ya?ml|(hugo|config)\.(toml|ya?ml|json)|config\/_default\/[\w.-]+\.(toml|ya?ml|json)|\.eleventy\.[cm]?js|eleventy\.config\.[cm]?[jt]s|CNAME|static\/CNAME|public\/CNAME|source\/CNAME)$/;

/** Names of folders whose configuration files are examples, not the site's. */
const notSites = /(^|\/)(node_modules|test|tests|__tests__|fixtures|examples?|templates?|dist|build|\.[^/]+)\//;

/** Which files detection reads the text of. */
export function detectionFiles(files: Iterable<string>): string[] {
  const found: string[] = [];
  for (const file of files) {
    const root = rootOf(file);
    if (root === undefined || /(^|\/)(node_modules|_site|dist|\.git)\//.test(file)) continue;
    const name = root === '' ? file : file.slice(root.length + 1);
    if (isWanted(name)) found.push(file);
  }
  return found;
}

/** Modules of redirects that configuration takes in: `redirects.json`, `src/data/redirects.ts`. */
const redirectModule = /^(?:(?:src|config|data|lib)\/(?:[\w-]+\/)?)?redirects?\.(?:json|[cm]?[jt]s)$/;

/** Page modules with parameters, whose source names the collection that they show; how AstroPaper makes paths; categories of docs; templates and data of Eleventy. */
const dynamicRoute =
  /^src\/pages\/.*\[[^/]*(?:\/index)?\.astro$|^src\/utils\/getPath\.[jt]s$|(^|\/)_category_\.(json|ya?ml)$|(?:^|\/)\.vitepress\/config\.[cm]?[jt]s$|\.(njk|liquid|webc|vto|11ty\.[cm]?js)$|\.11tydata\.([cm]?js|json)$|(?:^|\/)([^/]+)\/\5\.json$/;

const isWanted = (name: string): boolean => wanted.test(name) || dynamicRoute.test(name) || redirectModule.test(name);

/** Folders below which a site may live: the root itself and up to two folders down. Undefined where it cannot be one. */
function rootOf(file: string): string | undefined {
  if (isBulk(file)) return undefined;
  if (isWanted(file)) return '';
  if (notSites.test(file)) return undefined;
  const match = /^([^/]+(?:\/[^/]+)?)\/(.+)$/.exec(file);
  if (!match) return undefined;
  const first = match[1]!.split('/')[0]!;
  const below = file.slice(first.length + 1);
  if (isWanted(below)) return first;
  return isWanted(match[2]!) ? match[1] : undefined;
}

/** The preset of a site and what it found: each of `candidates` is tried at the root, then in the folders that hold a framework's configuration. */
export function detectPreset(
  files: readonly string[],
  read: (file: string) => string | undefined,
  candidates: readonly Preset[] = presets,
): { readonly preset: Preset; readonly reason: string; readonly config: Partial<Config> } {
  const frameworks = candidates.filter((preset) => preset !== plain);
  const top = siteFiles(files, read);
  for (const root of siteRoots(top.sources)) {
    const site = root === '' ? top : siteFiles(files, read, root);
    for (const preset of frameworks) {
      const found = preset.detect(site);
      if (found)
        return {
          preset,
          reason: root === '' ? found.reason : `in ${root}/, ${found.reason}`,
          config: below(withMath(site, withOwnHost(site, found.config)), root),
        };
    }
  }
  const only = candidates[0];
  if (only !== undefined && !candidates.includes(plain))
    return { preset: only, reason: 'it was asked for', config: only.assumed };
  const found = plain.detect(top)!;
  return { preset: plain, ...found, config: withMath(top, found.config) };
}

/** The host that a `CNAME` file names, where the configuration says none: it is what GitHub Pages serves the site at. */
function withOwnHost(site: SiteFiles, config: Partial<Config>): Partial<Config> {
  const file = site.first('CNAME', 'static/CNAME', 'public/CNAME', 'source/CNAME');
  const host = file === undefined ? undefined : /^[\w-]+(?:\.[\w-]+)+(?=\s*$)/.exec(site.text(file) ?? '')?.[0];
  if (host === undefined || (config.siteUrls ?? []).some((url) => !url.includes('posthog.com'))) return config;
  return { ...config, siteUrls: originsOf(host.toLowerCase()) };
}

/** Packages that set formulas between dollars. */
const mathPackage =
  /"(?:remark-math|rehype-(?:katex|mathjax)|gatsby-remark-(?:katex|mathjax)[\w-]*|markdown-it-(?:katex|mathjax|texmath)\w*|@[\w-]+\/(?:markdown-it|plugin)-(?:katex|mathjax)|hexo-(?:math|filter-(?:mathjax|katex)\w*|renderer-(?:pandoc|markdown-it-plus|[\w-]*(?:katex|mathjax)[\w-]*)))"\s*:/;

const DOLLARS: Formulas = [
  ['$$', '$$'],
  ['$', '$'],
];

/** VitePress, which brings the package itself. */
const mathOption = /\bmath\s*:\s*true\b/;

function withMath(site: SiteFiles, config: Partial<Config>): Partial<Config> {
  const vitepress = site.sources.find((file) => /(^|\/)\.vitepress\/config\.[cm]?[jt]s$/.test(file));
  const hasMath =
    mathPackage.test(site.text('package.json') ?? '') ||
    (vitepress !== undefined && mathOption.test(withoutComments(site.text(vitepress) ?? '')));
  if (!hasMath) return config;
  return { ...config, formulas: config.formulas ?? DOLLARS, preview: { ...config.preview, math: true } };
}

/** Files that many folders of a repository have which are no sites. */
const noSites = /(?:^|\/)(?:package\.json|redirects?\.\w+)$/;

/** The root first, then folders with a framework's configuration file in them, the shallowest first. */
function siteRoots(files: readonly string[]): string[] {
  const roots = new Set<string>();
  for (const file of files) {
    const root = rootOf(file);
    if (root !== undefined && root !== '' && !noSites.test(file)) roots.add(root);
  }
  return ['', ...[...roots].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))];
}

/** A configuration whose folders are moved below another; `../docs` lies beside it. */
function below(config: Partial<Config>, root: string): Partial<Config> {
  if (root === '') return config;
  const move = (path: string): string => joinPath(root, path) ?? path;
  return {
    ...config,
    ...(config.content && { content: config.content.map((tree) => ({ ...tree, dir: move(tree.dir) })) }),
    ...(config.pages && { pages: config.pages.map((tree) => ({ ...tree, dir: move(tree.dir) })) }),
    ...(config.posts && { posts: config.posts.map(move) }),
    ...(config.static && { static: config.static.map(move) }),
    redirects: [...(config.redirects ?? defaults.redirects).map(move), ...defaults.redirects.slice(0, 2)],
    ...(config.imports !== undefined && { imports: move(config.imports) }),
    ...(config.authors !== undefined && { authors: move(config.authors) }),
  };
}
