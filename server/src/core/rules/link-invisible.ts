import { placeOf } from '../site/site.ts';
import { replacement } from './fixes.ts';
import { hiddenIn } from './hidden-characters.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

const names: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a zero-width space',
  '\u200c': 'a zero-width non-joiner',
  '\u200d': 'a zero-width joiner',
  '\u200e': 'a left-to-right mark',
  '\u200f': 'a right-to-left mark',
  '\u202f': 'a narrow no-break space',
  '\u2060': 'a word joiner',
  '\ufeff': 'a byte-order mark',
};

/** A destination with characters in it that nobody sees. */
export const linkInvisible: LinkRule = {
  id: 'link/invisible',
  severity: 'error',
  needs: 'link',
  summary: 'A destination holds characters that nobody sees, such as a zero-width space.',
  docs: `They come with text that is copied from chat or a word processor. The link looks right and leads nowhere, since the browser
sends them along. The fix takes them out.

What the name of a page or file that is there has in it is left alone, and so are the joiners (U+200C, U+200D) with which words in Persian or the
languages of India are spelled, as in \`https://fa.wikipedia.org/wiki/می‌خواهم\`.`,
  check(link, resolution, page, site) {
    const hidden = hiddenIn(link, resolution, page, site);
    if (!hidden) return undefined;
    const { found, clean } = hidden;
    const called = found.map(nameOf).join(' and ');
    const works = resolution.kind === 'page' || resolution.kind === 'file';
    return {
      range: placeOf(link),
      ...((works || resolution.kind === 'external') && { severity: 'warning' as const }),
      message: `There is ${called} in this destination, which nobody sees${works ? '' : ' and which breaks the link'}. Without it: "${shown(clean)}".`,
      fixes: [replacement(page, link, clean, true)],
    };
  },
};

function nameOf(unit: string): string {
  return names[unit] ?? `an invisible character (U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')})`;
}
