import type { Post } from '../post/post.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { matcherOf } from '../text/fuzzy.ts';
import type { Range } from '../text/range.ts';
import { queryMask, searchables } from './searchable.ts';

/** A heading in the outline, with the ones below it. */
export interface OutlineSymbol {
  readonly name: string;
  /** `##`, shown dim. */
  readonly detail: string;
  /** The section: from the heading to the next one of its depth or above. */
  readonly range: Range;
  readonly selection: Range;
  readonly children: OutlineSymbol[];
}

/** The headings of a post as a tree; a heading deeper than its forerunner by more than one still becomes its child. */
export function headingSymbols(post: Post): OutlineSymbol[] {
  const { headings } = post.body;
  const top: OutlineSymbol[] = [];
  const open: { depth: number; symbol: OutlineSymbol }[] = [];
  const ends = sectionEnds(post);
  headings.forEach((heading, i) => {
    const symbol: OutlineSymbol = {
      name: heading.text || '(empty heading)',
      detail: '#'.repeat(heading.depth),
      range: { start: heading.range.start, end: Math.max(heading.range.end, ends[i]!) },
      selection: heading.range,
      children: [],
    };
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    (open.at(-1)?.symbol.children ?? top).push(symbol);
    open.push({ depth: heading.depth, symbol });
  });
  return top;
}

/** Where each section ends: before the next heading that is as high; without the blank lines there. */
function sectionEnds(post: Post): number[] {
  const { headings } = post.body;
  const ends = new Array<number>(headings.length);
  const nextAt = new Array<number>(8).fill(post.text.length);
  for (let i = headings.length - 1; i >= 0; i--) {
    const { depth, range } = headings[i]!;
    let end = nextAt[depth]!;
    while (end > range.end && post.text.charCodeAt(end - 1) <= 32) end--;
    ends[i] = end;
    for (let deeper = depth; deeper < nextAt.length; deeper++) nextAt[deeper] = range.start;
  }
  return ends;
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: 'page' | 'heading';
  /** The page's URL or file; for a heading, the page's title. */
  readonly container: string;
  readonly file: string;
  readonly range: Range;
}

/**
 * Posts by title or URL, and headings, that match what is typed: best first, at most `limit`. Headings only from three
 * letters on, and only where they hold what is typed as it is: there are many, and they would drown the posts.
 */
export function workspaceSymbols(
  site: Site,
  query: string,
  limit = 200,
  withHeadings: (page: PageRecord) => boolean = () => true,
): WorkspaceSymbol[] {
  const matcher = matcherOf(query.trim().replace(/^#/, ''));
  const typed = matcher.pattern;
  const mask = queryMask(typed);
  const found: { score: number; symbol: WorkspaceSymbol }[] = [];
  const start = { start: 0, end: 0 };
  let floor = 0;
  const add = (score: number, symbol: () => WorkspaceSymbol) => {
    if (score <= floor) return;
    found.push({ score, symbol: symbol() });
    if (found.length < limit * 4) return;
    found.sort((a, b) => b.score - a.score);
    found.length = limit;
    floor = found[limit - 1]!.score;
  };
  for (const search of searchables(site)) {
    const { record } = search;
    if ((mask & ~search.mask) === 0) {
      const score = Math.max(matcher.score(search.title) ?? -1, (matcher.score(search.url) ?? -51) - 50);
      const container = record.url ?? record.file;
      if (score >= 0) {
        const name = record.title ?? container;
        add(score + 600, () => ({ name, kind: 'page', container, file: record.file, range: start }));
      }
    }
    if (typed.length < 3 || !search.headings.includes(typed) || !withHeadings(record)) continue;
    const container = record.title ?? record.url ?? record.file;
    for (const heading of record.headings) {
      const score = matcher.whole(heading.text.toLowerCase());
      if (score === undefined) continue;
      add(score, () => ({ name: heading.text, kind: 'heading', container, file: record.file, range: heading.range }));
    }
  }
  found.sort((a, b) => b.score - a.score);
  return found.slice(0, limit).map((entry) => entry.symbol);
}
