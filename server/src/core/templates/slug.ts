/** A title as the last part of a URL. */
import transliterate from '@sindresorhus/transliterate';

const MAX_LENGTH = 80;

/**
 * Lower-case ASCII letters, digits and hyphens; other scripts are written in Latin letters (ü -> ue, Привет -> privet). Every
 * word stays: stop words carry meaning. Cut between words at 80 units. Empty where nothing of the title can be written so.
 */
export function slugify(title: string): string {
  const slug = transliterate(title.normalize('NFC'), {
    customReplacements: [
      ['&', ' and '],
      ['@', ' at '],
      ['%', ' percent '],
      ['+', ' plus '],
    ],
  })
    .toLowerCase()
    .replace(/['’`´"“”]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= MAX_LENGTH) return slug;
  const cut = slug.lastIndexOf('-', MAX_LENGTH);
  return slug.slice(0, cut > 20 ? cut : MAX_LENGTH);
}

/** The slug, or with `-2`, `-3`, ... behind it until it is not taken. */
export function uniqueSlug(slug: string, taken: (slug: string) => boolean): string {
  if (!taken(slug)) return slug;
  for (let i = 2; ; i++) if (!taken(`${slug}-${i}`)) return `${slug}-${i}`;
}
