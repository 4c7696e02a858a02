import type { Link } from '../post.ts';
import { addTag, isComponent } from './attributes.ts';
import type { BodyBuilder } from './body.ts';
import {
  BACKSLASH,
  BACKTICK,
  BANG,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CARET,
  COLON,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  GREATER,
  isDigit,
  isLetter,
  isPunctuation,
  isWhitespace,
  LESS,
  LF,
  PAREN_CLOSE,
  PAREN_OPEN,
  PLUS,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
  SPACE,
} from './characters.ts';
import { decodeMarkdown } from './decode.ts';
import { autolinkLiteralEnd } from './literal.ts';
import { type Budget, readExpression, readHtmlTag, readJsxTag, type Tag } from './tags.ts';

/** A removed or replaced part of a heading's source, for its plain text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the inline pass needs to know beyond the range that it reads. */
export interface InlineContext {
  readonly body: BodyBuilder;
  readonly mdx: boolean;
  readonly budget: Budget;
  /** Where the source's offset 0 lies in the post's text: not 0 where prefixes of block quotes were blanked in a copy. */
  readonly base: number;
  /** Collected for headings only. */
  readonly marks: Mark[] | undefined;
}

/** Longest label that CommonMark allows. */
const MAX_LABEL = 999;
/** Parentheses nest no deeper in a destination: micromark's and cmark's bound. */
const MAX_PARENS = 32;

/** 1 for the characters at which the scan stops: all that can begin or end something. */
const STOPS = new Uint8Array(128);
for (const c of [BACKSLASH, BACKTICK, LESS, BRACKET_OPEN, BRACKET_CLOSE, COLON, DOT]) STOPS[c] = 1;
const MDX_STOPS = STOPS.slice();
MDX_STOPS[BRACE_OPEN] = 1;

interface Opener {
  /** Of the `[`, or of the `!` of an image. */
  readonly at: number;
  /** Behind the bracket. */
  readonly content: number;
  readonly image: boolean;
  /** Whether a bracket pair lies within: then the text is no label. */
  nested: boolean;
}

/**
 * Reads the inlines of `source` from `from` to `to` into the body (CommonMark 6, without emphasis, which no link depends
 * on). Linear in the length: what was searched for in vain is remembered.
 */
