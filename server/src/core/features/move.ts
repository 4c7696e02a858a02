/**
 * Moving pages and files: every inbound link in every form follows, the moved posts' own relative links and images follow,
 * and the site's redirect file is told. The answer is edits of the files as they are named before the move.
 */
import { type Post, parsePost } from '../post/post.ts';
import type { FileChange } from '../problem.ts';
import { recordOf } from '../site/record.ts';
import { shownBelowPage } from '../site/resolve-relative.ts';
import type { LinkRecord, PageRecord, Site } from '../site/site.ts';
import { baseIn } from '../site/url-parts.ts';
import { treeOf } from '../site/urls/urls.ts';
import { folderOf, joinPath, relativePath } from '../text/paths.ts';
import type { Range, TextEdit } from '../text/range.ts';
import { type DestinationPlace, decodePercent, encodePath, spellingOf } from './destination.ts';
import { movedName } from './moved-names.ts';
import { redirectOnMove, redirectSources } from './redirect-on-move.ts';
import { targetOf, targetOfLink } from './target.ts';
import { templateLinks } from './template-links.ts';

/** One file or folder that gets another path; both from the site's root. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

export interface MoveRequest {
  readonly site: Site;
  readonly moves: readonly FileMove[];
  /** The text of a file as it is now; undefined where it cannot be read. `filesForMove` names what will be asked for. */
  read(file: string): string | undefined;
  /** What a moved post will say, where the move rewrites it too (a `slug` field). */
  readonly rewritten?: ReadonlyMap<string, readonly TextEdit[]>;
  /** Whether to add redirects; true where absent. */
  readonly redirects?: boolean;
}

export interface MoveAnswer {
  /** Edits under the old names; the moves themselves are not among them. */
  readonly changes: readonly FileChange[];
  /** How many links were rewritten, in how many files. */
  readonly links: number;
  readonly files: number;
  /** How many redirects were added, and where. */
  readonly redirects: number;
  readonly redirectFile: string | undefined;
  /** What the writer should know: no redirect file was found, a file could not be read. */
  readonly notes: readonly string[];
}

/** Folder moves as moves of the files in them. */
export function expandMoves(site: Site, moves: readonly FileMove[]): FileMove[] {
  const out = new Map<string, string>();
  const folders: FileMove[] = [];
  for (const move of moves) {
    if (move.from === '') continue;
    if (site.record(move.from) || site.hasFile(move.from)) out.set(move.from, move.to);
    else folders.push(move);
  }
  if (folders.length > 0) {
    const add = (file: string) => {
      const folder = folders.find((move) => file.startsWith(`${move.from}/`));
      if (folder) out.set(file, folder.to + file.slice(folder.from.length));
    };
    for (const file of site.files()) add(file);
    for (const record of site.records()) add(record.file);
  }
  return [...out].map(([from, to]) => ({ from, to }));
}

/** The files that a move may change, whose texts it needs: to be read before `moveEdits` is called. */
export function filesForMove(site: Site, moves: readonly FileMove[]): string[] {
  const expanded = expandMoves(site, moves);
  const files = new Set<string>();
  for (const { from } of expanded) {
    const record = site.record(from);
    if (record) {
      files.add(from);
      for (const url of record.url === undefined ? record.aliases : [record.url, ...record.aliases]) {
        for (const spelled of [url, site.config.base + url]) {
          for (const { from: source } of site.backlinks(spelled)) files.add(source.file);
        }
      }
    }
  }
  const others = new Set(expanded.filter(({ from }) => !site.record(from)).map(({ from }) => from));
  const unaddressed = expanded.some(({ from }) => site.record(from)?.url === undefined);
  if (others.size > 0 || unaddressed)
    for (const file of linkersOf(site, new Set(expanded.map(({ from }) => from)))) files.add(file);
  // What templates name is in no record, but that there are some is.
  if (expanded.length > 0 && /^(?:jekyll|hugo)$/.test(site.config.templates))
    for (const { file, dynamicIds } of site.records()) if (dynamicIds) files.add(file);
  for (const file of redirectSources(site)) files.add(file);
  return [...files];
}

