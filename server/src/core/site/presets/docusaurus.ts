import type { Config, ContentTree } from '../config.ts';
import { joinUrl } from '../urls/url-rule.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { blockAfter, folderOfSetting, literalOf, siteUrlOf, withoutComments } from './preset.ts';
import { expressionAt, redirectCode } from './redirect-code.ts';

/** What the blog plugin makes besides the posts: the list of them at its own root, and lists at places that its options name. */
function blogLists(root: string, options: string = ''): string[] {
  const lists = [
    basePath(options, 'tagsBasePath', 'tags'),
    basePath(options, 'archiveBasePath', 'archive'),
    basePath(options, 'authorsBasePath', 'authors'),
    basePath(options, 'pageBasePath', 'page'),
  ];
  return [root, ...lists.map((name) => joinUrl(root, `${name}/**`))].concat(
    ['rss.xml', 'atom.xml', 'feed.json'].map((name) => joinUrl(root, name)),
  );
}

/** The same of the docs plugin. */
function docLists(root: string, options: string = ''): string[] {
  return ['category', basePath(options, 'tagsBasePath', 'tags')].map((name) => joinUrl(root, `${name}/**`));
}

/** What the files of a plugin's versions begin with. */
function pluginId(options: string): string {
  const id = literalOf(options, 'id');
  return id === undefined || id === 'default' ? '' : `${id}_`;
}

