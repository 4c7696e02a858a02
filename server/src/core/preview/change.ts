/** The difference between two renderings of a post, so that an edit sends what it changes. */
import type { Cards } from './cards.ts';
import type { PreviewMetadata } from './metadata.ts';
import type { Preview, PreviewFailure } from './preview.ts';
import type { PreviewBlock } from './render.ts';

export interface PreviewDifference {
  /** How many blocks at the beginning are the same, lines and all. */
  readonly head: number;
  /** How many at the end are the same but for their lines, which are `shift` further down. */
  readonly tail: number;
  readonly shift: number;
  /** The blocks between them. */
  readonly blocks: readonly PreviewBlock[];
  /** Absent where they are the same. */
  readonly metadata?: PreviewMetadata;
  readonly cards?: Cards;
  readonly failure?: PreviewFailure;
}

export function differenceBetween(old: Preview, next: Preview): PreviewDifference {
  const before = old.blocks;
  const after = next.blocks;
  let head = 0;
  while (head < before.length && head < after.length && isSame(before[head]!, after[head]!, 0)) head++;
  const shift = (after.at(-1)?.line ?? 0) - (before.at(-1)?.line ?? 0);
  const most = Math.min(before.length, after.length) - head;
  let tail = 0;
  while (tail < most && isSame(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!, shift)) tail++;
  return {
    head,
    tail,
    shift,
    blocks: after.slice(head, after.length - tail),
    ...(!isEqual(old.metadata, next.metadata) && { metadata: next.metadata }),
    ...(!isEqual(old.cards, next.cards) && { cards: next.cards }),
    ...(next.failure && { failure: next.failure }),
  };
}

function isSame(old: PreviewBlock, next: PreviewBlock, shift: number): boolean {
  return old.html === next.html && old.line + shift === next.line && old.end + shift === next.end;
}

/** Both are made by the same code, so their keys are in the same order. */
function isEqual(old: unknown, next: unknown): boolean {
  return JSON.stringify(old) === JSON.stringify(next);
}
