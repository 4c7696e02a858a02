/** Runs the rules: gives reports their severities, takes out what is suppressed, and keeps floods short. */
import type { Post } from './post/post.ts';
import type { Problem } from './problem.ts';
import { checkLinks, recheckLinks } from './rules/links.ts';
import type {
  FileContext,
  FileRule,
  LinkRule,
  PostContext,
  PostPart,
  PostRule,
  Report,
  Rule,
  SiteRule,
} from './rules/rule.ts';
import { severityOf } from './rules/severity.ts';
import type { Config } from './site/config.ts';
import type { LinkScope } from './site/recording.ts';
import type { PageRecord, Site, Suppression } from './site/site.ts';
import type { Range } from './text/range.ts';

/** One rule says at most this much about one file; the rest is one line that counts it. */
export const MAX_PER_RULE = 100;

/** Rules that are silent about a value that does not fit the schema at all. */
const YIELDS_TO_SCHEMA = new Set(['frontmatter/yaml-version']);

/** Rules of one kind that are not off. */
export function activeRules<K extends Rule['needs']>(
  rules: readonly Rule[],
  needs: K,
  config: Config,
): Extract<Rule, { needs: K }>[] {
  return rules.filter(
    (rule): rule is Extract<Rule, { needs: K }> => rule.needs === needs && severityOf(rule, config) !== 'off',
  );
}

/** What the rules that need only the post say. Suppressions are not applied yet: `settle` does. */
export function checkPost(post: Post, rules: readonly PostRule[], context: PostContext): Problem[] {
  const problems: Problem[] = [];
  for (const rule of rules) {
    const reports = rule.check(post, context);
    if (reports.length > 0) problems.push(...complete(rule, reports, context.config));
  }
  return problems;
}

/** A post that was checked, for the check of its next version. */
export interface CheckedPost {
  readonly post: Post;
  readonly rules: readonly PostRule[];
  readonly context: PostContext;
  /** What each of the rules said, in their order. */
  readonly said: readonly (readonly Problem[])[];
  /** All of it: what `checkPost` answers. */
  readonly problems: readonly Problem[];
}

/**
 * `checkPost` for a post that is edited: where it was checked before, only those rules run whose part of it has changed. The
 * post is to be parsed with the one before (`parsePost`), or its frontmatter counts as new.
 */
export function recheckPost(
  post: Post,
  rules: readonly PostRule[],
  context: PostContext,
  before?: CheckedPost,
): CheckedPost {
  const same = before && isSameCheck(before, post, rules, context) ? before : undefined;
  const unchanged = same && unchangedParts(same.post, post);
  const said = rules.map((rule, i) => {
    if (same && unchanged?.[rule.reads]) {
      const known = same.said[i]!;
      const delta = rule.reads === 'body' ? post.body.start - same.post.body.start : 0;
      return delta === 0 ? known : movedProblems(known, post.file, delta);
    }
    const reports = rule.check(post, context);
    return reports.length > 0 ? complete(rule, reports, context.config) : NOTHING;
  });
  return { post, rules, context, said, problems: said.flat() };
}

const NOTHING: readonly never[] = [];

function isSameCheck(before: CheckedPost, post: Post, rules: readonly PostRule[], context: PostContext): boolean {
  const old = before.context;
  return (
    before.rules === rules &&
    before.post.file === post.file &&
    old.config === context.config &&
    old.isPost === context.isPost &&
    old.schema === context.schema &&
    old.missingSchema === context.missingSchema &&
    old.today === context.today
  );
}

/** Which parts of a post are what they were in another version of it; a body may have moved. */
export function unchangedParts(before: Post, post: Post): Readonly<Record<PostPart, boolean>> {
  const [heading, other] = [post.body.headings[0], before.body.headings[0]];
  return {
    all: post === before || (post.text === before.text && post.body === before.body),
    frontmatter:
      post.frontmatter === before.frontmatter && heading?.text === other?.text && heading?.depth === other?.depth,
    body: post.body === before.body || isSameBody(before, post),
  };
}

function isSameBody(before: Post, post: Post): boolean {
  const { start } = post.body;
  return (
    post.format === before.format &&
    post.text.length - start === before.text.length - before.body.start &&
    // Behind a byte-order mark, a body does not begin with the line.
    start !== 1 &&
    before.body.start !== 1 &&
    post.text.slice(start) === before.text.slice(before.body.start)
  );
}

/** Problems of a body that begins `delta` units further on: with their fixes and related places. */
export function movedProblems(problems: readonly Problem[], file: string, delta: number): readonly Problem[] {
  const moved = ({ start, end }: Range): Range => ({ start: start + delta, end: end + delta });
  return problems.map((problem) => ({
    ...problem,
    range: moved(problem.range),
    ...(problem.related && {
      related: problem.related.map((place) => (place.file === file ? { ...place, range: moved(place.range) } : place)),
    }),
    ...(problem.fixes && {
      fixes: problem.fixes.map((fix) => ({
        ...fix,
        changes: fix.changes.map((change) =>
          change.kind === 'edit' && change.file === file
            ? { ...change, edits: change.edits.map((edit) => ({ ...edit, range: moved(edit.range) })) }
            : change,
        ),
      })),
    }),
  }));
}

