/** What the rules about redirect files share. */

import { parseRedirects } from '../site/redirects/parse.ts';
import type { Redirect } from '../site/redirects/redirects.ts';
import { comparable } from '../site/redirects/redirects.ts';
import type { Resolution } from '../site/resolution.ts';
import { resolve } from '../site/resolve.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { decodePath, normalPath } from '../site/url-parts.ts';
import type { Report } from './rule.ts';

/** Runs a check on each rule of a redirect file; undefined where the file is none of the site's. */
export function eachRedirect(
  file: string,
  text: string,
  site: Site,
  check: (rule: Redirect) => Report | undefined,
): readonly Report[] | undefined {
  if (!site.config.redirects.includes(file)) return undefined;
  const reports: Report[] = [];
  for (const rule of parseRedirects(file, text).rules) {
    const report = check(rule);
    if (report) reports.push(report);
  }
  return reports;
}

/** The path that a rule without parameters takes, as links are compared; undefined where it has parameters. */
export function plainPath(rule: Redirect): string | undefined {
  return rule.pattern ? undefined : comparable(normalPath(decodePath(rule.from.replace(/[?#].*$/, ''))).path);
}

/** Whether a destination is of this site and says all by itself: no parameters, no other host. */
export function isPlainTarget(rule: Redirect): boolean {
  return rule.to.startsWith('/') && !rule.to.startsWith('//') && !/[:*$(]/.test(rule.to.replace(/[?#].*$/, ''));
}

/** Whether two redirects are the same rule of the same file. */
export function sameRule(a: Redirect, b: Redirect): boolean {
  return a.file === b.file && a.range.start === b.range.start && a.fromRange.start === b.fromRange.start;
}

/** What a URL of a redirect file leads to. */
export function resolveTarget(site: Site, url: string): Resolution {
  return resolve(site, nowhere, { url, image: false, kind: 'inline' });
}

/** A page that no link is relative to. */
const nowhere: PageRecord = {
  file: '',
  format: 'md',
  url: '/',
  aliases: [],
  title: undefined,
  description: undefined,
  image: undefined,
  date: undefined,
  draft: false,
  headings: [],
  ids: [],
  dynamicIds: true,
  links: [],
  authors: [],
  tags: [],
  categories: [],
  lineStarts: new Uint32Array([0]),
  length: 0,
  suppressions: [],
  problems: [],
};
