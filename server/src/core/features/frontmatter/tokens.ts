/** Colours for the frontmatter, for files whose language the editor has no grammar for. Reads half-typed YAML as well. */
import type { Post } from '../../post/post.ts';
import { lineAt } from '../../text/lines.ts';
import type { Range } from '../../text/range.ts';
import { keyAt } from './lines.ts';

export const TOKEN_TYPES = ['property', 'string', 'number', 'keyword', 'comment', 'operator'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

export interface Token {
  readonly type: TokenType;
  /** Lies on one line. */
  readonly range: Range;
}

/** A block larger than this stays without colours. */
const MAX_BLOCK = 200_000;

/** The tokens of YAML frontmatter, fences included, in the order of the text; empty where there is none. */
export function frontmatterTokens(post: Post): Token[] {
  const { kind, open, content, range } = post.frontmatter;
  if (kind !== 'yaml' || content.end - content.start > MAX_BLOCK) return [];
  const { text, lineStarts } = post;
  const tokens: Token[] = [{ type: 'operator', range: open }];
  const state: State = { text, tokens, depth: 0, quote: '', scalar: undefined };
  for (let line = lineAt(lineStarts, content.start); lineStarts[line]! < content.end; line++) {
    const start = lineStarts[line]!;
    let end = Math.min(lineStarts[line + 1] ?? text.length, content.end);
    while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
    readLine(state, start, end);
  }
  tokens.push({ type: 'operator', range: { start: content.end, end: range.end } });
  return tokens.filter((token) => token.range.end > token.range.start);
}

interface State {
  readonly text: string;
  readonly tokens: Token[];
  /** How many brackets are open. */
  depth: number;
  /** The quote that is open over the line's end. */
  quote: string;
  /** The indentation of the key whose block scalar is read. */
  scalar: number | undefined;
}

function readLine(state: State, start: number, end: number): void {
  const { text, tokens } = state;
  let at = skip(text, start, end);
  if (at === end) return;
  const indent = at - start;
  if (state.scalar !== undefined) {
    if (indent > state.scalar) {
      tokens.push({ type: 'string', range: { start: at, end } });
      return;
    }
    state.scalar = undefined;
  }
  if (state.quote === '' && state.depth === 0) {
    while (text[at] === '-' && (at + 1 === end || /[ \t]/.test(text[at + 1]!))) {
      tokens.push({ type: 'operator', range: { start: at, end: at + 1 } });
      at = skip(text, at + 1, end);
    }
    const key = keyAt(text, at, end);
    if (key) {
      tokens.push({ type: 'property', range: { start: at, end: key.quote === undefined ? key.end : key.end + 1 } });
      at = skip(text, key.colon + 1, end);
      if (/[|>]/.test(text[at] ?? '') && at < end) {
        tokens.push({ type: 'operator', range: { start: at, end } });
        state.scalar = indent;
        return;
      }
    }
  } else if (indent === 0 && keyAt(text, at, end)) {
    // A bracket or quote that is not closed must not colour all that follows.
    state.quote = '';
    state.depth = 0;
    readLine(state, start, end);
    return;
  }
  readValues(state, at, end);
}

/** What stands behind a key or dash, or in brackets. */
function readValues(state: State, from: number, end: number): void {
  const { text, tokens } = state;
  let at = from;
  while (at < end) {
    const unit = text[at]!;
    if (state.quote !== '' || ((unit === '"' || unit === "'") && startsValue(text, at, from))) {
      const start = at;
      const quote = state.quote || unit;
      at = quoteEnd(text, state.quote === '' ? at + 1 : at, end, quote);
      state.quote = at < 0 ? quote : '';
      if (at < 0) at = end;
      const key = state.depth > 0 && /^[ \t]*:/.test(text.slice(at, at + 20));
      tokens.push({ type: key ? 'property' : 'string', range: { start, end: at } });
    } else if (unit === '#' && (at === from || /[ \t]/.test(text[at - 1]!))) {
      tokens.push({ type: 'comment', range: { start: at, end } });
      return;
    } else if (/[[\]{}]/.test(unit) && (state.depth > 0 || at === from)) {
      state.depth = Math.max(0, state.depth + (unit === '[' || unit === '{' ? 1 : -1));
      at++;
    } else if (/[ \t,]/.test(unit) || (unit === ':' && state.depth > 0)) at++;
    else at = plain(state, at, end);
  }
}

function startsValue(text: string, at: number, from: number): boolean {
  return at === from || /[ \t,[{:]/.test(text[at - 1]!);
}

/** Behind the closing quote, or -1 where it is not on the line. */
function quoteEnd(text: string, from: number, end: number, quote: string): number {
  for (let i = from; i < end; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === quote) i++;
      else return i + 1;
    }
  }
  return -1;
}

function plain(state: State, start: number, end: number): number {
  const { text, tokens, depth } = state;
  let at = start + 1;
  for (; at < end; at++) {
    const unit = text[at]!;
    if (unit === '#' && /[ \t]/.test(text[at - 1]!)) break;
    if (depth > 0 && (/[,[\]{}]/.test(unit) || (unit === ':' && /[\s,[\]{}]/.test(text[at + 1] ?? ' ')))) break;
  }
  let stop = at;
  while (stop > start + 1 && /[ \t]/.test(text[stop - 1]!)) stop--;
  const value = text.slice(start, Math.min(stop, start + 40));
  const type =
    depth > 0 && text[at] === ':'
      ? 'property'
      : /^(?:true|false|null|~)$/i.test(value)
        ? 'keyword'
        : /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(value)
          ? 'number'
          : 'string';
  tokens.push({ type, range: { start, end: stop } });
  return at;
}

function skip(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text[i] === ' ' || text[i] === '\t')) i++;
  return i;
}
