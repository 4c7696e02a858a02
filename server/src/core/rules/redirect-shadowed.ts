import { samplePath } from '../site/redirects/sample.ts';
import { shown } from './links.ts';
import { eachRedirect, plainPath, sameRule } from './redirect-rules.ts';
import type { FileRule } from './rule.ts';

/** A redirect that is never reached. */
export const redirectShadowed: FileRule = {
  id: 'redirect/shadowed',
  severity: 'warning',
  needs: 'file',
  summary: 'A redirect never applies, since an earlier rule takes its address.',
  docs: `Hosts try the rules from the top and take the first that matches. A rule for the same address, or a pattern that holds it,
above another one leaves that other one without effect. Put the more exact rule first, or take one of them out.`,
  check: (file, text, site) =>
    eachRedirect(file, text, site, (rule) => {
      if (rule.conditional || rule.query || rule.status >= 400) return undefined;
      const path = plainPath(rule) ?? samplePath(rule.from);
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
