import type { LinkQuestions, Lookups } from './lookups.ts';
import type { Resolution } from './resolution.ts';
import type { Site } from './site.ts';

/** Told which link is being judged. */
export interface LinkScope {
  /** @param path the path that the link names, where it is a plain one (`PLAIN_URL`) */
  beginLink(path: string | undefined): void;
  /**
   * What a destination from the root leads to: the same for each page that has it.
   * @param key tells it from others
   * @param lookUp finds it out
   */
  resolve(key: string, lookUp: () => Resolution): Resolution;
  /** @param isWrong whether it has a problem */
  endLink(isWrong: boolean): void;
}

/** A check that is being recorded. */
export interface Recording extends LinkScope {
  readonly site: Site;
  /** @param isMore only some of the links were judged: what the page asked before, it still asks */
  done(isMore?: boolean): void;
}

/** How many destinations are remembered: links that are not plainly right, of pages that are judged after one change. */
const RESOLUTIONS = 1000;

/** Records checks, one at a time. What destinations from the root lead to is found out once, until the site changes. */
export class Recorder implements Recording {
  /** The one whose look-ups are noted. */
  readonly site: Site;
  private readonly lookups: Lookups;
  private readonly known = new Map<string, { readonly resolution: Resolution; readonly questions: LinkQuestions }>();
  private page = 0;

  constructor(lookups: Lookups, site: Site) {
    this.lookups = lookups;
    this.site = site;
  }

  /** The site has changed. */
  forget(): void {
    this.known.clear();
  }

  /** Begins to record a page's check. */
  begin(page: number): Recording {
    this.page = page;
    this.lookups.begin();
    return this;
  }

  beginLink(path: string | undefined): void {
    this.lookups.beginLink(path);
  }

  endLink(isWrong: boolean): void {
    this.lookups.endLink(isWrong);
  }

  done(isMore = false): void {
    if (isMore) this.lookups.endMore(this.page);
    else this.lookups.end(this.page);
  }

  resolve(key: string, lookUp: () => Resolution): Resolution {
    const known = this.known.get(key);
    if (known) {
      this.lookups.askAgain(known.questions);
      return known.resolution;
    }
    const resolution = lookUp();
    if (this.known.size < RESOLUTIONS) this.known.set(key, { resolution, questions: this.lookups.askedForLink });
    return resolution;
  }
}
