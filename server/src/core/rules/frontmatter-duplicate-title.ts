import type { Site } from '../site/site.ts';
import { withoutExtension } from '../site/urls/url-rule.ts';
import { treeOf } from '../site/urls/urls.ts';
import type { SiteRule } from './rule.ts';

/** A title that another page has too. */
export const frontmatterDuplicateTitle: SiteRule = {
  id: 'frontmatter/duplicate-title',
  severity: 'hint',
  needs: 'site',
  summary: 'Another post has the same title.',
  docs: `Readers and search engines tell pages apart by their titles. Only posts with a URL and a \`title\` of their own in the same folder are compared, and no translations
(\`a.md\` and \`a.de.md\` on Hugo).`,
  check(page, site) {
    if (page.title === undefined || page.url === undefined) return [];
    const namesakes = site.titled(page.title);
    if (namesakes.length < 2 || page.length === 0) return [];
    const folder = page.file.slice(0, page.file.lastIndexOf('/'));
    const others = namesakes.filter(
      (other) =>
        other.file !== page.file &&
        other.url !== undefined &&
        other.file.slice(0, other.file.lastIndexOf('/')) === folder &&
        !isTranslation(page.file, other.file, site),
    );
    const other = others[0];
    // Many pages with one title are a series or a template's placeholder: their writer knows.
    if (!other || others.length > 4) return [];
    return [
      {
        range: page.titleRange ?? { start: 0, end: Math.min(3, page.length) },
        message:
          other.url === page.url
            ? `"${other.file}" makes a page of the same address, "${page.url}": only one of the two is shown.`
            : `"${page.title}" is the title of "${other.url}" too: readers and search engines will not tell them apart.`,
        related: [{ file: other.file, range: other.titleRange ?? { start: 0, end: 0 }, message: 'The other page.' }],
      },
    ];
  },
};

/** Whether two files are one page in two languages, which their names end in. */
function isTranslation(a: string, b: string, { config }: Site): boolean {
  const languages = treeOf(config, a)?.languages;
  if (!languages) return false;
  const bare = (file: string): string => {
    const stem = withoutExtension(file);
    const code = languages.find((language) => stem.toLowerCase().endsWith(`.${language.toLowerCase()}`));
    return code === undefined ? stem : stem.slice(0, -code.length - 1);
  };
  return bare(a) === bare(b);
}
