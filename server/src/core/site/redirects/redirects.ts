import type { Range } from '../../text/range.ts';

/** One rule of a redirect file. */
export interface Redirect {
  /** The pattern as written. */
  readonly from: string;
  readonly to: string;
  /** 200 for rewrites: the URL stays, so nothing is to be repaired in a link. */
  readonly status: number;
  readonly file: string;
  /** The whole rule and its two values, in the redirect file. */
  readonly range: Range;
  readonly fromRange: Range;
  readonly toRange: Range;
}

/** All rules of a site in the order in which its host tries them. */
export interface RedirectTable {
  readonly rules: readonly Redirect[];
  /** The first rule that matches a URL path, and where it leads with its captures filled in. */
  match(path: string): { readonly redirect: Redirect; readonly to: string } | undefined;
}

export const noRedirects: RedirectTable = { rules: [], match: () => undefined };
