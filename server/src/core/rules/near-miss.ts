import type { Site } from '../site/site.ts';
import { editDistance } from '../text/similar.ts';

/** The URL of a page one slip of the pen away from a path where there is none; `.html` at the end of both is not compared. */
export function nearMiss(path: string, site: Site): string | undefined {
  const written = bareOf(path);
  if (written.length < 6 || /[.*]/.test(written)) return undefined;
  const near = site.nearestUrls(path, 1)[0];
  if (near === undefined) return undefined;
  const bare = bareOf(near);
  // A plural is a page of its own as often as a slip, and so are numbers.
  if (`${bare}s` === written || bare === `${written}s` || bare.replace(/\d/g, '') === written.replace(/\d/g, ''))
    return undefined;
  return editDistance(written.toLowerCase(), bare.toLowerCase(), 1) <= 1 ? near : undefined;
}

function bareOf(url: string): string {
  return url.replace(/(.)\/$/, '$1').replace(/\.html$/, '');
}
