import type { Fix } from '../problem.ts';
import { type LinkRecord, type PageRecord, placeOf } from '../site/site.ts';
import type { Range } from '../text/range.ts';

/** Replaces a link's destination. `safe` where it surely is what was meant. */
export function replacement(
  page: PageRecord,
  link: LinkRecord,
  url: string,
  safe: boolean = false,
  title?: string,
): Fix {
  return {
    title: title ?? `Replace with "${url}"`,
    changes: [{ kind: 'edit', file: page.file, edits: [{ range: placeOf(link), newText: url }] }],
    ...(safe && { safe: true }),
  };
}

/** Replaces a range of a file. */
export function replaceRange(file: string, range: Range, newText: string, title: string, safe: boolean): Fix {
  return { title, changes: [{ kind: 'edit', file, edits: [{ range, newText }] }], ...(safe && { safe: true }) };
}
