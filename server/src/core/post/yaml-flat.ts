import type { Range } from '../text/range.ts';
import type { ListNode, MapEntry, MapNode, Node, ScalarNode } from './frontmatter.ts';

/**
 * A fast path for the frontmatter that nearly all posts have: `key: value` lines, flow lists of scalars on one line,
 * block lists of scalars. Anything else — comments, nested maps, multi-line scalars, escapes, anchors, tags, odd
 * spacing — gives undefined, and `yaml` reads the block. Equal to it wherever it answers: a property test says so.
 */
export function parseFlatYaml(text: string, content: Range): MapNode | undefined {
  const entries: MapEntry[] = [];
  let seen: Set<string> | undefined;
  const { end } = content;
  let at = content.start;
  while (at < end) {
    const lineEnd = lineEndOf(text, at, end);
    if (lineEnd === at) {
      at = nextLine(text, lineEnd, end);
      continue;
    }
    const colon = keyEnd(text, at, lineEnd);
    if (colon < 0) return undefined;
    const key = keyOf(text, at, colon);
    if (key === undefined) return undefined;
    const keyRange = { start: at, end: colon };
    let valueStart = colon + 1;
    while (text.charCodeAt(valueStart) === SPACE) valueStart++;
    let value: Node | undefined;
    at = nextLine(text, lineEnd, end);
    if (valueStart >= lineEnd) {
      const list = blockList(text, at, end);
      if (list === undefined) return undefined;
      if (list) {
        value = list.node;
        at = list.next;
      } else {
        value = { kind: 'scalar', value: null, range: { start: valueStart, end: valueStart }, style: 'plain' };
      }
    } else {
      value =
        text.charCodeAt(valueStart) === OPEN
          ? flowList(text, valueStart, lineEnd)
          : scalar(text, valueStart, lineEnd, false);
      if (!value || continues(text, at, end)) return undefined;
    }
    if (entries.length === FEW) seen = new Set(entries.map((entry) => entry.key));
    const duplicate = seen ? seen.has(key) : stands(entries, key);
    seen?.add(key);
    entries.push(duplicate ? { key, keyRange, value, duplicate } : { key, keyRange, value });
  }
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return undefined;
  return { kind: 'map', entries, range: { start: first.keyRange.start, end: last.value.range.end }, flow: false };
}

/** So many keys are sooner compared with each other than put into a set. */
const FEW = 32;

function stands(entries: readonly MapEntry[], key: string): boolean {
  for (let i = 0; i < entries.length; i++) if (entries[i]!.key === key) return true;
  return false;
}

/** Keys that were met, by length and first and last letter: all posts of a site have the same few. */
const keys: (string | undefined)[] = new Array(256).fill(undefined);

/**
 * A key of letters, as the one string that all posts share: compared by address, and nothing of a post is kept by it.
 * Undefined for one that would be a scalar of another type, which `yaml` turns into a string in ways of its own.
 */
function keyOf(text: string, start: number, end: number): string | undefined {
  const slot = ((end - start) * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1)) & 255;
  const known = keys[slot];
  if (known?.length === end - start && standsAt(text, known, start)) return known;
  const key = text.slice(start, end);
  if (NOT_A_PLAIN_STRING.test(key)) return undefined;
  // The name of a property is a string of its own, no part of the text.
  if (known === undefined && key.length <= 40) keys[slot] = Object.keys({ [key]: 0 })[0];
  return key;
}

const SPACE = 32;
const DASH = 45;
const OPEN = 91;
const CLOSE = 93;
const COMMA = 44;

/** Plain scalars that YAML 1.2 core reads as null, boolean or number. */
const NOT_A_PLAIN_STRING =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+.]?[0-9].*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
/** Digits and dashes that are a string in YAML 1.2 though they begin with a digit: plain dates. */
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?$/;

function standsAt(text: string, word: string, at: number): boolean {
  for (let i = 0; i < word.length; i++) if (text.charCodeAt(at + i) !== word.charCodeAt(i)) return false;
  return true;
}

function lineEndOf(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) return i;
  }
  return end;
}

/** Where the line behind the line end at `lineEnd` begins. */
function nextLine(text: string, lineEnd: number, end: number): number {
  if (lineEnd >= end) return end;
  return text.charCodeAt(lineEnd) === 13 && text.charCodeAt(lineEnd + 1) === 10 ? lineEnd + 2 : lineEnd + 1;
}

