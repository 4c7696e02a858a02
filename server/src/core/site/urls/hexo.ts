import type { HexoSite } from '../config.ts';
import { dateOf } from '../fields.ts';
import type { Fields, UrlRule } from './url-rule.ts';
import { joinUrl, listField, slashed, textField, withoutExtension } from './url-rule.ts';

/** `:name` as Hexo finds it in `permalink` and in `new_post_name`. */
const TOKEN = /:(\w*[^_\W])/g;

/** What Hexo knows of every post, apart from what is in no file: `:id`, `:hash` and `:timestamp`. */
const known = new Set('title name post_title slug category year month day hour minute second i_month i_day'.split(' '));

/** The parts of a file's name that count for its date alone. */
const namedParts: Readonly<Record<string, string>> = {
  year: '(\\d{4})',
  month: '(\\d{2})',
  day: '(\\d{2})',
  i_month: '(\\d{1,2})',
  i_day: '(\\d{1,2})',
  hash: '([0-9a-f]{12})',
};

/** Whether all that a permalink is made of is in the files. A plugin may give what is not, and so may the database. */
export function isKnownPermalink(permalink: string, { newPostName, permalinkDefaults = {} }: HexoSite): boolean {
  const named = new Set(tokensOf(newPostName ?? ''));
  return tokensOf(permalink).every((token) => {
    if (known.has(token)) return true;
    return !(token in namedParts) && (named.has(token) || Object.hasOwn(permalinkDefaults, token));
  });
}

/** Posts of Hexo: by the site's `permalink`, whose tokens are also keys of the frontmatter, or the post's own. */
export const hexoPostUrl: UrlRule = (tree, path, fields) => {
  const site = tree.hexo ?? {};
  const aliases = listField(fields, 'redirect_from').map((alias) => joinUrl(alias));
  const own = textField(fields, 'permalink');
  if (own !== undefined) return { url: slashed(joinUrl(own), own), aliases };
  const { slug, ...named } = partsOf(withoutExtension(path), site.newPostName ?? ':title');
  const date = dayOf(fields.date) ?? dayNamed(named) ?? '0000-00-00';
  const values: Record<string, string> = {
    title: slug,
    slug,
    name: slug.slice(slug.lastIndexOf('/') + 1),
    post_title: slugized(textField(fields, 'title') ?? '').toLowerCase(),
    year: date.slice(0, 4),
    month: date.slice(5, 7),
    day: date.slice(8, 10),
    hour: date.slice(11, 13) || '00',
    minute: date.slice(14, 16) || '00',
    second: date.slice(17, 19) || '00',
    i_month: String(Number(date.slice(5, 7))),
    i_day: String(Number(date.slice(8, 10))),
  };
  const fieldOf = (token: string): string => {
    const value = values[token] ?? (token in namedParts ? undefined : named[token]) ?? fields[token];
    // What is in no file stays as it is written: a message is to show that it is not known.
    return String(value ?? site.permalinkDefaults?.[token] ?? `:${token}`);
  };
  const [url, ...others] = categoriesOf(fields, site).map((category) => {
    const filled = tree.permalink!.replace(TOKEN, (_, token: string) =>
      token === 'category' ? category : fieldOf(token),
    );
    return slashed(joinUrl(filled), filled);
  });
  return { url, aliases: [...aliases, ...others.filter((other) => other !== url)] };
};

function tokensOf(pattern: string): string[] {
  return [...pattern.matchAll(TOKEN)].map((match) => match[1]!);
}

interface NameParts {
  readonly slug: string;
  readonly [token: string]: string;
}

const patterns = new Map<string, RegExp>();

/** What the name of a file says by `new_post_name`; one that is not made like it is all title. */
function partsOf(stem: string, newPostName: string): NameParts {
  const rule = newPostName.replace(/\.[^./]*$/, '');
  let pattern = patterns.get(rule);
  if (!pattern) {
    const source = rule
      .replace(/[|\\{}()[\]^$+*?.]/g, '\\$&')
      .replace(TOKEN, (_, token: string) => namedParts[token] ?? '(.+?)');
    pattern = new RegExp(`^${source}$`);
    patterns.set(rule, pattern);
  }
  const match = pattern.exec(stem);
  if (!match) return { slug: slugized(stem) };
  const parts = Object.fromEntries(tokensOf(rule).map((token, index) => [token, match[index + 1]!]));
  return { ...parts, slug: parts.title ?? slugized(stem) };
}

function dayNamed(named: Readonly<Record<string, string>>): string | undefined {
  const month = named.month ?? named.i_month;
  const day = named.day ?? named.i_day;
  return named.year === undefined || month === undefined || day === undefined
    ? undefined
    : dateOf(`${named.year}-${month}-${day}`);
}

/** A date with its time as written: Hexo reads and prints it by the same clocks. What is no date in YAML is one where JavaScript reads it so. */
function dayOf(value: unknown): string | undefined {
  const date = dateOf(value);
  if (date !== undefined || typeof value !== 'string' || value.length > 100) return date;
  const read = new Date(value);
  if (Number.isNaN(read.getTime())) return undefined;
  return new Date(read.getTime() - read.getTimezoneOffset() * 60_000).toISOString();
}

/**
 * What `:category` is: the names on the way to the innermost category. Of several such ways Hexo takes the one that it met last in any post,
 * so that all count.
 */
function categoriesOf(fields: Fields, { defaultCategory, categoryMap = {}, nameCase }: HexoSite): string[] {
  const written = [(fields.categories || fields.category) ?? []].flat(1).filter((item) => item !== null && item !== '');
  const ways = written.some(Array.isArray) ? written.map((item) => [item].flat()) : [written];
  const slugs = ways
    .filter((way) => way.length > 0)
    .map((way) => way.map((item) => cased(slugized(categoryMap[String(item)] ?? String(item)), nameCase)).join('/'));
  return slugs.length === 0 ? [defaultCategory ?? 'uncategorized'] : slugs;
}

/** `filename_case`: 1 is for small letters, 2 for capital ones. */
function cased(text: string, nameCase: number | undefined): string {
  if (nameCase === 1) return text.toLowerCase();
  return nameCase === 2 ? text.toUpperCase() : text;
}

const letters: Readonly<Record<string, string>> = {
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  ß: 's',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Ł: 'L',
  ł: 'l',
};

/** A text as Hexo puts it into URLs: Latin letters without their marks, one dash for what else is no letter. */
function slugized(text: string): string {
  return text
    .replace(/\p{Script=Latin}/gu, (letter) => letters[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/\p{Cc}/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '');
}
