import { parsePost } from '../../server/src/core/post/post.ts';
import type { Config } from '../../server/src/core/site/config.ts';
import { recordOf } from '../../server/src/core/site/record.ts';
import { parseRedirects } from '../../server/src/core/site/redirects/parse.ts';
import { redirectTable } from '../../server/src/core/site/redirects/redirects.ts';
import type { Site } from '../../server/src/core/site/site.ts';
import { type FileUpdate, SiteIndex } from '../../server/src/core/site/site-index.ts';
import { configOf } from './detection.ts';

export interface SiteOptions {
  /** A preset's id; detected from the files where absent, `posthog` where there is a folder `contents`. */
  readonly preset?: string;
  /** Put over what the preset says. */
  readonly config?: Partial<Config>;
  readonly today?: string;
}

/** A site from literal files: `siteOf({ 'contents/blog/a.md': '...' })`. PostHog's preset and site URL unless told otherwise. */
export function siteOf(files: Readonly<Record<string, string>>, options: SiteOptions = {}): Site {
  const names = Object.keys(files);
  const preset = options.preset ?? (names.some((file) => file.startsWith('contents/')) ? 'posthog' : undefined);
  const text = files['slugline.config.json'] ?? (preset && JSON.stringify({ preset }));
  const loaded = configOf(files, text);
  const siteUrls = loaded.config.siteUrls.length > 0 ? loaded.config.siteUrls : ['https://posthog.com'];
  const config: Config = { ...loaded.config, siteUrls, ...options.config };
  const index = new SiteIndex(config, options.today ?? '2026-01-01');
  const updates = Object.entries(files).map(([file, source]): FileUpdate => {
    const isPage = /\.mdx?$/.test(file);
    return isPage ? { kind: 'page', record: recordOf(parsePost(file, source), config) } : { kind: 'file', file };
  });
  index.update(updates);
  const rules = config.redirects.flatMap((file) =>
    files[file] === undefined ? [] : parseRedirects(file, files[file]).rules,
  );
  index.setData({ redirects: redirectTable(rules), authors: [] });
  return index.site;
}
