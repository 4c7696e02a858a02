import type { Resolution } from '../site/resolution.ts';
import { resolve } from '../site/resolve.ts';
import type { LinkRecord, PageRecord, Site } from '../site/site.ts';
import { invisible } from '../site/url-parts.ts';

/** Characters of a destination that nobody sees and nobody needs. */
export interface Hidden {
  /** Each of them once. */
  readonly found: readonly string[];
  /** The destination without them. */
  readonly clean: string;
}

/** Scripts that are not written right without U+200C and U+200D: the Arabic ones, those of India and around it, Mongolian. */
const JOINING = [
  ...['Arab', 'Syrc', 'Mand', 'Nkoo', 'Mong', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym'],
  ...['Sinh', 'Tibt', 'Mymr', 'Khmr', 'Thai', 'Laoo', 'Java', 'Bali'],
]
  .map((script) => `\\p{scx=${script}}`)
  .join('');

/** A joiner that belongs to a word, also U+200D at its end (Malayalam), or to an emoji. */
const JOINER = `(?<=[${JOINING}])(?:\u200c(?=[${JOINING}])|\u200d)|(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\ufe0f])\u200d(?=\\p{Extended_Pictographic})`;
const SPELLED = new RegExp(`(${JOINER})|${invisible.source}`, 'gu');
const ANY = new RegExp(`()${invisible.source}`, 'gu');

/**
 * What is hidden in a destination; undefined where nothing is: neither is what the name of a page or file that is there has in it,
 * nor a joiner that its word is spelled with, unless this site has a page or file without it.
 */
export function hiddenIn(link: LinkRecord, resolution: Resolution, page: PageRecord, site: Site): Hidden | undefined {
  if (!invisible.test(link.url)) return undefined;
  const spelled = without(link.url, resolution, SPELLED);
  const bare = without(link.url, resolution, ANY);
  if (bare.clean !== spelled.clean && resolution.form !== 'other') {
    const there = resolve(site, page, { ...link, url: bare.clean });
    if (exists(resolution) ? there.anchor === 'found' : exists(there)) return bare;
  }
  return spelled.found.length === 0 ? undefined : spelled;
}

const exists = ({ kind }: Resolution): boolean => kind === 'page' || kind === 'file';

function without(url: string, resolution: Resolution, characters: RegExp): Hidden {
  const [path, query, fragment] = /^([^?#]*)([^#]*)(.*)$/s.exec(url)!.slice(1) as [string, string, string];
  const found = new Set<string>();
  const strip = (text: string): string =>
    text.replace(characters, (unit: string, joiner: string) => {
      if (joiner) return joiner;
      found.add(unit);
      return '';
    });
  const clean =
    (exists(resolution) ? path : strip(path)) +
    strip(query) +
    (resolution.anchor === 'found' ? fragment : strip(fragment));
  return { found: [...found], clean };
}
