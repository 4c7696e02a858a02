import { parsePost } from '../../server/src/core/post/post.ts';
import type { LoadedConfig } from '../../server/src/core/site/config-file.ts';
import { recordOf } from '../../server/src/core/site/record.ts';
import { parseRedirects } from '../../server/src/core/site/redirects/parse.ts';
import { redirectTable } from '../../server/src/core/site/redirects/redirects.ts';
import type { PageRecord, Site } from '../../server/src/core/site/site.ts';
import { type FileUpdate, SiteIndex } from '../../server/src/core/site/site-index.ts';
import { isContentFile } from '../../server/src/core/site/urls/urls.ts';
import { configOf } from './detection.ts';

/** Sites as Slugline meets them: nothing is told, everything is detected. `site.ts` is for tests that set their own terms. */
export type Files = Readonly<Record<string, string>>;

export interface DetectedSite {
  readonly index: SiteIndex;
  readonly site: Site;
  readonly loaded: LoadedConfig;
  /** The record of a file that must be there. */
  page(file: string): PageRecord;
}

/** Builds a site from a literal, with its own `slugline.config.json` where it has one, else by detection. */
export function detectedSite(files: Files, today: string = '2026-11-24'): DetectedSite {
  const names = Object.keys(files);
  const loaded = configOf(files);
  const { config } = loaded;
  const index = new SiteIndex(config, today);
  const updates: FileUpdate[] = names.map((file) =>
    isContentFile(config, file)
      ? { kind: 'page', record: recordOf(parsePost(file, files[file]!, config), config) }
      : { kind: 'file', file },
  );
  index.update(updates);
  const redirects = config.redirects.flatMap((file) => [...parseRedirects(file, files[file] ?? '').rules]);
  index.setData({ redirects: redirectTable(redirects), authors: [] });
  return {
    index,
    site: index.site,
    loaded,
    page(file) {
      const record = index.site.record(file);
      if (!record) throw new Error(`${file} is no content file of this site`);
      return record;
    },
  };
}
