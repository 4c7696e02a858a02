import type { Config, PagesTree } from './config.ts';

/** A URL, or a pattern of URLs, that a module of the framework serves. */
export interface Route {
  /** `/blog/[slug]`, as the framework writes it, in URL terms. */
  readonly pattern: string;
  readonly file: string;
}

/** All routes of a site. */
export interface RouteTable {
  readonly routes: readonly Route[];
  /** The route that serves a URL path (decoded, no slash at its end), one without parameters before one with. */
  match(path: string): Route | undefined;
}

export const noRoutes: RouteTable = { routes: [], match: () => undefined };

const moduleExtensions: Readonly<Record<PagesTree['framework'], RegExp>> = {
  gatsby: /\.(jsx?|tsx?|mjs|mdx?)$/,
  astro: /\.(astro|md|mdx|html|ts|js|markdown)$/,
  'next-pages': /\.(jsx?|tsx?|mdx?)$/,
  docusaurus: /\.(jsx?|tsx?|mdx?)$/,
  eleventy: /\.(njk|liquid|html|hbs|ejs|webc|vto|haml|pug|mustache|11ty\.[cm]?[jt]sx?)$/,
  'next-app': /(^|\/)(page|route)\.(jsx?|tsx?|mdx?)$/,
};

/** The route of a page module, or undefined where the file is none. Linear in the path. */
export function routeOf(tree: PagesTree, file: string): Route | undefined {
  const prefix = tree.dir === '' ? '' : `${tree.dir}/`;
  if (!file.startsWith(prefix) || !moduleExtensions[tree.framework].test(file)) return undefined;
  if (/\.(test|spec|stories|d)\.[a-z]+$|(^|\/)__tests__\//.test(file)) return undefined;
  let path = file.slice(prefix.length);
  if (tree.exclude?.includes(path)) return undefined;
  if (tree.framework === 'next-app') path = path.replace(/(^|\/)(page|route)\.[a-z]+$/, '');
  else path = path.replace(/(?:\.11ty)?\.[a-z]+$/, '');
  let segments = path.split('/').filter((segment) => segment !== '');
  if (/^(astro|docusaurus|eleventy)$/.test(tree.framework) && segments.some((segment) => segment.startsWith('_')))
    return undefined;
  if (tree.framework === 'next-pages' && /^(_app|_document|_error|middleware)$/.test(segments[0] ?? ''))
    return undefined;
  if (tree.framework === 'next-app') {
    if (segments.some((segment) => segment.startsWith('_'))) return undefined;
    segments = segments.filter((segment) => !segment.startsWith('@') && !/^\((?!\.)[^)]*\)$/.test(segment));
  }
  if (segments.at(-1) === 'index') segments.pop();
  const own = segments
    .map((segment) => segment.replace(/^\{[\w.]*?\}$/, '[param]').replace(/\{[^}]*\}/g, '[param]'))
    .join('/');
  return { pattern: join(tree.url, own), file };
}

/** The routes of the site's page modules. */
export function routesOf(config: Config, files: Iterable<string>): RouteTable {
  if (config.pages.length === 0) return noRoutes;
  const routes: Route[] = [];
  for (const file of files) {
    for (const tree of config.pages) {
      const route = routeOf(tree, file);
      if (route) routes.push(route);
    }
  }
  return routeTable(routes);
}

/** A table of routes. Matching is linear in the number of patterns with parameters below the same first segment. */
export function routeTable(routes: readonly Route[]): RouteTable {
  const exact = new Map<string, Route>();
  const patterns: { readonly route: Route; readonly segments: readonly string[] }[] = [];
  for (const route of routes) {
    if (!/[[\]]/.test(route.pattern)) {
      if (!exact.has(route.pattern)) exact.set(route.pattern, route);
    } else patterns.push({ route, segments: route.pattern.split('/').slice(1) });
  }
  return {
    routes,
    match(path) {
      const found = exact.get(path);
      if (found || patterns.length === 0) return found;
      const segments = path === '/' ? [] : path.split('/').slice(1);
      return patterns.find((pattern) => matchSegments(pattern.segments, segments))?.route;
    },
  };
}

/** Whether the segments of a pattern (`[a]`, `[...a]`, `[[...a]]`, `x-[a]`, `[...a].png`) take those of a path. */
function matchSegments(pattern: readonly string[], path: readonly string[]): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const segment = pattern[i]!;
    // Pages of a list are numbers; a post beside them is not one of those.
    if (/^\[(?:\.\.\.)?page\]$/.test(segment)) {
      if (i >= path.length) return segment.includes('...');
      if (!/^\d+$/.test(path[i]!)) return false;
      continue;
    }
    if (segment.startsWith('[[...') || segment.startsWith('[...')) {
      const end = segment.slice(segment.lastIndexOf(']') + 1);
      const rest = pattern.slice(i + 1);
      if (end !== '') return rest.length === 0 && i < path.length && path.at(-1)!.endsWith(end);
      if (rest.length === 0) return true;
      for (let at = i; at <= path.length; at++) if (matchSegments(rest, path.slice(at))) return true;
      return false;
    }
    if (i >= path.length) return false;
    const open = segment.indexOf('[');
    if (open < 0) {
      if (segment !== path[i]) return false;
    } else {
      const close = segment.lastIndexOf(']');
      const value = path[i]!;
      const before = segment.slice(0, open);
      const after = segment.slice(close + 1);
      if (value.length <= before.length + after.length - 1) return false;
      if (!value.startsWith(before) || !value.endsWith(after)) return false;
    }
  }
  return pattern.length === path.length;
}

/** Two URL paths as one, without a slash at the end. */
function join(a: string, b: string): string {
  const joined = `${a.replace(/\/+$/, '')}/${b.replace(/^\/+/, '')}`.replace(/\/+$/, '');
  return joined === '' ? '/' : joined;
}