/** What the rules that need the site say of a page. */
export function checkPage(
  page: PageRecord,
  site: Site,
  siteRules: readonly SiteRule[],
  linkRules: readonly LinkRule[],
  scope?: LinkScope,
): Problem[] {
  const problems = siteRules.flatMap((rule) => complete(rule, rule.check(page, site), site.config));
  problems.push(...completeLinks(linkRules, checkLinks(linkRules, page, site, scope), site.config));
  return problems;
}

/**
 * The problems of a page where only of some of its links another answer may be had: those that name one of the paths, and those that had a
 * problem. Undefined where it has to be checked as a whole.
 * @param before its problems, settled
 */
export function relinkPage(
  page: PageRecord,
  site: Site,
  linkRules: readonly LinkRule[],
  scope: LinkScope,
  paths: ReadonlySet<string>,
  before: readonly Problem[],
): readonly Problem[] | undefined {
  // Of problems that are suppressed, or too many to be shown, it is not known where they are.
  if (before.length >= MAX_PER_RULE || page.suppressions.length > 0) return undefined;
  const places: number[] = [];
  const problems: Problem[] = [];
  for (const problem of before) {
    if (linkRules.some(({ id }) => id === problem.rule)) places.push(problem.range.start);
    else problems.push(problem);
  }
  problems.push(...completeLinks(linkRules, recheckLinks(linkRules, page, site, scope, paths, places), site.config));
  return settle(problems, NOTHING);
}

function completeLinks(
  rules: readonly LinkRule[],
  reports: readonly (Report & { rule: string })[],
  config: Config,
): readonly Problem[] {
  if (reports.length === 0) return NOTHING;
  const problems: Problem[] = [];
  for (const report of reports) addComplete(problems, rules.find(({ id }) => id === report.rule)!, report, config);
  return problems;
}

/** What the rules for data files say of one. */
export function checkFile(
  file: string,
  text: string,
  site: Site,
  rules: readonly FileRule[],
  context: FileContext,
): Problem[] {
  return rules.flatMap((rule) => complete(rule, rule.check(file, text, site, context) ?? [], site.config));
}

/** The problems of a page as they are shown: without what is suppressed or said twice, in the order of the text, capped. */
export function settle(problems: readonly Problem[], suppressions: readonly Suppression[]): readonly Problem[] {
  if (suppressions.length === 0 && problems.length < 2) return problems.length === 0 ? NOTHING : problems;
  const kept =
    suppressions.length === 0
      ? [...problems]
      : problems.filter((problem) => !suppressions.some((suppression) => suppresses(suppression, problem)));
  kept.sort(
    (a, b) =>
      a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  const misfits = new Set(
    kept.filter(({ rule }) => rule === 'frontmatter/schema').map(({ range }) => `${range.start}:${range.end}`),
  );
  const counts = new Map<string, number>();
  const shown: Problem[] = [];
  let last: Problem | undefined;
  for (const problem of kept) {
    if (last && sameRange(last.range, problem.range) && last.rule === problem.rule && last.message === problem.message)
      continue;
    last = problem;
    // A value that the schema refuses has to be written anew: how other parsers would have read it is no more of interest.
    if (YIELDS_TO_SCHEMA.has(problem.rule) && misfits.has(`${problem.range.start}:${problem.range.end}`)) continue;
    const count = (counts.get(problem.rule) ?? 0) + 1;
    counts.set(problem.rule, count);
    if (count <= MAX_PER_RULE) shown.push(problem);
  }
  return shown.map((problem, i) => {
    const hidden = (counts.get(problem.rule) ?? 0) - MAX_PER_RULE;
    const isLast = hidden > 0 && !shown.slice(i + 1).some((other) => other.rule === problem.rule);
    return isLast ? { ...problem, message: `${problem.message} (${hidden} more of this kind in this file)` } : problem;
  });
}

function complete(rule: Rule, reports: readonly Report[], config: Config): readonly Problem[] {
  if (reports.length === 0) return NOTHING;
  const problems: Problem[] = [];
  for (const report of reports) addComplete(problems, rule, report, config);
  return problems;
}

function addComplete(to: Problem[], rule: Rule, report: Report, config: Config): void {
  const id = report.rule ?? rule.id;
  const general = severityOf(rule, config);
  // A rule may lower what it says where it is not sure, but what the configuration says of the rule goes first.
  const configured = config.rules[id] ?? (general === rule.severity ? undefined : general);
  const severity = configured ?? report.severity ?? rule.severity;
  if (severity !== 'off') to.push({ ...report, rule: id, severity });
}

function suppresses(suppression: Suppression, problem: Problem): boolean {
  const { rule, range } = suppression;
  const named =
    rule === '*' || rule === problem.rule || (rule.endsWith('/*') && problem.rule.startsWith(rule.slice(0, -1)));
  return named && problem.range.start >= range.start && problem.range.start <= range.end;
}

function sameRange(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
