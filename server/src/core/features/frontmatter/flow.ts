/** The parts of the frontmatter's YAML that may span lines at will: quoted texts, `[ ]` and `{ }`. */
import { bareText, type FrontmatterPlace, ITEM, type Path } from './place.ts';

/** The text around, line by line. */
export interface FlowText {
  readonly text: string;
  readonly cursor: number;
  lineOf(offset: number): number;
  /** Where a line's text ends, without its line end. */
  lineEnd(line: number): number;
  /** Whether a line goes on with what stands above it in a collection of this indentation. */
  continues(line: number, indent: number): boolean;
}

/**
 * Reads the quoted text whose quote stands at `at`.
 * @returns where it ends, with its quote; `inner` without it. One that is not closed ends with its line.
 */
export function scanQuoted(
  source: FlowText,
  at: number,
  indent: number,
): { end: number; inner: number; closed: boolean } {
  const { text } = source;
  const quote = text[at];
  let line = source.lineOf(at);
  const firstEnd = source.lineEnd(line);
  let end = firstEnd;
  for (let i = at + 1; ; i++) {
    if (i >= end) {
      if (!source.continues(line + 1, indent)) break;
      line++;
      i = source.lineEnd(line - 1);
      end = source.lineEnd(line);
      if (i < end) continue;
      break;
    }
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === quote) i++;
      else return { end: i + 1, inner: i, closed: true };
    }
  }
  let stop = firstEnd;
  while (stop > at + 1 && /[ \t]/.test(text[stop - 1]!)) stop--;
  stop = Math.max(stop, Math.min(source.cursor, firstEnd));
  return { end: stop, inner: stop, closed: false };
}

interface FlowFrame {
  readonly map: boolean;
  readonly path: Path;
  /** In a mapping: the key whose value comes. */
  key: string | undefined;
  /** Something stands since the last comma or colon. */
  filled: boolean;
  readonly items: string[];
  readonly keys: string[];
}

/** Where a cursor is, told once the whole collection has been read. */
type Build = () => FrontmatterPlace;

/** How deep brackets are followed. */
const MAX_DEPTH = 64;

