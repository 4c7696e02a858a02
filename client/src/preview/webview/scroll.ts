/** Lines and places: which line is at the top, and where a line is. Measured when asked, so images and fonts may come late. */
import type { Block } from './patch.ts';

interface Place {
  readonly line: number;
  readonly top: number;
}

/** The places of a block's lines: its own, those of elements in it, and its end. */
function placesOf(block: Block): Place[] {
  const box = block.element.getBoundingClientRect();
  const places: Place[] = [{ line: block.line, top: box.top }];
  for (const element of block.element.querySelectorAll<HTMLElement>('[data-line]')) {
    const { top, height } = element.getBoundingClientRect();
    const line = block.line + Number(element.dataset.line);
    const last = places[places.length - 1]!;
    if (height > 0 && line > last.line && top >= last.top) places.push({ line, top });
  }
  places.push({ line: Math.max(block.end, block.line + 1), top: box.bottom });
  return places;
}

/** The distance from the top of the view to a line; undefined where there are no blocks. */
export function placeOfLine(blocks: readonly Block[], line: number): number | undefined {
  if (blocks.length === 0) return undefined;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.line <= line) low = middle;
    else high = middle - 1;
  }
  const block = blocks[low]!;
  if (line < block.line) return block.element.getBoundingClientRect().top;
  const places = placesOf(block);
  const next = blocks[low + 1];
  if (next)
    places.push({
      line: Math.max(next.line, places[places.length - 1]!.line),
      top: next.element.getBoundingClientRect().top,
    });
  return between(places, line, 'line', 'top');
}

/** The line, with its fraction, at a distance from the top of the view. */
export function lineOfPlace(blocks: readonly Block[], top: number): number | undefined {
  if (blocks.length === 0) return undefined;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.element.getBoundingClientRect().top <= top) low = middle;
    else high = middle - 1;
  }
  const block = blocks[low]!;
  const places = placesOf(block);
  const next = blocks[low + 1];
  if (next)
    places.push({
      line: Math.max(next.line, places[places.length - 1]!.line),
      top: next.element.getBoundingClientRect().top,
    });
  return between(places, top, 'top', 'line');
}

function between(places: readonly Place[], value: number, from: 'line' | 'top', to: 'line' | 'top'): number {
  let at = 0;
  while (at + 1 < places.length - 1 && places[at + 1]![from] <= value) at++;
  const a = places[at]!;
  const b = places[at + 1] ?? a;
  if (b[from] <= a[from]) return a[to];
  const share = Math.min(1, Math.max(0, (value - a[from]) / (b[from] - a[from])));
  return a[to] + share * (b[to] - a[to]);
}
