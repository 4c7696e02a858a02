import { simpleLowerCase } from '../../text/lower-case.ts';
import type { ContentTree } from '../config.ts';
import { dayParts } from './calendar.ts';
import { hugoDay } from './hugo-date.ts';
import type { Fields, PageUrl } from './url-rule.ts';
import { joinUrl, listField, textField, withoutExtension } from './url-rule.ts';

/**
 * Hugo: the path in lower case with hyphens for blanks, `index` and `_index` dropped; `slug` for the last segment, `url` for
 * the whole; `permalinks` of the configuration by section; `aliases`. Records lack the slash at the end until the habit is set.
 */
export const hugoUrl = (tree: ContentTree, path: string, fields: Fields): PageUrl => {
  let stem = withoutExtension(path);
  let language = '';
  let code = tree.languages?.[0];
  for (const suffix of tree.languages ?? []) {
    if (!stem.toLowerCase().endsWith(`.${suffix.toLowerCase()}`)) continue;
    stem = stem.slice(0, -suffix.length - 1);
    language = suffix === tree.languages![0] ? '' : suffix;
    code = suffix;
  }
  const root = joinUrl(tree.url, language);
  const build = (fields.build ?? fields._build) as Fields | undefined;
  if (fields.headless === true || build?.render === 'never' || build?.render === false) {
    return { url: undefined, noUrl: 'its frontmatter says that it is not rendered' };
  }
  const clean = (text: string): string => urlized(text, tree.keepCase === true);
  const folder = stem.replace(/(^|\/)(_?index)$/, '');
  const isSection = /(^|\/)_index$/.test(stem);
  const own = textField(fields, 'url');
  let url: string;
  if (own !== undefined && !own.includes(':')) {
    url = own.startsWith('/') ? joinUrl(own) : joinUrl(root, own);
  } else {
    const section = folder.includes('/') ? folder.slice(0, folder.indexOf('/')) : stem === folder ? '' : folder;
    const parents = folder.split('/').slice(0, -1);
    const name = folder.split('/').at(-1)!;
    const ownLanguage = code === undefined ? undefined : tree.languagePermalinks?.[code];
    const top = parents[0] ?? name;
    const pattern = isSection
      ? (ownLanguage?.sections[top] ?? tree.sectionPermalinks?.[top])
      : (own ?? ownLanguage?.pages[section] ?? tree.permalinks?.[section]);
    const dated = isSection ? undefined : datedName(tree, name, fields);
    const slug = textField(fields, 'slug') ?? dated?.slug;
    url =
      pattern === undefined
        ? joinUrl(root, ...parents.map(clean), slug !== undefined && !isSection ? clean(slug) : clean(name))
        : joinUrl(
            root,
            fillPermalink(pattern, {
              parents: (isSection ? [...parents, name] : parents).map(clean),
              name: clean(name),
              slug: slug && clean(slug),
              fields: dated ? { ...fields, date: dated.date } : fields,
              clean,
            }),
          );
  }
  const ugly = tree.ugly && !isSection && url !== '/' && !/\.[a-z]+$/.test(url) ? `${url}.html` : url;
  const aliases = listField(fields, 'aliases').map((alias) =>
    alias.startsWith('/') ? joinUrl(language, alias) : joinUrl(url.slice(0, url.lastIndexOf('/')), alias),
  );
  return { url: ugly.replace(/\/index\.html$/, ''), aliases };
};

/** What a pattern is filled from. */
export interface PermalinkParts {
  readonly parents: readonly string[];
  readonly name: string;
  readonly slug: string | undefined;
  readonly fields: Fields;
  readonly clean: (text: string) => string;
}

/** A pattern such as `/:year/:month/:title/`; `:sections[1:]` is a slice. */
export function fillPermalink(pattern: string, parts: PermalinkParts): string {
  const date = dateIn(parts.fields) ?? '0001-01-01';
  const inYear = dayParts(date);
  const title = textField(parts.fields, 'title');
  const clean = (text: string): string => parts.clean(text);
  return pattern.replace(/:(\w+)(?:\[([^\]]*)\])?/g, (whole, token: string, slice: string | undefined) => {
    switch (token) {
      case 'year':
        return String(Number(date.slice(0, 4)));
      case 'monthname':
      case 'January':
        return clean(inYear.monthName);
      case 'weekday':
        return String(inYear.weekday);
      case 'weekdayname':
      case 'Monday':
        return clean(inYear.weekdayName);
      case 'yearday':
        return String(inYear.yearDay);
      // The rest are layouts of Go: the date of January 2, 2006.
      case '2006':
        return date.slice(0, 4);
      case '06':
        return date.slice(2, 4);
      case '1':
        return String(Number(date.slice(5, 7)));
      case '2':
        return String(Number(date.slice(8, 10)));
      case 'Jan':
        return clean(inYear.monthName.slice(0, 3));
      case 'Mon':
        return clean(inYear.weekdayName.slice(0, 3));
      case '01':
      case 'month':
        return date.slice(5, 7);
      case '02':
      case 'day':
        return date.slice(8, 10);
      case 'section':
        return parts.parents[0] ?? '';
      case 'sections': {
        const [from, to] = (slice ?? ':').split(':');
        const end = to === undefined ? Number(from) + 1 : to === '' || to === 'last' ? undefined : Number(to);
        return parts.parents.slice(Number(from) || 0, end).join('/');
      }
      case 'title':
        return title === undefined ? parts.name : parts.clean(title);
      case 'slug':
        return parts.slug ?? (title === undefined ? parts.name : parts.clean(title));
      case 'filename':
      case 'contentbasename':
        return parts.name;
      case 'slugorfilename':
      case 'slugorcontentbasename':
        return parts.slug ?? parts.name;
      default:
        return whole;
    }
  });
}

/** What a name such as `2020-01-05-a-post` says, where the site is told to ask it (`:filename` of `frontmatter.date`). */
function datedName(
  tree: ContentTree,
  name: string,
  fields: Fields,
): { date: string; slug: string | undefined } | undefined {
  if (tree.datedNames === undefined || (tree.datedNames === 'last' && dateIn(fields) !== undefined)) return undefined;
  const [, day, rest] = /^(\d{4}-\d{2}-\d{2})[ _-]*(.*?)[ _-]*$/.exec(name) ?? [];
  return hugoDay(day) === undefined ? undefined : { date: day!, slug: rest === '' ? undefined : rest };
}

/** The day of a page by the first of Hugo's keys that it can read. */
function dateIn(fields: Fields): string | undefined {
  for (const key of ['date', 'publishdate', 'pubdate', 'published', 'lastmod', 'modified']) {
    const day = hugoDay(fields[key]);
    if (day !== undefined) return day;
  }
  return undefined;
}

/**
 * Hugo's `urlize` (helpers/path.go): letters, marks, digits and `._-/~+#@` stay, a run of blanks is one hyphen where something
 * follows it, the rest goes; lower case unless kept.
 */
export function urlized(text: string, keepCase: boolean): string {
  let out = '';
  let pending = false;
  let wasHyphen = false;
  for (const unit of text.trim()) {
    if (/[\p{L}\p{N}\p{M}._\-/~+#@]/u.test(unit)) {
      wasHyphen = unit === '-';
      if (pending && !wasHyphen) out += '-';
      pending = false;
      out += unit;
    } else if (out !== '' && !wasHyphen && /\s/.test(unit)) pending = true;
  }
  return keepCase ? out : simpleLowerCase(out);
}
