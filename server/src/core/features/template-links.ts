import type { TemplateLanguage } from '../post/scan/templates.ts';
import type { Range } from '../text/range.ts';

/** Where a template, not Markdown, names a page or a file: Jekyll and Hugo make its address when they build the site. */
export interface TemplateLink {
  /**
   * `post`: a post's name, of Jekyll's `post_url`. `file`: a path from the site's root, of `link`. `url`: a path that the base is put
   * before. `page`: what Hugo's `ref` and `relref` look for.
   */
  readonly names: 'post' | 'file' | 'url' | 'page';
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
    '\\{\\{-?\\s*["\']([^\\s"\'{}#?]+)(?:[\\s#?][^"\'{}]*)?["\']\\s*\\|\\s*(?:relative_url|absolute_url|prepend:\\s*site\\.baseurl)\\b',
  ].join('|'),
  'dg',
);

const REF = /\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["`]([^"`#?]+)/dg;

/** The links of a text that its templates make, from an offset on, in order; what they only show is none. */
export function templateLinks(text: string, from: number, templates: TemplateLanguage): readonly TemplateLink[] {
  if (templates === 'jekyll') return liquidLinks(text, from);
  if (templates !== 'hugo') return [];
  return [...text.slice(from).matchAll(REF)].map((match) => {
    const [start, end] = match.indices![1]!;
    return { names: 'page', value: match[1]!, range: { start: from + start, end: from + end } };
  });
}

function liquidLinks(text: string, from: number): TemplateLink[] {
  const found: TemplateLink[] = [];
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
