import type { Post } from '../post/post.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { fragmentIdOf, linksTo, linksToId } from './heading-links.ts';
import { definitionAt, headingAt, linkAt } from './link-at.ts';
import type { Location } from './link-definition.ts';
import { targetOfLink } from './target.ts';

/**
 * Every link to what the cursor is on: a link's target (its heading where it has a fragment), a heading, or, in the
 * frontmatter, the page itself. Undefined where the cursor is on none of them.
 * @param declaration whether the page or heading itself is in the answer
 */
export function linkReferences(
  site: Site,
  post: Post,
  page: PageRecord,
  offset: number,
  declaration: boolean,
): Location[] | undefined {
  const link = linkAt(page, offset) ?? definitionAt(post, offset);
  if (link) {
    const target = targetOfLink(site, page, link);
    if (target.page) return referencesTo(site, target.page, target.heading?.id ?? target.fragment, declaration);
    return sameDestination(site, link.url, target.file);
  }
  const found = headingAt(post, offset);
  if (found) {
    const heading = page.headings.find((entry) => entry.range.start === found.heading.range.start);
    return heading?.id ? referencesTo(site, page, heading.id, declaration) : [];
  }
  return offset < post.frontmatter.bodyStart ? referencesTo(site, page, undefined, declaration) : undefined;
}

/** The links to a page, or to one of its ids. */
export function referencesTo(site: Site, page: PageRecord, id: string | undefined, declaration: boolean): Location[] {
  const links = id ? linksToId(site, page, id) : linksTo(site, page).filter(({ link }) => !isOwnFragment(link.url));
  const out: Location[] = [];
  if (declaration) {
    const heading = id ? page.headings.find((entry) => entry.id === id) : undefined;
    out.push({ file: page.file, range: heading?.range ?? { start: 0, end: 0 } });
  }
  for (const { from, link } of links) out.push({ file: from.file, range: link.range });
  return out;
}

const isOwnFragment = (url: string): boolean => url.startsWith('#') && fragmentIdOf(url) !== undefined;

/** The links to a file that is no page, or to a URL that no file shows: looked for in all records. */
function sameDestination(site: Site, url: string, file: string | undefined): Location[] {
  const bare = url.split(/[?#]/, 1)[0]!;
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  const out: Location[] = [];
  for (const record of site.records()) {
    for (const link of record.links) {
      if (!link.url.includes(name)) continue;
      const same =
        file === undefined
          ? link.url.split(/[?#]/, 1)[0] === bare
          : targetOfLink(site, record.file, link).file === file;
      if (same) out.push({ file: record.file, range: link.range });
    }
  }
  return out;
}
