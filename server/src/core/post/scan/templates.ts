import type { Range } from '../../text/range.ts';
import { formulasBetweenDollars } from './dollars.ts';

/**
 * What a site runs over its posts before, or while, they are read as Markdown: Liquid alone, Liquid and kramdown (`jekyll`), the tags
 * of Nunjucks and Liquid (`nunjucks`), the same with Hexo's raw blocks, Hugo's shortcodes.
 */
export type TemplateLanguage = 'none' | 'liquid' | 'jekyll' | 'nunjucks' | 'hexo' | 'hugo';

/** What formulas stand between. */
export type Formulas = readonly (readonly [open: string, close: string])[];

const NO_FORMULAS: Formulas = [];

/** A text in which the insides of template blocks that are no Markdown are blank, and where those are. */
export interface Masked {
  readonly text: string;
  readonly raw: readonly Range[];
  readonly refs: readonly Ref[];
}

/** Hugo's `{{< ref "b.md" >}}`: the tag, and what it names. */
export interface Ref extends Range {
  readonly destination: Range;
}

/** `code`: nothing in it is read. `html`: the tags in it are tags; all else is text. */
type Inside = 'code' | 'html';

const of = (inside: Inside, names: string): [string, Inside][] => names.split(' ').map((name) => [name, inside]);

/** Blocks of Liquid and Nunjucks (`{% name %}` to `{% endname %}`): their own, and those that plugins for code are known by. */
const BLOCKS: ReadonlyMap<string, Inside> = new Map([
  ...of(
    'code',
    'comment highlight codeblock code prism mermaid katex mathjax css js javascript style stylesheet schema',
  ),
]);

/** Hugo's own shortcodes, and names under which themes have code, diagrams, formulas and HTML. */
const SHORTCODES: ReadonlyMap<string, Inside> = new Map([
  ...of(
    'code',
    'comment highlight code codeblock code-block pre terminal console command css style js javascript script',
  ),
  ...of(
    'code',
    'mermaid plantuml graphviz d2 diagram chart echarts flowchart markmap math katex latex mathjax tikz svg',
  ),
  ...of('html', 'html raw rawhtml raw-html raw_html'),
]);

/** Names that are also those of elements around Markdown, where it is rendered: in the form with `%`. */
const HOLD_MARKDOWN = /^(?:pre|style)$/i;

/** kramdown's extensions (`{::name}` to `{:/name}` or `{:/}`). */
const EXTENSIONS: ReadonlyMap<string, Inside> = new Map([...of('code', 'comment'), ...of('html', 'nomarkdown')]);

/**
 * Blanks what the templates of a body take for themselves: code and comments, formulas, and strings in tags that look like Markdown. The
 * tags stay, and so do all offsets and line ends. Undefined where there is nothing of the kind, at the cost of a search. Linear.
 */
export function maskTemplates(
  text: string,
  start: number,
  language: TemplateLanguage,
  formulas: Formulas = NO_FORMULAS,
): Masked | undefined {
  const refs: Ref[] = [];
  const found = rawOf(text, start, language, refs);
  const isSingle = formulas.some(([open]) => open === '$');
  for (const pair of formulas) {
    const first = text.indexOf(pair[0], start);
    // Where one dollar opens a formula, so do more of them.
    if (first < 0 || (isSingle && pair[0] === '$$')) continue;
    if (pair[0] !== '$') found.push(...formulasOf(text, start, first, pair));
    else for (const formula of formulasBetweenDollars(text, start)) found.push({ ...formula, inside: 'code' });
  }
  return masked(text, found, refs);
}

function rawOf(text: string, start: number, language: TemplateLanguage, refs: Ref[]): Raw[] {
  if (language === 'none') return [];
  if (language === 'hugo') {
    const first = text.indexOf('{{', start);
    return first < 0 ? [] : shortcodes(text, first, refs);
  }
  const hasComments = language === 'nunjucks' || language === 'hexo';
  const found =
    text.indexOf('{%', start) >= 0 || (hasComments && text.indexOf('{#', start) >= 0)
      ? tags(text, start, language)
      : [];
  const extension = language === 'jekyll' ? text.indexOf('{::', start) : -1;
  return extension < 0 ? found : [...found, ...extensions(text, extension)];
}

interface Raw extends Range {
  readonly inside: Inside;
}

function masked(text: string, found: readonly Raw[], refs: readonly Ref[]): Masked | undefined {
  if (found.length === 0 && refs.length === 0) return undefined;
  let out = '';
  let at = 0;
  const raw: Range[] = [];
  for (const { start, end, inside } of [...found].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += text.slice(at, start) + (inside === 'code' ? blanked : withoutMarks)(text.slice(start, end));
    raw.push({ start, end });
    at = end;
  }
  return { text: out + text.slice(at), raw, refs };
}

