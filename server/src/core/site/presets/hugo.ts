import { parse as parseJson } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { Formulas } from '../../post/scan/templates.ts';
import type { Config, ContentTree } from '../config.ts';
import { isRecord } from '../redirects/netlify-toml.ts';
import { fillPermalink, hugoUrl, type PermalinkParts, urlized } from '../urls/hugo.ts';
import { joinUrl } from '../urls/url-rule.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { folderOfSetting, isProjectSite, isZola, siteUrlOf } from './preset.ts';

/** Hugo: sections of `content/`, bundles, taxonomies; the theme may bring files of its own. */
export const hugo: Preset = {
  id: 'hugo',
  title: 'Hugo',
  assumed: {
    content: [{ dir: 'content', url: '/', style: 'hugo' }],
    posts: ['content/{post,posts,blog}/**/*.md'],
    static: ['static'],
    trailingSlash: 'always',
    anchors: 'hugo',
    routes: ['/tags/**', '/categories/**', '/**/page/*', '/**/index.xml'],
    doubts: { folders: true, files: true },
  },
  detect(site) {
    const file =
      site.first('hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json') ??
      site.first(
        'config/_default/hugo.toml',
        'config/_default/config.toml',
        'config/_default/hugo.yaml',
        'config/_default/config.yaml',
      ) ??
      site.first('config.toml', 'config.yaml', 'config.yml', 'config.json');
    if (file === undefined || !(site.hasPosts('content') || /(^|\/)hugo\./.test(file) || site.hasDir('archetypes')))
      return undefined;
    if (file === 'config.toml' && isZola(site)) return undefined;
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const settings = lowerKeys(read(site, file));
    // The files beside it are the keys they are named after.
    for (const part of ['permalinks', 'languages', 'taxonomies', 'module', 'markup', 'frontmatter', 'pagination']) {
      const other =
        folder === ''
          ? undefined
          : site.first(`${folder}${part}.toml`, `${folder}${part}.yaml`, `${folder}${part}.yml`);
      if (other !== undefined) settings[part] = lowerKeys(read(site, other));
    }
    const base = siteUrlOf(text(settings.baseurl));
    const taxonomies = isRecord(settings.taxonomies)
      ? Object.values(settings.taxonomies).filter((name) => typeof name === 'string')
      : ['tags', 'categories'];
    const content = treesOf(site, settings);
    const ugly = settings.uglyurls === true;
    const modules =
      isRecord(settings.module) && (Array.isArray(settings.module.imports) || Array.isArray(settings.module.mounts));
    const config: Partial<Config> = {
      ...hugo.assumed,
      siteUrls: base?.origins ?? [],
      base: base?.base ?? '',
      content,
      posts: content.map((tree) => `${tree.dir}/{post,posts,blog}/**/*.md`),
      static: ['static', 'assets', ...themeFolders(site)],
      trailingSlash: ugly ? 'ignore' : 'always',
      anchors: anchorsOf(settings),
      routes: [
        ...['', '/*'].flatMap((language) => taxonomies.map((name) => `${language}/${name}/**`)),
        ...adapterRoutes(site, content),
        ...otherPages(site, content),
        ...permalinkRoutes(site, settings, content, taxonomies),
        ...pagersOf(settings),
        '/**/index.xml',
        '/**/*.html',
      ],
      ...(settings.buildfuture === true && { futurePages: 'shown' }),
      ...(settings.builddrafts === true && { showsDrafts: true }),
      ...needOfBase(site, settings, isProjectSite(site, base) && !modules),
      markdownTargets: mayResolveLinks(site, settings, modules) ? 'resolved' : 'left',
      formulas: formulasOf(settings),
      // At the root of a host for projects, others may be.
      complete: !modules && (!/github\.io/.test(base?.origins[0] ?? '') || base?.base !== ''),
      doubts: {
        folders: true,
        files: modules || settings.theme !== undefined || site.hasDir('themes'),
        pages: foreignContent(settings),
      },
    };
    return { reason: `${file} was found`, config };
  },
};

