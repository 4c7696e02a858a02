import { type Post, parsePost } from '../../server/src/core/post/post.ts';
import type { FileChange } from '../../server/src/core/problem.ts';
import type { PageRecord, Site } from '../../server/src/core/site/site.ts';
import { applyEdits } from '../../server/src/core/text/range.ts';
import { type Marked, marked } from './marked.ts';
import { type SiteOptions, siteOf } from './site.ts';

/** A site from literal files, one of which has a `|`: what a feature is asked about. */
export interface World {
  readonly site: Site;
  readonly files: Readonly<Record<string, string>>;
  /** The file with the cursor. */
  readonly post: Post;
  readonly page: PageRecord;
  readonly cursor: number;
  /** The `‹…›` of each file. */
  readonly marks: Readonly<Record<string, Marked>>;
  read(file: string): string | undefined;
}

/** Files without `|` and `‹›` in them are read as they are; `¦` stands for a pipe. */
export function world(source: Readonly<Record<string, string>>, options: SiteOptions = {}): World {
  const marks: Record<string, Marked> = {};
  const files: Record<string, string> = {};
  let cursor: { file: string; offset: number } | undefined;
  for (const [file, text] of Object.entries(source)) {
    const found = marked(text);
    marks[file] = found;
    files[file] = found.text;
    if (text.includes('|')) cursor = { file, offset: found.cursor };
  }
  const site = siteOf(files, options);
  const file = cursor?.file ?? Object.keys(files)[0]!;
  return {
    site,
    files,
    marks,
    post: parsePost(file, files[file]!),
    get page() {
      const page = site.record(file);
      if (!page) throw new Error(`no record of ${file}`);
      return page;
    },
    cursor: cursor?.offset ?? 0,
    read: (path) => files[path],
  };
}

/** The files after changes. */
export function afterChanges(
  files: Readonly<Record<string, string>>,
  changes: readonly FileChange[],
): Record<string, string> {
  const out = { ...files };
  for (const change of changes) {
    if (change.kind === 'edit') out[change.file] = applyEdits(out[change.file] ?? '', change.edits);
    else if (change.kind === 'create') out[change.file] = change.text;
    else {
      out[change.to] = out[change.from] ?? '';
      delete out[change.from];
    }
  }
  return out;
}

/** Only the files that differ, or are new; gone ones are undefined. */
export function changedFiles(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const out: Record<string, string | undefined> = {};
  for (const [file, text] of Object.entries(after)) if (before[file] !== text) out[file] = text;
  for (const file of Object.keys(before)) if (!(file in after)) out[file] = undefined;
  return out;
}
