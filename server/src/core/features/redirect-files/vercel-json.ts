import { findNodeAtLocation, modify, type Node, parseTree } from 'jsonc-parser';
import type { Redirect } from '../../site/redirects/redirects.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import type { Moved, RedirectFileFormat } from './index.ts';
import { lineEndOf, lineOf } from './index.ts';

/** `vercel.json`: objects with `source` and `destination` in the array `redirects`. */
export const vercelJson: RedirectFileFormat = format(true);

/**
 * A JSON module of redirects that a framework's configuration takes in: the same array, or nothing else. Any other value has a shape
 * that only the configuration knows (`{ "/old": "/new" }`), so nothing is put into it.
 */
export const redirectsJson: RedirectFileFormat = format(false);

/** @param makesArray whether an array `redirects` may be made where there is none */
function format(makesArray: boolean): RedirectFileFormat {
  return {
    retarget: (text, rule, to) => replaceString(text, rule.toRange, to),

    remove(text, rules) {
      return runsOf(text, rules).map((range) => ({ range: withComma(text, range), newText: '' }));
    },

    add(text, moved, before, like, all) {
      const redirects = arrayOf(text, 'redirects');
      const inArray = (rule: Redirect) =>
        redirects !== undefined &&
        redirects.offset < rule.range.start &&
        rule.range.end < redirects.offset + redirects.length;
      const anchor = before && inArray(before) ? before : undefined;
      const last = anchor ?? all.findLast(inArray);
      if (!last) {
        // What is left of the list is nothing: it is empty, or all of its rules go.
        const canTake = redirects ? redirects.children?.every(isRule) : makesArray;
        return canTake ? intoEmpty(text, moved) : undefined;
      }
      const objects = moved.map((entry) => objectLike(text, entry, like && inArray(like) ? like : undefined));
      const gap = gapBefore(text, last);
      if (anchor) {
        const at = anchor.range.start;
        return { range: { start: at, end: at }, newText: objects.map((object) => `${object},${gap}`).join('') };
      }
      const at = last.range.end;
      return { range: { start: at, end: at }, newText: objects.map((object) => `,${gap}${object}`).join('') };
    },

    plain(text, rule) {
      const node = parseTree(text.slice(rule.range.start, rule.range.end));
      const keys = node?.children?.map((property) => String(property.children?.[0]?.value)) ?? [];
      const known = ['source', 'destination', 'permanent', 'statusCode'];
      return (
        keys.length >= 2 && keys.every((key) => known.includes(key)) && rule.status !== 200 && !/[:*(]/.test(rule.from)
      );
    },
  };
}

/** Whether an entry of the array is read as a redirect. */
function isRule(entry: Node): boolean {
  return findNodeAtLocation(entry, ['source'])?.type === 'string';
}

function arrayOf(text: string, key: string): Node | undefined {
  const root = parseTree(text);
  if (root?.type === 'array') return root;
  const property = root?.children?.find((entry) => entry.children?.[0]?.value === key);
  return property?.children?.[1]?.type === 'array' ? property.children[1] : undefined;
}

/** What stands between two rules: the line end and the indent, or a blank where they share a line. */
function gapBefore(text: string, rule: Redirect): string {
  const line = lineOf(text, rule.range.start);
  const indent = text.slice(line.start, rule.range.start);
  return /^[ \t]*$/.test(indent) ? lineEndOf(text) + indent : ' ';
}

function objectLike(text: string, entry: Moved, like: Redirect | undefined): string {
  if (!like) {
    return `{ "source": ${JSON.stringify(entry.from)}, "destination": ${JSON.stringify(entry.to)}, "permanent": true }`;
  }
  const edits = [replaceString(text, like.fromRange, entry.from), replaceString(text, like.toRange, entry.to)];
  edits.sort((a, b) => a.range.start - b.range.start);
  let out = '';
  let at = like.range.start;
  for (const edit of edits) {
    out += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return out + text.slice(at, like.range.end);
}

/** A first rule: into an empty or a missing array. */
function intoEmpty(text: string, moved: readonly Moved[]): TextEdit | undefined {
  const value = moved.map((entry) => ({ source: entry.from, destination: entry.to, permanent: true }));
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const path = parseTree(text)?.type === 'array' ? [] : ['redirects'];
  const [edit, ...more] = modify(text === '' ? '{}' : text, path, value, {
    formattingOptions: {
      insertSpaces: !indent.includes('\t'),
      tabSize: indent.length,
      eol: lineEndOf(text),
    },
  });
  if (!edit || more.length > 0) return undefined;
  return { range: { start: edit.offset, end: edit.offset + edit.length }, newText: edit.content };
}

/** Neighbouring rules as one range: the commas between them go too. */
function runsOf(text: string, rules: readonly Redirect[]): Range[] {
  const runs: Range[] = [];
  for (const { range } of [...rules].sort((a, b) => a.range.start - b.range.start)) {
    const last = runs.at(-1);
    if (last && /^\s*,\s*$/.test(text.slice(last.end, range.start))) runs.pop();
    runs.push(last && !runs.includes(last) ? { start: last.start, end: range.end } : range);
  }
  return runs;
}

/** The rule with the comma and blanks behind it, or with the comma before it where it is the last. */
function withComma(text: string, range: Range): Range {
  const behind = /^\s*,\s*/.exec(text.slice(range.end));
  if (behind) return { start: range.start, end: range.end + behind[0].length };
  const before = /,\s*$/.exec(text.slice(0, range.start));
  return { start: range.start - (before ? before[0].length : 0), end: range.end };
}

function replaceString(text: string, range: Range, value: string): TextEdit {
  const quoted = JSON.stringify(value);
  return { range, newText: text[range.start] === '"' ? quoted : quoted.slice(1, -1) };
}
