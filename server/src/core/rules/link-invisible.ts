import { placeOf } from '../site/site.ts';
import { invisible } from '../site/url-parts.ts';
import { replacement } from './fixes.ts';
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
sends them along. The fix takes them out.`,
  check(link, resolution, page) {
    if (!invisible.test(link.url)) return undefined;
    const clean = link.url.replace(new RegExp(invisible.source, 'g'), '');
    const found = [...new Set(link.url.match(new RegExp(invisible.source, 'g')))];
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
