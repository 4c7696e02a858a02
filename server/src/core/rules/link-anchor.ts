import { type PageRecord, placeOf } from '../site/site.ts';
import { decode } from '../site/url-parts.ts';
import { closest } from '../text/similar.ts';
import { replacement } from './fixes.ts';
import { shown } from './links.ts';
import type { LinkRule } from './rule.ts';

/** A fragment that names nothing on the page that the link leads to. */
export const linkAnchor: LinkRule = {
  id: 'link/anchor',
  severity: 'warning',
  needs: 'link',
  summary: 'The part behind `#` names no heading or element of the page.',
  docs: `The browser then shows the top of the page, and the reader has to search.

Known are the ids that the site's renderer gives to headings (\`anchors\` in the configuration: GitHub's, kramdown's, Hugo's or
Docusaurus's way), \`{#custom}\` and \`{/* #custom */}\` ids, Hugo's attributes (\`{.cls #custom}\`), those of footnotes, and \`id\` and
\`name\` of HTML elements. Where components or templates may make ids when the page is built, or the page has no text but what its layout
gives it, a missing one is no more than a hint. \`#\`, \`#top\` and text fragments (\`#:~:text=\`) are always right.

\`\`\`md
## Why we raised

[wrong](#why-we-raise)
[right](#why-we-raised)
\`\`\``,
  check(link, resolution, page) {
    if ((resolution.anchor !== 'missing' && resolution.anchor !== 'uncertain') || !resolution.page) return undefined;
    // Where the page itself has moved, link/redirect says what to do.
    if (resolution.kind !== 'page') return undefined;
    const { page: target } = resolution;
    const fragment = resolution.fragment ?? '';
    const id = decode(fragment);
    const near = nearestIds(id, target);
    const where = target.file === page.file ? 'this page' : `"${shown(target.url ?? target.file)}"`;
    const sure = resolution.anchor === 'missing';
    const said = sure
      ? `"#${shown(id)}" is not a heading or id of ${where}.`
      : `"#${shown(id)}" is not a heading of ${where}, though ${target.dynamicIds ? 'its components' : "the site's renderer"} may make it.`;
    const space = blankHeading(id, target);
    const hash = link.url.indexOf('#');
    return {
      range: placeOf(link),
      message: `${said}${near[0] === undefined ? '' : ` Did you mean "#${shown(near[0])}"?`}${space ?? ''}`,
      ...(!sure && { severity: 'hint' as const }),
      fixes: near.map((other) => replacement(page, link, `${link.url.slice(0, hash)}#${encodeURI(other)}`)),
    };
  },
};

/** What was found for a page: a thousand others may link to the heading that has just been renamed. */
const found = new WeakMap<PageRecord, Map<string, readonly string[]>>();

/** Ids that may have been meant: typing errors away, or with the same words. */
function nearestIds(id: string, target: PageRecord): readonly string[] {
  const known = found.get(target) ?? new Map<string, readonly string[]>();
  found.set(target, known);
  const near = known.get(id) ?? findIds(id, target);
  known.set(id, near);
  return near;
}

function findIds(id: string, target: PageRecord): string[] {
  const ids = [...target.headings.map((heading) => heading.id), ...target.ids].slice(0, 2000);
  const near = closest(id, ids, 3);
  if (near.length > 0 || id.length < 4) return near;
  const part = ids.filter((other) => other.length >= 4 && (other.includes(id) || id.includes(other)));
  return part.slice(0, 3);
}

/** Why a heading that seems to be there is none: a no-break space behind its `#`. */
function blankHeading(id: string, target: PageRecord): string | undefined {
  return target.falseHeadings?.includes(id)
    ? ' The line that looks like it is no heading: the blank behind its "#" is a no-break space.'
    : undefined;
}
