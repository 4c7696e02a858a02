import type { Range } from '../text/range.ts';
import type { ListNode, MapEntry, MapNode, Node, ScalarNode } from './frontmatter.ts';

/**
 * A fast path for the frontmatter that nearly all posts have: `key: value` lines, flow lists of scalars on one line,
 * block lists of scalars. Anything else — comments, nested maps, multi-line scalars, escapes, anchors, tags, odd
 * spacing — gives undefined, and `yaml` reads the block. Equal to it wherever it answers: a property test says so.
 */
export function parseFlatYaml(text: string, content: Range): MapNode | undefined {
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  const end = content.end;
  let at = content.start;
  while (at < end) {
    const line = lineOf(text, at, end);
    if (line.end === at) {
      at = line.next;
      continue;
    }
    const colon = keyEnd(text, at, line.end);
    if (colon < 0) return undefined;
    const key = text.slice(at, colon);
    // These would be scalars of another type, which `yaml` turns into strings in ways of its own.
    if (NOT_A_PLAIN_STRING.test(key)) return undefined;
    const keyRange = { start: at, end: colon };
    let valueStart = colon + 1;
    while (text.charCodeAt(valueStart) === SPACE) valueStart++;
    let value: Node | undefined;
    let next = line.next;
    if (valueStart >= line.end) {
      const list = blockList(text, next, end);
      if (list === undefined) return undefined;
      if (list) {
        value = list.node;
        next = list.next;
      } else {
        value = { kind: 'scalar', value: null, range: { start: valueStart, end: valueStart }, style: 'plain' };
      }
    } else {
      value =
        text.charCodeAt(valueStart) === OPEN
          ? flowList(text, valueStart, line.end)
          : scalar(text, valueStart, line.end, false);
      if (!value || continues(text, next, end)) return undefined;
    }
    entries.push({ key, keyRange, value, ...(seen.has(key) && { duplicate: true }) });
    seen.add(key);
    at = next;
  }
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return undefined;
  return { kind: 'map', entries, range: { start: first.keyRange.start, end: last.value.range.end }, flow: false };
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

function lineOf(text: string, at: number, end: number): { end: number; next: number } {
  let i = at;
  while (i < end) {
    const c = text.charCodeAt(i);
    if (c === 10) return { end: i, next: i + 1 };
    if (c === 13) return { end: i, next: text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1 };
    i++;
  }
  return { end, next: end };
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
    const line = lineOf(text, at, end);
    let dash = at;
    while (text.charCodeAt(dash) === SPACE) dash++;
    if (dash >= line.end) {
      if (dash > at) return undefined;
      at = line.next;
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
    if (valueStart >= line.end) return undefined;
    const value = scalar(text, valueStart, line.end, false);
    if (!value || itemContinues(text, line.next, end, indent)) return undefined;
    items.push(value);
    at = line.next;
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
  const value = text.slice(start, end);
  if (!isSimplePlain(value, flow)) return undefined;
  if (NOT_A_PLAIN_STRING.test(value)) {
    if (value === 'true' || value === 'false')
      return { kind: 'scalar', value: value === 'true', range, style: 'plain' };
    if (INTEGER.test(value)) return { kind: 'scalar', value: Number(value), range, style: 'plain' };
    if (!DATE.test(value)) return undefined;
  }
  return { kind: 'scalar', value, range, style: 'plain' };
}

/** Whether a plain scalar is surely one: no indicator at its start, no `: `, ` #` or flow bracket within, no control. */
function isSimplePlain(value: string, flow: boolean): boolean {
  const first = value.charCodeAt(0);
  const wordStart =
    (first >= 97 && first <= 122) ||
    (first >= 65 && first <= 90) ||
    (first >= 48 && first <= 57) ||
    first === 47 ||
    first === 46 ||
    first >= 0xc0;
  if (!wordStart) return false;
  for (let i = 1; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === 58) {
      const next = value.charCodeAt(i + 1);
      if (Number.isNaN(next) || next === SPACE || flow) return false;
    } else if (c === 35 && value.charCodeAt(i - 1) === SPACE) return false;
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
