import { parseAuthors } from '../site/authors.ts';
import type { FileRule } from './rule.ts';

/** A handle that the authors file lists twice. */
export const authorsDuplicate: FileRule = {
  id: 'authors/duplicate',
  severity: 'warning',
  needs: 'file',
  summary: 'The authors file lists a handle twice.',
  docs: `Only one of two entries with the same handle is used, and which one depends on the site's code. Keep one.`,
  check(file, text, site) {
    if (file !== site.config.authors) return undefined;
    const first = new Map<string, { start: number; end: number }>();
    return parseAuthors(file, text).flatMap(({ handle, range }) => {
      const before = first.get(handle);
      if (!before) {
        first.set(handle, range);
        return [];
      }
      return [
        {
          range,
          message: `"${handle}" is listed twice: keep one entry.`,
          related: [{ file, range: before, message: `The first "${handle}".` }],
        },
      ];
    });
  },
};
