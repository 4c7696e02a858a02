/** Whether a fragment names something on the page that a link ends at. */
import type { Config } from './config.ts';
import type { Resolution } from './resolution.ts';
import type { PageRecord, Site } from './site.ts';
import { StoredPage } from './stored-page.ts';
import { isDeclared } from './url-globs.ts';
import { decode, partsOf } from './url-parts.ts';

/** Ids that layouts and renderers put into nearly every page. */
const layoutIds =
  /^(top|user-content-.*|fn(ref)?[-:]?.*|footnotes?(-label)?|comments?|disqus_thread|content|main(-content)?|footer|header|nav|search|toc|skip-.*|__.*|:~:.*)$/i;

/** Adds whether the fragment is found on the page that the link ends at. */
export function anchored(site: Site, resolution: Resolution): Resolution {
  const { page, kind } = resolution;
  if (!page || (kind !== 'page' && kind !== 'redirect' && kind !== 'case')) return resolution;
  const hash = kind === 'redirect' ? partsOf(resolution.target ?? '').fragment : undefined;
  const fragment = hash ?? resolution.fragment;
  if (fragment === undefined || fragment === '' || isMadeList(site.config, page)) return resolution;
  return { ...resolution, anchor: anchorState(site.config, page, fragment) };
}

/** Whether a page is the list of its name (`/categories/`) with nothing written in it: the ids are those of what its layout lists. */
function isMadeList(config: Config, page: PageRecord): boolean {
  return page.dynamicIds && page.url !== undefined && isDeclared(config, page.url) && page.headings.length === 0;
}

/** Whether a page has a place of this name. */
function anchorState(config: Config, page: PageRecord, fragment: string): Resolution['anchor'] {
  const directive = fragment.indexOf(':~:');
  const id = decode(directive < 0 ? fragment : fragment.slice(0, directive));
  if (id === '' || id.toLowerCase() === 'top' || hasId(page, id)) return 'found';
  if (page.dynamicIds || config.doubts.anchors || layoutIds.test(id)) return 'uncertain';
  return 'missing';
}

const idsOf = new WeakMap<PageRecord, ReadonlySet<string>>();

/** Whether a heading or an element of the page has the id. */
export function hasId(page: PageRecord, id: string): boolean {
  if (page instanceof StoredPage) return page.hasId(id);
  let ids = idsOf.get(page);
  if (!ids) {
    ids = new Set([...page.headings.map((heading) => heading.id), ...page.ids]);
    idsOf.set(page, ids);
  }
  return ids.has(id);
}