/** Reads the list or mapping whose bracket stands at `open`; one that is not closed ends where something else begins. */
export function scanFlow(
  source: FlowText,
  open: number,
  indent: number,
  path: Path,
): { readonly end: number; readonly place: FrontmatterPlace | undefined } {
  const { text, cursor } = source;
  const frames: FlowFrame[] = [];
  let build: Build | undefined;
  let line = source.lineOf(open);
  let end = source.lineEnd(line);
  let at = open;
  let last = open;

  const found = (
    frame: FlowFrame,
    start: number,
    stop: number,
    quote: '' | '"' | "'",
    isOpen: boolean,
    key: boolean,
  ) => {
    const range = { start, end: stop };
    const lead = start === stop && quote === '' && /[:,]/.test(text[start - 1] ?? '') ? ' ' : '';
    const item = frame.map ? undefined : frame.items.length;
    const valuePath = stepInto(frame);
    build = () =>
      key
        ? {
            kind: 'key',
            path: frame.path,
            range,
            present: new Set(frame.keys.filter((name) => name !== text.slice(start, stop))),
            colon: /^["']?[ \t]*:/.test(text.slice(stop, stop + 200)),
            flow: true,
            indent: '',
          }
        : {
            kind: 'value',
            path: valuePath,
            range,
            quote,
            open: isOpen,
            lead,
            flow: true,
            indent: '',
            siblings: frame.items.filter((_, i) => i !== item || start === stop),
          };
  };

  for (;;) {
    if (at >= end) {
      // The end of a line, or of all that belongs to it.
      emptyAt(last, end, at);
      if (frames.length === 0 || !source.continues(line + 1, indent)) {
        const stop = frames.length === 0 ? last : end;
        return { end: stop, place: build?.() };
      }
      line++;
      at = source.lineEnd(line - 1);
      while (at < text.length && /[\r\n]/.test(text[at]!)) at++;
      last = at;
      end = source.lineEnd(line);
      continue;
    }
    const unit = text[at]!;
    const top = frames.at(-1);
    if (unit === ' ' || unit === '\t') {
      at++;
      continue;
    }
    emptyAt(last, at, at);
    if (unit === '#' && /[\s,[{]/.test(text[at - 1] ?? '')) {
      at = end;
      last = cursor < at ? last : at;
      if (cursor > last && cursor <= end) return { end: Math.max(end, cursor), place: undefined };
      last = end + 1;
    } else if (unit === '[' || unit === '{') {
      if (frames.length >= MAX_DEPTH) return { end, place: undefined };
      if (top) top.filled = true;
      const inside = top ? stepInto(top) : path;
      frames.push({ map: unit === '{', path: inside, key: undefined, filled: false, items: [], keys: [] });
      last = ++at;
    } else if (unit === ']' || unit === '}') {
      frames.pop();
      last = ++at;
      if (frames.length === 0) return { end: at, place: build?.() };
    } else if (unit === ',') {
      if (top) {
        top.key = undefined;
        top.filled = false;
      }
      last = ++at;
    } else if (unit === ':' && (at + 1 >= end || /[\s,[\]{}"']/.test(text[at + 1]!))) {
      if (top) {
        top.key ??= '';
        top.filled = false;
      }
      last = ++at;
    } else if (top) token(top, unit);
  }

  /** A scalar, which may turn out to be a key. */
  function token(top: FlowFrame, unit: string): void {
    const start = at;
    let inner: number;
    let closed = true;
    let quote: '' | '"' | "'" = '';
    if (unit === '"' || unit === "'") {
      quote = unit;
      const quoted = scanQuoted(source, at, indent);
      ({ inner, closed } = quoted);
      at = quoted.end;
      if (source.lineOf(at) > line) {
        line = source.lineOf(at);
        end = source.lineEnd(line);
        if (cursor > start && cursor <= at) build = undefined;
        top.filled = true;
        last = at;
        return;
      }
    } else {
      at++;
      while (at < end && !plainEnds(text, at, end)) at++;
      inner = at;
      while (inner > start + 1 && /[ \t]/.test(text[inner - 1]!)) inner--;
    }
    let behind = at;
    while (behind < end && /[ \t]/.test(text[behind]!)) behind++;
    const key = top.map ? top.key === undefined : false;
    const name = bareText(text.slice(start, quote === '' ? inner : at));
    const from = quote === '' ? start : start + 1;
    // A blank behind a plain word: more of it is to come.
    const stop = quote === '' && cursor > inner && cursor <= at ? cursor : inner;
    if (cursor >= from && cursor <= stop) found(top, from, stop, quote, !closed, key);
    if (key) {
      top.keys.push(name);
      top.key = text[behind] === ':' ? name : undefined;
    } else if (!top.map) top.items.push(name);
    top.filled = true;
    last = at;
  }

  /** Notes a cursor between two tokens, where something may be written. */
  function emptyAt(from: number, to: number, next: number): void {
    const top = frames.at(-1);
    if (!top || top.filled || build || cursor < from || cursor > to) return;
    if (cursor === next && next < end && !/[\]},]/.test(text[next]!)) return;
    found(top, cursor, cursor, '', false, top.map && top.key === undefined);
  }

  function stepInto(frame: FlowFrame): Path {
    return [...frame.path, frame.map ? (frame.key ?? '') : ITEM];
  }
}

/** Whether a plain scalar of a flow collection ends before this unit. */
function plainEnds(text: string, at: number, end: number): boolean {
  const unit = text[at]!;
  if (/[,[\]{}]/.test(unit)) return true;
  if (unit === ':') return at + 1 >= end || /[\s,[\]{}]/.test(text[at + 1]!);
  return unit === '#' && /\s/.test(text[at - 1]!);
}
