import { slug } from 'github-slugger';
import type { UrlRule } from './url-rule.ts';
import { joinUrl, textField, withoutExtension } from './url-rule.ts';

/** Astro's content collections: each segment slugged, `index` dropped; `slug` of the frontmatter takes its place. */
export const astroUrl: UrlRule = (tree, path, fields) => {
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
