import type { Redirect } from '../site/redirects/redirects.ts';
import { comparable } from '../site/redirects/redirects.ts';
import { samplePath } from '../site/redirects/sample.ts';
import type { PageRecord } from '../site/site.ts';
import { shown } from './links.ts';
import { eachRedirect, plainPath, sameRule } from './redirect-rules.ts';
import type { FileRule, Report } from './rule.ts';

/** A redirect that is never reached. */
export const redirectShadowed: FileRule = {
  id: 'redirect/shadowed',
  severity: 'warning',
  needs: 'file',
  summary: 'A redirect never applies, since an earlier rule takes its address.',
  docs: `Hosts try the rules from the top and take the first that matches. A rule for the same address, or a pattern that holds it,
above another one leaves that other one without effect. Put the more exact rule first, or take one of them out.

A page at the same address counts too: on Netlify the page is served and the rule never applies, unless it is forced; on
Vercel, and where it is forced, the rule applies and nobody ever sees the page.`,
  check: (file, text, site) =>
    eachRedirect(file, text, site, (rule) => {
      if (rule.conditional || rule.query || rule.status >= 400) return undefined;
      const plain = plainPath(rule);
      const page = plain === undefined || rule.status === 200 ? undefined : site.page(plain);
      if (page?.url !== undefined && comparable(page.url) === plain) return meetsPage(rule, page);
      const path = plain ?? samplePath(rule.from);
      const first = path === undefined ? undefined : site.redirects.match(path)?.redirect;
      if (!first || sameRule(first, rule) || first.conditional || first.query) return undefined;
      // Vercel tries all redirects before all rewrites; what is rewritten then is no mistake.
      if (first.file !== rule.file || first.range.start > rule.range.start) return undefined;
      const same = first.from === rule.from;
      const agrees = same && first.to === rule.to;
      return {
        range: rule.fromRange,
        ...(agrees && { severity: 'hint' as const, tag: 'unnecessary' as const }),
        message: same
          ? `"${shown(rule.from)}" is ${agrees ? 'here twice' : `redirected above already, to "${shown(first.to)}"`}: this rule never applies.`
          : `"${shown(rule.from)}" is taken by "${shown(first.from)}" above: this rule never applies.`,
        related: [{ file: first.file, range: first.range, message: `"${first.from}" leads to "${first.to}"` }],
      };
    }),
};

/** A rule for the address of a page: one of the two is never seen. Cloudflare and Netlify differ about `_redirects`. */
function meetsPage(rule: Redirect, page: PageRecord): Report | undefined {
  const range = rule.fromRange;
  const related = [{ file: page.file, range: { start: 0, end: 0 }, message: 'The page' }];
  if (rule.force) {
    return {
      range,
      related,
      message: `"${shown(rule.from)}" is a page of this site (${page.file}), which readers never see: this rule leads them on.`,
    };
  }
  if (rule.file.endsWith('_redirects')) return undefined;
  return {
    range,
    related,
    severity: 'information',
    message: `"${shown(rule.from)}" is a page of this site (${page.file}), so this rule never applies.`,
  };
}
