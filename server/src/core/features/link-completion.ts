/**
 * Completion inside a destination: pages by title, URL or file, then headings after `#`, then images and other files. The
 * matching and ranking is ours, not the editor's: at 20,000 posts a short list is made for what has been typed so far.
 */
import { dayToCome } from '../site/publication.ts';
import type { HeadingRecord, PageRecord, Site } from '../site/site.ts';
import { belowBase, leadOf } from '../site/url-parts.ts';
import { matcherOf } from '../text/fuzzy.ts';
import { folderOf, joinPath, relativePath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { CompletionItem, CompletionList } from './completion-item.ts';
import { type DestinationPlace, decodePercent, encodeFragment, encodePath, spellingOf } from './destination.ts';
import { queryMask, type Searchable, searchables } from './searchable.ts';
import { targetOf } from './target.ts';

const LIMIT = 60;
const ENOUGH = 12;

/** Extensions of what an image or media attribute may show. */
const MEDIA = new Set('avif bmp gif ico jpg jpeg m4v mov mp3 mp4 ogg png svg tif tiff wav webm webp'.split(' '));
/** Extensions of what a page may link to that is neither page nor media. */
const DOCUMENTS = new Set('pdf zip csv json txt xml epub doc docx xls xlsx ppt pptx ics gz tgz'.split(' '));

/**
 * What fits a destination that is being typed.
 * @param from the post's file
 * @param prefix what stands between the destination's start and the cursor, as written
 * @param range what an accepted item replaces: the whole destination
 * @param want what the place is for
 * @param place what must be escaped there
 */
export function linkCompletions(
  site: Site,
  from: string,
  prefix: string,
  range: Range,
  want: 'page' | 'image' | 'any',
  place: DestinationPlace = 'markdown',
): CompletionList {
  const form = formOf(site, prefix);
  if (!form) return { items: [], incomplete: false };
  if (form.fragment !== undefined) return headingCompletions(site, from, prefix, form.fragment, range, place);
  const context = { site, from, prefix, range, want, place, form };
  const best = new Best();
  if (want !== 'image') rankPages(context, best);
  const queryless = form.query === '' && form.base === undefined;
  if (want !== 'page' || (!queryless && !best.enough())) rankFiles(context, best);
  const items = best.sorted().map((entry) => entry.item());
  return { items, incomplete: true };
}

/** The form that the writer has begun, and what of it is a search. */
interface Form {
  readonly kind: 'root' | 'relative' | 'any';
  /** Stands before every path inserted: an origin, or nothing. */
  readonly origin: string;
  /** For `relative`: the steps as written, up to the last slash. */
  readonly base?: string;
  /** Lower case, percent-decoded. */
  readonly query: string;
  readonly fragment?: { readonly before: string; readonly query: string };
}

function formOf(site: Site, prefix: string): Form | undefined {
  const hash = prefix.indexOf('#');
  if (hash >= 0) {
    const fragment = { before: prefix.slice(0, hash), query: decodePercent(prefix.slice(hash + 1)).toLowerCase() };
    return { kind: 'any', origin: '', query: '', fragment };
  }
  if (prefix.includes('?')) return undefined;
  const site0 = site.config.siteUrls[0];
  if (site0 && prefix.length >= 4 && `${site0}/`.startsWith(prefix)) return { kind: 'root', origin: site0, query: '' };
  const spelling = spellingOf(prefix, site.config.siteUrls);
  const query = decodePercent(spelling.path).toLowerCase();
  switch (spelling.kind) {
    case 'external':
      return undefined;
    case 'absolute':
    case 'root':
      return { kind: 'root', origin: spelling.origin, query: withoutBase(site, query) };
    default: {
      if (!/^\.\.?(?:\/|$)/.test(spelling.path)) return { kind: 'any', origin: '', query };
      const slash = spelling.path.lastIndexOf('/');
      const rest = spelling.path.slice(slash + 1);
      const base = rest === '.' || rest === '..' ? `${spelling.path}/` : spelling.path.slice(0, slash + 1);
      return {
        kind: 'relative',
        origin: '',
        base,
        query: decodePercent(spelling.path.slice(base.length)).toLowerCase(),
      };
    }
  }
}

/** What is searched for in a path from the root: all behind the base, of which a part may be typed so far. */
function withoutBase({ config }: Site, path: string): string {
  const base = `${config.base.toLowerCase()}/`;
  return base.startsWith(path) ? '' : (belowBase(base.slice(0, -1), path) ?? path).replace(/^\//, '');
}

interface Context {
  readonly site: Site;
  readonly from: string;
  readonly prefix: string;
  readonly range: Range;
  readonly want: 'page' | 'image' | 'any';
  readonly place: DestinationPlace;
  readonly form: Form;
}

/** The best entries so far; what cannot come in costs one comparison. */
class Best {
  readonly #entries: { score: number; order: string; item: () => CompletionItem }[] = [];

  /** Whether there are enough to do without looser matches. */
  enough(): boolean {
    return this.#entries.length >= ENOUGH;
  }

  floor(): number {
    return this.#entries.length < LIMIT ? -Infinity : this.#entries[LIMIT - 1]!.score;
  }

  add(score: number, order: string, item: () => CompletionItem): void {
    const entries = this.#entries;
    if (score < this.floor()) return;
    let at = entries.length;
    while (
      at > 0 &&
      (entries[at - 1]!.score < score || (entries[at - 1]!.score === score && entries[at - 1]!.order > order))
    )
      at--;
    entries.splice(at, 0, { score, order, item });
    if (entries.length > LIMIT) entries.pop();
  }

  sorted() {
    return this.#entries;
  }
}

/** The most that `nearness` adds. */
const NEAREST = 145;

/**
 * Two passes: first pages where all that is typed stands as it is, which costs one search each; only where these do not fill
 * the list, the others by words and letters.
 */
function rankPages(context: Context, best: Best): void {
  const { site, from, form } = context;
  const own = site.record(from);
  const folder = folderOf(from);
  const base = form.base === undefined ? undefined : joinPath(folder, form.base);
  if (form.base !== undefined && base === undefined) return;
  const below = base ? `${base}/` : '';
  const labels = new Set([...(own?.tags ?? []), ...(own?.categories ?? [])].map((entry) => entry.value));
  const today = Math.floor(Date.parse(site.today) / 86_400_000);
  const matcher = matcherOf(form.query);
  const mask = queryMask(matcher.pattern);
  const empty = matcher.pattern === '';
  const add = (search: Searchable, match: number) => {
    if (match + NEAREST < best.floor()) return;
    const score = match + nearness(search, site, folder, labels, today);
    if (score >= best.floor()) best.add(score, search.url, () => pageItem(context, search.record));
  };
  const rest: Searchable[] = [];
  for (const search of searchables(site)) {
    const { record } = search;
    if ((mask & ~search.mask) !== 0 || record.url === undefined || record.file === from) continue;
    if (base !== undefined && !record.file.startsWith(below)) continue;
    if (empty) add(search, 0);
    else {
      const byPath = matcher.whole(pathOf(search, below));
      const byTitle = matcher.whole(search.title);
      if (byPath === undefined && byTitle === undefined) rest.push(search);
      else add(search, Math.max(byPath ?? 0, (byTitle ?? 0) + 30));
    }
  }
  if (!empty && !best.enough()) {
    for (const search of rest) {
      const byPath = matcher.parts(pathOf(search, below));
      const byTitle = matcher.parts(search.title);
      if (byPath !== undefined || byTitle !== undefined) add(search, Math.max(byPath ?? 0, (byTitle ?? 0) + 30));
    }
  }
  if (base === undefined && matcher.pattern !== '') rankRoutes(context, best);
}

/** What a query for a path is held against: the URL, or what of the file's path lies below the folder typed. */
function pathOf(search: Searchable, below: string): string {
  return below === '' ? search.url : search.record.file.slice(below.length).toLowerCase();
}

/** How likely a page is to be linked from this one: same folder, recent, same tags; less where it is not published. */
function nearness(search: Searchable, site: Site, folder: string, labels: ReadonlySet<string>, today: number): number {
  let score = search.folder === folder ? 60 : 0;
  if (search.day > 0) score += Math.max(0, 40 - Math.abs(today - search.day) / 30);
  if (labels.size > 0) {
    let shared = 0;
    for (const label of search.labels) if (labels.has(label)) shared++;
    score += Math.min(45, shared * 15);
  }
  const { record } = search;
  // The cheap test comes first: this is asked of every page that matches.
  const isToCome = search.day > today && dayToCome(site.config, record, site.today) !== undefined;
  if (record.draft || isToCome) score -= 100;
  return score;
}

/** What the framework serves beside the posts: `/pricing`. Patterns with parameters are no addresses. */
function rankRoutes(context: Context, best: Best): void {
  const { site, form, range, prefix, place } = context;
  const matcher = matcherOf(form.query);
  for (const route of site.routes.routes) {
    if (/[[:*]/.test(route.pattern) || /\/(?:404|500|_[^/]*)$/.test(route.pattern)) continue;
    const score = matcher.score(route.pattern.slice(1).toLowerCase());
    if (score === undefined || site.page(route.pattern)) continue;
    best.add(score, route.pattern, () => ({
      label: route.pattern,
      kind: 'page',
      description: route.file,
      edit: { range, newText: form.origin + encodePath(route.pattern, place) },
      filterText: prefix,
    }));
  }
}

function pageItem(context: Context, record: PageRecord): CompletionItem {
  const { site, prefix, range, place, form } = context;
  const label = record.title ?? record.url!;
  const state = record.draft
    ? 'draft'
    : dayToCome(site.config, record, site.today) === undefined
      ? undefined
      : 'scheduled';
  return {
    label,
    kind: 'page',
    ...(label === record.url ? {} : { description: record.url! }),
    ...(state ? { detail: state } : {}),
    edit: { range, newText: form.origin + pagePath(context, record, place) },
    filterText: prefix,
    about: { page: record.file },
  };
}

/** The path to a page in the form begun. Relative: as the file is, or without its extension where that is what resolves. */
function pagePath(context: Context, record: PageRecord, place: DestinationPlace): string {
  const { site, from, form } = context;
  if (form.base === undefined) {
    return encodePath((form.origin === '' ? leadOf(site.config) : site.config.base) + record.url!, place);
  }
  const path = dotted(relativePath(folderOf(from), record.file), form.base);
  const bare = path.replace(/(?:\/index)?\.mdx?$/i, '');
  const spellings = [bare, path].map((spelling) => encodePath(spelling, place));
  return spellings.find((spelling) => targetOf(site, from, spelling).page === record) ?? spellings[1]!;
}

/** `b.md` as `./b.md`, where the writer has begun with `./`. */
function dotted(path: string, base: string): string {
  return path.startsWith('.') || !base.startsWith('.') ? path : `./${path}`;
}

function rankFiles(context: Context, best: Best): void {
  const { site, from, want, form } = context;
  const folder = folderOf(from);
  const base = form.base === undefined ? undefined : joinPath(folder, form.base);
  if (form.base !== undefined && base === undefined) return;
  const below = base ? `${base}/` : '';
  const roots = site.config.static.map((dir) => (dir === '' || dir === '.' ? '' : `${dir}/`));
  const top = site.config.content.map((tree) => (tree.dir === '' || tree.dir === '.' ? '' : `${tree.dir}/`));
  const matcher = matcherOf(form.query);
  const empty = matcher.pattern === '';
  const stem = from.slice(folder.length + (folder === '' ? 0 : 1)).replace(/\.[^.]*$/, '');
  const beside = folder === '' ? '' : `${folder}/`;
  const pass = (partly: boolean) => {
    for (const file of site.files()) {
      // The cheapest tests come first: a site may have more images than posts.
      const lower = empty || want === 'page' ? file : file.toLowerCase();
      if (!empty && lower.includes(matcher.pattern) === partly) continue;
      if (isMarkdown(file) || (base !== undefined && !file.startsWith(below))) continue;
      const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
      const media = MEDIA.has(extension);
      if (!media && (want === 'image' || !DOCUMENTS.has(extension))) continue;
      const root = roots.find((dir) => file.startsWith(dir));
      if (root === undefined && (form.kind === 'root' || !top.some((dir) => file.startsWith(dir)))) continue;
      const skipped = root !== undefined && form.base === undefined ? root.length : below.length;
      const found = empty ? 0 : partly ? matcher.parts(lower.slice(skipped)) : matcher.whole(lower.slice(skipped));
      if (found === undefined) continue;
      let score = found + (want === 'image' ? 0 : -400);
      if (file.startsWith(beside) && file.indexOf('/', beside.length) < 0) score += 60;
      if (stem.length > 3 && file.includes(stem)) score += 80;
      if (score >= best.floor()) best.add(score, file, () => fileItem(context, file, media, root));
    }
  };
  pass(false);
  if (!empty && want !== 'page' && !best.enough()) pass(true);
}

/** Whether a path ends in `.md` or `.mdx`, without a search. */
function isMarkdown(file: string): boolean {
  return file.endsWith('.md') || file.endsWith('.mdx');
}

function fileItem(context: Context, file: string, media: boolean, root: string | undefined): CompletionItem {
  const { site, from, prefix, range, place, form } = context;
  const lead = form.origin === '' ? leadOf(site.config) : site.config.base;
  const relative = form.base !== undefined || root === undefined;
  const path = relative
    ? dotted(relativePath(folderOf(from), file), form.base ?? './')
    : `${lead}/${file.slice(root.length)}`;
  return {
    label: file.slice(file.lastIndexOf('/') + 1),
    kind: media ? 'image' : 'file',
    description: path,
    edit: { range, newText: form.origin + encodePath(path, place) },
    filterText: prefix,
  };
}

/** The headings of the page that stands before `#`; only the fragment is replaced. */
function headingCompletions(
  site: Site,
  from: string,
  prefix: string,
  fragment: { readonly before: string; readonly query: string },
  range: Range,
  place: DestinationPlace,
): CompletionList {
  const page = fragment.before === '' ? site.record(from) : targetOf(site, from, fragment.before).page;
  if (!page) return { items: [], incomplete: false };
  const replaced = { start: range.start + fragment.before.length + 1, end: range.end };
  const typed = prefix.slice(fragment.before.length + 1);
  const matcher = matcherOf(fragment.query);
  const scored: { heading: HeadingRecord; score: number }[] = [];
  for (const heading of page.headings) {
    const score = Math.max(
      matcher.score(heading.id.toLowerCase()) ?? -1,
      matcher.score(heading.text.toLowerCase()) ?? -1,
    );
    if (heading.id !== '' && score >= 0) scored.push({ heading, score: fragment.query === '' ? 0 : score });
  }
  scored.sort((a, b) => b.score - a.score || a.heading.range.start - b.heading.range.start);
  const items = scored.slice(0, LIMIT).map(
    ({ heading }): CompletionItem => ({
      label: heading.text || heading.id,
      kind: 'heading',
      description: `#${heading.id}`,
      edit: { range: replaced, newText: encodeFragment(heading.id, place) },
      filterText: typed,
      about: { page: page.file, heading: heading.id },
    }),
  );
  return { items, incomplete: true };
}
