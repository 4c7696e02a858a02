import type { SiteRule } from './rule.ts';

/** A heading that others link to is called something else now. Told by the editor, which knows what it was when opened. */
export const linkHeadingChanged: SiteRule = {
  id: 'link/heading-changed',
  severity: 'warning',
  needs: 'site',
  summary: 'A heading that others link to is typed over (in the editor only).',
  docs: `A heading's id is made from its text, so links to \`#how-it-works\` break when "How it works" becomes "How this works". While a post is
open, its headings are compared with what they were when it was opened; the problem stands on the heading until the links follow, the old
text is back, or the old id is kept.

The light bulb offers to update the links, in all files, and to keep the old id: \`<a id="how-it-works"></a>\` above the heading, or
\`{#how-it-works}\` behind it where the site's Markdown knows that. To change a heading and its links in one go, use rename (F2).

On the command line there is no "before": broken fragments are reported as [link/anchor](link-anchor.md) there.`,
  check: () => [],
};
