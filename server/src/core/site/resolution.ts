import type { Redirect } from './redirects/redirects.ts';
import type { Route } from './routes.ts';
import type { PageRecord } from './site.ts';

/** What a destination leads to. */
export interface Resolution {
  /**
   * - `external`: another site, or a scheme such as `mailto:`
   * - `script`: a scheme that runs code or opens something local (`scheme` says which)
   * - `template`: made by a template or an expression: never judged
   * - `page`, `file`, `route`: exists
   * - `redirect`: leads on; `chain` says where, `page` is what it ends at, `loop` that it ends nowhere
   * - `case`: exists when written in another case, which is in `suggestion`
   * - `hidden`: a content file that has no URL (`page.noUrl` says why)
   * - `unknown`: nothing says that it exists, and nothing that it does not
   * - `broken`: surely not there
   */
  readonly kind:
    | 'external'
    | 'script'
    | 'template'
    | 'page'
    | 'file'
    | 'route'
    | 'redirect'
    | 'case'
    | 'hidden'
    | 'unknown'
    | 'broken';
  readonly form: 'root' | 'absolute' | 'relative' | 'fragment' | 'other';
  /**
   * The URL path that was judged, decoded and normal, without the `base` that the site is served below; for `relative`, the one that
   * was found or the likeliest.
   */
  readonly path: string;
  /** The site needs its base before every path (`config.needsBase`), and the link lacks it: this is what it would lead to with it; `external` if nothing. */
  readonly baseless?: boolean;
  /** What comes before `path`, and before the URL of any page, in a destination like this one: the site's base, if the link names it. */
  readonly lead: string;
  /** As written, with `?`. */
  readonly query: string;
  /** As written, without `#`. */
  readonly fragment: string | undefined;
  readonly scheme?: string;
  readonly page?: PageRecord;
  /** The file that is served, from the site's root; of a broken relative one, where it was looked for. */
  readonly file?: string;
  readonly route?: Route;
  /** The redirects that it passes, in order. */
  readonly chain?: readonly Redirect[];
  /** Where the chain ends: a path or an absolute URL, with its hash. An alias leads to the URL of its page, which lacks the base. */
  readonly target?: string;
  readonly loop?: boolean;
  /** Written as a path of the source file (`./b.md`) instead of the page's URL. */
  readonly filePath?: boolean;
  /** The destination climbs above the site's root. */
  readonly outside?: boolean;
  /** An image or other file is meant, not a page. */
  readonly asset?: boolean;
  /** Of `unknown`: all that makes pages is known here (`config.complete`), and nothing makes this one. */
  readonly unlikely?: boolean;
  /** What was meant, where a slip at the beginning makes another site of a page (`broken`), or nothing at all of a site (`external`). */
  readonly meant?: string;
  /** The same destination path as it should be written, for `case`. */
  readonly suggestion?: string;
  /** Whether the fragment names something on `page`: undefined where there is none or no page to look at. */
  readonly anchor?: 'found' | 'missing' | 'uncertain';
}

/** A part of it: what is at a path. */
export type Found = Pick<Resolution, 'kind'> & Partial<Resolution>;
