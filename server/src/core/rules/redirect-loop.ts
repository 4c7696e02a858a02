import { followRedirects } from '../site/redirects/follow.ts';
import { shown } from './links.ts';
import { eachRedirect, plainPath, sameRule } from './redirect-rules.ts';
import type { FileRule } from './rule.ts';

/** Redirects that come back to where they began. */
export const redirectLoop: FileRule = {
  id: 'redirect/loop',
  severity: 'error',
  needs: 'file',
  summary: 'Redirects lead in a circle.',
  docs: `The browser gives up with "too many redirects", and every link to these addresses is broken. Let one of the rules lead to a
page, or take it out.`,
  check: (file, text, site) =>
    eachRedirect(file, text, site, (rule) => {
      const from = plainPath(rule);
      if (from === undefined || rule.status >= 400 || rule.conditional) return undefined;
      const served = (path: string): boolean => site.page(path) !== undefined;
      if (!rule.force && served(from)) return undefined;
      const followed = followRedirects(site.redirects, from, '', served);
      if (!followed?.loop || !sameRule(followed.chain[0]!, rule)) return undefined;
      const steps = followed.chain.map((step) => `"${shown(step.from)}"`).join(', ');
      return {
        range: rule.toRange,
        message: `This redirect leads in a circle (${followed.chain.length === 1 ? `"${shown(rule.from)}" leads to itself` : `by way of ${steps}`}) and never arrives at a page.`,
        related: followed.chain
          .slice(1)
          .map((step) => ({ file: step.file, range: step.range, message: `"${step.from}" leads to "${step.to}"` })),
      };
    }),
};
