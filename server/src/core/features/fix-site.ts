/** "Fix all": what came with the problems and is safe, and where history says a broken link's target went. */
import type { Post } from '../post/post.ts';
import type { FileChange, Problem } from '../problem.ts';
import type { LinkRecord, Site } from '../site/site.ts';
import { safeFixes } from './fix-all.ts';
import { brokenLinkRules, formerFiles, type History, linkFixes } from './link-fixes.ts';

/** The links of a file that its problems call broken. */
export function brokenLinks(site: Site, file: string, problems: readonly Problem[]): LinkRecord[] {
  const starts = new Set(problems.flatMap(({ rule, range }) => (brokenLinkRules.has(rule) ? range.start : [])));
  return (site.record(file)?.links ?? []).filter(
    ({ kind, destination }) => kind !== 'ref' && starts.has(destination.start),
  );
}

/** What to ask the history for, before `certainFixes`. */
export function formerFilesOf(site: Site, file: string, problems: readonly Problem[]): string[] {
  return brokenLinks(site, file, problems).flatMap((link) => formerFiles(site, file, link.url));
}

/** The edits of all fixes of a file that are right without a look. `post` is needed only where history knows something. */
export function certainFixes(
  site: Site,
  file: string,
  problems: readonly Problem[],
  post: Post | undefined,
  history: History,
): FileChange[] {
  const broken = post && history.size > 0 ? brokenLinks(site, file, problems) : [];
  const repaired = problems.map((problem): Problem => {
    const link = broken.find(({ destination }) => destination.start === problem.range.start);
    const fix = link && post && linkFixes(site, post, link, history).find((candidate) => candidate.safe);
    return fix ? { ...problem, fixes: [fix] } : problem;
  });
  return safeFixes(file, repaired);
}
