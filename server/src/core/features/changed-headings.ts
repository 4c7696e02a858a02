/**
 * Someone types over a heading that others link to: which ids went, which heading stands there now, and who links to them.
 * The comparison is with the headings as they were when the file was opened, so saving does not hide it.
 */
import type { Post } from '../post/post.ts';
import type { Fix, Problem, Severity } from '../problem.ts';
import type { Config } from '../site/config.ts';
import { recordOf } from '../site/record.ts';
import type { Backlink, HeadingRecord, PageRecord, Site } from '../site/site.ts';
import { followIds, linksToId } from './heading-links.ts';

export const headingChangedRule = 'link/heading-changed';

export interface ChangedHeading {
  readonly oldId: string;
  readonly oldText: string;
  /** As it is now. */
  readonly heading: HeadingRecord;
  /** Never empty. */
  readonly links: readonly Backlink[];
}

const headings = new WeakMap<Post, readonly HeadingRecord[]>();

/** The headings of a post with their ids; made once for a post. */
export function headingsOf(post: Post, config: Config): readonly HeadingRecord[] {
  let found = headings.get(post);
  if (!found) {
    found = recordOf(post, config).headings;
    headings.set(post, found);
  }
  return found;
}

/** Headings of `page` whose ids were others in `before` and are still linked to under the old ones. */
export function changedHeadings(site: Site, page: PageRecord, before: readonly HeadingRecord[]): ChangedHeading[] {
  const pairs = pairHeadings(before, page.headings).filter(({ old, now }) => old.id !== now.id && old.id !== '');
  if (pairs.length === 0) return [];
  const kept = new Set(page.ids);
  pairs.sort((a, b) => a.now.range.start - b.now.range.start);
  return pairs.flatMap(({ old, now }) => {
    const links = kept.has(old.id) ? [] : linksToId(site, page, old.id);
    return links.length > 0 ? [{ oldId: old.id, oldText: old.text, heading: now, links }] : [];
  });
}

/**
 * Which heading of the old list is which of the new one: equal runs at both ends first, then, between them, the ones left
 * over in order when they are equally many; otherwise the same text and depth, then the same place.
 */
export function pairHeadings(
  before: readonly HeadingRecord[],
  after: readonly HeadingRecord[],
): { readonly old: HeadingRecord; readonly now: HeadingRecord }[] {
  const same = (a: HeadingRecord, b: HeadingRecord) => a.text === b.text && a.depth === b.depth;
  let start = 0;
  while (start < before.length && start < after.length && same(before[start]!, after[start]!)) start++;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && same(before[endBefore - 1]!, after[endAfter - 1]!)) {
    endBefore--;
    endAfter--;
  }
  const pairs: { old: HeadingRecord; now: HeadingRecord }[] = [];
  for (let i = 0; i < start; i++) pairs.push({ old: before[i]!, now: after[i]! });
  for (let i = 0; i < before.length - endBefore; i++)
    pairs.push({ old: before[endBefore + i]!, now: after[endAfter + i]! });
  const olds = before.slice(start, endBefore);
  const nows = after.slice(start, endAfter);
  if (olds.length !== nows.length) {
    const texts = new Set(nows.map((now) => now.text));
    const known = new Set(olds.map((old) => old.text));
    const lost = olds.filter((old) => !texts.has(old.text));
    const fresh = nows.filter((now) => !known.has(now.text));
    for (let i = 0; i < lost.length && i < fresh.length; i++) pairs.push({ old: lost[i]!, now: fresh[i]! });
    return pairs;
  }
  for (let i = 0; i < olds.length; i++) pairs.push({ old: olds[i]!, now: nows[i]! });
  return pairs;
}

/** The problems to show on the changed headings. */
export function headingProblems(changed: readonly ChangedHeading[], severity: Severity = 'warning'): Problem[] {
  return changed.map(({ oldId, heading, links }) => {
    const posts = new Set(links.map(({ from }) => from.file)).size;
    const count = `${links.length} ${links.length === 1 ? 'link leads' : 'links lead'} to`;
    const where = posts === 1 ? `in "${links[0]!.from.file}"` : `in ${posts} files`;
    return {
      rule: headingChangedRule,
      severity,
      message: `${count} "#${oldId}", as this heading was called (${where}); now it is "#${heading.id}". Update the links or keep the old id.`,
      range: heading.range,
      related: links.slice(0, 20).map(({ from, link }) => ({
        file: from.file,
        range: link.range,
        message: `links to "#${oldId}"`,
      })),
    };
  });
}

/** "Update n links" and "Keep the old id", for one changed heading. */
export function headingFixes(
  site: Site,
  post: Post,
  page: PageRecord,
  changed: ChangedHeading,
  all: readonly ChangedHeading[],
  read: (file: string) => string | undefined,
): Fix[] {
  const ids = new Map(all.map((entry) => [entry.oldId, entry.heading.id]));
  // Ids that swap among headings (`a`, `a-1`) have to be led on together, or a second pass would catch the first's result.
  const chained = [...ids.values()].some((id) => ids.has(id));
  const chosen = chained ? ids : new Map([[changed.oldId, changed.heading.id]]);
  const { changes, links } = followIds(site, page, chosen, (file) => (file === post.file ? post.text : read(file)));
  const fixes: Fix[] = [];
  if (links > 0) {
    const title = `Update ${links} ${links === 1 ? 'link' : 'links'} to "#${changed.heading.id}"`;
    fixes.push({ title, changes });
  }
  const keep = keepId(post, site, changed);
  if (keep) fixes.push(keep);
  return fixes;
}

function keepId(post: Post, site: Site, { oldId, heading }: ChangedHeading): Fix | undefined {
  const source = post.body.headings.find((entry) => entry.range.start === heading.range.start);
  if (!source || source.customId) return undefined;
  const title = `Keep the old id "#${oldId}"`;
  if (site.config.anchors !== 'github') {
    const at = source.content.end;
    const edit = { range: { start: at, end: at }, newText: ` {#${oldId}}` };
    return { title, changes: [{ kind: 'edit', file: post.file, edits: [edit] }] };
  }
  const eol = /\r\n|\n|\r/.exec(post.text)?.[0] ?? '\n';
  const at = source.range.start;
  const inContainer = !/(?:^|[\r\n])[ \t]*$/.test(post.text.slice(Math.max(0, at - 200), at));
  const edit = inContainer
    ? { range: { start: source.content.start, end: source.content.start }, newText: `<a id="${oldId}"></a>` }
    : { range: { start: at, end: at }, newText: `<a id="${oldId}"></a>${eol}${eol}` };
  return { title, changes: [{ kind: 'edit', file: post.file, edits: [edit] }] };
}
