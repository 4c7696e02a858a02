import { dateOf } from '../fields.ts';
import { dayParts, inZone } from './calendar.ts';
import { hexoPostUrl } from './hexo.ts';
import type { Fields, UrlRule } from './url-rule.ts';
import { joinUrl, listField, slashed, textField, withoutExtension } from './url-rule.ts';

/** Jekyll's named styles. */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** Posts and documents of collections: `YYYY-MM-DD-title.md` by the site's `permalink`, or the document's own. */
export const jekyllPostUrl: UrlRule = (tree, path, fields, config) => {
  if (tree.hexo) return hexoPostUrl(tree, path, fields, config);
  const stem = withoutExtension(path);
  const match = /^(?:(.*)\/)?(?:(\d{4})-(\d{1,2})-(\d{1,2})-)?([^/]*)$/.exec(stem)!;
  const named = match[2] === undefined ? undefined : dateOf(`${match[2]}-${match[3]}-${match[4]}`);
  if (named === undefined && tree.collection === undefined && /(^|\/)_posts$/.test(tree.dir)) {
    return { url: undefined, noUrl: 'the name of a post begins with its date: YYYY-MM-DD-title.md' };
  }
  const own = textField(fields, 'permalink');
  const pattern = own ?? tree.permalink ?? 'date';
  const date = localDate(fields.date, tree.timezone) ?? named ?? '0000-00-00';
  const url = fill(styles[pattern] ?? pattern, {
    date,
    title: textField(fields, 'slug') ?? match[5]!,
    path: stem,
    categories: categoriesOf(fields, tree.url),
    collection: tree.collection ?? 'posts',
    name: match[5]!,
  });
  return { url, aliases: listField(fields, 'redirect_from').map((alias) => joinUrl(alias)) };
};

/** Pages: the path, with `.html` or, where permalinks are pretty, as a folder; their own `permalink`. */
export const jekyllPageUrl: UrlRule = (tree, path, fields) => {
  const hidden = path.split('/').find((segment) => /^[_.#~]/.test(segment));
  if (hidden !== undefined) return { url: undefined, noUrl: `"${hidden}" begins with "${hidden[0]}"` };
  const own = textField(fields, 'permalink');
  const stem = withoutExtension(path);
  const aliases = listField(fields, 'redirect_from').map((alias) => joinUrl(alias));
  if (own !== undefined && !own.includes(':')) return { url: slashed(joinUrl(own), own), aliases };
  const folder = stem.replace(/(^|\/)(index|README)$/, '');
  if (folder !== stem) return { url: joinUrl(tree.url, folder), aliases };
  const pretty = tree.permalink === 'pretty' || tree.permalink?.endsWith('/');
  return { url: joinUrl(tree.url, stem) + (pretty ? '/' : '.html'), aliases };
};

/** A date as Jekyll prints it: by the clocks of the site's `timezone`, and of UTC where it names none. */
function localDate(value: unknown, zone: string | undefined): string | undefined {
  const date = dateOf(value);
  // A day alone is that day, and so is what YAML takes for no time (`2020-03-06 22:00`): Ruby then reads it as local.
  const isLocal = typeof value === 'string' && /^\s*\S+[Tt ]\s*\d{1,2}:\d{2}\s*$/.test(value);
  if (date === undefined || date.length === 10 || isLocal) return date;
  return inZone(date, zone);
}

interface Parts {
  /** `YYYY-MM-DD`, with a time behind it where one is known. */
  readonly date: string;
  readonly title: string;
  readonly path: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly collection: string;
}

function fill(pattern: string, parts: Parts): string {
  const [year, month, day] = parts.date.slice(0, 10).split('-') as [string, string, string];
  const [hour, minute, second] = [parts.date.slice(11, 13), parts.date.slice(14, 16), parts.date.slice(17, 19)];
  const inYear = dayParts(parts.date.slice(0, 10));
  const values: Readonly<Record<string, string>> = {
    categories: parts.categories.map((category) => category.toLowerCase()).join('/'),
    slugified_categories: parts.categories.map(slugified).join('/'),
    category: parts.categories[0]?.toLowerCase() ?? '',
    year,
    short_year: year.slice(2),
    month,
    i_month: String(Number(month)),
    day,
    i_day: String(Number(day)),
    hour: hour || '00',
    minute: minute || '00',
    second: second || '00',
    short_month: inYear.monthName.slice(0, 3),
    long_month: inYear.monthName,
    y_day: String(inYear.yearDay).padStart(3, '0'),
    week: String(inYear.week).padStart(2, '0'),
    w_year: String(inYear.weekYear),
    w_day: String(inYear.weekday || 7),
    short_day: inYear.weekdayName.slice(0, 3),
    long_day: inYear.weekdayName,
    title: parts.title,
    post_title: parts.title,
    slug: slugified(parts.title),
    name: parts.name,
    filename: parts.name,
    path: parts.path,
    collection: parts.collection,
    output_ext: '.html',
  };
  const filled = pattern.replace(/:([a-z_]+)/g, (whole, token: string) => values[token] ?? whole);
  return slashed(joinUrl(filled), filled);
}

function slugified(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Folders above `_posts`, then the frontmatter's; a text holds several apart by blanks. */
function categoriesOf(fields: Fields, treeUrl: string): string[] {
  const above = treeUrl.split('/').filter((segment) => segment !== '');
  const own = typeof fields.categories === 'string' ? fields.categories.split(/\s+/) : listField(fields, 'categories');
  const single = own.length === 0 ? listField(fields, 'category') : own;
  return [...new Set([...above, ...single.filter((category) => category !== '')])];
}
