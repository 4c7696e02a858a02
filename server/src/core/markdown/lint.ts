import type { Configuration, LintError } from 'markdownlint';
import type { Post } from '../post/post.ts';
import type { Fix } from '../problem.ts';
import type { Report } from '../rules/rule.ts';
import type { Range } from '../text/range.ts';
import { mayFind } from './pretests.ts';
import type { MarkdownSettings } from './settings.ts';

/** markdownlint, as its own `lint` of `markdownlint/sync`. */
export type MarkdownLinter = (options: {
  readonly strings: Record<string, string>;
  readonly config: Configuration;
  readonly frontMatter: RegExp | null;
}) => Record<string, LintError[]>;

/** Longer posts, and posts with longer lines, are not linted: the time that the parser needs is not linear in them. */
const MAX_LENGTH = 100_000;
const MAX_LINE = 10_000;

/** Whether a post has to be linted at all under these settings. */
export function needsLint(post: Post, { own, configuration }: MarkdownSettings): boolean {
  const { text, lineStarts } = post;
  if (text.length > MAX_LENGTH) return false;
  for (let i = 1; i < lineStarts.length; i++) if (lineStarts[i]! - lineStarts[i - 1]! > MAX_LINE) return false;
  if (text.length - (lineStarts.at(-1) ?? 0) > MAX_LINE) return false;
  if (own) return true;
  const on = rulesThatAreOn(configuration);
  const start = post.frontmatter.bodyStart;
  return mayFind(text, on, start) && mayFind(withoutCode(post, start), on);
}

const namesOn = new WeakMap<Configuration, readonly string[]>();

function rulesThatAreOn(configuration: Configuration): readonly string[] {
  let names = namesOn.get(configuration);
  if (!names) {
    names = Object.keys(configuration).filter((rule) => rule !== 'default' && configuration[rule] !== false);
    namesOn.set(configuration, names);
  }
  return names;
}

/** The body with the lines of code blocks emptied: comments of shells look like headings, pipes like tables. */
function withoutCode({ text, body }: Post, start: number): string {
  let out = '';
  let at = start;
  for (const code of body.code) {
    const inner = text.indexOf('\n', code.start) + 1;
    const last = text.lastIndexOf('\n', code.end - 1);
    // Code spans stay: a pipe in one ends a table's cell all the same.
    if (inner === 0 || code.start < at || last <= inner) continue;
    out += text.slice(at, inner);
    at = last;
  }
  return out + text.slice(at);
}

/** markdownlint's findings in a post's body, each with the rule `markdown/MD0xx`. Its own comments in the text are honoured. */
export function lintMarkdown(post: Post, settings: MarkdownSettings, lint: MarkdownLinter): Report[] {
  const { text } = post;
  // However the block is written, markdownlint takes the same characters for frontmatter as we do.
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const skipped = Math.max(0, post.frontmatter.bodyStart - mark);
  const frontMatter = skipped === 0 ? null : new RegExp(`^[\\s\\S]{${skipped}}`);
  const found = lint({ strings: { post: text }, config: settings.configuration, frontMatter }).post ?? [];
  return found.flatMap((error) => {
    const name = error.ruleNames[0] as string;
    const range = rangeOf(post, error);
    if (post.body.raw.some((raw) => raw.start < range.end && range.start < raw.end)) return [];
    const marked = text.slice(range.start, range.end);
    if (name === 'MD018' && !surelyHeading(marked, settings.own)) return [];
    // "#" is the top of the page.
    if (name === 'MD042' && !settings.own && /\(\s*<?#>?\s*\)$/.test(marked)) return [];
    const fix = fixOf(post, error, settings.own);
    return [
      {
        rule: `markdown/${name}`,
        range,
        message: messageOf(post, name, error, marked),
        ...(fix && { fixes: [fix] }),
      },
    ];
  });
}

/**
 * Not a tag of social media (`#growth`, `#1`), for sites that did not ask for the rule. Of a blank that is none, such as a
 * no-break space, `text/invisible` speaks.
 */
function surelyHeading(marked: string, own: boolean): boolean {
  const after = /^(#+)(.?)/su.exec(marked);
  return after === null || (!/[\s\u200b-\u200f\u2060\ufeff]/.test(after[2] as string) && (own || after[1] !== '#'));
}

/** The rules of the default in plain words; the others in markdownlint's own. `line` is the line's text. */
const MESSAGES: Readonly<Record<string, (marked: string, line: string, error: LintError) => string>> = {
  MD011: (marked) =>
    `"${marked}" is shown as it stands: a link is written [text](url), and this one is the other way round.`,
  MD018: (_, line) =>
    `"${shortened(line)}" is no heading: it needs a blank after "${/^\s*(#+)/.exec(line)?.[1] ?? '#'}".`,
  MD042: (marked) => `The link "${shortened(marked)}" leads nowhere.`,
  MD056: (_, __, { errorDetail }) => {
    const [, expected, actual] = /Expected: (\d+); Actual: (\d+)/.exec(errorDetail ?? '') ?? [];
    const lost = Number(actual) > Number(expected) ? ' What is beyond is not shown.' : '';
    return `This row has ${actual} ${actual === '1' ? 'cell' : 'cells'}, the head of its table ${expected}.${lost}`;
  },
};

function messageOf(post: Post, name: string, error: LintError, marked: string): string {
  const line = lineOf(post, error.lineNumber);
  const plain = MESSAGES[name]?.(marked.trim(), post.text.slice(line.start, line.end).trim(), error);
  if (plain) return plain;
  const { ruleDescription, errorDetail, errorContext } = error;
  return `${ruleDescription}${errorDetail ? `: ${errorDetail}` : ''}${errorContext ? ` ("${errorContext}")` : ''}.`;
}

function shortened(text: string): string {
  return text.length > 50 ? `${text.slice(0, 48).trimEnd()}…` : text;
}

/** Lines and columns of markdownlint count from one. */
function rangeOf(post: Post, error: LintError): Range {
  const line = lineOf(post, error.lineNumber);
  if (error.errorRange) {
    const [column, length] = error.errorRange as [number, number];
    const start = Math.min(line.start + column - 1, line.end);
    return { start, end: Math.min(start + length, line.end) };
  }
  const text = post.text.slice(line.start, line.end);
  const start = line.start + (text.length - text.trimStart().length);
  const end = line.start + text.trimEnd().length;
  return end > start ? { start, end } : line;
}

function fixOf(post: Post, error: LintError, safe: boolean): Fix | undefined {
  const info = error.fixInfo;
  if (!info) return undefined;
  const line = lineOf(post, info.lineNumber ?? error.lineNumber);
  const start = Math.min(line.start + (info.editColumn ?? 1) - 1, line.end);
  const count = info.deleteCount ?? 0;
  const eol = post.text.slice(line.end, line.next) || '\n';
  const newText = (info.insertText ?? '').replaceAll('\n', eol);
  // A count of -1 is the whole line, its end included.
  const range = count < 0 ? { start: line.start, end: line.next } : { start, end: Math.min(start + count, line.end) };
  return {
    title: `Fix: ${error.ruleDescription}`,
    changes: [{ kind: 'edit', file: post.file, edits: [{ range, newText }] }],
    ...(safe && { safe: true }),
  };
}

/** A line, counted from one, without its end; `next` is where the one below begins. */
function lineOf({ text, lineStarts }: Post, number: number): Range & { next: number } {
  const at = Math.min(Math.max(number - 1, 0), lineStarts.length - 1);
  const start = lineStarts[at] ?? 0;
  const next = lineStarts[at + 1] ?? text.length;
  let end = next;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return { start, end, next };
}
