/**
 * Redirect sources as matchers that cannot be made to hang: a source is read into literal text, parameters and groups, and
 * matched by walking through both with a memory of what has failed, so time is at most pattern length x path length.
 */

export interface Pattern {
  /** Literal text at the start. */
  readonly prefix: string;
  /** Whether what follows the prefix begins a new segment or is nothing: `/blog` of `/blog/*` and `/blog{/:a}?`. */
  readonly whole: boolean;
  /** It could not be read, so it may match less than it says. */
  readonly unsure?: true;
  /** The captures by name and number (from `1`); undefined where the path does not match. */
  match(path: string): Readonly<Record<string, string>> | undefined;
}

/** One step of a pattern. */
export type Step =
  | { readonly kind: 'text'; readonly text: string }
  /** One or more characters of a segment, or of a set of alternatives. */
  | { readonly kind: 'parameter'; readonly name: string; readonly take: Take; readonly optional?: boolean }
  /** Any number of whole segments, or `one`: with `slash`, the slash before them belongs to it. */
  | { readonly kind: 'rest'; readonly name: string; readonly slash: boolean; readonly min: 0 | 1; readonly one?: true }
  /** `(?!...)`: what follows must not begin with one of these. */
  | { readonly kind: 'not'; readonly options: readonly { readonly text: string; readonly end: boolean }[] };

/** What a parameter takes: within a segment, anything, digits, or one of some words. */
export type Take = 'segment' | 'any' | 'anyOrNothing' | 'digits' | 'word' | readonly string[];

/** A pattern of steps. Paths are compared without a slash at their end, case-sensitive. */
export function patternOf(steps: readonly Step[]): Pattern {
  const first = steps[0];
  const prefix = first?.kind === 'text' ? first.text : '';
  const next = steps[first?.kind === 'text' ? 1 : 0];
  return {
    prefix,
    whole: !next || (next.kind === 'rest' && next.slash),
    match(path) {
      const captures: Record<string, string> = {};
      if (path.startsWith(prefix) && walk(steps, path, captures)) return captures;
      // Links are compared without the slash at their end that the host may see.
      const slashed = `${path}/`;
      return slashed.startsWith(prefix) && walk(steps, slashed, captures) ? captures : undefined;
    },
  };
}

/**
 * Whether the steps take the whole path; fills the captures. First backwards: from which places can the rest of the steps
 * reach the end? Then forwards, always to the longest end from which it can be reached. No place is tried twice.
 */
function walk(steps: readonly Step[], path: string, captures: Record<string, string>): boolean {
  const length = path.length;
  const reaches: Uint8Array[] = new Array(steps.length + 1);
  const last = new Uint8Array(length + 2);
  last[length] = 1;
  reaches[steps.length] = last;
  for (let i = steps.length - 1; i >= 0; i--) reaches[i] = before(steps[i]!, path, reaches[i + 1]!);
  if (!reaches[0]![0]) return false;
  let at = 0;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    for (const end of endsOf(step, path, at)) {
      if (!reaches[i + 1]![end]) continue;
      if (step.kind === 'parameter') captures[step.name] = path.slice(at, end);
      if (step.kind === 'rest') captures[step.name] = path.slice(step.slash && end > at ? at + 1 : at, end);
      at = end;
      break;
    }
  }
  return true;
}

