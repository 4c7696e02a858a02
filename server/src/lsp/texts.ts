import type { SiteFolder } from './site-folder.ts';

/** The texts of files as they are now: open ones as they are typed, the others from disk. Unreadable ones are left out. */
export async function readTexts(site: SiteFolder, files: Iterable<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  await Promise.all(
    [...files].map(async (file) => {
      const text = await site.textOf(file);
      if (text !== undefined) texts.set(file, text);
    }),
  );
  return texts;
}
