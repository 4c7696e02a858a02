import { CaseTable } from './case-table.ts';

/** What of the URLs has changed. */
export interface UrlChanges {
  /** Who is at this URL. */
  url(url: string): void;
  /** Whether anything is below this prefix. */
  prefix(prefix: string): void;
  /** Whether a URL is taken at all. */
  taken(): void;
}

/** Which pages, by number, claim which URLs. */
export class UrlTable {
  /** URL path -> the page that claims it, or where there are more, all of them. */
  private readonly urls = new Map<string, number | readonly number[]>();
  private readonly folded = new CaseTable((url) => this.urls.has(url));
  /** URL prefix -> number of pages below it. */
  private readonly prefixes = new Map<string, number>();
  private readonly changes: UrlChanges;

  constructor(changes: UrlChanges) {
    this.changes = changes;
  }

  /** The pages that claim a URL. */
  at(url: string): number | readonly number[] | undefined {
    return this.urls.get(url);
  }

  /** A URL that is claimed and is this one but for case. */
  spellingOf(foldedUrl: string): string | undefined {
    return this.folded.get(foldedUrl);
  }

  /** Whether a page claims a URL below this one. */
  hasPrefix(prefix: string): boolean {
    return this.prefixes.has(prefix);
  }

  /** A page claims a URL, or does so no longer. */
  set(url: string, page: number, present: boolean): void {
    const claims = claimants(this.urls.get(url));
    const others = claims.filter((other) => other !== page);
    const next = present ? [...others, page] : others;
    if (next.length === 0) this.urls.delete(url);
    else this.urls.set(url, next.length === 1 ? next[0]! : next);
    this.folded.set(url, next.length > 0);
    if (claims.length === 0 || next.length === 0) this.changes.taken();
    this.changes.url(url);
    for (let slash = url.indexOf('/', 1); slash > 0; slash = url.indexOf('/', slash + 1)) {
      const prefix = url.slice(0, slash);
      const count = (this.prefixes.get(prefix) ?? 0) + (present ? 1 : -1);
      if (count > 0) this.prefixes.set(prefix, count);
      else this.prefixes.delete(prefix);
      if (count === 0 || (present && count === 1)) this.changes.prefix(prefix);
    }
  }
}

function claimants(claim: number | readonly number[] | undefined): readonly number[] {
  return claim === undefined ? [] : typeof claim === 'number' ? [claim] : claim;
}