/** Blanks, but for the last line: before the end of a block, they would make indented code of what follows it. */
function blanked(code: string): string {
  const last = code.lastIndexOf('\n') + 1;
  return code.slice(0, last).replace(/[^\n\r]/g, ' ') + code.slice(last).replace(/\S/g, '.');
}

/** HTML alone. */
function withoutMarks(html: string): string {
  return html.replace(/[[\]`]/g, ' ');
}

const STRING = /"[^"]*"|'[^']*'/g;
/** What would be read as a link or as HTML. */
const LIKE_MARKDOWN = /[[<`]|:\/\//;

function tags(text: string, from: number, language: TemplateLanguage): Raw[] {
  // `{#id}` behind a heading is no comment.
  const opening = language === 'nunjucks' || language === 'hexo' ? /\{%-?\s*(\w+)|\{#(?![\w-]*\})/g : /\{%-?\s*(\w+)/g;
  opening.lastIndex = from;
  const found: Raw[] = [];
  const find = finder(text);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [opened, name] = match;
    const close = find(name === undefined ? '#}' : '%}', match.index + opened.length);
    if (!close) continue;
    if (name === undefined) {
      found.push({ start: match.index + 2, end: close.start, inside: 'code' });
      opening.lastIndex = close.end;
      continue;
    }
    const isRaw = name === 'raw' || name === 'verbatim';
    const inside = isRaw ? (language === 'hexo' ? 'html' : undefined) : BLOCKS.get(name);
    const end = isRaw || inside ? find(`end${name}`, close.end, TAG_END) : undefined;
    if (end) {
      // What a raw block holds is Markdown all the same, but no template.
      if (inside) found.push({ start: close.end, end: end.start, inside });
      opening.lastIndex = end.end;
      continue;
    }
    const start = match.index + opened.length;
    for (const { 0: string, index } of text.slice(start, close.start).matchAll(STRING)) {
      const at = start + index;
      if (LIKE_MARKDOWN.test(string)) found.push({ start: at + 1, end: at + string.length - 1, inside: 'code' });
    }
    opening.lastIndex = close.end;
  }
  return found;
}

function extensions(text: string, from: number): Raw[] {
  const opening = /(?<!`)\{::(comment|nomarkdown)(?:\s[^{}\n]*)?\}/g;
  opening.lastIndex = from;
  const found: Raw[] = [];
  const find = finder(text);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [opened, name] = match;
    const end = opened.endsWith('/}') ? undefined : find(name!, match.index + opened.length, EXTENSION_END);
    if (!end) continue;
    found.push({ start: match.index + opened.length, end: end.start, inside: EXTENSIONS.get(name!)! });
    opening.lastIndex = end.end;
  }
  return found;
}

/** The name alone: with a language or a format beside it, another page may be meant. */
const REF = /\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?(["`])([^"`\n]+)\1\s*\/?[>%]\}\}/y;

function shortcodes(text: string, from: number, refs: Ref[]): Raw[] {
  const opening = /\{\{[<%]\s*([\w-]+)(?=[\s>%])/g;
  opening.lastIndex = from;
  const found: Raw[] = [];
  const find = finder(text);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [opened, name] = match;
    if (name === 'ref' || name === 'relref') {
      REF.lastIndex = match.index;
      const ref = REF.exec(text);
      if (ref) {
        const start = ref.index + ref[0].indexOf(ref[1]!) + 1;
        refs.push({ start: ref.index, end: REF.lastIndex, destination: { start, end: start + ref[2]!.length } });
      }
      continue;
    }
    const inside = SHORTCODES.get(name!.toLowerCase());
    if (!inside || (opened[2] === '%' && HOLD_MARKDOWN.test(name!))) continue;
    const from = match.index + opened.length;
    const close = find(opened[2] === '<' ? '>}}' : '%}}', from);
    if (!close || text[close.start - 1] === '/') continue;
    // A style sheet takes no arguments: what does is the style of the Markdown in it.
    if (/^style$/i.test(name!) && !/^\s*$/.test(text.slice(from, close.start))) continue;
    const end = find(name!, close.end, SHORTCODE_END);
    if (!end) continue;
    // Of two openings before one end, the first stands alone.
    const another = find(`<${name}`, close.end, SHORTCODE_START);
    if (another && another.start < end.start) continue;
    found.push({ start: close.end, end: end.start, inside });
    opening.lastIndex = end.end;
  }
  return found;
}

/** Longer than any formula. */
const MAX_FORMULA = 5_000;

/**
 * Formulas from an offset on. Those between blank lines may hold blank lines, all others are in one paragraph; what would hold a fence of
 * code is none.
 * @param start of the body
 */
function formulasOf(text: string, start: number, first: number, [open, close]: Formulas[number]): Raw[] {
  const found: Raw[] = [];
  const code = codeSpans(text, start);
  let end = -1;
  // Where the last fence and the last blank line before `end` begin.
  let fence = -1;
  let blank = -1;
  for (let at = first; at >= 0; ) {
    const inner = at + open.length;
    if (end < inner) {
      end = text.indexOf(close, inner);
      if (end < 0) break;
      const from = Math.max(inner, end - MAX_FORMULA);
      const before = text.slice(from, end);
      fence = from + lastOf(FENCE, before);
      blank = from + lastOf(BLANK, before);
    }
    if (end - inner > MAX_FORMULA) {
      at = text.indexOf(open, end - MAX_FORMULA);
      continue;
    }
    const isShown = text[at - 1] === '\\' || code.holds(at);
    if (isShown || fence >= inner || (blank >= inner && !isBlock(text, start, at, end + close.length))) {
      at = text.indexOf(open, inner);
      continue;
    }
    found.push({ start: inner, end, inside: 'code' });
    code.skip(end);
    at = text.indexOf(open, end + close.length);
  }
  return found;
}

const FENCE = /\n(?=[ \t]*(?:```|~~~))/g;
const BLANK = /\n(?=[ \t]*\r?\n)/g;

/** Where a pattern matches last; far before the text where it does not. */
function lastOf(pattern: RegExp, text: string): number {
  let last = -Infinity;
  for (const { index } of text.matchAll(pattern)) last = index;
  return last;
}

const BLOCK_START = /(?:^\s*|\n[ \t]*\r?\n[ \t]*)$/;
const BLOCK_END = /[ \t]{0,200}(?:\r?\n[ \t]{0,200})?(?:\r?\n|$)/y;

/** Whether blank lines, or the ends of the body, are around. */
function isBlock(text: string, start: number, at: number, end: number): boolean {
  if (!BLOCK_START.test(text.slice(Math.max(start, at - 100), at))) return false;
  BLOCK_END.lastIndex = end;
  const behind = BLOCK_END.exec(text);
  return behind !== null && (BLOCK_END.lastIndex === text.length || behind[0].indexOf('\n') < behind[0].length - 1);
}

/** The code spans of each line from an offset on, for questions in order. */
function codeSpans(text: string, from: number): { holds(at: number): boolean; skip(to: number): void } {
  const runs: Range[] = [];
  /** For each run of backticks the next of its length on its line. */
  const closing: (number | undefined)[] = [];
  const open = new Map<number, number>();
  const pattern = /(?<!\\)`+|\n/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '\n') {
      open.clear();
      continue;
    }
    const { length } = match[0];
    const before = open.get(length);
    if (before !== undefined) closing[before] = runs.length;
    open.set(length, runs.length);
    runs.push({ start: match.index, end: pattern.lastIndex });
  }
  let next = 0;
  return {
    holds(at) {
      for (let run = runs[next]; run && run.start < at; run = runs[next]) {
        const close = closing[next];
        if (close !== undefined && runs[close]!.start >= at) return true;
        next = (close ?? next) + 1;
      }
      return false;
    },
    skip(to) {
      while (next < runs.length && runs[next]!.start < to) next++;
    },
  };
}

const TAG_END = (name: string): RegExp => new RegExp(`\\{%-?\\s*${name}\\s*-?%\\}`, 'g');
const EXTENSION_END = (name: string): RegExp => new RegExp(`\\{:/(?:${name})?\\}`, 'g');
const SHORTCODE_START = (name: string): RegExp => new RegExp(`\\{\\{[<%]\\s*${name.slice(1)}[\\s>%]`, 'g');
const SHORTCODE_END = (name: string): RegExp => new RegExp(`\\{\\{[<%]\\s*/\\s*${name}\\s*[>%]\\}\\}`, 'g');

/**
 * Finds what ends something, the next from an offset on, for offsets in order; what was found further on, or in vain, is not looked for
 * again.
 */
function finder(text: string): (name: string, from: number, pattern?: (name: string) => RegExp) => Range | undefined {
  const patterns = new Map<string, RegExp>();
  const found = new Map<string, Range | undefined>();
  const search = (name: string, from: number, pattern?: (name: string) => RegExp): Range | undefined => {
    if (!pattern) {
      const at = text.indexOf(name, from);
      return at < 0 ? undefined : { start: at, end: at + name.length };
    }
    const ends = patterns.get(name) ?? pattern(name);
    patterns.set(name, ends);
    ends.lastIndex = from;
    const match = ends.exec(text);
    return match ? { start: match.index, end: ends.lastIndex } : undefined;
  };
  return (name, from, pattern) => {
    const known = found.get(name);
    if (found.has(name) && (!known || known.start >= from)) return known;
    const next = search(name, from, pattern);
    found.set(name, next);
    return next;
  };
}
