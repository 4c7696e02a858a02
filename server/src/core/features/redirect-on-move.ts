/** Which redirects a move asks for, and where this site keeps them. */
import { fieldOf } from '../post/frontmatter.ts';
import { type Post, parsePost } from '../post/post.ts';
import { isPublished } from '../site/publication.ts';
import type { Redirect } from '../site/redirects/redirects.ts';
import type { Site } from '../site/site.ts';
import type { TextEdit } from '../text/range.ts';
import { addToFrontmatterList } from './frontmatter-list.ts';
import { type Moved, redirectEdits, redirectFormatOf } from './redirect-files/index.ts';

export interface RedirectsOnMove {
  readonly edits: readonly { readonly file: string; readonly edits: readonly TextEdit[] }[];
  /** How many redirects were added. */
  readonly added: number;
  /** Where: the redirect file, or the first post whose frontmatter took one, by its new name. */
  readonly file: string | undefined;
  /** Why none was added though a published page moved. */
  readonly note: string | undefined;
}

/** The files whose texts are needed to add redirects. */
export function redirectSources(site: Site): string[] {
  const files = redirectFiles(site);
  return site.config.preset === 'jekyll' && site.hasFile('_config.yml') ? [...files, '_config.yml'] : files;
}

/** The site's redirect files that can be edited. */
function redirectFiles(site: Site): string[] {
  return site.config.redirects.filter((file) => site.hasFile(file) && redirectFormatOf(file));
}

/**
 * Redirects from the old URLs of published pages to the new ones. Drafts, posts that are held back until a date to come and files
 * without a URL need none. Rules that led to an old URL lead to the new one; a rule on a new URL goes.
 */
export function redirectOnMove(
  site: Site,
  moves: ReadonlyMap<string, string>,
  newUrls: ReadonlyMap<string, string | undefined>,
  read: (file: string) => string | undefined,
): RedirectsOnMove {
  const moved: (Moved & { readonly file: string; readonly alias: string })[] = [];
  for (const file of moves.keys()) {
    const page = site.record(file);
    const to = newUrls.get(file);
    if (page?.url !== undefined && to !== undefined && to !== page.url && isPublished(page, site)) {
      // Frameworks put the base before aliases themselves.
      moved.push({ from: site.config.base + page.url, to: site.config.base + to, file, alias: page.url });
    }
  }
  if (moved.length === 0) return { edits: [], added: 0, file: undefined, note: undefined };
  const key = aliasKey(site, read);
  const files = redirectFiles(site);
  const home = key === undefined ? homeOf(site, files) : undefined;
  const edits: { file: string; edits: readonly TextEdit[] }[] = [];
  let added = 0;
  let missed: readonly Moved[] = home === undefined ? moved : [];
  for (const file of files) {
    const text = read(file);
    if (text === undefined) {
      if (file === home) missed = moved;
      continue;
    }
    const rules = site.redirects.rules.filter((rule) => rule.file === file);
    const found = redirectEdits(file, text, rules, moved, (rule, path) => matchesRule(site, rule, path), file === home);
    if (found.edits.length > 0) edits.push({ file, edits: found.edits });
    if (file === home) {
      added = found.added.length;
      missed = found.missed;
    }
  }
  if (key !== undefined) {
    const told: string[] = [];
    const left: string[] = [];
    for (const { file, alias } of moved) {
      const text = read(file);
      if (text === undefined) continue;
      const post = parsePost(file, text);
      const edit = addToFrontmatterList(post, key, alias);
      if (edit) edits.push({ file, edits: [edit] });
      if (edit) told.push(moves.get(file)!);
      else if (!holds(post, key, alias)) left.push(`"${alias}" to "${key}" of ${moves.get(file)}`);
    }
    const more = left.length > 1 ? `, and ${left.length - 1} more` : '';
    const note =
      left.length === 0
        ? undefined
        : `No redirect could be written into frontmatter like this: add ${left[0]}${more} by hand.`;
    return { edits, added: told.length, file: told[0], note };
  }
  const why =
    home === undefined
      ? 'this site has no redirect file that can be edited (netlify.toml, vercel.json or _redirects)'
      : `"${home}" has no list that it could be put into`;
  return { edits, added, file: added > 0 ? home : undefined, note: noteOf(missed, why) };
}

function noteOf(missed: readonly Moved[], why: string): string | undefined {
  if (missed.length === 0) return undefined;
  const what = missed.length === 1 ? `"${missed[0]!.from}"` : `${missed.length} old URLs`;
  return `No redirect was added for ${what}: ${why}.`;
}

/** Whether the frontmatter says so already. */
function holds({ frontmatter }: Post, key: string, value: string): boolean {
  const node = fieldOf(frontmatter.root, key);
  const items = node?.kind === 'list' ? node.items : [node];
  return items.some((item) => item?.kind === 'scalar' && item.value === value);
}

/** The redirect file that has most rules; the first that exists where none has any. */
function homeOf(site: Site, files: readonly string[]): string | undefined {
  const count = new Map<string, number>();
  for (const rule of site.redirects.rules) count.set(rule.file, (count.get(rule.file) ?? 0) + 1);
  return [...files].sort((a, b) => (count.get(b) ?? 0) - (count.get(a) ?? 0))[0];
}

/** The frontmatter key that holds a page's old URLs: `aliases` for Hugo, `redirect_from` for Jekyll with the plugin. */
function aliasKey(site: Site, read: (file: string) => string | undefined): string | undefined {
  if (site.config.preset === 'hugo') return 'aliases';
  if (site.config.preset === 'jekyll' && /jekyll-redirect-from/.test(read('_config.yml') ?? '')) return 'redirect_from';
  return undefined;
}

function matchesRule(site: Site, rule: Redirect, path: string): boolean {
  return site.redirects.match(path)?.redirect === rule;
}
