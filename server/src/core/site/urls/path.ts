import type { UrlRule } from './url-rule.ts';
import { joinUrl, withoutExtension } from './url-rule.ts';

/** The path without its extension; `index` is its folder; a segment that begins with `_` has no URL. Case is kept. */
export const pathUrl: UrlRule = (tree, path) => {
  const hidden = path.split('/').find((segment) => segment.startsWith('_'));
  if (hidden !== undefined) return { url: undefined, noUrl: `"${hidden}" begins with "_"` };
  return { url: joinUrl(tree.url, withoutExtension(path).replace(/(^|\/)index$/, '')) };
};
