import type { UrlRule } from './url-rule.ts';
import { joinUrl, textField, withoutExtension } from './url-rule.ts';

/** Eleventy: the path, `index` dropped, a date before the name with or without; `permalink` takes the whole place. */
export const eleventyUrl: UrlRule = (tree, path, fields) => {
  if (fields.permalink === false) return { url: undefined, noUrl: '"permalink" is false' };
  const hidden = path.split('/').find((segment) => /^_(includes|data|layouts)$/.test(segment));
  if (hidden !== undefined) return { url: undefined, noUrl: `"${hidden}" is no folder of pages` };
  const stem = withoutExtension(path);
  const bare = stem.replace(/(^|\/)\d{4}-\d{2}-\d{2}-(?=[^/]*$)/, '$1').replace(/(^|\/)index$/, '');
  const dated = stem.replace(/(^|\/)index$/, '');
  const byPath = joinUrl(tree.url, bare);
  const permalink = textField(fields, 'permalink');
  if (permalink !== undefined && !/\{[{%]/.test(permalink)) {
    return { url: joinUrl(permalink.replace(/(?:^|\/)index\.html$/, '')) };
  }
  return { url: byPath, ...(dated !== bare && { aliases: [joinUrl(tree.url, dated)] }) };
};
