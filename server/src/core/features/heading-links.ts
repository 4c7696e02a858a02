/** The links to a page's headings: who leads to which id, and how they are led to another one. */
import { parsePost } from '../post/post.ts';
import type { FileChange } from '../problem.ts';
import { recordOf } from '../site/record.ts';
import type { Backlink, PageRecord, Site } from '../site/site.ts';
import type { TextEdit } from '../text/range.ts';
import { decodePercent, encodeFragment, fragmentOf, spellingOf } from './destination.ts';
import { destinationsOf, placeOf } from './move.ts';
import { slashless } from './redirect-files/index.ts';
import { targetOfLink } from './target.ts';

/**
 * All links to the page, from its own file too, under any of its URLs and through redirects. Each link once, in the order of
 * files and offsets. What the index offers is by address alone, so each is resolved once more.
 * @param id leave out links that surely lead to another fragment
 */
export function linksTo(site: Site, page: PageRecord, id?: string): Backlink[] {
  const { url } = page;
  const isIts = url !== undefined && site.page(url)?.file === page.file;
  const leads = ({ from, link }: Backlink): boolean => {
    const plain = isIts && link.url.startsWith(url) && (link.url.length === url.length || link.url[url.length] === '#');
    return plain || targetOfLink(site, from, link).page?.file === page.file;
  };
  const others = addressesOf(site, page).flatMap((address) => site.backlinks(address, id));
  // The own record may be newer than the index's.
  const own = page.links.map((link) => ({ from: page, link }));
  const out = [...others.filter(({ from }) => from.file !== page.file), ...own].filter(leads).sort(byPlace);
  // One that may lead to several of the addresses is among the links to each.
  return out.filter((backlink, i) => i === 0 || byPlace(backlink, out[i - 1]!) !== 0);
}

function byPlace(a: Backlink, b: Backlink): number {
  if (a.from.file !== b.from.file) return a.from.file < b.from.file ? -1 : 1;
  return a.link.range.start - b.link.range.start || a.link.destination.start - b.link.destination.start;
}

/** The URL paths under which a page is linked to: its own, its aliases, and redirects that end at one of them. */
export function addressesOf(site: Site, page: PageRecord): string[] {
  const urls = new Set(page.url === undefined ? page.aliases : [page.url, ...page.aliases]);
  for (let steps = 0; steps < 5; steps++) {
    const before = urls.size;
    const known = new Set([...urls].map(slashless));
    for (const rule of site.redirects.rules) {
      if (/[*:(]/.test(rule.from)) continue;
      const to = spellingOf(rule.to, site.config.siteUrls);
      if (to.kind !== 'external' && known.has(slashless(to.path))) urls.add(rule.from);
    }
    if (urls.size === before) break;
  }
  const { base } = site.config;
  return base === '' ? [...urls] : [...urls].flatMap((url) => [url, base + url]);
}

/** The fragment of a link, percent-decoded; undefined where it has none. */
export function fragmentIdOf(url: string): string | undefined {
  const fragment = fragmentOf(url);
  return fragment === undefined ? undefined : decodePercent(fragment);
}

/** The links whose fragment is the id. */
export function linksToId(site: Site, page: PageRecord, id: string): Backlink[] {
  return linksTo(site, page, id).filter(({ link }) => fragmentIdOf(link.url) === id);
}

/**
 * Edits that lead every link with an old id to the new one.
 * @param ids old id to new id
 * @param read the text of a file as it is now; files that cannot be read are left alone
 */
export function followIds(
  site: Site,
  page: PageRecord,
  ids: ReadonlyMap<string, string>,
  read: (file: string) => string | undefined,
): { readonly changes: readonly (FileChange & { kind: 'edit' })[]; readonly links: number } {
  const files = new Set([page.file]);
  for (const { from, link } of linksTo(site, page)) {
    const id = fragmentIdOf(link.url);
    if (id !== undefined && ids.has(id)) files.add(from.file);
  }
  const changes: (FileChange & { kind: 'edit' })[] = [];
  let links = 0;
  for (const file of files) {
    const text = read(file);
    if (text === undefined) continue;
    const edits = fragmentEdits(site, page, file, text, ids);
    if (edits.length > 0) changes.push({ kind: 'edit', file, edits });
    links += edits.length;
  }
  return { changes, links };
}

function fragmentEdits(
  site: Site,
  page: PageRecord,
  file: string,
  text: string,
  ids: ReadonlyMap<string, string>,
): TextEdit[] {
  const post = parsePost(file, text, site.config);
  const edits: TextEdit[] = [];
  for (const link of destinationsOf(post, recordOf(post, site.config))) {
    const id = fragmentIdOf(link.url);
    const newId = id === undefined ? undefined : ids.get(id);
    if (newId === undefined || newId === id) continue;
    const own = link.url.startsWith('#') ? file === page.file : targetOfLink(site, file, link).page?.file === page.file;
    if (!own) continue;
    const written = text.slice(link.destination.start, link.destination.end);
    const hash = written.indexOf('#');
    if (hash < 0) continue;
    const encoded = /%[0-9a-f]{2}/i.test(written.slice(hash)) ? encodeURIComponent(newId) : undefined;
    edits.push({
      range: { start: link.destination.start + hash + 1, end: link.destination.end },
      newText: encoded ?? encodeFragment(newId, placeOf(post, link)),
    });
  }
  return edits;
}
