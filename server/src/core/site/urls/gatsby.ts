import { pathUrl } from './path.ts';
import type { UrlRule } from './url-rule.ts';
import { joinUrl, textField } from './url-rule.ts';

/**
 * Gatsby gives no URLs by itself: `gatsby-node.js` does. Nearly all sites take `createFilePath` (the path) or a `slug`,
 * `path` or `permalink` of the frontmatter; both are accepted where both exist.
 */
export const gatsbyUrl: UrlRule = (tree, path, fields, config) => {
  const byPath = pathUrl(tree, path, fields, config);
  const own = textField(fields, 'slug', 'path', 'permalink');
  if (own === undefined || byPath.url === undefined) return byPath;
  const parent = byPath.url.slice(0, byPath.url.lastIndexOf('/'));
  const absolute = joinUrl(own);
  const below = own.startsWith('/') ? joinUrl(tree.url, own) : joinUrl(parent, own);
  const url = own.startsWith('/') ? absolute : below;
  return { url, aliases: [byPath.url, absolute, below].filter((other) => other !== url) };
};
