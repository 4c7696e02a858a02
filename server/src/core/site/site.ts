/**
 * A site: which pages, routes, files, redirects, authors and taxonomies there are, seen through one read-only interface.
 * Rules and features read a `Site`; `SiteIndex` (site-index.ts) keeps it up to date.
 * Architecture invariant: nothing here does I/O or knows an editor; all is synchronous.
 */
import type { LinkKind, PostFormat } from '../post/post.ts';
import type { Problem } from '../problem.ts';
import type { Range } from '../text/range.ts';
import type { Config } from './config.ts';
import type { RedirectTable } from './redirects/redirects.ts';
import type { RouteTable } from './routes.ts';

/** What the index keeps of a content file: small, serialisable, enough for every check and feature over the site. */
export interface PageRecord {
  /** Path from the site's root, with `/`. */
  readonly file: string;
  readonly format: PostFormat;
  /** The page's URL path, `/blog/a`, in the site's own habit of slashes; undefined where the file has none. */
  readonly url: string | undefined;
  /** Why there is no URL, for messages: `"_draft" begins with "_"`. */
  readonly noUrl?: string;
  /** More URLs that lead here (`aliases`, `redirect_from`). */
  readonly aliases: readonly string[];
  readonly title: string | undefined;
  /** Where the title is written: the frontmatter's value, else the first heading. */
  readonly titleRange?: Range;
  readonly description: string | undefined;
  readonly image: string | undefined;
  /** `YYYY-MM-DD` or with a time, as ISO 8601 in UTC; undefined where missing or no date. */
  readonly date: string | undefined;
  /** What stands behind the day of the date, as written: `T09:00:00Z`. Absent where the day stands alone. */
  readonly time?: string;
  readonly draft: boolean;
  readonly headings: readonly HeadingRecord[];
  /** Other places a fragment can name: HTML and JSX ids and names, custom ids. */
  readonly ids: readonly string[];
  /** Slugs of lines that look like headings and are none, since a no-break space follows their `#`. */
  readonly falseHeadings?: readonly string[];
  /** Components or templates may make ids when they run, so a missing id is not certain. */
  readonly dynamicIds: boolean;
  readonly links: readonly LinkRecord[];
  /** Authors, tags, categories with their places. */
  readonly authors: readonly FieldValue[];
  readonly tags: readonly FieldValue[];
  readonly categories: readonly FieldValue[];
  readonly lineStarts: Uint32Array;
  readonly length: number;
  /** Rules switched off by comments, with the ranges where. */
  readonly suppressions: readonly Suppression[];
  /** What the rules that need only the post said. */
  readonly problems: readonly Problem[];
}

export interface HeadingRecord {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
  readonly range: Range;
}

export interface LinkRecord {
  readonly kind: LinkKind;
  /** After escapes are resolved, as in `Link.url`. */
  readonly url: string;
  readonly image: boolean;
  readonly range: Range;
  readonly destination: Range;
}

export interface FieldValue {
  readonly value: string;
  /** The value's source, quotes included. */
  readonly range: Range;
}

export interface Suppression {
  /** A rule's id, a family (`link/*`) or `*`. */
  readonly rule: string;
  readonly range: Range;
}

export interface Author {
  readonly handle: string;
  readonly name: string | undefined;
  readonly role: string | undefined;
  readonly image: string | undefined;
  readonly url: string | undefined;
  /** Where it stands: the authors file and the handle's range in it. */
  readonly file: string;
  readonly range: Range;
}

/** A site as rules and features see it. Each look-up is recorded where the index asks for it, so answers stay exact. */
export interface Site {
  readonly config: Config;
  /** Today as `YYYY-MM-DD`, given by the host: the core has no clock. */
  readonly today: string;
  readonly redirects: RedirectTable;
  /** What the framework serves from its own page modules (`routes.ts`); rebuilt when a file below `config.pages` comes or goes. */
  readonly routes: RouteTable;
  /**
   * The page at a URL path, exactly as written (no slash habit, no case folding), or the one with this alias; a URL wins
   * over an alias. The first by file name where two claim it.
   */
  page(url: string): PageRecord | undefined;
  /** The page whose URL is the same but for case. */
  pageIgnoringCase(url: string): PageRecord | undefined;
  /**
   * Whether a link of the page `reader` to exactly this URL is right beyond doubt: a page's own, of another page that is published
   * today, with the id where one is named. Nearly all links of a site are, and this answer changes with less than `page` does.
   */
  isOpenTo(reader: string, url: string, id?: string): boolean;
  /** The record of a content file. */
  record(file: string): PageRecord | undefined;
  /** Whether a file of any kind exists at a path from the root; case-exact. */
  hasFile(file: string): boolean;
  /** The path in its true case of a file that differs only in case. */
  fileIgnoringCase(file: string): string | undefined;
  /** Whether any content page's URL lies below the path prefix (`/blog` for `/blog/a`). */
  ownsPrefix(prefix: string): boolean;
  /** The page URLs and routes that someone who wrote this path may have meant, best first. */
  nearestUrls(path: string, limit?: number): readonly string[];
  author(handle: string): Author | undefined;
  readonly authors: readonly Author[];
  /** The pages with exactly this title, sorted by file. */
  titled(title: string): readonly PageRecord[];
  /** All records, for features over the site; a rule that calls it is run again on every change. */
  records(): Iterable<PageRecord>;
  /** Files of all kinds, for completion of images. */
  files(): Iterable<string>;
  /**
   * Who may link to the URL path, in any spelling of it, by the address alone. With `id`, plain links that name another fragment, or none, are left
   * out.
   */
  backlinks(url: string, id?: string): readonly Backlink[];
  /** How many posts use a value: `tags`, `categories` or `authors`. */
  uses(field: 'tags' | 'categories' | 'authors'): ReadonlyMap<string, number>;
  /** How many posts use each spelling of a value (`foldedSpelling`); empty where there are not at least two. */
  spellings(field: 'tags' | 'categories' | 'authors', value: string): ReadonlyMap<string, number>;
}

export interface Backlink {
  readonly from: PageRecord;
  readonly link: LinkRecord;
}

/** Where what is wrong with a link is shown, and looked for again: the destination alone; the whole link where that is empty. */
export function placeOf({ destination, range }: Pick<LinkRecord, 'destination' | 'range'>): Range {
  return destination.end > destination.start ? destination : range;
}
