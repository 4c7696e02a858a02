import { dayToCome, futurePages, hidesDrafts } from '../site/publication.ts';
import { type PageRecord, placeOf, type Site } from '../site/site.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A link to a page that readers cannot see: a draft, one with a date to come, or a file without a URL. */
export const linkUnpublished: LinkRule = {
  id: 'link/unpublished',
  severity: 'warning',
  needs: 'link',
  summary: 'The target exists as a file but is not published (a draft, a date to come, or no URL).',
  docs: `Readers get a 404 page, though the file is there:

- the target is a draft (\`draft: true\`, \`published: false\`, a \`_drafts\` folder) and the linking page is not;
- its date is still to come, and the linking page is published before it;
- it has no URL at all: a file or folder whose name begins with \`_\`, say.

Hugo and Jekyll hold a page back until its date unless their configuration says otherwise (\`buildFuture\`, \`future\`). Docusaurus and Hexo show
it at once, and so does Eleventy where no code of the site asks for the date, so nothing is said there. With other frameworks it is the
site's own code that leaves such pages out, or does not: there it is a hint, until \`"futurePages": "held"\` (or \`"shown"\`) in
\`slugline.config.json\` says so. Drafts that the site publishes all the same are no problem either: Hugo's with \`buildDrafts\`,
Hexo's with \`render_drafts\`, and what says \`draft: true\` on Jekyll and Hexo, which know no such key.

A page that is itself a draft may link to drafts, and one that is scheduled for later than its target links to a published page.`,
  check(link, resolution, page, site) {
    const { page: target, kind } = resolution;
    if (!target || (link.image && kind !== 'hidden')) return undefined;
    const range = placeOf(link);
    const url = shown(link.url);
    if (kind === 'hidden') {
      return {
        range,
        severity: 'error',
        message: `"${url}" has no page on the site: ${target.noUrl ?? 'the file is not published'}.`,
      };
    }
    if (kind !== 'page' && kind !== 'redirect') return undefined;
    if (target === page || page.draft || page.url === undefined) return undefined;
    if (target.draft) {
      const find = hidesDrafts(site.config) ? 'will not find it' : 'do not find it where the site leaves drafts out';
      return { range, message: `"${url}" is a draft: readers of this page ${find}.` };
    }
    const date = dateToCome(target, page, site);
    if (date === undefined) return undefined;
    return futurePages(site.config, target.file) === 'held'
      ? { range, message: `"${url}" is dated ${date}: until then, readers of this page will not find it.` }
      : {
          range,
          severity: 'hint',
          message: `"${url}" is dated ${date}: if the site holds posts back until their date, readers of this page will not find it before.`,
        };
  },
};

/** The target's day where it is to come and after the linking page's; undefined where the target is out in time. */
function dateToCome(target: PageRecord, from: PageRecord, site: Site): string | undefined {
  const day = target.date?.slice(0, 10);
  if (day === undefined || (from.date !== undefined && from.date.slice(0, 10) >= day)) return undefined;
  return dayToCome(site.config, target, site.today);
}
