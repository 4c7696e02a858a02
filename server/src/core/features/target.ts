import { hasId } from '../site/anchors.ts';
import type { Redirect } from '../site/redirects/redirects.ts';
import { resolve } from '../site/resolve.ts';
import type { HeadingRecord, LinkRecord, PageRecord, Site } from '../site/site.ts';
import { partsOf } from '../site/url-parts.ts';
import { decodePercent } from './destination.ts';

/** What a link leads to, as the features need it: the end of the way, and the way. */
export interface Target {
  /** The page that a reader ends at; also one without a URL, or written in another case. */
  readonly page: PageRecord | undefined;
  /** A file that is no page: an image, or the module that serves a route. */
  readonly file: string | undefined;
  /** Percent-decoded, without `#`; of the redirect's target where that has one. */
  readonly fragment: string | undefined;
  /** The heading that the fragment names. */
  readonly heading: HeadingRecord | undefined;
  /** Whether the fragment names a heading or an element of the page. */
  readonly idFound: boolean;
  /** The redirects on the way, in order. */
  readonly redirects: readonly Redirect[];
  /** The link does not name the target's own address: a redirect or an alias leads on. */
  readonly redirected: boolean;
}

const nowhere: Target = {
  page: undefined,
  file: undefined,
  fragment: undefined,
  heading: undefined,
  idFound: false,
  redirects: [],
  redirected: false,
};

/**
 * Where a URL in a file leads. The file is a post of the site or its current record; from a file that is none, nothing is
 * found. Never throws.
 */
export function targetOf(
  site: Site,
  from: string | PageRecord,
  url: string,
  kind: LinkRecord['kind'] = 'inline',
  image = false,
): Target {
  const record = typeof from === 'string' ? site.record(from) : from;
  if (!record) return nowhere;
  const found = resolve(site, record, { url, kind, image });
  const { page } = found;
  const hash = found.kind === 'redirect' ? partsOf(found.target ?? '').fragment : undefined;
  const written = hash ?? found.fragment;
  const fragment = written ? decodePercent(written) : undefined;
  return {
    page,
    file: page ? undefined : (found.file ?? found.route?.file),
    fragment,
    heading: fragment === undefined ? undefined : page?.headings.find((heading) => heading.id === fragment),
    idFound: fragment !== undefined && page !== undefined && hasId(page, fragment),
    redirects: found.chain ?? [],
    redirected: found.kind === 'redirect',
  };
}

/** Where a link leads, read as it is written: what a `ref`, an import or the frontmatter names is looked for in another way than a destination. */
export function targetOfLink(
  site: Site,
  from: string | PageRecord,
  link: { readonly url: string; readonly kind?: LinkRecord['kind'] },
): Target {
  return targetOf(site, from, link.url, link.kind);
}
