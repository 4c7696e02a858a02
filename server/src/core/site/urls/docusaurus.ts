import type { UrlRule } from './url-rule.ts';
import { joinUrl, textField, withoutExtension } from './url-rule.ts';

/** What looks like a date or a version keeps its numbers (Docusaurus's `DefaultNumberPrefixParser`). */
const dateOrVersion = /^(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?|^\d+[-_.]\d+/;

function withoutNumber(segment: string): string {
  return dateOrVersion.test(segment) ? segment : segment.replace(/^\d+\s*[-_.]+\s*(?=[^-_.\s])/, '');
}

/** Docs: number prefixes off, `id` for the last segment, `slug` relative to the folder or to the docs' root, folder indexes. */
export const docusaurusDocsUrl: UrlRule = (tree, path, fields) => {
  const segments = withoutExtension(path).split('/');
  const hidden = segments.find((segment) => segment.startsWith('_'));
  if (hidden !== undefined) return { url: undefined, noUrl: `"${hidden}" begins with "_"` };
  const folders = segments.slice(0, -1).map(withoutNumber);
  const name = withoutNumber(segments.at(-1)!);
  const slug = textField(fields, 'slug');
  if (slug?.startsWith('/')) return { url: joinUrl(tree.url, slug) };
  if (slug !== undefined) return { url: joinUrl(tree.url, resolveDots([...folders, slug].join('/'))) };
  const id = textField(fields, 'id');
  const folder = folders.at(-1)?.toLowerCase();
  const isIndex = /^(index|readme)$/i.test(name) || (folder !== undefined && name.toLowerCase() === folder);
  if (id === undefined && isIndex) return { url: joinUrl(tree.url, ...folders) };
  return { url: joinUrl(tree.url, ...folders, id ?? name) };
};

/**
 * Blog posts: `2021-08-26-welcome/index.md` is `/2021/08/26/welcome`; the folders before the last date come behind it
 * (`parseBlogFileName`); `slug` takes the whole place.
 */
export const docusaurusBlogUrl: UrlRule = (tree, path, fields) => {
  const hidden = path.split('/').find((segment) => segment.startsWith('_'));
  if (hidden !== undefined) return { url: undefined, noUrl: `"${hidden}" begins with "_"` };
  const slug = textField(fields, 'slug');
  if (slug !== undefined) return { url: joinUrl(tree.url, slug) };
  const match = /^(.*)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*?)(?:\/index)?\.mdx?$/.exec(path);
  if (match) return { url: joinUrl(tree.url, match[2]!.replace(/-/g, '/'), match[1]! + match[3]!) };
  return { url: joinUrl(tree.url, withoutExtension(path).replace(/(^|\/)index$/, '')) };
};

function resolveDots(path: string): string {
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') out.pop();
    else if (segment !== '.') out.push(segment);
  }
  return out.join('/');
}
