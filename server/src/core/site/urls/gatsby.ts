import { pathUrl } from './path.ts';
import type { UrlRule } from './url-rule.ts';
import { joinUrl, textField } from './url-rule.ts';

/**
 * Gatsby and Next give no URLs by themselves: code of the site does. Nearly all sites take `createFilePath` (the path) or a `slug`,
 * `path` or `permalink` of the frontmatter, and some leave out the date that a name begins with; all that exist are accepted.
 */
export const gatsbyUrl: UrlRule = (tree, path, fields, config) => {
  const byPath = pathUrl(tree, path, fields, config);
  const own = textField(fields, 'slug', 'path', 'permalink');
  if (byPath.url === undefined) return byPath;
  const dateless = byPath.url.replace(/\/\d{4}-\d{2}-\d{2}-(?=[^/]+$)/, '/');
  const byName = dateless === byPath.url ? [] : [dateless];
  if (own === undefined) return byName.length > 0 ? { ...byPath, aliases: byName } : byPath;
  const parent = byPath.url.slice(0, byPath.url.lastIndexOf('/'));
  const absolute = joinUrl(own);
  const below = own.startsWith('/') ? joinUrl(tree.url, own) : joinUrl(parent, own);
  const url = own.startsWith('/') ? absolute : below;
  return { url, aliases: [byPath.url, ...byName, absolute, below].filter((other) => other !== url) };
};
