import type { Post } from '../post/post.ts';
import type { PageRecord, Site } from '../site/site.ts';
import type { Range } from '../text/range.ts';
import { definitionAt, linkAt } from './link-at.ts';
import { type Target, targetOfLink } from './target.ts';

/** A place in a file of the site. */
export interface Location {
  readonly file: string;
  /** What is gone to. */
  readonly range: Range;
  /** What a peek shows around it, where that is more. */
  readonly context?: Range;
}

export interface Definitions {
  /** What is underlined at the link. */
  readonly origin: Range;
  readonly targets: readonly Location[];
}

/**
 * Where a link leads: the heading, the page's start, the file; and the redirect rule that led there. On a redirected link
 * the page comes first, then the rules. Empty answers are undefined.
 */
export function linkDefinition(site: Site, post: Post, page: PageRecord, offset: number): Definitions | undefined {
  const link = linkAt(page, offset) ?? definitionAt(post, offset);
  if (!link) return undefined;
  const targets = locationsOf(targetOfLink(site, page, link));
  return targets.length === 0
    ? undefined
    : { origin: link.destination.start === link.range.start ? link.destination : link.range, targets };
}

/** The places that a target stands for. */
export function locationsOf(target: Target): Location[] {
  const start = { start: 0, end: 0 };
  const out: Location[] = [];
  if (target.page) {
    out.push({ file: target.page.file, range: target.heading?.range ?? start });
  } else if (target.file !== undefined) out.push({ file: target.file, range: start });
  for (const rule of target.redirects) out.push({ file: rule.file, range: rule.fromRange, context: rule.range });
  return out;
}
