/** Runs the rules that judge single links: each link is resolved once for all of them. */

import { namesFile } from '../post/post.ts';
import { linksAmong, linksBut, type PlainTest, plainPathOf } from '../site/page-links.ts';
import { NONE } from '../site/record-codec.ts';
import type { LinkScope } from '../site/recording.ts';
import type { Resolution } from '../site/resolution.ts';
import { resolve } from '../site/resolve.ts';
import type { LinkRecord, PageRecord, Site } from '../site/site.ts';
import type { LinkRule, Report } from './rule.ts';

/** Of these no rule has anything to say but for what nobody sees in them (`link/invisible`) and slips in `https://` (`link/scheme`). */
const SILENT: ReadonlySet<Resolution['kind']> = new Set(['external', 'template', 'file', 'route']);

/**
 * What the rules report about a page's links, in source order, each report with its rule's id. References to one
 * definition are one link: its destination is written once.
 * @param links those of the page that are to be judged; all but the plainly right ones, unless said
 */
export function checkLinks(
  rules: readonly LinkRule[],
  page: PageRecord,
  site: Site,
  scope: LinkScope = NO_SCOPE,
  links: readonly LinkRecord[] = linksBut(page, plainlyRight(page, site)),
): readonly LinkReport[] {
  if (links.length === 0) return NONE;
  const reports: LinkReport[] = [];
  const definitions = new Set<number>();
  const known = new Map<string, Resolution>();
  for (const link of links) {
    if (link.kind === 'reference') {
      if (definitions.has(link.destination.start)) continue;
      definitions.add(link.destination.start);
    }
    const path = plainPathOf(link);
    scope.beginLink(path);
    const before = reports.length;
    // Pages repeat their links; what a destination leads to does not depend on its place.
    const isOther = link.kind === 'frontmatter' || (link.kind === 'html' && site.config.generator === 'mkdocs');
    const place = namesFile(link.kind) || isOther ? `${link.kind}<` : '';
    const key = `${link.image ? '!' : ''}${place}${link.url}`;
    const lookUp = (): Resolution => resolve(site, page, link);
    const resolution = known.get(key) ?? (path === undefined ? lookUp() : scope.resolve(key, lookUp));
    known.set(key, resolution);
    if (
      !SILENT.has(resolution.kind) ||
      resolution.meant !== undefined ||
      resolution.baseless ||
      mayHideCharacters(link.url)
    ) {
      for (const rule of rules) {
        // Of what leads out of the site there is no more to say.
        if (resolution.baseless && rule.id !== 'link/base' && rule.id !== 'link/invisible') continue;
        const report = rule.check(link, resolution, page, site);
        if (report) reports.push({ rule: rule.id, ...report });
      }
    }
    scope.endLink(reports.length > before);
  }
  return reports;
}

/**
 * The same of some links only: the plain ones that name one of the paths, and those at these places.
 * @param places where problems of links begin
 */
export function recheckLinks(
  rules: readonly LinkRule[],
  page: PageRecord,
  site: Site,
  scope: LinkScope,
  paths: ReadonlySet<string>,
  places: readonly number[],
): readonly LinkReport[] {
  return checkLinks(rules, page, site, scope, linksAmong(page, paths, places, plainlyRight(page, site)));
}

type LinkReport = Report & { readonly rule: string };

const NO_SCOPE: LinkScope = { beginLink() {}, resolve: (_, lookUp) => lookUp(), endLink() {} };

/**
 * The short way for nearly all links: a page of the site by its own URL, published, with the anchor there. No rule has
 * anything to say about those; what it looks up is recorded like all else.
 */
function plainlyRight(page: PageRecord, site: Site): PlainTest {
  const { base, ignore, siteUrls } = site.config;
  if (base !== '' || ignore.length > 0) return () => false;
  return (origin, path, fragment) =>
    (origin === undefined || siteUrls.includes(origin)) && site.isOpenTo(page.file, path, fragment);
}

/** A cheap test before `link/invisible` looks closer. */
function mayHideCharacters(url: string): boolean {
  for (let i = 0; i < url.length; i++) if (url.charCodeAt(i) > 0x9f) return true;
  return false;
}

/** The destination as it is written in messages, shortened where it is very long. */
export function shown(url: string): string {
  return url.length <= 120 ? url : `${url.slice(0, 100)}…${url.slice(-15)}`;
}

/**
 * A destination like the one written, but with another path: the host, query and fragment stay; a relative one becomes
 * root-relative, in the site's spelling.
 * @param path as readers ask for it; the URL of a page needs the link's lead (`Resolution.lead`) before it
 */
export function rewritten(link: LinkRecord, resolution: Resolution, path: string): string {
  const { url } = link;
  const hash = url.indexOf('#');
  const tail = `${resolution.query}${hash >= 0 && !path.includes('#') ? url.slice(hash) : ''}`;
  const origin = resolution.form === 'absolute' ? (/^(?:https?:)?\/\/[^/?#]+/i.exec(url)?.[0] ?? '') : '';
  const encoded = path.replace(/[\s<>"`{}|\\^]|\((?=[^)]*$)/g, (unit) =>
    encodeURIComponent(unit).replace(/\(/g, '%28'),
  );
  return origin + encoded + tail;
}
