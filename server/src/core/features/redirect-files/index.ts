/**
 * Editing a site's redirect file when a page moves: a new rule in the file's own style, old rules led to the new place so
 * that no chain arises, rules that would hide the new page taken out. Every other byte stays.
 */
import type { Redirect } from '../../site/redirects/redirects.ts';
import type { TextEdit } from '../../text/range.ts';
import { netlifyToml } from './netlify-toml.ts';
import { redirectsList } from './redirects-list.ts';
import { redirectsJson, vercelJson } from './vercel-json.ts';

/** A page's old and new URL path. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** How one format is edited. All offsets are in the file's text. */
export interface RedirectFileFormat {
  /** Replaces the target of a rule. */
  retarget(text: string, rule: Redirect, to: string): TextEdit;
  /** Takes out rules, their separators with them. */
  remove(text: string, rules: readonly Redirect[]): readonly TextEdit[];
  /**
   * Adds rules before `before`, or behind the last redirect where that is undefined; in one edit.
   * @param like the rule whose style is copied, with its `from` and `to` replaced
   */
  add(
    text: string,
    moved: readonly Moved[],
    before: Redirect | undefined,
    like: Redirect | undefined,
    all: readonly Redirect[],
  ): TextEdit | undefined;
  /** Whether a rule says nothing but from, to and a permanent status, so that its style can be copied. */
  plain(text: string, rule: Redirect): boolean;
}

/** The format of a redirect file by its name; undefined where it is none that can be edited (a JavaScript module). */
export function redirectFormatOf(file: string): RedirectFileFormat | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase();
  if (name === '_redirects') return redirectsList;
  if (name.endsWith('.toml')) return netlifyToml;
  if (name === 'vercel.json') return vercelJson;
  if (name.endsWith('.json')) return redirectsJson;
  return undefined;
}

/** What becomes of a redirect file. */
export interface RedirectEdits {
  readonly edits: readonly TextEdit[];
  /** The moved pages for which rules are added. */
  readonly added: readonly Moved[];
  /** Those that need one and that the file cannot take. */
  readonly missed: readonly Moved[];
}

/**
 * The edits of a redirect file after pages have moved.
 * @param rules the rules of this file, in its order, with ranges in `text`
 * @param matches whether a rule's pattern matches a URL path
 * @param addHere whether new rules belong into this file; where not, only the old ones are set right
 */
export function redirectEdits(
  file: string,
  text: string,
  rules: readonly Redirect[],
  moved: readonly Moved[],
  matches: (rule: Redirect, path: string) => boolean,
  addHere = true,
): RedirectEdits {
  const format = redirectFormatOf(file);
  if (!format) return { edits: [], added: [], missed: addHere ? moved : [] };
  const to = new Map(moved.map((entry) => [slashless(entry.from), entry.to]));
  const targets = new Set(moved.map((entry) => slashless(entry.to)));
  const removed = rules.filter((rule) => targets.has(slashless(rule.from)));
  const kept = rules.filter((rule) => !removed.includes(rule));
  const edits: TextEdit[] = [...format.remove(text, removed)];
  const covered = new Set<string>();
  for (const rule of kept) {
    const target = targetOf(rule.to);
    const goal = to.get(slashless(target.path));
    if (goal !== undefined) edits.push(format.retarget(text, rule, target.origin + goal + target.suffix));
    else if (to.has(slashless(rule.from))) edits.push(format.retarget(text, rule, to.get(slashless(rule.from))!));
    if (to.has(slashless(rule.from))) covered.add(slashless(rule.from));
  }
  if (!addHere) return { edits: mergeInsertions(edits), added: [], missed: [] };
  const isPlain = (rule: Redirect) => format.plain(text, rule);
  const like = kept.findLast(isPlain) ?? removed.findLast(isPlain);
  const groups = new Map<Redirect | undefined, Moved[]>();
  for (const entry of moved) {
    if (covered.has(slashless(entry.from)) || slashless(entry.from) === slashless(entry.to)) continue;
    const before = kept.find((rule) => matches(rule, entry.from));
    groups.set(before, [...(groups.get(before) ?? []), entry]);
  }
  const added: Moved[] = [];
  const missed: Moved[] = [];
  for (const [before, entries] of groups) {
    const edit = format.add(text, entries, before, like, kept);
    if (edit) edits.push(edit);
    (edit ? added : missed).push(...entries);
  }
  return { edits: mergeInsertions(edits), added, missed };
}

function targetOf(to: string): { origin: string; path: string; suffix: string } {
  const origin = /^(?:https?:)?\/\/[^/?#]*/i.exec(to)?.[0] ?? '';
  const rest = to.slice(origin.length);
  const at = rest.search(/[?#]/);
  return { origin, path: at < 0 ? rest : rest.slice(0, at), suffix: at < 0 ? '' : rest.slice(at) };
}

/** A URL path without a slash at its end; `/` stays. */
export function slashless(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** An insertion at the start or end of a removal becomes a part of it: edits of one list never overlap. */
function mergeInsertions(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const out: TextEdit[] = [];
  for (const edit of sorted) {
    const last = out.at(-1);
    if (last && edit.range.start < last.range.end) {
      out[out.length - 1] = {
        range: { start: last.range.start, end: Math.max(last.range.end, edit.range.end) },
        newText: last.newText + edit.newText,
      };
    } else out.push(edit);
  }
  return out;
}

/** Line ends as the file has them. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The offset at which the line of `offset` begins, and the one at which the next line begins. */
export function lineOf(text: string, start: number, end = start): { start: number; end: number } {
  const before = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const after = /\r\n|\n|\r/.exec(text.slice(end));
  return { start: before, end: after ? end + after.index + after[0].length : text.length };
}
