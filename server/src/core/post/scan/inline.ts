import type { Link } from '../post.ts';
import { addTag } from './attributes.ts';
import { readAutolink } from './autolink.ts';
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
  isLetter,
  isPunctuation,
  isWhitespace,
  LESS,
  PAREN_OPEN,
  QUESTION,
  SLASH,
} from './characters.ts';
import { closingRun, codeText, lastRuns, runEnd } from './code-span.ts';
import { autolinkLiteralEnd, schemeStart } from './literal.ts';
import type { Needles } from './needles.ts';
import { decodeDestination, labelEnd, MAX_LABEL, readResource } from './resource.ts';
import type { Stops } from './stops.ts';
import { type Budget, readExpression, readTag, type Tag } from './tags.ts';

/** A removed or replaced part of a heading's source, for its plain text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether a link's text begins behind it, or ends before it: emphasis does not cross that. */
  readonly link?: 'begin' | 'end';
}

/** The text that inlines are read in. */
export interface InlineSource {
  readonly text: string;
  /** Where its offset 0 lies in the post's text: not 0 where prefixes of block quotes were blanked in a copy. */
  readonly base: number;
  readonly needles: Needles;
  readonly stops: Stops;
}

/** An address that begins with `www.` is GFM's literal autolink of an email, which is of no use here. */
const EMAIL_LITERAL = /www\.[\w.+-]{0,64}@[\w-]{0,63}\.[\w.-]{0,253}/iy;
/** What a literal autolink in an open bracket ends before: the bracket may turn out to be a link's. */
const IN_BRACKETS = /[[\]`\\]/g;

/** kramdown's own list, less what is never in a line of text. */
const RAW_ELEMENT = /^(?:code|kbd|samp|var|math|pre)$/i;

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
 * Reads inlines into the body (CommonMark 6, without emphasis, which no link depends on; GFM's literal autolinks and
 * footnote calls). Linear in the length: what was searched for in vain is remembered. One scanner serves all of a post's
 * texts, one after another.
 */
export class InlineScanner {
  private readonly body: BodyBuilder;
  private readonly mdx: boolean;
  private readonly budget: Budget;
  /** Whether the text in elements for code is no Markdown, as kramdown has it. */
  private readonly rawElements: boolean;
  /** Where the element for code ends that is being read. */
  private rawUntil = 0;
  private source = '';
  private base = 0;
  private from = 0;
  private to = 0;
  private marks: Mark[] | undefined;
  private needles: Needles | undefined;
  private readonly openers: Opener[] = [];
  /** Openers of links below this index are inactive: a link may not hold a link. */
  private inactive = 0;
  /** Known once a run was not closed: where the last run of each length begins. */
  private backticks: Map<number, number> | undefined;
  private readonly unclosed = new Set<number>();
  /** Literal autolinks found so far: those in a link's text are dropped when the link closes. */
  private readonly literals: Link[] = [];

  constructor(body: BodyBuilder, mdx: boolean, budget: Budget, rawElements: boolean) {
    this.rawElements = rawElements;
    this.body = body;
    this.mdx = mdx;
    this.budget = budget;
  }

  /** Reads from `from` to `to` of the source's text. `marks` takes what is not shown, or otherwise. */
  scan(source: InlineSource, from: number, to: number, marks: Mark[] | undefined): void {
    const { text, stops } = source;
    let stop = stops.next(from);
    if (stop >= to) return;
    this.source = text;
    this.base = source.base;
    this.needles = source.needles;
    this.from = from;
    this.to = to;
    this.marks = marks;
    this.rawUntil = 0;
    while (stop < to) stop = stops.next(this.stop(text.charCodeAt(stop), stop));
    this.finish();
  }

  private finish(): void {
    // Setting a length is slow even where it changes nothing.
    if (this.openers.length > 0) this.openers.length = 0;
    this.inactive = 0;
    this.backticks = undefined;
    if (this.unclosed.size > 0) this.unclosed.clear();
    if (this.literals.length === 0) return;
    for (const literal of this.literals) this.body.links.push(literal);
    this.literals.length = 0;
  }

  /** Reads what may begin with the character `c` at `i`; answers with where to go on. */
  private stop(c: number, i: number): number {
    const { source, to } = this;
    if (i < this.rawUntil && c !== LESS) return i + 1;
    switch (c) {
      case COLON:
        return this.literal(schemeStart(source, i, this.from), i);
      case BACKSLASH:
        return i + 1 < to && isPunctuation(source.charCodeAt(i + 1)) ? i + 2 : i + 1;
      case BRACKET_OPEN:
        return this.openBracket(i);
      case BRACKET_CLOSE:
        return this.closeBracket(i);
      case LESS: {
        const end = this.angle(i);
        return end > 0 ? end : i + 1;
      }
      case BACKTICK:
        return this.codeSpan(i);
      case BRACE_OPEN:
        return this.expression(i);
      default:
        EMAIL_LITERAL.lastIndex = i;
        return EMAIL_LITERAL.test(source) ? EMAIL_LITERAL.lastIndex : this.literal(i, i + 3);
    }
  }

  private codeSpan(at: number): number {
    const { source, to, base } = this;
    const end = runEnd(source, at, to);
    const length = end - at;
    const mayClose = this.backticks === undefined || (this.backticks.get(length) ?? -1) > at;
    const close = mayClose ? closingRun(source, end, to, length) : -1;
    if (close < 0) {
      this.backticks ??= lastRuns(source, end, to);
      return end;
    }
    this.body.code.push({ start: base + at, end: base + close + length });
    this.marks?.push({ start: at, end: close + length, text: codeText(source.slice(end, close)) });
    return close + length;
  }

  private expression(at: number): number {
    const tags: Tag[] = [];
    const end = readExpression(this.source, at, this.to, tags, this.budget);
    if (end < 0) return at + 1;
    for (const tag of tags) addTag(this.body, this.source, tag, this.base);
    if (this.source.startsWith('/*', at + 1)) {
      this.body.comments.push({ start: this.base + at, end: this.base + end });
    }
    this.marks?.push({ start: at, end, text: '' });
    return end;
  }

  /** A colon or a dot may stand in `https://` or `www.` (GFM autolink literals), which links may not hold. */
  private literal(start: number, mark: number): number {
    if (start < 0) return mark + 1;
    const { source } = this;
    let { to } = this;
    if (this.openers.length > 0) {
      IN_BRACKETS.lastIndex = mark;
      const match = IN_BRACKETS.exec(source);
      if (match && match.index < to) to = match.index;
    }
    const end = autolinkLiteralEnd(source, start, mark, this.from, to);
    if (end < 0) return mark + 1;
    const range = { start: this.base + start, end: this.base + end };
    const written = source.slice(start, end);
    const url = mark - start === 3 ? `http://${written}` : written;
    this.literals.push({ kind: 'autolink', range, destination: range, url, image: false });
    if (this.openers.length === 0) this.marks?.push({ start, end, text: written });
    return end;
  }

  private angle(at: number): number {
    const { source, to, base, body } = this;
    const next = source.charCodeAt(at + 1);
    if (next === BANG || next === QUESTION) {
      const end = this.markupEnd(at);
      if (end > 0) {
        if (source.startsWith('<!--', at)) body.comments.push({ start: base + at, end: base + end });
        this.marks?.push({ start: at, end, text: '' });
      }
      return end;
    }
    const autolink = next === SLASH ? undefined : readAutolink(source, at, to);
    if (autolink) {
      const { end, email } = autolink;
      const url = source.slice(at + 1, end - 1);
      body.links.push({
        kind: 'autolink',
        range: { start: base + at, end: base + end },
        destination: { start: base + at + 1, end: base + end - 1 },
        url: email ? `mailto:${url}` : url,
        image: false,
      });
      this.marks?.push({ start: at, end, text: url });
      return end;
    }
    const tag = readTag(source, at, to, this.mdx, this.budget);
    if (!tag) return -1;
    addTag(body, source, tag, base);
    this.marks?.push({ start: at, end: tag.end, text: '' });
    if (this.rawElements && !tag.closing && RAW_ELEMENT.test(tag.name)) {
      const close = this.needles!.find(`</${tag.name}`, tag.end, to);
      if (close > this.rawUntil) this.rawUntil = close;
    }
    return tag.end;
  }

  /** The end of a comment, processing instruction, declaration or CDATA section (CommonMark 6.6). */
  private markupEnd(at: number): number {
    const { source } = this;
    if (source.startsWith('<!--', at)) {
      if (source.startsWith('>', at + 4)) return at + 5;
      if (source.startsWith('->', at + 4)) return at + 6;
      return this.behind('-->', at + 4);
    }
    if (source.charCodeAt(at + 1) === QUESTION) return this.behind('?>', at + 2);
    if (source.startsWith('<![CDATA[', at)) return this.behind(']]>', at + 9);
    return isLetter(source.charCodeAt(at + 2)) ? this.behind('>', at + 2) : -1;
  }

  private behind(needle: string, at: number): number {
    const found = this.needles!.find(needle, at, this.to);
    return found < 0 ? -1 : found + needle.length;
  }

  private openBracket(at: number): number {
    const { source, from } = this;
    const image = at > from && source.charCodeAt(at - 1) === BANG && !isEscaped(source, at - 1, from);
    if (!image && source.charCodeAt(at + 1) === CARET && this.body.hasFootnotes) {
      const footnote = this.footnoteEnd(at);
      if (footnote > 0) {
        this.marks?.push({ start: at, end: footnote, text: '' });
        return footnote;
      }
    }
    this.openers.push({ at: image ? at - 1 : at, content: at + 1, image, nested: false });
    return at + 1;
  }

  private footnoteEnd(at: number): number {
    const { source, to, body } = this;
    for (let end = at + 2; end < to && end - at < MAX_LABEL; end++) {
      const c = source.charCodeAt(end);
      if (isWhitespace(c) || c === BRACKET_OPEN) return -1;
      if (c === BRACKET_CLOSE) return body.hasFootnote(source.slice(at + 2, end)) ? end + 1 : -1;
      if (c === BACKSLASH) {
        const next = source.charCodeAt(end + 1);
        if (next === BACKSLASH || next === BRACKET_OPEN || next === BRACKET_CLOSE) end++;
      }
    }
    return -1;
  }

  private closeBracket(at: number): number {
    const opener = this.openers.pop();
    if (!opener) return at + 1;
    const { source, to, base, body } = this;
    const index = this.openers.length;
    if (index > 0) this.openers[index - 1]!.nested = true;
    const wasInactive = !opener.image && index < this.inactive;
    if (this.inactive > index) this.inactive = index;
    if (wasInactive) return at + 1;
    const next = at + 1 < to ? source.charCodeAt(at + 1) : 0;
    if (next === PAREN_OPEN) {
      const inline = readResource(source, at + 2, to, this.unclosed);
      if (inline) {
        body.links.push({
          kind: 'inline',
          range: { start: base + opener.at, end: base + inline.after },
          destination: { start: base + inline.start, end: base + inline.end },
          url: decodeDestination(source, inline),
          image: opener.image,
          text: { start: base + opener.content, end: base + at },
        });
        return this.linked(opener, at, inline.after, index);
      }
    }
    if (body.definitions.length === 0) return this.unlinked(opener, at);
    // `[text][label]`, `[label][]` or `[label]`. As micromark, another `[` behind it makes it none of them.
    let end = at + 1;
    let definition: number | undefined;
    if (next === BRACKET_OPEN) {
      end = labelEnd(source, at + 1, to);
      if (end < 0) return this.unlinked(opener, at);
      definition = end === at + 3 ? this.ownDefinition(opener, at) : body.definitionOf(source.slice(at + 2, end - 1));
    } else definition = this.ownDefinition(opener, at);
    if (definition === undefined) return this.unlinked(opener, at);
    const target = body.definitions[definition]!;
    target.used = true;
    body.links.push({
      kind: 'reference',
      range: { start: base + opener.at, end: base + end },
      destination: target.destination,
      url: target.url,
      image: opener.image,
      text: { start: base + opener.content, end: base + at },
      definition,
    });
    return this.linked(opener, at, end, index);
  }

  /** Goes on behind brackets that make no link. In `![^a]`, the `!` is text before a footnote call. */
  private unlinked({ image, content }: Opener, close: number): number {
    if (image && this.marks && this.source.charCodeAt(content) === CARET) {
      const isCall = this.body.hasFootnote(this.source.slice(content + 1, close));
      if (isCall) this.marks.push({ start: content - 1, end: close + 1, text: '' });
    }
    return close + 1;
  }

  private ownDefinition(opener: Opener, at: number): number | undefined {
    if (opener.nested || at - opener.content > MAX_LABEL) return undefined;
    const label = this.source.slice(opener.content, at);
    return label.trim() === '' ? undefined : this.body.definitionOf(label);
  }

  private linked(opener: Opener, close: number, end: number, index: number): number {
    const { marks, literals } = this;
    if (opener.image) {
      marks?.push({ start: opener.at, end, text: '' });
      return end;
    }
    this.inactive = index;
    // A literal autolink in a link's text is text.
    const start = this.base + opener.at;
    while (literals.length > 0 && literals[literals.length - 1]!.range.start > start) literals.pop();
    marks?.push({ start: opener.at, end: opener.content, text: '', link: 'begin' });
    marks?.push({ start: close, end, text: '', link: 'end' });
    return end;
  }
}

function isEscaped(source: string, at: number, from: number): boolean {
  let slashes = 0;
  for (let i = at - 1; i >= from && source.charCodeAt(i) === BACKSLASH; i--) slashes++;
  return slashes % 2 === 1;
}
