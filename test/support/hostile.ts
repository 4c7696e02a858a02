/**
 * Hostile Markdown, made at random from a seed: each piece is small and plausible, their mixture is not. Lines with odd
 * indentation, tabs and CRLF, containers in containers, everything that can begin, end or hide a link.
 */

/** A generator of numbers in [0, 1) that the seed decides ("mulberry32"). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const PREFIXES = [
  '', '', '', '', '', '', '> ', '>', '> > ', '- ', '* ', '+ ', '1. ', '2) ', '10. ', '-   ', '-     ', '-\t', '1.\t', '>\t',
  '  ', '   ', '    ', '     ', '\t', ' \t', '- - ', '> - ', '- > ', '1. - ', '[^a]: ', '[^1]: ', '[x]: ',
]; // biome-ignore format: one line reads better
const WORDS = ['a', 'b', 'foo', 'bar', 'é', '🎉', 'x_y', '1', '\u00a0', 'Foo', 'https', 'www', 'ẞ'];
const DESTINATIONS = [
  '/a', '/b?c#d', '<>', '</x y>', '', '/a(b)c', '/a(b', 'b)c', '\\(x', '/\\*a', '&amp;', '/a&copy;b', '#x', 'https://x.y/z',
  '<a\\>b>', '<a', '/é', '/a\\', 'a"b', '/x\ny', '"', '((((a))))', '<b>c',
]; // biome-ignore format: as above
const TITLES = ['', '', '', ' "t"', " 't'", ' (t)', ' "t', '\n"t"', ' "a\nb"', ' "a\\"b"', ' (a(b)', '  ', '\n', '"t"'];
const LABELS = [
  'x',
  'X',
  'foo',
  'a b',
  'a  b',
  'ẞ',
  'a\\]b',
  '^a',
  '^1',
  '[x',
  'none',
  '',
  ' ',
  '`x`',
  '!x',
  'x\ny',
  '*x*',
];
const PIECES = [
  '`', '``', '`a`', '``a`b``', '*', '**', '_', '~~', '~', '\\', '\\[', '\\]', '\\`', '\\<', '\\!', '!', '[', ']', '(', ')', '][',
  '](', '![', '[]', '[](', '<', '>', '&amp;', '&#35;', '&nope;', '&#x5b;', '|', ' | ', '{', '}', ':', '"', "'", '#', '.', '/',
  '<a>', '</a>', '<a href="/x">', "<b c='[y](z)'>", '<br/>', '<!-- [c](d) -->', '<!--', '-->', '<?', '?>', '<!X', '<![CDATA[',
  ']]>', '<a b', '<a b="', '<pre>', '</pre>', '<div>', '<script>', '</script>', '<https://e.f/g>', '<a@b.c>', '<a+b:c>', '<m:',
  'https://x.y', 'https://x.y/a_b', 'http://a.b.', 'https://a.b)', '(https://a.b)', 'www.x.y', 'www.x_y.z', 'www.x.y/(a)', 'https://',
  'https://x.y/a&amp;', 'https://x.y*a*', 'a.b@c.d', 'mailto:a@b.c', '  ', '   ', '\t', '---', '===', '- ', '1. ', '> ', '[^a]', '[^1]',
  '![^a]', '[x]', '[X][]', '[foo][x]', '![x]', '![foo][]', '[none]', '[a][none]', '[x][', '[x](', '[x]:', '[^', '[x] [x]', '[ ]', '[x] a',
]; // biome-ignore format: as above
const LINES = [
  '', '', '', '', '', '   ', '\t', '---', '===', '=', '-', '***', '* * *', '_ _ _', '```', '````', '~~~', '~~~ a', '``` a`', '   ```', '    ```',
  '<div>', '</div>', '<pre>', '</pre>', '<!--', '-->', '<?', '?>', '<!X', '<![CDATA[', ']]>', '<a>', '</a>', '<style>', '</style>', '<table><tr>',
  '|-|-|', '-|-', '| - |', ':-', '|a|b|', 'a|b', '| [x](/a) | `b\\|c` |', '|:-:|', '[x]: /u', '[foo]: </v> "t"', '[a b]: /w',
  "  [x]: /i 't'", '[x]:', '/later', '"title"', "'title", '[x]: /u "t" x', '[^a]: note', '[^1]:', '    more', '[ẞ]: /s', '[a\\]b]: /e',
  '#', '##', '# ', '####### a', '#a', '#\ta', '# a #', '# a \\#', '## a ##  ', '- ', '-', '1.', '>', '> ', '- a', '1. a', '   - a', '    - a', '> a',
  '>     a', '>\ta', '-\ta', '- [ ] a', '- # a', '- ```', '> ```', '> <div>', '- <div>', '> [x]: /q', '- [x]: /l', '> ---', '> ===', '> |-|', '+',
]; // biome-ignore format: as above

/** About `lines` lines of hostile Markdown. */
export function hostileMarkdown(seed: number, lines: number): string {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const chance = (of: number): boolean => random() < of;
  const link = (): string => {
    const image = chance(0.2) ? '!' : '';
    const text = chance(0.3) ? inline(2) : pick(LABELS);
    if (chance(0.6)) return `${image}[${text}](${pick(DESTINATIONS)}${pick(TITLES)})`;
    return `${image}[${text}]${chance(0.5) ? `[${pick(LABELS)}]` : chance(0.5) ? '[]' : ''}`;
  };
  function inline(pieces: number): string {
    let out = '';
    for (let i = 0; i < pieces; i++) {
      const kind = random();
      if (kind < 0.25) out += link();
      else if (kind < 0.65) out += pick(PIECES);
      else out += pick(WORDS);
      if (chance(0.3)) out += ' ';
    }
    return out;
  }
  const definition = (): string =>
    `[${pick(LABELS)}]:${pick([' ', '', '\n', '  '])}${pick(DESTINATIONS)}${pick(TITLES)}`;
  const line = (): string => {
    const kind = random();
    if (kind < 0.4) return pick(LINES);
    if (kind < 0.5) return definition();
    if (kind < 0.6) return `${'#'.repeat(1 + Math.floor(random() * 3))} ${inline(1 + Math.floor(random() * 4))}`;
    return inline(1 + Math.floor(random() * 6));
  };
  const lineEnd = chance(0.2) ? '\r\n' : chance(0.06) ? '\r' : '\n';
  let prefix = '';
  let out = '';
  for (let i = 0; i < lines; i++) {
    if (chance(0.35)) prefix = chance(0.4) ? '' : pick(PREFIXES) + (chance(0.3) ? pick(PREFIXES) : '');
    const start = chance(0.15) ? prefix.replace(/[-*+>\d.)]/g, ' ') : prefix;
    out += `${start}${line()}`.replaceAll('\n', lineEnd) + (chance(0.02) ? '' : lineEnd);
  }
  // There, micromark misses the end of a CDATA section.
  return out.replace(/\]+(?=\]\]>)/g, '');
}
