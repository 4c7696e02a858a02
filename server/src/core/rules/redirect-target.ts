import { parseRedirects } from '../site/redirects/parse.ts';
import { shown } from './links.ts';
import { eachRedirect, isPlainTarget, resolveTarget } from './redirect-rules.ts';
import type { FileRule, Report } from './rule.ts';

/** A redirect to a page that is not there. */
export const redirectTarget: FileRule = {
  id: 'redirect/target',
  severity: 'error',
  needs: 'file',
  summary: 'A redirect leads to a page that the site does not have, or its file does not parse.',
  docs: `Readers of the old address then find a 404 page. The target is judged as links in posts are: where no file says anything about
it, it is left alone.`,
  check(file, text, site) {
    const problems = site.config.redirects.includes(file) ? parseRedirects(file, text).problems : [];
    const broken: Report[] = problems.map(({ message, range }) => ({ message, range }));
    const targets = eachRedirect(file, text, site, (rule) => {
      if (rule.status >= 400 || !isPlainTarget(rule)) return undefined;
      const resolution = resolveTarget(site, rule.to);
      const { toRange: range } = rule;
      const fix = (to: string) => ({
        title: `Lead to "${to}"`,
        changes: [{ kind: 'edit' as const, file, edits: [{ range, newText: to }] }],
      });
      if (resolution.kind === 'case' && resolution.suggestion !== undefined) {
        const meant = resolution.lead + resolution.suggestion;
        return {
          range,
          message: `"${shown(rule.to)}" is written "${shown(meant)}" on this site; servers tell capital letters apart.`,
          fixes: [fix(meant)],
        };
      }
      if (resolution.kind === 'hidden')
        return {
          range,
          message: `"${shown(rule.to)}" has no page: ${resolution.page?.noUrl ?? 'it is not published'}.`,
        };
      if (resolution.kind === 'broken') {
        const near = site.nearestUrls(resolution.path).map((url) => resolution.lead + url);
        return {
          range,
          message: `"${shown(rule.to)}" is not a ${resolution.asset ? 'file' : 'page'} of this site, so the redirect leads nowhere.${near[0] === undefined ? '' : ` Did you mean "${shown(near[0])}"?`}`,
          fixes: near.map(fix),
        };
      }
      if (resolution.anchor === 'missing' && resolution.kind === 'page') {
        return {
          range,
          severity: 'warning' as const,
          message: `"#${shown(resolution.fragment ?? '')}" is not a heading or id of "${shown(resolution.page?.url ?? resolution.path)}".`,
        };
      }
      return undefined;
    });
    return targets && [...broken, ...targets];
  },
};