/** The offset of the colon of `key:` or -1. Keys are letters, digits, `_` and inner `-`. */
function keyEnd(text: string, at: number, lineEnd: number): number {
  let i = at;
  for (; i < lineEnd; i++) {
    const c = text.charCodeAt(i);
    const word =
      (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || (i > at && (c === DASH || (c >= 48 && c <= 57)));
    if (!word) break;
  }
  if (i === at || text.charCodeAt(i) !== 58) return -1;
  return i + 1 === lineEnd || text.charCodeAt(i + 1) === SPACE ? i : -1;
}

/** Whether the line at `at` could continue the value above it: it is indented, or blank before something indented. */
function continues(text: string, at: number, end: number): boolean {
  for (let i = at; i < end; ) {
    const c = text.charCodeAt(i);
    if (c === SPACE || c === 9) return true;
    if (c !== 10 && c !== 13) return false;
    i++;
  }
  return false;
}

/** Items `- value` with one indentation, below `key:`. False where there is no list, undefined where it is no simple one. */
function blockList(text: string, from: number, end: number): { node: ListNode; next: number } | false | undefined {
  const items: Node[] = [];
  let at = from;
  let indent = -1;
  let start = from;
  while (at < end) {
    const lineEnd = lineEndOf(text, at, end);
    const next = nextLine(text, lineEnd, end);
    let dash = at;
    while (text.charCodeAt(dash) === SPACE) dash++;
    if (dash >= lineEnd) {
      if (dash > at) return undefined;
      at = next;
      continue;
    }
    const isItem = text.charCodeAt(dash) === DASH && text.charCodeAt(dash + 1) === SPACE;
    if (!isItem) {
      if (dash > at || text.charCodeAt(dash) === DASH) return undefined;
      break;
    }
    if (indent < 0) {
      indent = dash - at;
      start = dash;
    } else if (indent !== dash - at) return undefined;
    let valueStart = dash + 1;
    while (text.charCodeAt(valueStart) === SPACE) valueStart++;
    if (valueStart >= lineEnd) return undefined;
    const value = scalar(text, valueStart, lineEnd, false);
    if (!value || itemContinues(text, next, end, indent)) return undefined;
    items.push(value);
    at = next;
  }
  if (items.length === 0) return false;
  const listEnd = items.at(-1)!.range.end;
  return { node: { kind: 'list', items, range: { start, end: listEnd }, flow: false }, next: at };
}

/** Whether the next line that is not empty is indented deeper than the list's dashes. */
function itemContinues(text: string, at: number, end: number, indent: number): boolean {
  let i = at;
  while (i < end && (text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13)) i++;
  let column = 0;
  while (text.charCodeAt(i + column) === SPACE) column++;
  return i < end && (column > indent || text.charCodeAt(i + column) === 9);
}

/** `[a, "b", 'c']` that ends with the line. */
function flowList(text: string, start: number, lineEnd: number): ListNode | undefined {
  const end = trimEnd(text, start, lineEnd);
  if (text.charCodeAt(end - 1) !== CLOSE || end - 1 === start) return undefined;
  const items: Node[] = [];
  let at = start + 1;
  const close = end - 1;
  while (text.charCodeAt(at) === SPACE) at++;
  if (at === close) return { kind: 'list', items, range: { start, end }, flow: true };
  for (;;) {
    while (text.charCodeAt(at) === SPACE) at++;
    const stop = itemEnd(text, at, close);
    const item = stop > at ? scalar(text, at, stop, true) : undefined;
    if (!item) return undefined;
    items.push(item);
    if (stop === close) return { kind: 'list', items, range: { start, end }, flow: true };
    at = stop + 1;
  }
}

/** The comma or bracket that ends the flow item at `at`. */
function itemEnd(text: string, at: number, close: number): number {
  const quote = text.charCodeAt(at);
  let i = at;
  if (quote === 34 || quote === 39) {
    i = text.indexOf(quote === 34 ? '"' : "'", at + 1);
    if (i < 0 || i >= close) return -1;
  }
  while (i < close && text.charCodeAt(i) !== COMMA) i++;
  return i;
}

/** A scalar that ends with its line (or flow item); undefined where only a real parser should decide. */
function scalar(text: string, start: number, limit: number, flow: boolean): ScalarNode | undefined {
  const end = trimEnd(text, start, limit);
  if (text.charCodeAt(end - 1) === 9) return undefined;
  const range = { start, end };
  const first = text.charCodeAt(start);
  if (first === 34 || first === 39) {
    if (end - start < 2 || text.charCodeAt(end - 1) !== first) return undefined;
    const value = text.slice(start + 1, end - 1);
    if (value.includes(first === 34 ? '"' : "'") || (first === 34 && value.includes('\\')) || value.includes('\t'))
      return undefined;
    return { kind: 'scalar', value, range, style: first === 34 ? 'double' : 'single' };
  }
  if (!isSimplePlain(text, start, end, flow)) return undefined;
  const value = text.slice(start, end);
  if (mayBeNoString(first, end - start) && NOT_A_PLAIN_STRING.test(value)) {
    if (value === 'true' || value === 'false')
      return { kind: 'scalar', value: value === 'true', range, style: 'plain' };
    if (INTEGER.test(value)) return { kind: 'scalar', value: Number(value), range, style: 'plain' };
    if (!DATE.test(value)) return undefined;
  }
  return { kind: 'scalar', value, range, style: 'plain' };
}

/** Whether a plain scalar that begins with `first` can be of another type: what begins with a digit or a dot, or is one short word. */
function mayBeNoString(first: number, length: number): boolean {
  return first < 65 || length <= 5;
}

/** Whether a plain scalar is surely one: no indicator at its start, no `: `, ` #` or flow bracket within, no control. */
function isSimplePlain(text: string, start: number, end: number, flow: boolean): boolean {
  const first = text.charCodeAt(start);
  const wordStart =
    (first >= 97 && first <= 122) ||
    (first >= 65 && first <= 90) ||
    (first >= 48 && first <= 57) ||
    first === 47 ||
    first === 46 ||
    first >= 0xc0;
  if (!wordStart) return false;
  for (let i = start + 1; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 58) {
      if (flow || i + 1 === end || text.charCodeAt(i + 1) === SPACE) return false;
    } else if (c === 35 && text.charCodeAt(i - 1) === SPACE) return false;
    else if (c < 32 || c === 0x7f || c === 0x85 || c === 0xa0 || c === 0xfeff) return false;
    else if (flow && (c === 91 || c === 93 || c === 123 || c === 125)) return false;
  }
  return true;
}

function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start) {
    const c = text.charCodeAt(i - 1);
    if (c !== SPACE && c !== 10 && c !== 13) break;
    i--;
  }
  return i;
}
