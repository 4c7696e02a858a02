/** Fixes that are searched for when someone asks: broken links through history and likeness, links to changed headings. */
import { headingChangedRule, headingFixes } from '../core/features/changed-headings.ts';
import { brokenLinkRules, formerFiles, type History, linkFixes } from '../core/features/link-fixes.ts';
import type { Post } from '../core/post/post.ts';
import type { Fix, Problem } from '../core/problem.ts';
import type { LinkRecord } from '../core/site/site.ts';
import type { FileHistory } from '../host/history.ts';
import type { ServerContext } from './context.ts';
import type { SiteFolder } from './site-folder.ts';
import { readTexts } from './texts.ts';

/** How long a light bulb waits for git, in ms: what comes later is there the next time. */
const PATIENCE = 1500;

const histories = new WeakMap<SiteFolder, FileHistory>();

/** The fixes of a problem, best first: where history says a file went, what came with the problem, what is alike. */
export async function fixesOf(
  context: ServerContext,
  site: SiteFolder,
  post: Post,
  problem: Problem,
): Promise<readonly Fix[]> {
  const own = problem.fixes ?? [];
  const engine = await site.ready();
  const record = site.record(post.file);
  if (!record) return own;
  if (problem.rule === headingChangedRule) {
    const all = site.changedHeadings(post.file);
    const changed = all.find(({ heading }) => heading.range.start === problem.range.start);
    if (!changed) return own;
    const texts = await readTexts(site, new Set(changed.links.map(({ from }) => from.file)));
    return headingFixes(engine.site, post, record, changed, all, (file) => texts.get(file));
  }
  const link = brokenLinkRules.has(problem.rule) ? linkOf(record.links, problem) : undefined;
  if (!link) return own;
  const history = await historyOf(context, site, formerFiles(engine.site, post.file, link.url));
  const found = linkFixes(engine.site, post, link, history);
  const certain = found.filter((fix) => fix.safe);
  const known = new Set([...certain, ...own].map(resultOf));
  return [
    ...certain,
    ...own.filter((fix) => !certain.some((other) => resultOf(other) === resultOf(fix))),
    ...found.filter((fix) => !known.has(resultOf(fix))),
  ];
}

/** The safe fix of a broken link, where history knows one. */
export async function certainFix(
  context: ServerContext,
  site: SiteFolder,
  post: Post,
  problem: Problem,
): Promise<Fix | undefined> {
  const fixes = await fixesOf(context, site, post, problem);
  return fixes.find((fix) => fix.safe);
}

function linkOf(links: readonly LinkRecord[], { range }: Problem): LinkRecord | undefined {
  return (
    links.find(({ destination }) => destination.start <= range.start && range.end <= destination.end) ??
    links.find((link) => link.range.start <= range.start && range.end <= link.range.end)
  );
}

/** What a fix leads to, so that the same one is not offered twice. */
function resultOf(fix: Fix): string {
  return JSON.stringify(fix.changes);
}

/** Asks the history, not longer than is pleasant. */
export async function historyOf(
  context: ServerContext,
  site: SiteFolder,
  files: readonly string[],
  patience = PATIENCE,
): Promise<History> {
  if (files.length === 0) return new Map();
  let history = histories.get(site);
  if (!history) {
    history = context.host.history(site.uri, context.options);
    histories.set(site, history);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<History>((resolve) => {
    timer = setTimeout(() => resolve(new Map()), patience);
  });
  const answer = await Promise.race([history.whereAre(files), late]);
  clearTimeout(timer);
  return answer;
}
