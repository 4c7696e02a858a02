/** The files of a site, as a host reaches them. Paths are from the site's root, with `/`, and never leave it. */
export interface Files {
  /** All files below the root but those in folders that no site is made of (`SKIPPED_FOLDERS`); in no order. */
  list(): Promise<readonly string[]>;
  /** The bytes of a file; undefined where it is gone, no file, unreadable or larger than `MAX_BYTES`. */
  read(file: string): Promise<Uint8Array | undefined>;
  /** Size and time of a file as it is now; undefined where it is gone. Absent where that cannot be known at once. */
  entry?(file: string): FileEntry | undefined;
}

export interface FileEntry {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Last change in milliseconds since 1970; -1 where it may change again without this telling. */
  readonly mtime: number;
}

/** Folders that are never looked into: dependencies, builds, caches, version control. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  '.git',
  '.hg',
  '.svn',
  '.cache',
  '.astro',
  '.next',
  '.docusaurus',
  '.jekyll-cache',
  '.vscode-test',
  '.turbo',
  '.yarn',
  '.pnpm-store',
  '.venv',
  '__pycache__',
]);
