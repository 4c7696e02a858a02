import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { Fix } from '../problem.ts';
import { parseAuthors } from '../site/authors.ts';
import { jsonItemRemoval } from '../text/json-list.ts';
import type { Range } from '../text/range.ts';
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
          ...(/\.json$/i.test(file) && { fixes: removals(file, text, handle, range, before) }),
        },
      ];
    });
  },
};

/** Takes one of the two entries out of the list, and nothing else. */
function removals(file: string, text: string, handle: string, second: Range, first: Range): Fix[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  return [
    { place: second, title: `Remove this entry of "${handle}"` },
    { place: first, title: `Remove the first entry of "${handle}"` },
  ].flatMap(({ place, title }): Fix[] => {
    const entry = root && findNodeAtOffset(root, place.start)?.parent?.parent;
    const index = entry?.parent === root ? root?.children?.indexOf(entry!) : undefined;
    if (root?.type !== 'array' || index === undefined || index < 0) return [];
    const edits = [{ range: jsonItemRemoval(root, index), newText: '' }];
    return [{ title, changes: [{ kind: 'edit', file, edits }] }];
  });
}
