import type { BodyBuilder } from './body.ts';

const START = /(?:import|export)\b(?=[\s{*"'])/y;
const SPECIFIER = /\bfrom\s*(["'])([^"'\r\n]+)\1|^import\s*(["'])([^"'\r\n]+)\3/gm;
/** How long a block of imports may be before it is no more looked through for its end. */
const MAX_LENGTH = 100_000;

/**
 * Reads the block of `import` and `export` lines (MDX 3, "ESM") at `at`: its imports become links. Answers with the offset
 * of the line behind the block, or -1 where the line is prose that begins with such a word. A blank line ends the block
 * unless a bracket is open.
 */
export function readEsm(body: BodyBuilder, text: string, at: number): number {
  START.lastIndex = at;
  if (!START.test(text)) return -1;
  const firstEnd = text.indexOf('\n', at);
  const first = text.slice(at, firstEnd < 0 ? text.length : firstEnd);
  if (
    !/^(?:import\s*(?:["'{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:default|const|let|var|function|class|async)\b|export\s*[{*])/.test(
      first,
    )
  )
    return -1;
  const limit = Math.min(text.length, at + MAX_LENGTH);
  let open = 0;
  let line = at;
  while (line < limit) {
    let end = text.indexOf('\n', line);
    if (end < 0) end = text.length;
    const content = text.slice(line, end).trim();
    if (content === '' && open <= 0) break;
    for (const bracket of content.replace(/\\.|(["'])(?:(?!\1).)*\1/g, '').matchAll(/[()[\]{}`]/g)) {
      if ('([{'.includes(bracket[0])) open++;
      else if (bracket[0] !== '`') open--;
    }
    line = end + 1;
  }
  const block = text.slice(at, Math.min(line, text.length));
  for (const match of block.matchAll(SPECIFIER)) {
    const url = match[2] ?? match[4]!;
    const start = at + match.index + match[0].lastIndexOf(url);
    const range = { start, end: start + url.length };
    body.links.push({ kind: 'import', range, destination: range, url, image: false });
  }
  return Math.min(line, text.length);
}
