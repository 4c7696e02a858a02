import type { FieldValue, Site } from '../site/site.ts';
import { foldedSpelling } from '../site/spelling.ts';
import { urlized } from '../site/urls/hugo.ts';
import { closest } from '../text/similar.ts';
import { replaceRange } from './fixes.ts';
import type { Report, SiteRule } from './rule.ts';

/** A value in use this many times as often as its variant is the one that was meant. */
const MUCH_MORE = 3;

/** A tag or category that is not declared, or that is a variant of a much-used one. */
export const frontmatterTaxonomy: SiteRule = {
  id: 'frontmatter/taxonomy',
  severity: 'warning',
  needs: 'site',
  summary: 'A tag or category is not declared, or is another spelling of a much-used one.',
  docs: `Each spelling of a tag makes a page of its own: \`Growth Engineering\` beside \`Growth engineering\` splits a topic in two. Where the
configuration declares \`tags\` or \`categories\`, others are reported. Where it does not, a value is reported that differs from
one that at least three times as many posts use only in case, hyphens or a plural. Hugo makes one page of spellings with the same address
(\`Golang\` and \`golang\`): there, they are not told apart.`,
  check(page, site) {
    return [
      ...page.tags.flatMap((value) => judge(page.file, value, 'tags', 'tag', site)),
      ...page.categories.flatMap((value) => judge(page.file, value, 'categories', 'category', site)),
    ];
  },
};

function judge(
  file: string,
  { value, range }: FieldValue,
  field: 'tags' | 'categories',
  name: string,
  site: Site,
): Report[] {
  const declared = site.config[field];
  if (declared) {
    if (declared.includes(value)) return [];
    const near =
      declared.find((other) => foldedSpelling(other) === foldedSpelling(value)) ?? closest(value, declared)[0];
    const fixes =
      near === undefined
        ? []
        : [replaceRange(file, range, near, `Replace with "${near}"`, foldedSpelling(near) === foldedSpelling(value))];
    return [
      {
        range,
        ...(declared.some((other) => other.startsWith(value)) && { unfinished: range }),
        message: `"${value}" is not a ${name} of this site.${near ? ` Did you mean "${near}"?` : ''}`,
        fixes,
      },
    ];
  }
  const uses = site.spellings(field, value);
  let usual = value;
  for (const [other, count] of uses) {
    const most = uses.get(usual) ?? 0;
    if (count > most || (count === most && other < usual)) usual = other;
  }
  if (usual === value || isOnePage(usual, value, site)) return [];
  const count = uses.get(usual) ?? 0;
  if (count < 4 || count < (uses.get(value) ?? 0) * MUCH_MORE) return [];
  return [
    {
      range,
      ...(usual.startsWith(value) && { unfinished: range }),
      message: `"${value}" looks like another spelling of the ${name} "${usual}", which ${count} posts use.`,
      fixes: [replaceRange(file, range, usual, `Replace with "${usual}"`, false)],
    },
  ];
}

/** Whether Hugo takes two spellings for one: it tells tags apart by their addresses. */
function isOnePage(a: string, b: string, { config }: Site): boolean {
  const keepCase = config.content.some((tree) => tree.keepCase === true);
  return config.preset === 'hugo' && urlized(a, keepCase) === urlized(b, keepCase);
}
