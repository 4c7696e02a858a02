/** Which pages readers find already: the rules of the frameworks about dates that are to come, in one place. */
import type { Config } from './config.ts';
import type { PageRecord } from './site.ts';
import { treeOf } from './urls/urls.ts';

/** What becomes of pages until their date: `held` back, or `shown` at once. */
export type FuturePages = NonNullable<Config['futurePages']>;

/** By preset, unless the site's configuration says otherwise. All others hold back what their own code leaves out, which is not known. */
const usual: Readonly<Record<string, FuturePages>> = {
  // Its `gatsby/createPages.ts` makes none that `isFuture`.
  posthog: 'held',
  hugo: 'held',
  jekyll: 'held',
  hexo: 'shown',
  // Only `draft` is left out.
  docusaurus: 'shown',
};

/** The frameworks that leave drafts out by themselves: elsewhere the site's own code does, or does not. */
const withoutDrafts = new Set(['posthog', 'hugo', 'jekyll', 'hexo', 'docusaurus']);

/** Whether drafts are surely not on the published site. */
export function hidesDrafts({ preset }: Config): boolean {
  return withoutDrafts.has(preset);
}

/** What the site does with a page until its date; undefined where that is not known. */
export function futurePages(config: Config, file: string): FuturePages | undefined {
  const site = config.futurePages ?? usual[config.preset];
  // Jekyll asks for the date of posts and of collections only.
  const isJekyllPage = config.preset === 'jekyll' && treeOf(config, file)?.style === 'jekyll-pages';
  return site === 'held' && isJekyllPage ? 'shown' : site;
}

/** The day that a page is dated, where that is to come and may keep readers from it. */
export function dayToCome(config: Config, page: PageRecord, today: string): string | undefined {
  const day = page.date?.slice(0, 10);
  return day === undefined || futurePages(config, page.file) === 'shown' || day <= today ? undefined : day;
}

/** Whether readers can have the page's URL already. */
export function isPublished(page: PageRecord, { config, today }: { config: Config; today: string }): boolean {
  return page.url !== undefined && !page.draft && dayToCome(config, page, today) === undefined;
}
