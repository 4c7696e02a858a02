import { closest } from '../text/similar.ts';
import { replaceRange } from './fixes.ts';
import type { SiteRule } from './rule.ts';

/** An author that the authors file does not list. */
export const frontmatterAuthor: SiteRule = {
  id: 'frontmatter/author',
  severity: 'warning',
  needs: 'site',
  summary: 'An author is not in the authors file.',
  docs: `The site looks each author up in its authors file (\`authors\` in the configuration) by the handle: name, role and picture come
from there. An unknown handle shows an empty byline or breaks the build. Nothing is reported for a site without such a file, nor of
Docusaurus's older \`author\`, which is a name and not looked up; there, \`authors\` holds the handles.`,
  check(page, site) {
    if (site.authors.length === 0) return [];
    return (
      page.authors
        // Several in one text: that it is no list is told elsewhere.
        .filter(({ value }) => !site.author(value) && !value.split(',').some((part) => site.author(part.trim())))
        .map(({ value, range }) => {
          const handles = site.authors.map((author) => author.handle);
          const byName = site.authors.find((author) => author.name?.toLowerCase() === value.toLowerCase())?.handle;
          const begins = site.authors.some(
            ({ handle, name }) => handle.startsWith(value) || name?.toLowerCase().startsWith(value.toLowerCase()),
          );
          const near = byName ?? closest(value, handles)[0];
          return {
            range,
            ...(begins && { unfinished: range }),
            message: `"${value}" is not in ${site.config.authors}.${near ? ` Did you mean "${near}"?` : ' Add the author there, or use a handle that it lists.'}`,
            ...(near && {
              fixes: [replaceRange(page.file, range, near, `Replace with "${near}"`, byName !== undefined)],
            }),
          };
        })
    );
  },
};