/** The places from which a step leads to one of the places `after`; linear in the path. */
function before(step: Step, path: string, after: Uint8Array): Uint8Array {
  const length = path.length;
  const from = new Uint8Array(length + 2);
  if (
    step.kind === 'text' ||
    step.kind === 'not' ||
    (step.kind === 'rest' && step.one) ||
    (step.kind === 'parameter' && typeof step.take !== 'string')
  ) {
    for (let at = 0; at <= length; at++) {
      for (const end of endsOf(step, path, at)) if (after[end]) from[at] = 1;
    }
    return from;
  }
  if (step.kind === 'rest' && step.slash) {
    let boundary = false;
    for (let at = length; at >= 0; at--) {
      // `boundary`: a segment that begins behind `at` ends at a place that counts.
      if ((path[at] === '/' && boundary) || (step.min === 0 && after[at])) from[at] = 1;
      if (at > 0 && after[at] && (at === length || path[at] === '/') && path[at - 1] !== '/') boundary = true;
    }
    return from;
  }
  const min = step.kind === 'rest' ? step.min : step.take === 'anyOrNothing' ? 0 : 1;
  const inside = step.kind === 'parameter' ? inSegment[step.take as string] : undefined;
  let nearest = length + 2;
  for (let at = length; at >= 0; at--) {
    // The nearest place that counts and that can be reached without leaving the run of characters taken.
    if (inside && at < length && !inside.test(path[at]!)) nearest = length + 2;
    if (min === 0 && after[at]) nearest = at;
    if (nearest <= length || (step.kind === 'parameter' && step.optional && after[at])) from[at] = 1;
    if (after[at]) nearest = at;
  }
  return from;
}

/** What the takes that stay within something take. */
const inSegment: Readonly<Record<string, RegExp>> = { segment: /[^/]/, digits: /\d/, word: /[\w-]/ };

/** Where a step may end when it begins at `at`, the longest first. */
function* endsOf(step: Step, path: string, at: number): Generator<number> {
  if (step.kind === 'text') {
    if (path.startsWith(step.text, at)) yield at + step.text.length;
    return;
  }
  if (step.kind === 'not') {
    const rest = path.slice(at);
    const hit = step.options.some((option) => (option.end ? rest === option.text : rest.startsWith(option.text)));
    if (!hit) yield at;
    return;
  }
  if (step.kind === 'rest') {
    if (!step.slash) {
      for (let end = path.length; end >= at + step.min; end--) yield end;
      return;
    }
    if (step.one) {
      const next = path.indexOf('/', at + 1);
      const end = next < 0 ? path.length : next;
      if (path[at] === '/' && end > at + 1) yield end;
    } else if (path[at] === '/') {
      for (let end = path.length; end > at + 1; end = path.lastIndexOf('/', end - 1)) yield end;
    }
    if (step.min === 0) yield at;
    return;
  }
  yield* parameterEnds(step.take, path, at);
  if (step.optional) yield at;
}

function* parameterEnds(take: Take, path: string, at: number): Generator<number> {
  if (typeof take !== 'string') {
    for (const word of take) if (path.startsWith(word, at)) yield at + word.length;
    return;
  }
  let limit = path.length;
  if (take === 'segment' || take === 'word' || take === 'digits') {
    const inside = inSegment[take]!;
    limit = at;
    while (limit < path.length && inside.test(path[limit]!)) limit++;
  }
  for (let end = limit; end >= at + (take === 'anyOrNothing' ? 0 : 1); end--) yield end;
}

/** Netlify's and Cloudflare's patterns: `:name` for a segment, `*` at the end for the rest. Undefined for a plain path. */
export function splatPattern(source: string): Pattern | undefined {
  if (!/[*]|\/:[A-Za-z_]/.test(source)) return undefined;
  const steps: Step[] = [];
  const end = /\/\*$/.test(source) ? source.length - 2 : source.length;
  let at = 0;
  for (const match of source.slice(0, end).matchAll(/:([A-Za-z_]\w*)|\*/g)) {
    if (match.index > at) steps.push({ kind: 'text', text: source.slice(at, match.index) });
    if (match[1] !== undefined) steps.push({ kind: 'parameter', name: match[1], take: 'segment' });
    else steps.push({ kind: 'parameter', name: 'splat', take: 'anyOrNothing' });
    at = match.index + match[0].length;
  }
  if (at < end) steps.push({ kind: 'text', text: source.slice(at, end) });
  if (end < source.length) steps.push({ kind: 'rest', name: 'splat', slash: true, min: 0 });
  return patternOf(steps);
}

/**
 * Vercel's and Next's sources: path-to-regexp 6. `:name`, `:name*`, `:name+`, `:name?`, `:name(a|b)`, `(a|b)`, `(.*)`,
 * `((?!x).*)`, `{...}?`. Undefined for a plain path; `unsure` where it holds a regular expression that is not one of these.
 */
