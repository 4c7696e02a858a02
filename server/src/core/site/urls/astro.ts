import { slug } from 'github-slugger';
import type { ContentTree } from '../config.ts';
import type { Fields, PageUrl, UrlRule } from './url-rule.ts';
import { joinUrl, textField, withoutExtension } from './url-rule.ts';

/** Astro's content collections: each segment slugged, `index` dropped; `slug` of the frontmatter takes its place. */
export const astroUrl: UrlRule = (tree, path, fields) => {
  if (tree.keepFolders) return keptFoldersUrl(tree, path, fields);
  const hidden = path.split('/').find((segment) => segment.startsWith('_'));
  if (hidden !== undefined) return { url: undefined, noUrl: `"${hidden}" begins with "_"` };
  const own = textField(fields, 'slug');
  if (own !== undefined) return { url: joinUrl(tree.url, own) };
  const id = withoutExtension(path)
    .split('/')
    .map((segment) => slug(segment))
    .join('/')
    .replace(/(^|\/)index$/, '');
  const plain = joinUrl(tree.url, withoutExtension(path).replace(/(^|\/)index$/, ''));
  const url = joinUrl(tree.url, id);
  return plain === url ? { url } : { url, aliases: [plain] };
};

/** The same where folders stay before a `slug`, but for those that begin with `_`. */
function keptFoldersUrl(tree: ContentTree, path: string, fields: Fields): PageUrl {
  const segments = withoutExtension(path).split('/');
  const name = segments.pop()!;
  if (name.startsWith('_')) return { url: undefined, noUrl: `"${name}" begins with "_"` };
  const folders = segments.filter((segment) => !segment.startsWith('_'));
  const slugged = folders.map((segment) => slug(segment));
  // `a/index.md` has the id `a`, which its folder stands before once more.
  const id = textField(fields, 'slug') ?? (name === 'index' ? slug(segments.at(-1) ?? '') : slug(name));
  const last = id.slice(id.lastIndexOf('/') + 1);
  const url = joinUrl(tree.url, ...slugged, last);
  const plain = joinUrl(tree.url, ...folders, last);
  return plain === url ? { url } : { url, aliases: [plain] };
}
