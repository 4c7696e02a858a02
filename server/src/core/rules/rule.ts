/**
 * A rule is one file that exports a `PostRule` or a `SiteRule`, registered once in `registry.ts`. It reports problems;
 * severities, suppression by comment and documentation are the engine's business.
 */
import type { Post } from '../post/post.ts';
import type { Problem, Severity } from '../problem.ts';
import type { Config } from '../site/config.ts';
import type { Resolution } from '../site/resolution.ts';
import type { LinkRecord, PageRecord, Site } from '../site/site.ts';

/** What a rule reports; the engine adds the rule's id (where it has but one) and the severity. */
export type Report = Omit<Problem, 'rule' | 'severity'> & { readonly rule?: string; readonly severity?: Severity };

interface RuleMeta {
  /** `family/name`, stable for ever. */
  readonly id: string;
  readonly severity: Severity | 'off';
  /** One sentence, for the table of rules and the settings. */
  readonly summary: string;
  /** The documentation page's body in Markdown: why, examples of wrong and right, options. */
  readonly docs: string;
}

/**
 * What of a post a rule reads: while that is the same, what the rule said of it stands, so a keystroke in the body runs no rule
 * of the frontmatter. `frontmatter` is the block, its part of the text, and the post's first heading, from which a fix may make
 * a title; `body` is the rest. A test keeps rules from reading more than they say.
 */
export type PostPart = 'frontmatter' | 'body' | 'all';

/** Needs the post's text and the configuration alone: run once for a version of a file, its result is cached on disk. */
export interface PostRule extends RuleMeta {
  readonly needs: 'post';
  readonly reads: PostPart;
  check(post: Post, context: PostContext): readonly Report[];
}

/** Needs the rest of the site: run on the record, again whenever something it looked up has changed. */
export interface SiteRule extends RuleMeta {
  readonly needs: 'site';
  check(page: PageRecord, site: Site): readonly Report[];
}

/** Judges one link of a page. The engine resolves each link once for all of these together (`links.ts`). */
export interface LinkRule extends RuleMeta {
  readonly needs: 'link';
  check(link: LinkRecord, resolution: Resolution, page: PageRecord, site: Site): Report | undefined;
}

/** Checks a data file of the site (authors, redirects, configuration) in place. */
export interface FileRule extends RuleMeta {
  readonly needs: 'file';
  /** Problems of one such file; undefined where the file is not this rule's. */
  check(file: string, text: string, site: Site, context: FileContext): readonly Report[] | undefined;
}

export interface FileContext {
  /** Posts are checked by this file: the configuration or a post's `$schema` names it. */
  readonly isSchema: boolean;
}

export type Rule = PostRule | LinkRule | SiteRule | FileRule;

export interface PostContext {
  readonly config: Config;
  /** Whether the file matches `config.posts`. */
  readonly isPost: boolean;
  /** The JSON Schema for this file's frontmatter, parsed; undefined where none applies. */
  readonly schema: object | undefined;
  /** What the post's own `$schema` names, where that is no schema that can be used. */
  readonly missingSchema?: string | undefined;
  /** Today as `YYYY-MM-DD`. Who asks has to be asked again tomorrow. */
  readonly today: string;
  /** Whether a day (`YYYY-MM-DD`) is still to come. */
  isToCome(day: string): boolean;
}

/**
 * A context on a day.
 * @param asked called when what a rule was told holds for this day only: today itself, or that a day is to come, for what is out stays out
 */
export function contextOn(
  today: string,
  rest: Omit<PostContext, 'today' | 'isToCome'>,
  asked: () => void = () => undefined,
): PostContext {
  return new ContextOn(today, rest, asked);
}

/** A class, since an object literal with a getter costs more to make than most checks of a post. */
class ContextOn implements PostContext {
  readonly config: Config;
  readonly isPost: boolean;
  readonly schema: object | undefined;
  readonly missingSchema: string | undefined;
  private readonly day: string;
  private readonly asked: () => void;

  constructor(day: string, rest: Omit<PostContext, 'today' | 'isToCome'>, asked: () => void) {
    this.config = rest.config;
    this.isPost = rest.isPost;
    this.schema = rest.schema;
    this.missingSchema = rest.missingSchema;
    this.day = day;
    this.asked = asked;
  }

  get today(): string {
    this.asked();
    return this.day;
  }

  isToCome(day: string): boolean {
    if (day > this.day) this.asked();
    return day > this.day;
  }
}