export function pathToRegexpPattern(source: string): Pattern | 'unsure' | undefined {
  if (!/[:({*+?\\]/.test(source)) return undefined;
  const steps: Step[] = [];
  let text = '';
  let groups = 0;
  const flush = (): void => {
    if (text !== '') steps.push({ kind: 'text', text });
    text = '';
  };
  let at = 0;
  while (at < source.length) {
    const unit = source[at]!;
    if (unit === '\\' && at + 1 < source.length) {
      text += source[at + 1];
      at += 2;
      continue;
    }
    if (unit === '{' || unit === '}' || unit === '*' || unit === '+' || unit === '?') return 'unsure';
    const name = unit === ':' ? /^:([A-Za-z_]\w*)/.exec(source.slice(at, at + 100))?.[1] : undefined;
    if (name === undefined && unit !== '(') {
      text += unit;
      at++;
      continue;
    }
    if (name !== undefined) at += name.length + 1;
    let take: Take | readonly Step[] = 'segment';
    if (source[at] === '(') {
      const close = closing(source, at);
      if (close < 0) return 'unsure';
      const read = groupTake(source.slice(at + 1, close), name ?? String(groups + 1));
      if (read === undefined) return 'unsure';
      take = read;
      at = close + 1;
    }
    const key = name ?? String(++groups);
    const modifier = /[*+?]/.test(source[at] ?? '') ? source[at++] : undefined;
    // A parameter owns the slash before it: `/a/:b*` takes `/a` too.
    const slash = text.endsWith('/');
    if (Array.isArray(take) && take.length > 0 && typeof take[0] === 'object') {
      if (modifier) return 'unsure';
      flush();
      steps.push(...(take as readonly Step[]));
    } else if (modifier === '*' || modifier === '+') {
      if (take !== 'segment' && take !== 'any' && take !== 'anyOrNothing') return 'unsure';
      if (slash) text = text.slice(0, -1);
      flush();
      steps.push({ kind: 'rest', name: key, slash, min: modifier === '+' ? 1 : 0 });
    } else if (modifier === '?') {
      if (take !== 'segment' || !slash) return 'unsure';
      text = text.slice(0, -1);
      flush();
      // `/a/:b?` at the end only: elsewhere a rest of one segment would be needed.
      if (at < source.length) return 'unsure';
      steps.push({ kind: 'rest', name: key, slash, min: 0, one: true });
    } else {
      flush();
      steps.push({ kind: 'parameter', name: key, take: take as Take });
    }
  }
  flush();
  return patternOf(steps);
}

/** Where the group that opens at `at` closes; -1 where it does not. */
function closing(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '(') depth++;
    else if (source[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

/** What a group of path-to-regexp takes, for the regular expressions that sites really write; undefined for others. */
function groupTake(group: string, name: string): Take | readonly Step[] | undefined {
  if (group === '.*') return 'anyOrNothing';
  if (group === '.+') return 'any';
  if (group === '[^/]+') return 'segment';
  if (group === '\\d+' || group === '[0-9]+' || group === '\\d{1,}') return 'digits';
  if (group === '[a-z0-9-]+' || group === '[\\w-]+' || group === '\\w+') return 'word';
  if (/^[\w.\-/]+(\|[\w.\-/]+)*$/.test(group)) return group.split('|').sort((a, b) => b.length - a.length);
  const lookahead = /^(\/?)\(\?!((?:[\w\-/.]+\$?)(?:\|[\w\-/.]+\$?)*)\)(\.\*|\.\+|\[\^\/\]\+|\[\^\/\]\*)$/.exec(group);
  if (!lookahead) return undefined;
  const options = lookahead[2]!
    .split('|')
    .map((option) => (option.endsWith('$') ? { text: option.slice(0, -1), end: true } : { text: option, end: false }));
  const take: Take = lookahead[3] === '.*' ? 'anyOrNothing' : lookahead[3] === '.+' ? 'any' : 'segment';
  return [
    ...(lookahead[1] ? [{ kind: 'text', text: '/' } as const] : []),
    { kind: 'not', options },
    { kind: 'parameter', name, take },
  ];
}
