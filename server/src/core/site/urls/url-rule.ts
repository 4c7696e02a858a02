import type { Config, ContentTree } from '../config.ts';

/** A post's frontmatter as plain values. */
export type Fields = Readonly<Record<string, unknown>>;

/** Where a content file is served. */
export interface PageUrl {
  /** Undefined where it has no page of its own. */
  readonly url: string | undefined;
  /** Why not, for messages. */
  readonly noUrl?: string;
  /** More URLs that lead to the page. */
  readonly aliases?: readonly string[];
}

/** A way to make URLs from the path below the tree's folder and the frontmatter. */
export type UrlRule = (tree: ContentTree, path: string, fields: Fields, config: Config) => PageUrl;

/** The path without its extension. */
export function withoutExtension(path: string): string {
  return path.replace(/\.(md|mdx|markdown|mdoc|mkd|html|njk|liquid)$/i, '');
}

/** URL paths as one, with single slashes and none at the end, `/` for nothing. */
export function joinUrl(...parts: readonly string[]): string {
  const path = parts
    .join('/')
    .split('/')
    .filter((segment) => segment !== '')
    .join('/');
  return `/${path}`;
}

/** The URL with a slash at its end where it was written with one; `index.html` is its folder. */
export function slashed(url: string, written: string): string {
  return written.endsWith('/') && url !== '/' ? `${url}/` : url.replace(/\/index\.html$/, '/');
}

/** A frontmatter value that is a non-empty text. */
export function textField(fields: Fields, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** A frontmatter value that is a text or a list of texts, as a list. */
export function listField(fields: Fields, ...keys: readonly string[]): string[] {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') return [value.trim()];
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  }
  return [];
}
