import type { Range } from '../text/range.ts';

/** Where Liquid, not Markdown, names a page or a file: Jekyll makes its address when it builds the site. */
export interface LiquidLink {
  /** `post`: a post's name, of `post_url`. `file`: a path from the site's root, of `link`. `url`: a path that the base is put before. */
  readonly names: 'post' | 'file' | 'url';
  /** As written, without query and fragment. */
  readonly value: string;
  readonly range: Range;
}

const RAW_END = /\{%-?\s*endraw\s*-?%\}/g;

const LINK = new RegExp(
  [
    '(\\{%-?\\s*raw\\s*-?%\\})',
    '\\{%-?\\s*(post_url|link)\\s+([^\\s%{}]+)\\s*-?%\\}',
    '\\{\\{-?\\s*site\\.baseurl\\s*-?\\}\\}(/[^\\s"\'<>()[\\]{}|#?]*)',
    '\\{\\{-?\\s*["\']([^\\s"\'{}#?]+)[^"\'{}]*["\']\\s*\\|\\s*(?:relative_url|absolute_url|prepend:\\s*site\\.baseurl)\\b',
  ].join('|'),
  'dg',
);

/** The links of a text that Liquid makes, from an offset on, in order; what a raw block shows is none. */
export function liquidLinks(text: string, from: number): LiquidLink[] {
  const found: LiquidLink[] = [];
  LINK.lastIndex = from;
  for (let match = LINK.exec(text); match; match = LINK.exec(text)) {
    const [, raw, tag, name, path, filtered] = match;
    if (raw !== undefined) {
      RAW_END.lastIndex = LINK.lastIndex;
      // Without an end, Liquid refuses the whole text.
      if (!RAW_END.test(text)) break;
      LINK.lastIndex = RAW_END.lastIndex;
      continue;
    }
    const [start, end] = match.indices![name !== undefined ? 3 : path !== undefined ? 4 : 5]!;
    found.push({
      names: tag === 'post_url' ? 'post' : tag === 'link' ? 'file' : 'url',
      value: name ?? path ?? filtered!,
      range: { start, end },
    });
  }
  return found;
}

/** The name by which `post_url` knows a file: its path without `_posts` and its extension. Undefined for what is no post. */
export function postName(file: string): string | undefined {
  const match = /^(.*\/)?_posts\/(.+)\.[^./]+$/.exec(file);
  return match ? (match[1] ?? '') + match[2] : undefined;
}
