import type { Redirect } from '../../site/redirects/redirects.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import type { Moved, RedirectFileFormat } from './index.ts';
import { lineEndOf, lineOf } from './index.ts';

/** `netlify.toml`: a `[[redirects]]` table a rule. */
export const netlifyToml: RedirectFileFormat = {
  retarget: (text, rule, to) => replaceString(text, rule.toRange, to),

  remove: (text, rules) => rules.map((rule) => ({ range: table(text, rule), newText: '' })),

  add(text, moved, before, like, all) {
    const eol = lineEndOf(text);
    const tables = moved.map((entry) => tableLike(text, entry, like, eol));
    const anchor = before ?? all.at(-1);
    if (before) {
      const start = lineOf(text, before.range.start).start;
      return { range: { start, end: start }, newText: tables.map((entry) => entry + eol + eol).join('') };
    }
    const at = anchor ? ownLines(text, anchor).end : text.length;
    const open = at > 0 && !/[\r\n]/.test(text[at - 1]!);
    const lead = at === 0 ? '' : open ? eol + eol : eol;
    return { range: { start: at, end: at }, newText: lead + tables.join(eol + eol) + (open ? '' : eol) };
  },

  plain: (text, rule) =>
    ruleText(text, rule)
      .split(/\r\n|\n|\r/)
      .every((line) =>
        /^\s*(?:\[\[\s*redirects\s*\]\]|(?:from|to)\s*=\s*["'].*["']|status\s*=\s*30[18]|)\s*$/.test(line),
      ),
};

/** From the line of `[[redirects]]` to the end of the rule's last line. */
function ownLines(text: string, rule: Redirect): Range {
  let { start, end } = lineOf(text, rule.range.start, Math.max(rule.range.end, rule.toRange.end, rule.fromRange.end));
  const trailing = /\s*$/.exec(text.slice(start, end))![0];
  end = lineOf(text, end - trailing.length).end;
  if (!/^\s*\[\[/.test(text.slice(start))) {
    const open = text.lastIndexOf('[[', start);
    if (open >= 0) start = lineOf(text, open).start;
  }
  return { start, end };
}

/** The rule's lines and the empty ones below it. */
function table(text: string, rule: Redirect): Range {
  const { start, end } = ownLines(text, rule);
  const below = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text.slice(end))![0];
  return { start, end: end + below.length };
}

function ruleText(text: string, rule: Redirect): string {
  const { start, end } = ownLines(text, rule);
  return text.slice(start, end);
}

function tableLike(text: string, entry: Moved, like: Redirect | undefined, eol: string): string {
  if (!like) return `[[redirects]]${eol}  from = ${quote(entry.from)}${eol}  to = ${quote(entry.to)}`;
  const { start, end } = ownLines(text, like);
  const edits = [replaceString(text, like.fromRange, entry.from), replaceString(text, like.toRange, entry.to)];
  edits.sort((a, b) => a.range.start - b.range.start);
  let out = '';
  let at = start;
  for (const edit of edits) {
    out += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return (out + text.slice(at, end)).replace(/\s+$/, '');
}

/** Replaces a string's content; its quotes stay, whether the range has them or not. */
function replaceString(text: string, range: Range, value: string): TextEdit {
  const quotes = /^["']/.exec(text.slice(range.start, range.end));
  if (!quotes) {
    const mark = text[range.start - 1];
    return { range, newText: mark === "'" && !value.includes("'") ? value : quote(value).slice(1, -1) };
  }
  return { range, newText: quotes[0] === "'" && !value.includes("'") ? `'${value}'` : quote(value) };
}

function quote(value: string): string {
  return JSON.stringify(value);
}