/** Posts with a link whose last segment names one of the files: a cheap sieve, judged exactly later. */
function linkersOf(site: Site, targets: ReadonlySet<string>): string[] {
  const names = new Set([...targets].map((file) => stem(file.slice(file.lastIndexOf('/') + 1))));
  for (const file of targets) if (/\/index\.[^/]*$/.test(file)) names.add(folderOf(file).split('/').pop()!);
  const out: string[] = [];
  for (const record of site.records()) {
    const hit = record.links.some((link) => {
      const path = link.url.split(/[?#]/, 1)[0]!.replace(/\/$/, '');
      return names.has(stem(decodePercent(path.slice(path.lastIndexOf('/') + 1))));
    });
    if (hit) out.push(record.file);
  }
  return out;
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, '');

/** Every edit that a move asks for, so that each link that led somewhere leads to the same page or file afterwards. */
export function moveEdits(request: MoveRequest): MoveAnswer {
  const { site, read } = request;
  const expanded = expandMoves(site, request.moves);
  const moves = new Map(expanded.map((move) => [move.from, move.to]));
  const notes: string[] = [];
  const plan: Plan = { site, moves, newUrls: new Map() };
  for (const [from, to] of moves) {
    if (!site.record(from)) continue;
    const text = read(from);
    if (text === undefined) {
      notes.push(`"${from}" could not be read, so links to it were left as they are.`);
      continue;
    }
    const rewritten = request.rewritten?.get(from);
    plan.newUrls.set(
      from,
      recordOf(parsePost(to, rewritten ? apply(text, rewritten) : text, site.config), site.config).url,
    );
  }
  const changes = new Map<string, TextEdit[]>();
  let links = 0;
  for (const file of filesForMove(site, request.moves)) {
    if (!site.record(file)) continue;
    const text = read(file);
    if (text === undefined) {
      notes.push(`"${file}" could not be read, so its links were left as they are.`);
      continue;
    }
    const edits = linkEdits(plan, parsePost(file, text, site.config));
    if (edits.length > 0) changes.set(file, edits);
    links += edits.length;
  }
  const files = changes.size;
  for (const [file, edits] of request.rewritten ?? []) changes.set(file, [...(changes.get(file) ?? []), ...edits]);
  let redirects = 0;
  let redirectFile: string | undefined;
  if (request.redirects !== false) {
    const answer = redirectOnMove(site, moves, plan.newUrls, read);
    for (const change of answer.edits) changes.set(change.file, [...(changes.get(change.file) ?? []), ...change.edits]);
    redirects = answer.added;
    redirectFile = answer.file;
    if (answer.note) notes.push(answer.note);
  }
  return {
    changes: [...changes].map(([file, edits]) => ({ kind: 'edit', file, edits })),
    links,
    files,
    redirects,
    redirectFile,
    notes,
  };
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let out = text;
  for (const edit of [...edits].sort((a, b) => b.range.start - a.range.start)) {
    out = out.slice(0, edit.range.start) + edit.newText + out.slice(edit.range.end);
  }
  return out;
}

interface Plan {
  readonly site: Site;
  /** Old file to new file. */
  readonly moves: ReadonlyMap<string, string>;
  /** Moved content file (old name) to its new URL; undefined where it will have none. */
  readonly newUrls: Map<string, string | undefined>;
}

/** A destination in a post: of a link, or of a definition that nothing uses. */
type Destination = Pick<LinkRecord, 'kind' | 'url' | 'destination'>;

/** All destinations of a post, each place once, in order. */
export function destinationsOf(post: Post, record: PageRecord): Destination[] {
  const seen = new Map<number, Destination>();
  for (const link of record.links) seen.set(link.destination.start, link);
  for (const definition of post.body.definitions) {
    if (!seen.has(definition.destination.start)) {
      seen.set(definition.destination.start, {
        kind: 'reference',
        url: definition.url,
        destination: definition.destination,
      });
    }
  }
  return [...seen.values()].sort((a, b) => a.destination.start - b.destination.start);
}

function linkEdits(plan: Plan, post: Post): TextEdit[] {
  const record = recordOf(post, plan.site.config);
  const edits: TextEdit[] = [];
  for (const link of destinationsOf(post, record)) {
    const newUrl = movedUrl(plan, post.file, record, link, placeOf(post, link));
    if (newUrl === undefined || newUrl === link.url) continue;
    edits.push(pathEdit(post.text, link, newUrl));
  }
  const { site, moves } = plan;
  for (const link of templateLinks(post.text, post.body.start, site.config.templates)) {
    const value = movedName(site, moves, record, link, (path) => movedAddress(plan, record, path));
    if (value !== undefined && value !== link.value) edits.push({ range: link.range, newText: value });
  }
  return edits;
}

/** The address, without the base, that a page or file with this one gets; undefined where it keeps it. */
function movedAddress(plan: Plan, record: PageRecord, written: string): string | undefined {
  const { site, moves } = plan;
  const path = decodePercent(written);
  const target = targetOf(site, record, site.config.base + encodePath(path, 'attribute'));
  const file = target.page?.file ?? target.file;
  const to = file === undefined || target.redirected ? undefined : moves.get(file);
  if (file === undefined || to === undefined) return undefined;
  const moved = target.page ? rootOfPage(plan, path, target.page, to) : rootOfFile(site, path, file, to);
  return moved === undefined || moved === path ? undefined : encodePath(moved, 'attribute');
}

/** Only the path is replaced: what stands behind it, and what is the same in front, keeps its bytes. */
function pathEdit(text: string, link: Destination, newUrl: string): TextEdit {
  const written = text.slice(link.destination.start, link.destination.end);
  const hash = written.search(/[?#]/);
  const newHash = newUrl.search(/[?#]/);
  if (hash >= 0 && newHash >= 0 && written.slice(hash) === newUrl.slice(newHash)) {
    return {
      range: { start: link.destination.start, end: link.destination.start + hash },
      newText: newUrl.slice(0, newHash),
    };
  }
  return { range: link.destination, newText: newUrl };
}

/** What must be escaped where a link's destination stands. */
export function placeOf(
  post: Post,
  link: { readonly kind: LinkRecord['kind']; readonly destination: Range },
): DestinationPlace {
  if (
    link.kind === 'html' ||
    link.kind === 'jsx' ||
    link.kind === 'import' ||
    link.kind === 'frontmatter' ||
    link.kind === 'ref'
  )
    return 'attribute';
  return post.text[link.destination.start - 1] === '<' ? 'angle' : 'markdown';
}

/** A link's URL after the move, in the form in which it is written; undefined where it stays. */
function movedUrl(
  plan: Plan,
  file: string,
  own: PageRecord,
  link: Destination,
  place: DestinationPlace,
): string | undefined {
  // What templates name is looked at by itself (`template-links.ts`).
  if (link.kind === 'ref') return undefined;
  const { site, moves } = plan;
  const spelling = spellingOf(link.url, site.config.siteUrls);
  if (spelling.kind === 'external' || spelling.kind === 'fragment') return undefined;
  const newFile = moves.get(file) ?? file;
  const path = decodePercent(spelling.path);
  if (link.kind === 'import') {
    if (!path.startsWith('.')) return undefined;
    return rebased(plan, path, file, newFile, place, targetOf(site, file, link.url, 'import').file);
  }
  if (link.kind === 'html' && site.config.generator === 'mkdocs' && spelling.kind === 'relative') {
    const shown = shownBelowPage(site, own, path);
    if (shown !== undefined) {
      const moved = belowMovedPage(plan, own, newFile, shown);
      return moved === undefined || moved === path ? undefined : encodePath(moved, place) + spelling.suffix;
    }
  }
  const target = targetOfLink(site, file, link);
  const targetFile = target.page?.file ?? target.file;
  if (targetFile === undefined) return undefined;
  if (target.redirected) return undefined;
  if (!moves.has(targetFile) && newFile === file) return undefined;
  const newTarget = moves.get(targetFile) ?? targetFile;
  if (spelling.kind === 'relative') {
    const byFile = rebased(plan, path, file, newFile, place, targetFile);
    const moved = byFile ?? relativeByUrl(plan, own, newFile, path, target.page, place);
    return moved === undefined ? undefined : moved + spelling.suffix;
  }
  const moved = target.page
    ? rootOfPage(plan, path, target.page, newTarget)
    : rootOfFile(site, path, targetFile, newTarget);
  return moved === undefined || moved === path
    ? undefined
    : spelling.origin + encodePath(moved, place) + spelling.suffix;
}

/** The root-relative path of a moved page, with the slash or the extension that the writer uses. */
function rootOfPage(plan: Plan, path: string, page: PageRecord, newFile: string): string | undefined {
  if (!plan.moves.has(page.file)) return undefined;
  if (path === `/${page.file}`) return `/${newFile}`;
  const url = plan.newUrls.get(page.file);
  if (url === undefined) return undefined;
  if (page.url !== undefined && trimSlash(url) === trimSlash(page.url)) return undefined;
  const lead = baseIn(plan.site.config, path);
  const named = movedFilePath(plan.site, path.slice(lead.length), page.file, newFile);
  if (named !== undefined) return lead + named;
  const extension = /\.mdx?$/i.exec(path)?.[0];
  if (extension && !/\.mdx?$/i.test(page.url ?? ''))
    return lead + trimSlash(url) + newFile.slice(newFile.lastIndexOf('.'));
  // There a slash stands for the index of a folder, and nothing else does.
  if (plan.site.config.generator === 'vitepress')
    return lead + (/(?:^|\/)index\.md$/.test(newFile) ? url.replace(/\/?$/, '/') : url);
  if (path.endsWith('/') && path.length > 1) return `${lead}${trimSlash(url)}/`;
  return lead + (page.url?.endsWith('/') ? trimSlash(url) : url);
}

/** `/guide/a.md` and `/guide/index`, which name the file below its folder of content, after the move. */
function movedFilePath(site: Site, path: string, file: string, newFile: string): string | undefined {
  const extension = path.endsWith('/index') ? extensionOf(file) : '';
  if (extension === '' && !/\.mdx?$/i.test(path)) return undefined;
  for (const { dir, url } of site.config.content) {
    const folder = dir === '' ? '' : `${dir}/`;
    const prefix = url.replace(/\/?$/, '/');
    if (!newFile.startsWith(folder) || prefix + file.slice(folder.length) !== path + extension) continue;
    if (!file.startsWith(folder)) continue;
    const moved = prefix + newFile.slice(folder.length);
    return extension === '' ? moved : moved.slice(0, -extensionOf(newFile).length);
  }
  return undefined;
}

const trimSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);

/** The root-relative path of a moved static file; undefined where it is not served at the root any more. */
function rootOfFile(site: Site, path: string, file: string, newFile: string): string | undefined {
  const lead = baseIn(site.config, path);
  const served = path.slice(lead.length);
  const old = site.config.static.find((dir) => file === joinPath(dir, served));
  if (old === undefined) return served === `/${file}` ? `${lead}/${newFile}` : undefined;
  const dir = site.config.static.find((root) => root === '' || newFile.startsWith(`${root}/`));
  return dir === undefined ? undefined : `${lead}/${newFile.slice(dir === '' ? 0 : dir.length + 1)}`;
}

/** A path relative to the file, with or without the target's extension; undefined where it does not lead to `target` so. */
function rebased(
  { site, moves }: Plan,
  path: string,
  file: string,
  newFile: string,
  place: DestinationPlace,
  target: string | undefined,
): string | undefined {
  const joined = joinPath(folderOf(file), path);
  if (joined === undefined) return undefined;
  const aim = target ?? joined;
  let tail = '';
  if (joined !== aim) {
    if (!aim.startsWith(joined)) return undefined;
    tail = aim.slice(joined.length);
    if (!/^(?:\/index)?\.[A-Za-z]+$/.test(tail) && tail !== '') return undefined;
  }
  const moved = moves.get(aim) ?? aim;
  // Where no framework resolves file names, a folder's page that is its index no more is named without its extension.
  const named = site.config.markdownTargets === 'resolved' ? '' : extensionOf(moved);
  const newTail =
    tail === '' ? '' : /^\/index/.test(tail) ? (/\/index\.[^/]*$/.exec(moved)?.[0] ?? named) : extensionOf(moved);
  let relative = relativePath(folderOf(newFile), newTail === '' ? moved : moved.slice(0, -newTail.length));
  if (path.startsWith('./') && !relative.startsWith('.')) relative = `./${relative}`;
  else if (target === undefined && !relative.startsWith('.')) relative = `./${relative}`;
  const isFile = tail !== '' && newTail === '';
  if (path.endsWith('/') && !relative.endsWith('/') && !isFile) relative += '/';
  return encodePath(relative, place) === encodePath(path, place) ? undefined : encodePath(relative, place);
}

const extensionOf = (file: string): string => /\.[^./]*$/.exec(file)?.[0] ?? '';

/** The path of a file from the address of a page (`/sub/page/`), after the move of either. */
function belowMovedPage({ site, moves, newUrls }: Plan, own: PageRecord, newFile: string, shown: string) {
  const url = moves.has(own.file) ? newUrls.get(own.file) : own.url;
  const dir = treeOf(site.config, newFile)?.dir;
  const file = moves.get(shown) ?? shown;
  return url === undefined || dir === undefined ? undefined : relativePath(joinPath(dir, url.slice(1)) ?? dir, file);
}

/** A path relative to the page's URL, as browsers read it. */
function relativeByUrl(
  plan: Plan,
  own: PageRecord,
  newFile: string,
  path: string,
  page: PageRecord | undefined,
  place: DestinationPlace,
): string | undefined {
  if (!page?.url || !own.url) return undefined;
  const ownUrl = plan.moves.has(own.file) ? plan.newUrls.get(own.file) : own.url;
  const url = plan.moves.has(page.file) ? plan.newUrls.get(page.file) : page.url;
  if (!ownUrl || !url || newFile === '') return undefined;
  for (const base of [folderOf(own.url), own.url]) {
    if (joinPath(base.slice(1), path) !== trimSlash(page.url).slice(1)) continue;
    const newBase = base === own.url ? ownUrl : folderOf(ownUrl);
    const relative = relativePath(trimSlash(newBase).slice(1), trimSlash(url).slice(1));
    const dotted = path.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative;
    return encodePath(path.endsWith('/') ? `${dotted}/` : dotted, place);
  }
  return undefined;
}
