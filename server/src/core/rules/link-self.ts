import { placeOf } from '../site/site.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A page that links to itself. */
export const linkSelf: LinkRule = {
  id: 'link/self',
  severity: 'hint',
  needs: 'link',
  summary: 'The page links to itself.',
  docs: `A reader who follows it stays where they are; most often another page was meant. To link to a part of the same page, name
the heading: \`#why-we-raised\`.`,
  check(link, resolution, page) {
    if (resolution.kind !== 'page' || resolution.page?.file !== page.file || resolution.form === 'fragment')
      return undefined;
    if (link.image || link.kind === 'frontmatter' || resolution.query !== '') return undefined;
    if (resolution.fragment !== undefined) return undefined;
    // The page itself or its folder: as its address ends with a slash or not.
    if (/^\.\/?$/.test(link.url)) return undefined;
    return { range: placeOf(link), message: `"${shown(link.url)}" is this page itself.` };
  },
};
