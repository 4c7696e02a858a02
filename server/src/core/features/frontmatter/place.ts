/** What a cursor in the frontmatter is on, as the features need it. */
import type { Range } from '../../text/range.ts';

/** The step into an item of a list; keys are steps into mappings. */
export const ITEM = 0;

/** The way from the block to a value: `['seo', 'metaTitle']`, `['tags', ITEM]`. */
export type Path = readonly (string | typeof ITEM)[];

export type FrontmatterPlace = KeyPlace | ValuePlace;

/** A key, or where one could be written. */
export interface KeyPlace {
  readonly kind: 'key';
  /** Of the mapping that the key is in. */
  readonly path: Path;
  /** The key as far as it is written, without quotes: what a completion replaces. Lies on one line, holds the cursor. */
  readonly range: Range;
  /** The other keys of the mapping. */
  readonly present: ReadonlySet<string>;
  /** A colon follows: the key alone is replaced. */
  readonly colon: boolean;
  /** Within `{ }`. */
  readonly flow: boolean;
  /** The blanks that the line begins with. */
  readonly indent: string;
  /** An item of a list may stand here as well: below `tags:`, or below its last item. */
  readonly item?: ItemSlot;
}

export interface ItemSlot {
  /** Of the item. */
  readonly path: Path;
  /** What has to stand before the item's value: `  - `. */
  readonly lead: string;
  /** The list's other items, where they are texts. */
  readonly siblings: readonly string[];
}

/** A value on one line, or where one is missing. */
export interface ValuePlace {
  readonly kind: 'value';
  readonly path: Path;
  /** The value as far as it is written, without quotes: what a completion replaces. Lies on one line, holds the cursor. */
  readonly range: Range;
  readonly quote: '' | '"' | "'";
  /** The quote is not closed: a completion closes it. */
  readonly open: boolean;
  /** What has to stand before the value: a blank, where the cursor is right behind `:` or `-`. */
  readonly lead: string;
  /** Within `[ ]` or `{ }`. */
  readonly flow: boolean;
  /** The blanks that the line begins with. */
  readonly indent: string;
  /** For an item: the list's other items, where they are texts. */
  readonly siblings: readonly string[];
}

/** The text of a scalar as it is written on one line, without quotes; escapes stay as they are. */
export function bareText(source: string): string {
  const text = source.trim();
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  return text.endsWith(quote) && text.length > 1 ? text.slice(1, -1) : text.slice(1);
}
