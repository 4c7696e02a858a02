import { placeOf } from '../site/site.ts';
import { partsOf } from '../site/url-parts.ts';
import { replacement } from './fixes.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A link to another site that a slip in `https://` leads nowhere. */
export const linkScheme: LinkRule = {
  id: 'link/scheme',
  severity: 'error',
  needs: 'link',
  summary: 'The `https://` of a link is misspelled, or there twice.',
  docs: `No browser can open such a link, wherever it was to lead. Schemes that are merely rare are left alone.

\`\`\`md
[wrong](ttps://example.com)
[wrong](https://https://example.com)
[right](https://example.com)
\`\`\``,
  check(link, { kind, meant }, page) {
    if (kind !== 'external' || meant === undefined) return undefined;
    const { scheme, host } = partsOf(link.url);
    const why = /^https?$/.test(scheme ?? 'https')
      ? `is read as the website "${host}"`
      : `begins with "${scheme}:", which no browser knows`;
    return {
      range: placeOf(link),
      message: `"${shown(link.url)}" ${why}. Did you mean "${shown(meant)}"?`,
      fixes: [replacement(page, link, meant)],
    };
  },
};
