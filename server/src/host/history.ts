/** What the site's history knows of files that are no more. */
export interface FileHistory {
  /**
   * Where files went: each path that no longer exists and was renamed, to the path it has now. Paths are from the site's
   * root. Empty where there is no repository, no answer in time, or no trust; never throws.
   */
  whereAre(files: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** For hosts that have no repository to ask: the web, and workspaces that are not trusted. */
export const noHistory: FileHistory = { whereAre: async () => new Map() };