export function scanInlines(source: string, from: number, to: number, context: InlineContext): void {
  const { body, base, mdx, marks } = context;
  const stops = mdx ? MDX_STOPS : STOPS;
  const openers: Opener[] = [];
  /** Openers of links below this index are inactive: a link may not hold a link. */
  let inactive = 0;
  let backticks: Map<number, number> | undefined;
  const missing = new Set<string>();
  /** Literal autolinks found so far: those in a link's text are dropped when the link closes. */
  const literals: { readonly at: number; readonly link: Link }[] = [];
  let i = from;

  /** The offset of `needle` at or after `at`, or -1; a needle that was missing once is missing from there on. */
  const find = (needle: string, at: number): number => {
    if (missing.has(needle)) return -1;
    const found = source.indexOf(needle, at);
    if (found >= 0 && found + needle.length <= to) return found;
    missing.add(needle);
    return -1;
  };

  while (i < to) {
    const c = source.charCodeAt(i);
    if (c > 127 || stops[c] === 0) {
      i++;
      continue;
    }
    switch (c) {
      case BACKSLASH:
        if (i + 1 < to && isPunctuation(source.charCodeAt(i + 1))) i += 2;
        else i++;
        break;
      case BACKTICK: {
        let end = i + 1;
        while (end < to && source.charCodeAt(end) === BACKTICK) end++;
        const length = end - i;
        backticks ??= lastRuns(source, i, to);
        const close = (backticks.get(length) ?? -1) > i ? closingRun(source, end, to, length) : -1;
        if (close >= 0) {
          body.code.push({ start: base + i, end: base + close + length });
          marks?.push({ start: i, end: close + length, text: codeText(source.slice(end, close)) });
          i = close + length;
        } else i = end;
        break;
      }
      case LESS: {
        const end = angle(i);
        i = end > 0 ? end : i + 1;
        break;
      }
      case BRACE_OPEN: {
        const tags: Tag[] = [];
        const end = readExpression(source, i, to, tags, context.budget);
        if (end > 0) {
          for (const tag of tags) addTag(body, source, tag, base);
          if (source.startsWith('/*', i + 1)) body.comments.push({ start: base + i, end: base + end });
          marks?.push({ start: i, end, text: '' });
          i = end;
        } else i++;
        break;
      }
      case BRACKET_OPEN: {
        const image = i > from && source.charCodeAt(i - 1) === BANG && !isEscaped(source, i - 1, from);
        const footnote = source.charCodeAt(i + 1) === CARET && body.footnotes.size > 0 ? footnoteEnd(i) : -1;
        if (footnote > 0) {
          marks?.push({ start: i, end: footnote, text: '' });
          i = footnote;
          break;
        }
        openers.push({ at: image ? i - 1 : i, content: i + 1, image, nested: false });
        i++;
        break;
      }
      case BRACKET_CLOSE:
        i = closeBracket(i);
        break;
      default: {
        // A colon or a dot may stand in `https://` or `www.` (GFM autolink literals), which links may not hold.
        const start = c === COLON ? schemeStart(source, i, from) : wwwStart(source, i, from);
        const end = start >= 0 ? autolinkLiteralEnd(source, start, i, from, to) : -1;
        if (end > 0) {
          const range = { start: base + start, end: base + end };
          const written = decodeMarkdown(source.slice(start, end));
          literals.push({
            at: start,
            link: {
              kind: 'autolink',
              range,
              destination: range,
              url: c === DOT ? `http://${written}` : written,
              image: false,
            },
          });
          i = end;
        } else i++;
      }
    }
  }
  for (const literal of literals) body.links.push(literal.link);

  function angle(at: number): number {
    const next = source.charCodeAt(at + 1);
    if (next === BANG || next === QUESTION) {
      const end = markupEnd(at);
      if (end > 0) {
        if (source.startsWith('<!--', at)) body.comments.push({ start: base + at, end: base + end });
        marks?.push({ start: at, end, text: '' });
      }
      return end;
    }
    if (!mdx || next !== SLASH) {
      const end = autolinkEnd(source, at, to);
      if (end > 0) {
        const destination = { start: base + at + 1, end: base + end - 1 };
        const url = source.slice(at + 1, end - 1);
        const email = !/^[a-z][a-z0-9+.-]{1,31}:/i.test(url);
        body.links.push({
          kind: 'autolink',
          range: { start: base + at, end: base + end },
          destination,
          url: email ? `mailto:${url}` : url,
          image: false,
        });
        marks?.push({ start: at, end, text: url });
        return end;
      }
    }
    const tag = readTag(source, at, to, mdx, context.budget);
    if (!tag) return -1;
    addTag(body, source, tag, base);
    marks?.push({ start: at, end: tag.end, text: '' });
    return tag.end;
  }

  /** The end of a comment, processing instruction, declaration or CDATA section. */
  function markupEnd(at: number): number {
    if (source.startsWith('<!--', at)) {
      if (source.startsWith('>', at + 4)) return at + 5;
      if (source.startsWith('->', at + 4)) return at + 6;
      const end = find('-->', at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (source.charCodeAt(at + 1) === QUESTION) {
      const end = find('?>', at + 2);
      return end < 0 ? -1 : end + 2;
    }
    if (source.startsWith('<![CDATA[', at)) {
      const end = find(']]>', at + 9);
      return end < 0 ? -1 : end + 3;
    }
    if (!isLetter(source.charCodeAt(at + 2))) return -1;
    const end = find('>', at + 2);
    return end < 0 ? -1 : end + 1;
  }

  function footnoteEnd(at: number): number {
    let end = at + 2;
    while (end < to && end - at < MAX_LABEL && !isWhitespace(source.charCodeAt(end))) {
      const c = source.charCodeAt(end);
      if (c === BACKSLASH) end++;
      else if (c === BRACKET_OPEN) return -1;
      else if (c === BRACKET_CLOSE) return body.footnotes.has(footnoteKey(source.slice(at + 2, end))) ? end + 1 : -1;
      end++;
    }
    return -1;
  }

  function closeBracket(at: number): number {
    const opener = openers.pop();
    if (!opener) return at + 1;
    const index = openers.length;
    const parent = openers.at(-1);
    if (parent) parent.nested = true;
    const wasInactive = !opener.image && index < inactive;
    if (inactive > index) inactive = index;
    if (wasInactive) return at + 1;
    const text = { start: base + opener.content, end: base + at };
    const inline = source.charCodeAt(at + 1) === PAREN_OPEN ? readResource(source, at + 2, to) : undefined;
    if (inline) {
      const destination = { start: base + inline.start, end: base + inline.end };
      const url = decodeMarkdown(source.slice(inline.start, inline.end));
      body.links.push({
        kind: 'inline',
        range: { start: base + opener.at, end: base + inline.after },
        destination,
        url,
        image: opener.image,
        text,
      });
      return linked(opener, at, inline.after, index);
    }
    // `[text][label]`, then `[label][]`, then `[label]`.
    let end = at + 1;
    let definition: number | undefined;
    const label = source.charCodeAt(at + 1) === BRACKET_OPEN ? labelEnd(source, at + 1, to) : -1;
    if (label > at + 3) {
      definition = body.definitionOf(source.slice(at + 2, label - 1));
      end = label;
    }
    if (label < 0 || label === at + 3) {
      if (label > 0) end = label;
      if (!opener.nested && at - opener.content <= MAX_LABEL) {
        const own = source.slice(opener.content, at);
        if (own.trim() !== '') definition = body.definitionOf(own);
      }
    }
    if (definition === undefined) return at + 1;
    const target = body.definitions[definition]!;
    target.used = true;
    body.links.push({
      kind: 'reference',
      range: { start: base + opener.at, end: base + end },
      destination: target.destination,
      url: target.url,
      image: opener.image,
      text,
      definition,
    });
    return linked(opener, at, end, index);
  }

  function linked(opener: Opener, close: number, end: number, index: number): number {
    if (!opener.image) {
      inactive = index;
      // A literal autolink in a link's text is text; one in an inactive bracket pair stays a link.
      while ((literals.at(-1)?.at ?? -1) > opener.at) literals.pop();
    }
    if (opener.image) {
      marks?.push({ start: opener.at, end, text: '' });
    } else {
      marks?.push({ start: opener.at, end: opener.content, text: '' });
      marks?.push({ start: close, end, text: '' });
    }
    return end;
  }
}

/** An HTML tag, or in MDX — and, as Markdown sites mix it in, for components everywhere — a JSX tag. */
export function readTag(source: string, at: number, to: number, mdx: boolean, budget: Budget): Tag | undefined {
  if (mdx) return readJsxTag(source, at, to, budget) ?? readHtmlTag(source, at, to);
  const html = readHtmlTag(source, at, to);
  if (html) return html;
  const c = source.charCodeAt(at + 1);
  if (c < 65 || c > 90) return undefined;
  const jsx = readJsxTag(source, at, to, budget);
  return jsx && isComponent(jsx.name) ? jsx : undefined;
}

/** The label by which footnotes are compared. */
export function footnoteKey(label: string): string {
  return label.toLowerCase();
}

/** For each length of a backtick run, where the last such run begins. */
function lastRuns(source: string, from: number, to: number): Map<number, number> {
  const runs = new Map<number, number>();
  for (let i = source.indexOf('`', from); i >= 0 && i < to; i = source.indexOf('`', i)) {
    let end = i + 1;
    while (end < to && source.charCodeAt(end) === BACKTICK) end++;
    runs.set(end - i, i);
    i = end;
  }
  return runs;
}

/** The start of the next run of exactly `length` backticks. */
function closingRun(source: string, from: number, to: number, length: number): number {
  for (let i = source.indexOf('`', from); i >= 0 && i < to; i = source.indexOf('`', i)) {
    let end = i + 1;
    while (end < to && source.charCodeAt(end) === BACKTICK) end++;
    if (end - i === length) return i;
    i = end;
  }
  return -1;
}

/** A code span's content as it is shown (CommonMark 6.1). */
function codeText(content: string): string {
  const text = content.replace(/\r\n|\r|\n/g, ' ');
  const padded = text.length > 1 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
  return padded ? text.slice(1, -1) : text;
}

/** The end of `<https://...>` or `<a@b.c>` (CommonMark 6.5), or -1. */
function autolinkEnd(source: string, at: number, to: number): number {
  let i = at + 1;
  if (isLetter(source.charCodeAt(i))) {
    i++;
    while (i < to && i - at <= 33) {
      const c = source.charCodeAt(i);
      if (!(isLetter(c) || isDigit(c) || c === PLUS || c === DOT || c === DASH)) break;
      i++;
    }
    const length = i - at - 1;
    if (source.charCodeAt(i) === COLON && length >= 2 && length <= 32) {
      for (i++; i < to; i++) {
        const c = source.charCodeAt(i);
        if (c === GREATER) return i + 1;
        if (c === LESS || c <= SPACE || c === 127) return -1;
      }
      return -1;
    }
  }
  for (i = at + 1; i < to && i - at < 320; i++) {
    const c = source.charCodeAt(i);
    if (c === GREATER) {
      return EMAIL.test(source.slice(at + 1, i)) ? i + 1 : -1;
    }
    if (c <= SPACE || c === LESS || c > 126) return -1;
  }
  return -1;
}

/** As in the HTML Standard, "valid email address". */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

export interface Resource {
  /** The destination without `<>`. */
  readonly start: number;
  readonly end: number;
  /** Behind the closing parenthesis. */
  readonly after: number;
}

/** Reads `destination "title")` from behind the opening parenthesis (CommonMark 6.3). */
function readResource(source: string, at: number, to: number): Resource | undefined {
  let i = skipSpace(source, at, to);
  const destination = readDestination(source, i, to);
  if (!destination)
    return source.charCodeAt(i) === PAREN_CLOSE && i < to ? { start: i, end: i, after: i + 1 } : undefined;
  i = skipSpace(source, destination.after, to);
  if (i > destination.after) {
    const title = titleEnd(source, i, to);
    if (title > 0) i = skipSpace(source, title, to);
  }
  if (i >= to || source.charCodeAt(i) !== PAREN_CLOSE) return undefined;
  return { start: destination.start, end: destination.end, after: i + 1 };
}

/** A link destination at `at`: in angle brackets or raw. */
export function readDestination(source: string, at: number, to: number): Resource | undefined {
  if (at >= to) return undefined;
  if (source.charCodeAt(at) === LESS) {
    for (let i = at + 1; i < to; i++) {
      const c = source.charCodeAt(i);
      if (c === BACKSLASH && isPunctuation(source.charCodeAt(i + 1))) i++;
      else if (c === GREATER) return { start: at + 1, end: i, after: i + 1 };
      else if (c === LESS || c === LF || c === 13) return undefined;
    }
    return undefined;
  }
  let parens = 0;
  let i = at;
  for (; i < to; i++) {
    const c = source.charCodeAt(i);
    if (c === BACKSLASH && isPunctuation(source.charCodeAt(i + 1))) i++;
    else if (c === PAREN_OPEN) {
      if (++parens > MAX_PARENS) return undefined;
    } else if (c === PAREN_CLOSE) {
      if (parens-- === 0) break;
    } else if (c === SPACE || isWhitespace(c)) break;
    else if (c < SPACE || c === 127) return undefined;
  }
  if (i > to) i = to;
  if (i === at || parens > 0) return undefined;
  return { start: at, end: i, after: i };
}

/** The end of the title that begins at `at`, or -1. A blank line ends it in vain. */
export function titleEnd(source: string, at: number, to: number): number {
  const open = source.charCodeAt(at);
  if (open !== DOUBLE_QUOTE && open !== SINGLE_QUOTE && open !== PAREN_OPEN) return -1;
  const close = open === PAREN_OPEN ? PAREN_CLOSE : open;
  for (let i = at + 1; i < to; i++) {
    const c = source.charCodeAt(i);
    if (c === BACKSLASH && isPunctuation(source.charCodeAt(i + 1))) i++;
    else if (c === close) return i + 1;
    else if (c === PAREN_OPEN && open === PAREN_OPEN) return -1;
  }
  return -1;
}

/** The end of the label that begins with the `[` at `at`, bracket included, or -1. */
export function labelEnd(source: string, at: number, to: number): number {
  const limit = Math.min(to, at + MAX_LABEL + 2);
  for (let i = at + 1; i < limit; i++) {
    const c = source.charCodeAt(i);
    if (c === BACKSLASH) {
      const next = source.charCodeAt(i + 1);
      if (next === BACKSLASH || next === BRACKET_OPEN || next === BRACKET_CLOSE) i++;
    } else if (c === BRACKET_OPEN) return -1;
    else if (c === BRACKET_CLOSE) return i + 1;
  }
  return -1;
}

function skipSpace(source: string, at: number, to: number): number {
  let i = at;
  while (i < to && isWhitespace(source.charCodeAt(i))) i++;
  return i;
}

function isEscaped(source: string, at: number, from: number): boolean {
  let slashes = 0;
  for (let i = at - 1; i >= from && source.charCodeAt(i) === BACKSLASH; i--) slashes++;
  return slashes % 2 === 1;
}

/** Where `http` or `https` begins that ends at the colon and is followed by `//`; -1 where there is none. */
function schemeStart(source: string, colon: number, from: number): number {
  if (source.charCodeAt(colon + 1) !== SLASH || source.charCodeAt(colon + 2) !== SLASH) return -1;
  for (const scheme of ['https', 'http']) {
    const start = colon - scheme.length;
    if (start >= from && source.slice(start, colon).toLowerCase() === scheme) return start;
  }
  return -1;
}

function wwwStart(source: string, dot: number, from: number): number {
  const start = dot - 3;
  return start >= from && source.slice(start, dot).toLowerCase() === 'www' ? start : -1;
}
