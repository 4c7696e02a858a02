import type { MapEntry } from '../../post/frontmatter.ts';
import type { Post } from '../../post/post.ts';
import type { Range } from '../../text/range.ts';
import { headingSymbols, type OutlineSymbol } from '../symbols.ts';

export interface Fold {
  readonly range: Range;
  readonly kind?: 'comment' | 'imports';
}

/** What of the frontmatter can be folded: the block itself, and each field that has lines of its own. */
export function frontmatterFolds(post: Post): Fold[] {
  const { kind, range, root } = post.frontmatter;
  if (kind === 'none' || kind === 'unclosed') return [];
  const folds: Fold[] = [{ range }];
  const visit = (entries: readonly MapEntry[]): void => {
    for (const { keyRange, value } of entries) {
      if (value.range.start < keyRange.end) continue;
      folds.push({ range: { start: keyRange.start, end: trimmedEnd(post.text, value.range) } });
      if (value.kind === 'map') visit(value.entries);
      if (value.kind !== 'list') continue;
      for (const item of value.items) {
        folds.push({ range: item.range });
        if (item.kind === 'map') visit(item.entries);
      }
    }
  };
  visit(root?.entries ?? []);
  return folds;
}

/** What of the text can be folded, for editors that do not know of themselves: sections, code, comments. */
export function bodyFolds(post: Post): Fold[] {
  const folds: Fold[] = [];
  const queue: OutlineSymbol[] = [...headingSymbols(post)];
  for (let symbol = queue.pop(); symbol; symbol = queue.pop()) {
    folds.push({ range: symbol.range });
    queue.push(...symbol.children);
  }
  for (const range of post.body.code) folds.push({ range: { start: range.start, end: trimmedEnd(post.text, range) } });
  for (const range of post.body.comments) folds.push({ range, kind: 'comment' });
  return folds;
}

function trimmedEnd(text: string, { start, end }: Range): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= 32) at--;
  return at;
}