function read(site: SiteFiles, file: string): Record<string, unknown> {
  const source = site.text(file) ?? '';
  try {
    const value: unknown = file.endsWith('.toml')
      ? parseToml(source)
      : file.endsWith('.json')
        ? parseJson(source)
        : parseYaml(source, { maxAliasCount: 100 });
    return isRecord(value) ? value : {};
  } catch {
    return {}; // A configuration that does not parse tells nothing; Hugo itself says what is wrong.
  }
}

/** Hugo takes its settings in any case. */
function lowerKeys(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A tree for each language that has a folder of its own, else one with the languages that names may end in. */
function treesOf(site: SiteFiles, settings: Record<string, unknown>): ContentTree[] {
  const dir = folderOfSetting(text(settings.contentdir) ?? 'content');
  const languages = isRecord(settings.languages) ? settings.languages : {};
  const shared = {
    style: 'hugo',
    ...patternsOf(settings, languages),
    ...datedNamesOf(settings),
    ...(settings.uglyurls === true && { ugly: true }),
    ...(settings.disablepathtolower === true && { keepCase: true }),
  } as const;
  const ofLanguage = (code: string): Omit<ContentTree, 'dir' | 'url'> => {
    const own = shared.languagePermalinks?.[code];
    return {
      ...shared,
      ...(own && {
        permalinks: { ...shared.permalinks, ...own.pages },
        sectionPermalinks: { ...shared.sectionPermalinks, ...own.sections },
      }),
    };
  };
  const first = text(settings.defaultcontentlanguage) ?? 'en';
  const inFolder = settings.defaultcontentlanguageinsubdir === true;
  const trees: ContentTree[] = [];
  for (const [code, value] of Object.entries(languages)) {
    const written = isRecord(value) ? text(lowerKeys(value).contentdir) : undefined;
    const own = written === undefined ? undefined : folderOfSetting(written);
    if (own !== undefined && own !== dir)
      trees.push({ dir: own, url: code === first && !inFolder ? '/' : `/${code}`, ...ofLanguage(code) });
  }
  // Mounts say the same of themes that set languages up there.
  if (
    trees.length === 0 &&
    !site.files.some((file) => file.startsWith(`${dir}/`) && /^[^/]+\.md$/.test(file.slice(dir.length + 1)))
  ) {
    for (const code of [first, ...Object.keys(languages).filter((other) => other !== first)]) {
      if (site.has(`${dir}/${code}/_index.md`))
        trees.push({ dir: `${dir}/${code}`, url: code === first && !inFolder ? '/' : `/${code}`, ...ofLanguage(code) });
    }
  }
  if (trees.length > 0) return trees;
  const codes = Object.keys(languages);
  const ordered = [first, ...codes.filter((code) => code !== first)];
  return [{ dir, url: '/', ...shared, ...(codes.length > 0 && { languages: ordered }) }];
}

/** A setting below others, `markup.goldmark.parser.x`, whatever the case of its keys. */
function settingAt(settings: Record<string, unknown>, ...path: readonly string[]): unknown {
  let value: unknown = settings;
  for (const key of path) value = isRecord(value) ? lowerKeys(value)[key] : undefined;
  return value;
}

/** The settings below others; none where there are none. */
function settingsAt(settings: Record<string, unknown>, ...path: readonly string[]): Record<string, unknown> {
  const value = settingAt(settings, ...path);
  return isRecord(value) ? lowerKeys(value) : {};
}

function anchorsOf(settings: Record<string, unknown>): Config['anchors'] {
  switch (settingAt(settings, 'markup', 'goldmark', 'parser', 'autoheadingidtype')) {
    case 'github-ascii':
      return 'hugo-ascii';
    case 'blackfriday':
      return 'hugo-blackfriday';
    default:
      return 'hugo';
  }
}

/** Where lists go on; which of them do is for templates to say. */
function pagersOf(settings: Record<string, unknown>): string[] {
  const path = text(settingAt(settings, 'pagination', 'path')) ?? text(settings.paginatepath) ?? 'page';
  return [joinUrl(path, '*'), joinUrl('**', path, '*')];
}

function datedNamesOf(settings: Record<string, unknown>): Pick<ContentTree, 'datedNames'> {
  const sources = settingAt(settings, 'frontmatter', 'date');
  const at = Array.isArray(sources) ? sources.indexOf(':filename') : -1;
  return at < 0 ? {} : { datedNames: at === 0 ? 'first' : 'last' };
}

type Patterns = Readonly<Record<string, string>>;

/** The patterns of one kind of pages by section or taxonomy; older sites have those of pages and terms without a kind. */
function permalinksOf(value: unknown, kind: 'page' | 'section' | 'term' | 'taxonomy'): Patterns {
  if (!isRecord(value)) return {};
  const byKind = lowerKeys(value)[kind];
  const old = kind === 'page' || kind === 'term' ? value : {};
  const found = Object.entries({ ...old, ...(isRecord(byKind) ? byKind : {}) });
  return Object.fromEntries(found.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** What a tree has to know of `permalinks`, the languages' own included. */
function patternsOf(
  settings: Record<string, unknown>,
  languages: Record<string, unknown>,
): Pick<ContentTree, 'permalinks' | 'sectionPermalinks' | 'languagePermalinks'> {
  const pages = permalinksOf(settings.permalinks, 'page');
  const sections = permalinksOf(settings.permalinks, 'section');
  const own = Object.entries(languages).flatMap(([code, value]) => {
    const written = isRecord(value) ? lowerKeys(value).permalinks : undefined;
    return isRecord(written)
      ? [[code, { pages: permalinksOf(written, 'page'), sections: permalinksOf(written, 'section') }] as const]
      : [];
  });
  return {
    ...(Object.keys(pages).length > 0 && { permalinks: pages }),
    ...(Object.keys(sections).length > 0 && { sectionPermalinks: sections }),
    ...(own.length > 0 && { languagePermalinks: Object.fromEntries(own) }),
  };
}

/**
 * Pages that no file shows, at addresses that `permalinks` says: lists of sections, which stay where they are though the pages
 * in them have moved away, taxonomies and their terms.
 */
function permalinkRoutes(
  site: SiteFiles,
  settings: Record<string, unknown>,
  content: readonly ContentTree[],
  taxonomies: readonly string[],
): readonly string[] {
  const languages = isRecord(settings.languages) ? Object.values(settings.languages) : [];
  const all = [settings, ...languages.filter(isRecord).map(lowerKeys)].map((part) => part.permalinks);
  const routes = new Set<string>();
  for (const permalinks of all) {
    for (const section of Object.keys(permalinksOf(permalinks, 'page'))) {
      const has = content.some(({ dir }) => site.hasPosts(`${dir}/${section}`));
      if (has) routes.add(joinUrl(urlized(section, settings.disablepathtolower === true)));
    }
    for (const [section, pattern] of Object.entries(permalinksOf(permalinks, 'section')))
      routes.add(globOf(fillPermalink(pattern, sectionParts(section))));
    for (const kind of ['term', 'taxonomy'] as const) {
      for (const [name, pattern] of Object.entries(permalinksOf(permalinks, kind)))
        if (taxonomies.includes(name)) routes.add(globOf(pattern));
    }
  }
  // A pattern of nothing but variables would take every address.
  return [...routes].filter((route) => /[^/*]/.test(route)).flatMap((route) => [route, `/*${route}`]);
}

/** Below a folder with a content adapter (`_content.gotmpl`), a template makes pages. */
function adapterRoutes(site: SiteFiles, content: readonly ContentTree[]): readonly string[] {
  return site.sources.flatMap((file) => {
    const folder = /^(.*)\/_content(?:\.[\w-]+)?\.gotmpl$/.exec(file)?.[1];
    const tree = content.find(({ dir }) => folder === dir || folder?.startsWith(`${dir}/`));
    if (folder === undefined || !tree) return [];
    const below = joinUrl(urlized(folder.slice(tree.dir.length), false), '**');
    return [...new Set([joinUrl(tree.url, below), ...(tree.languages ? [`/*${below}`] : [])])];
  });
}

/** Pages in other languages than Markdown, which are not read: each at the place that its name gives it. */
function otherPages(site: SiteFiles, content: readonly ContentTree[]): readonly string[] {
  return site.sources.flatMap((file) => {
    const stem = /^(.*)\.(?:html?|org|adoc|asciidoc|rst|pandoc)$/.exec(file)?.[1];
    const tree = content.find(({ dir }) => file.startsWith(`${dir}/`));
    if (stem === undefined || !tree) return [];
    const path = stem.slice(tree.dir.length + 1);
    const { url } = hugoUrl(tree, `${path}.md`, {});
    const pattern = path.includes('/') ? tree.permalinks?.[path.slice(0, path.indexOf('/'))] : undefined;
    const name = url?.slice(url.lastIndexOf('/') + 1) ?? '';
    const route =
      pattern === undefined ? url : globOf(pattern.replace(/:(?:slug|title|filename|contentbasename)\w*/, name));
    return route === undefined || /[?[\](){}!+@]/.test(route) ? [] : [route];
  });
}

function sectionParts(section: string): PermalinkParts {
  return { parents: [section], name: section, slug: undefined, fields: {}, clean: (text) => text };
}

/** `/topics/:slug/` as `/topics/*`. */
function globOf(pattern: string): string {
  return joinUrl(pattern.replace(/:\w+(?:\[[^\]]*\])?/g, '*').toLowerCase());
}

/** Whether a module puts content there that is no file of this site. */
function foreignContent(settings: Record<string, unknown>): boolean {
  if (!isRecord(settings.module) || !Array.isArray(settings.module.mounts)) return false;
  return settings.module.mounts.some(
    (mount) =>
      isRecord(mount) &&
      text(mount.target)?.startsWith('content') === true &&
      text(mount.source)?.startsWith('content') !== true,
  );
}

/**
 * Whether links to Markdown files may become links to their pages: by a hook of the site, of a theme or of a module that is not here to be
 * seen, by Hugo's own hook, which sites of several languages have without asking for it.
 */
function mayResolveLinks(site: SiteFiles, settings: Record<string, unknown>, modules: boolean): boolean {
  if (modules || site.sources.some((file) => /(^|\/)layouts\/(.+\/)?_markup\/render-link[^/]*\.html$/.test(file)))
    return true;
  const themes = [settings.theme].flat().filter((theme) => typeof theme === 'string' && theme !== '');
  if (themes.some((theme) => !site.hasDir(`themes/${theme}`))) return true;
  if (isRecord(settings.languages) && Object.keys(settings.languages).length > 1) return true;
  const hook = settingsAt(settings, 'markup', 'goldmark', 'renderhooks', 'link');
  return hook.enabledefault === true || hook.useembedded === 'always' || hook.useembedded === 'fallback';
}

/** Whether links have to name the base: not where a setting has Hugo put it there, and nobody knows where a hook may. */
function needOfBase(site: SiteFiles, settings: Record<string, unknown>, isProject: boolean): Pick<Config, 'needsBase'> {
  if (settings.canonifyurls === true || settings.relativeurls === true) return { needsBase: false };
  const hooks = site.sources.some((file) => /\/_markup\/render-image[^/]*\.html$/.test(file));
  return isProject && !hooks && !mayResolveLinks(site, settings, false) ? { needsBase: true } : {};
}

/** What goldmark passes through as it stands. */
function formulasOf(settings: Record<string, unknown>): Formulas {
  const passthrough = settingsAt(settings, 'markup', 'goldmark', 'extensions', 'passthrough');
  if (passthrough.enable !== true) return [];
  const delimiters = settingsAt(passthrough, 'delimiters');
  return [delimiters.block, delimiters.inline].flatMap((pairs) =>
    (Array.isArray(pairs) ? pairs : []).flatMap((pair: unknown): Formulas => {
      const [open, close]: unknown[] = Array.isArray(pair) ? pair : [];
      return typeof open === 'string' && typeof close === 'string' && open !== '' && close !== ''
        ? [[open, close]]
        : [];
    }),
  );
}

function themeFolders(site: SiteFiles): string[] {
  const found = new Set<string>();
  for (const file of site.files) {
    const match = /^themes\/[^/]+\/(?:static|assets)(?=\/)/.exec(file);
    if (match) found.add(match[0]);
  }
  return [...found];
}
