import { decodePath, normalPath, partsOf } from '../url-parts.ts';
import type { Redirect, RedirectTable } from './redirects.ts';

/** Where redirects lead from a path. */
export interface Followed {
  readonly chain: readonly Redirect[];
  /** A path with query and hash, or an absolute URL. */
  readonly target: string;
  /** It comes back to where it has been. */
  readonly loop: boolean;
}

/** Longer chains are cut here: browsers give up at 20. */
const longest = 20;

/**
 * Follows the redirects that take a path (decoded, normal); undefined where none does.
 * @param served whether the site itself serves a path: the chain ends there, unless a rule is forced upon it
 */
export function followRedirects(
  table: RedirectTable,
  path: string,
  query: string = '',
  served: (path: string) => boolean = () => false,
): Followed | undefined {
  const first = table.match(path, query);
  if (!first) return undefined;
  const chain: Redirect[] = [first.redirect];
  const seen = new Set([path]);
  let target = first.to;
  while (chain.length <= longest) {
    const parts = partsOf(target);
    if (parts.scheme !== undefined || parts.host !== undefined) break;
    const at = normalPath(decodePath(parts.path)).path;
    // A rule that leads to itself (/* -> /index.html 200) serves what it names.
    if (at === path && chain.length === 1 && first.redirect.status === 200) break;
    if (seen.has(at)) return { chain, target, loop: true };
    seen.add(at);
    const next = table.match(at, parts.query);
    if (next && !next.redirect.force && served(at)) break;
    if (!next || (next.redirect.status === 200 && next.redirect === chain.at(-1))) break;
    chain.push(next.redirect);
    target = next.to;
    if (next.redirect.status === 200) break;
  }
  return { chain, target, loop: chain.length > longest };
}
