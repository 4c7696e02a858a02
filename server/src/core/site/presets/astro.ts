import type { Config, ContentTree } from '../config.ts';
import { routeOf } from '../routes.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { folderOfSetting, literalOf, siteUrlOf, withoutComments } from './preset.ts';
import { redirectCode } from './redirect-code.ts';
import { showsOwnSlugs } from './static-paths.ts';

const pages = { dir: 'src/pages', url: '/', framework: 'astro' } as const;

/** Astro: file routes in `src/pages`, content collections shown by its routes with parameters. */
export const astro: Preset = {
  id: 'astro',
  title: 'Astro',
  assumed: {
    content: [{ dir: 'src/content/blog', url: '/blog', style: 'astro' }],
    posts: ['src/content/blog/**/*.{md,mdx}'],
    static: ['public'],
    pages: [{ ...pages, exclude: ['blog/[...slug].astro', 'blog/[slug].astro'] }],
    imports: '',
  },
  detect(site) {
    const file = site.sources.find((name) => /^astro\.config\.[cm]?[jt]s$/.test(name));
    if (file === undefined) return undefined;
    const source = site.text(file) ?? '';
    const slash = literalOf(source, 'trailingSlash');
    const url = siteUrlOf(literalOf(source, 'site')) ?? constantUrl(site);
    const { content, exclude } = collections(site, /\bstarlight\s*\(/.test(source));
    const redirects = redirectsOf(site, withoutComments(source));
    const config: Partial<Config> = {
      siteUrls: url?.origins ?? [],
      base: (literalOf(source, 'base') ?? '').replace(/^\/?(.+?)\/*$/, '/$1').replace(/^\/$/, ''),
      content,
      posts: content
        .filter((tree) => /(blog|posts?|articles?|news)$/i.test(tree.dir))
        .map((tree) => `${tree.dir}/**/*.{md,mdx}`),
      static: [literalOf(source, 'publicDir')?.replace(/^\.\/|\/$/g, '') ?? 'public'],
      pages: [{ ...pages, exclude }],
      trailingSlash: slash === 'always' || slash === 'never' ? slash : 'ignore',
      // Integrations may inject routes; those of the official ones are known or do not.
      complete: !redirects.unknown && !/injectRoute|keystatic|github\.io/i.test(source),
      imports: '',
      routes: redirects.routes,
      doubts: { pages: redirects.unknown },
    };
    return { reason: `${file} was found`, config };
  },
};

/** The site's URL where it is a constant of another module, as in many themes. */
function constantUrl(site: SiteFiles): ReturnType<typeof siteUrlOf> {
  for (const name of [
    'src/config.ts',
    'src/consts.ts',
    'src/constants.ts',
    'src/site.config.ts',
    'src/config.js',
    'src/consts.js',
  ]) {
    const url = siteUrlOf(literalOf(site.text(name), 'website', 'siteUrl', 'SITE_URL', 'site', 'url'));
    if (url) return url;
  }
  return undefined;
}

/**
 * Which folders hold collections, and which route shows each. A route that shows one is no page of itself, if it shows each entry
 * under its own name: else it stays, and takes whatever its parameter may be.
 */
function collections(site: SiteFiles, starlight: boolean): { content: ContentTree[]; exclude: string[] } {
  const bases = new Map<string, string>();
  for (const file of site.files) {
    const match = /^src\/content\/([^/]+)\/.+\.(?:md|mdx|markdown)$/.exec(file);
    if (match && !match[1]!.startsWith('_')) bases.set(match[1]!, `src/content/${match[1]}`);
  }
  const declared =
    site.text('src/content.config.ts') ?? site.text('src/content/config.ts') ?? site.text('src/content.config.mjs');
  const literals = stringConstants(declared ?? '');
  const renamed = new Set<string>();
  for (const part of withoutComments(declared ?? '').split(/(?=\b\w+\s*=\s*defineCollection\()/)) {
    const name = /^(\w+)\s*=\s*defineCollection\(/.exec(part)?.[1];
    if (name && /\bgenerateId\b/.test(part)) renamed.add(name);
    const written = /\bbase\s*:\s*(?:['"`]([^'"`]+)['"`]|(\w+))/.exec(part);
    const base =
      written?.[1]?.replace(/\$\{(\w+)\}/g, (_, constant: string) => literals.get(constant) ?? '') ??
      literals.get(written?.[2] ?? '');
    if (name && base !== undefined) {
      const dir = folderOfSetting(base);
      if (site.hasPosts(dir)) bases.set(name, dir);
    }
  }
  const content: ContentTree[] = [];
  const exclude: string[] = [];
  const shown = new Map<string, { readonly prefix: string; readonly sure: boolean; readonly keepFolders: boolean }>();
  const paper = makesPaperPaths(site);
  for (const file of site.files) {
    const route = routeOf(pages, file);
    const last = route?.pattern.split('/').at(-1) ?? '';
    // Lists by tag or page number take their entries from the collection too.
    if (
      !route ||
      !/^\[(?:\.\.\.)?(?:slug|id|path|post|entry|article|uid|name)\]$/.test(last) ||
      !file.endsWith('.astro')
    )
      continue;
    const source = withoutComments(site.text(file) ?? '');
    const names = [...source.matchAll(/getCollection\s*\(\s*['"`](\w[\w-]*)['"`]/g)].map((match) => match[1]!);
    const prefix = route.pattern.slice(0, route.pattern.lastIndexOf('/')) || '/';
    const collection = names.find((name) => bases.has(name));
    const inferred =
      collection ?? (names.length === 0 ? [...bases.keys()].find((name) => `/${name}` === prefix) : undefined);
    if (inferred === undefined || prefix.includes('[')) continue;
    const keepFolders = paper && /\bgetPath\(\s*(\w+)\.id\s*,\s*\1\.filePath\s*,\s*false\s*\)/.test(source);
    const sure = !renamed.has(inferred) && (keepFolders || showsOwnSlugs(source, last.replace(/\W/g, '')));
    const before = shown.get(inferred);
    if (before?.sure || (before && !sure)) continue;
    shown.set(inferred, { prefix, sure, keepFolders });
    if (sure) exclude.push(file.slice('src/pages/'.length));
  }
  for (const [name, dir] of bases) {
    if (name === 'docs' && starlight) content.push({ dir, url: '/', style: 'astro' });
    else {
      const { prefix = `/${name}`, keepFolders = false } = shown.get(name) ?? {};
      content.push({ dir, url: prefix, style: 'astro', ...(keepFolders && { keepFolders }) });
    }
  }
  return { content, exclude };
}

/** Whether the site has AstroPaper's `getPath`: folders but for those with `_`, then the last segment of the entry's id. */
function makesPaperPaths(site: SiteFiles): boolean {
  const source = site.text('src/utils/getPath.ts') ?? site.text('src/utils/getPath.js') ?? '';
  return (
    /!\s*\w+\.startsWith\(["'`]_["'`]\)/.test(source) &&
    /\.slice\(0,\s*-1\)/.test(source) &&
    /\.slice\(-1\)/.test(source)
  );
}

function stringConstants(source: string): Map<string, string> {
  return new Map(
    [...source.matchAll(/\bconst\s+(\w+)\s*=\s*['"`]([^'"`$]*)['"`]/g)].map((match) => [match[1]!, match[2]!]),
  );
}

/** The sources of `redirects` in the configuration and the modules that it takes in, whose parameters take anything; whether there are others. */
function redirectsOf(site: SiteFiles, source: string): { readonly routes: string[]; readonly unknown: boolean } {
  if (!/\bredirects\b/.test(source)) return { routes: [], unknown: false };
  const { modules, computed } = redirectCode(site, source, 'redirects');
  const texts = [source, ...modules.map((file) => site.text(file))];
  const routes = texts.flatMap((text) =>
    [...(text ?? '').matchAll(/(["'`])(\/(?:(?!\1)[^\\\r\n$])*)\1\s*:/g)].map((match) =>
      match[2]!.replace(/\[\.\.\.[^\]]*\]/g, '**').replace(/\[[^\]]*\]/g, '*'),
    ),
  );
  return { routes, unknown: computed || texts.includes(undefined) };
}