/** Where docs with versions have the one that is being written: at `next`, unless told otherwise. */
function currentRoot(root: string, options: string): string {
  if (/\blastVersion\s*:\s*["'`]current/.test(options)) return root;
  return joinUrl(root, literalOf(blockAfter(options, /\bcurrent\s*:\s*\{/), 'path') ?? 'next');
}

/**
 * All that is at `root`, without what lies below `own`: the copies of older versions, which are not read, beside the version that is.
 * What only begins as a segment of `own` does is beside it, too.
 */
function copiesRoutes(root: string, own: string): string[] {
  const routes: string[] = [];
  let at = root;
  for (const segment of own.slice(root.length).match(/[^/]+/g) ?? []) {
    const others = [`!(${segment})`, `${segment}?*`].map((name) => joinUrl(at, name));
    routes.push(at, ...others.flatMap((other) => [other, `${other}/**`]));
    at = joinUrl(at, segment);
  }
  return at === root || !/^[\w/.-]*$/.test(own) ? [joinUrl(root, '**')] : [...routes, at];
}

/** What an option names; any segment where it is computed. */
function basePath(options: string, key: string, usual: string): string {
  const named = literalOf(options, key);
  return named ?? (new RegExp(`\\b${key}\\s*:(?!\\s*null\\b)`).test(options) ? '*' : usual);
}

/** Docusaurus: `docs/`, `blog/`, `src/pages`, and more instances of the docs and blog plugins. */
export const docusaurus: Preset = {
  id: 'docusaurus',
  title: 'Docusaurus',
  assumed: {
    content: [
      { dir: 'docs', url: '/docs', style: 'docusaurus-docs' },
      { dir: 'blog', url: '/blog', style: 'docusaurus-blog' },
    ],
    posts: ['blog/**/*.{md,mdx}'],
    static: ['static'],
    pages: [{ dir: 'src/pages', url: '/', framework: 'docusaurus' }],
    routes: [...docLists('/docs'), ...blogLists('/blog')],
    anchors: 'docusaurus',
    markdownTargets: 'resolved',
  },
  detect(site) {
    const file = site.sources.find((name) => /^docusaurus\.config\.[cm]?[jt]s$/.test(name));
    if (file === undefined) return undefined;
    const source = withoutComments(site.text(file) ?? '');
    const url = siteUrlOf(literalOf(source, 'url'));
    const content: ContentTree[] = [];
    const indexes = generatedIndexes(site);
    const routes: string[] = indexes.flatMap((slug) => [slug, `/*${slug}`]);
    const add = (kind: 'docs' | 'blog', options: string): void => {
      const dir = folderOfSetting(literalOf(options, 'path') ?? kind);
      const root = joinUrl('/', literalOf(options, 'routeBasePath') ?? kind);
      // Of a folder outside of what is open, nothing is known.
      if (dir.startsWith('../') && !site.hasPosts(dir)) routes.push(joinUrl(root, '**'));
      if (!site.hasPosts(dir) || content.some((tree) => tree.dir === dir)) return;
      const versions = kind === 'docs' && site.has(`${pluginId(options)}versions.json`);
      const url = versions ? currentRoot(root, options) : root;
      content.push({ dir, url, style: kind === 'docs' ? 'docusaurus-docs' : 'docusaurus-blog' });
      routes.push(...(kind === 'docs' ? docLists(root, options) : blogLists(root, options)));
      if (!versions) return;
      routes.push(...copiesRoutes(root, url), ...docLists(url, options), ...indexes.map((slug) => joinUrl(url, slug)));
    };
    for (const kind of ['docs', 'blog'] as const) {
      if (!new RegExp(`\\b${kind}\\s*:\\s*false\\b`).test(source))
        add(kind, blockAfter(source, new RegExp(`\\b${kind}\\s*:\\s*\\{`)));
    }
    for (const match of source.matchAll(/plugin-content-(docs|blog)['"`]\s*,/g)) {
      add(match[1] as 'docs' | 'blog', blockAfter(source.slice(match.index), /\{/));
    }
    const redirects = clientRedirects(site, source);
    const config: Partial<Config> = {
      siteUrls: url?.origins ?? [],
      base: (literalOf(source, 'baseUrl') ?? '/').replace(/\/+$/, ''),
      content,
      posts: content.filter((tree) => tree.style === 'docusaurus-blog').map((tree) => `${tree.dir}/**/*.{md,mdx}`),
      static: staticFolders(source),
      pages: [{ dir: 'src/pages', url: '/', framework: 'docusaurus' }],
      routes: [...routes, ...redirects.routes, '/search/**'],
      doubts: { pages: redirects.unknown },
      trailingSlash: /\btrailingSlash\s*:\s*true\b/.test(source) ? 'always' : 'ignore',
      // Other plugins may make pages, and each language has all of them.
      complete: !/\b(?:plugins|themes)\s*:\s*\[(?!\s*\])|\blocales\s*:\s*\[[^\]]*,\s*['"`]|github\.io/.test(source),
      anchors: 'docusaurus',
      markdownTargets: 'resolved',
      authors: site.first('blog/authors.yml', 'blog/authors.yaml'),
    };
    return { reason: `${file} was found`, config };
  },
};

/**
 * The pages that `plugin-client-redirects` makes: those that are written out, and of those that a function makes of all pages what
 * it puts into their paths. Whether there are others, of which nothing is known.
 */
function clientRedirects(site: SiteFiles, source: string): { readonly routes: string[]; readonly unknown: boolean } {
  const plugin = source.search(/client-redirects["'`]\s*\)?\s*,/);
  if (plugin < 0) return { routes: [], unknown: false };
  const options = blockAfter(source.slice(plugin), /\{/);
  const { modules, computed } = redirectCode(site, source, 'redirects');
  const texts = [options, ...modules.map((file) => site.text(file))];
  const written = texts.flatMap((text) =>
    [...(text ?? '').matchAll(/["']?\bfrom["']?\s*:\s*(\[[^\]]*\]|"[^"]*"|'[^']*'|`[^`]*`)/g)].flatMap((match) =>
      [...match[1]!.matchAll(/["'`](\/[^"'`]*)["'`]/g)].map((path) => path[1]!.replace(/(.)\/+$/, '$1')),
    ),
  );
  const made = /\bcreateRedirects\s*:?/.exec(options);
  const put = made ? routesPutIn(expressionAt(options.slice(made.index + made[0].length))) : [];
  return {
    routes: [...written, ...(put ?? [])],
    unknown: computed || texts.includes(undefined) || put === undefined,
  };
}

/**
 * Globs of what `createRedirects` makes: paths with one of its strings in them, without those that it looks for; of a template what it
 * begins with. Undefined where it puts paths together otherwise.
 */
function routesPutIn(code: string): string[] | undefined {
  const left = code
    .replace(/\.(?:startsWith|endsWith|includes|match|split)\([^()]*\)|[!=]==?\s*(?:"[^"]*"|'[^']*'|`[^`]*`)/g, '')
    .replace(/\.replace(?:All)?\(\s*(?:"[^"]*"|'[^']*'|`[^`]*`|\/(?:[^/\\\n]|\\.)+\/\w*)\s*,/g, '');
  const strings = [...left.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)].map(
    ([, double, single, template]) => double ?? single ?? template!.split('${')[0]!,
  );
  const isPath = (text: string): boolean => /^\/[^${]*[^/${]/.test(text);
  if (strings.length === 0 || /\+/.test(left) || !strings.every(isPath)) return undefined;
  return strings
    .map((text) => text.replace(/\/+$/, ''))
    .flatMap((path) => [`${path}*`, `${path}*/**`, `/**${path}*`, `/**${path}*/**`]);
}

/** Slugs of pages that list a category, below the docs: those of `_category_` files and of the sidebars, which are free. */
function generatedIndexes(site: SiteFiles): string[] {
  const found: string[] = [];
  for (const file of site.files) {
    if (!/(^|\/)_category_\.(json|ya?ml)$|^sidebars[\w.]*\.[cm]?[jt]s$/.test(file)) continue;
    for (const match of (site.text(file) ?? '').matchAll(/["']?slug["']?\s*:\s*["']?(\/[\w./-]*)/g)) {
      found.push(match[1]!.replace(/\/+$/, ''));
    }
  }
  return found;
}

function staticFolders(source: string): string[] {
  const list = /\bstaticDirectories\s*:\s*\[([^\]]*)\]/.exec(source)?.[1];
  const named = [...(list ?? '').matchAll(/['"`]([^'"`]+)['"`]/g)].map((match) => folderOfSetting(match[1]!));
  return named.length > 0 ? named : ['static'];
}
