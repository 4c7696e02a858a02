/** What markdownlint says of posts, and which of them wait for it. */

import type { Post } from '../post/post.ts';
import type { Problem } from '../problem.ts';
import { severityOf } from '../rules/severity.ts';
import type { Config } from '../site/config.ts';
import { NONE } from '../site/record-codec.ts';
import type { PageRecord } from '../site/site.ts';
import { carried } from './carried.ts';
import { lintMarkdown, type MarkdownLinter, needsLint } from './lint.ts';
import { MarkdownConfigs, type MarkdownSettings } from './settings.ts';

/** A post, and what was said of it. */
export interface Linted {
  readonly post: Post;
  readonly problems: readonly Problem[];
}

/** Runs markdownlint where a post may have what it looks for. The library is handed in late: nobody waits for it. */
export class Linting {
  /** Files that `useLinter` makes it worth to read once more. */
  readonly waiting = new Set<string>();
  /** Texts of markdownlint's configuration files. */
  readonly configTexts = new Map<string, string>();
  private readonly config: Config;
  private readonly configs = new MarkdownConfigs();
  /** Rules of markdownlint that the configuration names. */
  private readonly rules: ReadonlyMap<string, boolean>;
  private linter: MarkdownLinter | undefined;

  constructor(config: Config) {
    this.config = config;
    this.rules = new Map(
      Object.entries(config.rules)
        .filter(([rule]) => /^markdown\/MD\d+$/i.test(rule))
        .map(([rule, severity]) => [rule.slice('markdown/'.length).toUpperCase(), severity !== 'off'] as const),
    );
  }

  /** One of markdownlint's configuration files. */
  setConfig(file: string, text: string): void {
    this.configTexts.set(file, text);
    this.configs.set(file, text);
  }

  /** Hands in markdownlint: what waits is linted when it is read again. */
  useLinter(linter: MarkdownLinter): void {
    this.linter = linter;
  }

  /** What is wrong with a post; without a linter it waits. */
  lint(post: Post): readonly Problem[] {
    this.waiting.delete(post.file);
    const settings = this.settings(post);
    if (settings === undefined) return NONE;
    if (!this.linter) {
      this.waiting.add(post.file);
      return NONE;
    }
    return lintMarkdown(post, settings, this.linter).flatMap((report) => {
      const id = report.rule as string;
      const severity = severityOf({ id, severity: 'warning' }, this.config);
      return severity === 'off' ? [] : [{ ...report, rule: id, severity }];
    });
  }

  /**
   * What was said of the version before of an open document, as far as it still stands: the new one waits, for a keystroke does not.
   * @param record the file's, where there is no version before
   */
  later(post: Post, before: Linted | undefined, record: PageRecord | undefined): readonly Problem[] {
    const { file, text } = post;
    this.waiting.delete(file);
    if (this.settings(post) === undefined) return NONE;
    this.waiting.add(file);
    if (before) return carried(before.problems, file, before.post.text, text);
    return record?.length === text.length ? record.problems.filter(({ rule }) => rule.startsWith('markdown/')) : NONE;
  }

  /** By what markdownlint has to look at a post; undefined where it need not. */
  private settings(post: Post): MarkdownSettings | undefined {
    const { config } = this;
    if (!config.markdownlint || (config.rules['markdown/*'] === 'off' && this.rules.size === 0)) return undefined;
    const settings = this.configs.settingsOf(post.file, this.rules);
    return settings !== undefined && needsLint(post, settings) ? settings : undefined;
  }
}
