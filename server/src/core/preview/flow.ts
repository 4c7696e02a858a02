/**
 * Block rules for markdown-it: HTML, JSX, expressions and imports between blocks of Markdown become tokens of their own,
 * `post_tag`, `post_expression`, `post_note` and `post_raw`, instead of HTML that goes through as it is.
 *
 * After CommonMark 4.6 and MDX 3: a line of tags is flow and the lines within are Markdown; in plain Markdown a block that
 * begins with a lower-case block element is raw until a blank line.
 */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { readExpression } from '../post/scan/tags.ts';
import { dropped, isBlock } from './elements.ts';
import type { PreviewEnv } from './render.ts';
import { envOf } from './render.ts';
import type { PreviewTag } from './tags.ts';
import { isComponent, readTag } from './tags.ts';

/** How many lines a tag with its content may take before it is read as tags alone. */
const MAX_LINES = 512;
/** How deep content on the line of its own tag is read as blocks. */
const MAX_DEPTH = 24;

export function flowRules(md: MarkdownIt): void {
  md.block.ruler.before('code', 'post_indented', indented);
  md.block.ruler.at('html_block', flowTag, { alt: ['paragraph', 'reference', 'blockquote'] });
  md.block.ruler.before('html_block', 'post_expression', flowExpression, { alt: ['paragraph'] });
  md.block.ruler.before('html_block', 'post_esm', esm);
}

function flowTag(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const env = envOf(state.env);
  const at = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(at) !== 60) return false;
  if (!env.jsx && state.sCount[startLine]! - state.blkIndent >= 4) return false;
  if (silent) return interrupts(state.src.slice(at, state.eMarks[startLine]!));
  const head = state.src.slice(at, Math.min(at + 40, state.eMarks[startLine]!));
  if (head.startsWith('<!--')) return comment(state, startLine, endLine, at);
  if (/^<[!?]/.test(head)) return declaration(state, startLine, at);
  const rawName = /^<([a-zA-Z]+)(?=[\s>/]|$)/.exec(head)?.[1]?.toLowerCase();
  if (rawName && (dropped.has(rawName) || rawName === 'pre')) return rawElement(state, startLine, endLine, at, rawName);
  const isHtml = /^<\/?[a-z]/.test(head);
  if (isHtml && !env.jsx) {
    const name = /^<\/?([a-zA-Z][\w-]*)/.exec(head)?.[1]?.toLowerCase() ?? '';
    if (isBlock(name) || dropped.has(name)) return rawRun(state, startLine, endLine);
  }
  return tagLine(state, startLine, endLine);
}

/** Block elements end a paragraph, as HTML blocks 1 to 6 do; components and inline elements do not. */
function interrupts(line: string): boolean {
  if (/^<(?:!--|[!?])/.test(line)) return true;
  const name = /^<\/?([a-z][a-z0-9]*)(?=[\s>/]|$)/i.exec(line)?.[1];
  return name !== undefined && !isComponent(name) && (isBlock(name.toLowerCase()) || dropped.has(name.toLowerCase()));
}

/** The line that holds the offset, at or after `from`. */
function lineOf(state: StateBlock, from: number, offset: number): number {
  let line = from;
  while (line < state.lineMax - 1 && state.eMarks[line]! < offset) line++;
  return line;
}

function note(state: StateBlock, text: string, startLine: number, nextLine: number): void {
  const token = state.push('post_note', '', 0);
  token.content = text;
  token.map = [startLine, nextLine];
}

function comment(state: StateBlock, startLine: number, endLine: number, at: number): boolean {
  const env = envOf(state.env);
  const from = env.noCommentEnd !== undefined && at >= env.noCommentEnd ? -1 : state.src.indexOf('-->', at + 4);
  if (from < 0) env.noCommentEnd ??= at;
  if (env.strict) env.fail(startLine, 0, 'MDX has no HTML comments: write {/* … */} instead of <!-- … -->.');
  const last = from < 0 ? endLine - 1 : Math.min(endLine - 1, lineOf(state, startLine, from + 3));
  state.line = last + 1;
  if (from < 0 || last !== lineOf(state, startLine, from + 3)) return true;
  const rest = state.src.slice(from + 3, state.eMarks[last]!).trim();
  if (rest !== '') inline(state, rest, last);
  return true;
}

function declaration(state: StateBlock, startLine: number, at: number): boolean {
  if (!/^<(?:![a-zA-Z[]|\?)/.test(state.src.slice(at, at + 3))) return false;
  state.line = startLine + 1;
  return true;
}

/** `<script>`, `<pre>` and their kind: everything up to the closing tag is theirs. */
function rawElement(state: StateBlock, startLine: number, endLine: number, at: number, name: string): boolean {
  const lineEnd = state.eMarks[startLine]!;
  const close = new RegExp(`</${name}\\s*>`, 'gi');
  close.lastIndex = at;
  const selfClosed = /\/>\s*$/.test(state.src.slice(at, lineEnd));
  const match = selfClosed ? null : close.exec(state.src);
  const toEnd = !selfClosed && /^(?:script|style|textarea|pre|xmp|plaintext)$/.test(name);
  const to = match ? match.index + match[0].length : toEnd ? state.eMarks[endLine - 1]! : lineEnd;
  const last = Math.min(endLine - 1, lineOf(state, startLine, to));
  if (name === 'pre') {
    const token = state.push('post_raw', '', 0);
    token.content = state.src.slice(at, Math.min(to, state.eMarks[last]!));
    token.map = [startLine, last + 1];
  } else note(state, `<${name}> is left out of the preview.`, startLine, last + 1);
  state.line = last + 1;
  return true;
}

/** A block of HTML up to the next blank line, in plain Markdown: its text is no Markdown. */
function rawRun(state: StateBlock, startLine: number, endLine: number): boolean {
  let next = startLine;
  while (next < endLine && !state.isEmpty(next) && state.sCount[next]! >= state.blkIndent) next++;
  if (next === startLine) return false;
  const token = state.push('post_raw', '', 0);
  token.content = state.getLines(startLine, next, state.blkIndent, true);
  token.map = [startLine, next];
  state.line = next;
  return true;
}

interface Piece {
  readonly kind: 'tag' | 'content' | 'expression';
  readonly tag?: PreviewTag;
  readonly text: string;
  /** The line, counted from the line the run begins on. */
  readonly line: number;
}

/** A line of tags: each becomes a token, and what stands between an opening tag and its closing one is read as blocks. */
function tagLine(state: StateBlock, startLine: number, endLine: number): boolean {
  const env = envOf(state.env);
  for (let lines = 1; ; lines *= 8) {
    let next = startLine;
    while (next < endLine && next - startLine < lines && (!state.isEmpty(next) || lines > 8)) {
      if (next > startLine && state.sCount[next]! < state.blkIndent) break;
      next++;
    }
    const text = state.getLines(startLine, next, state.blkIndent, false);
    const lead = text.length - text.trimStart().length;
    const whole = next - startLine < lines || lines >= MAX_LINES;
    const read = pieces(text, lead, env, whole);
    if (read === 'unfinished') {
      if (!whole) continue;
      return false;
    }
    if (!read) return false;
    for (const piece of read.pieces) emit(state, piece, startLine);
    state.line = startLine + read.lines;
    return true;
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The tags and contents of a line, or undefined where it is a line of text that begins with a tag. */
function pieces(
  text: string,
  from: number,
  env: PreviewEnv,
  whole: boolean,
): { readonly pieces: Piece[]; readonly lines: number } | 'unfinished' | undefined {
  const out: Piece[] = [];
  let at = from;
  let line = 0;
  for (;;) {
    if (text.charCodeAt(at) === 123 && env.jsx) {
      const end = readExpression(text, at, text.length, [], env.budget);
      if (end < 0) return whole ? undefined : 'unfinished';
      out.push({ kind: 'expression', text: text.slice(at + 1, end - 1), line });
      line += newlines(text.slice(at, end));
      at = end;
    } else {
      const tag = readTag(text, at, env.budget);
      if (tag === undefined) return undefined;
      if (tag === 'unfinished') return 'unfinished';
      out.push({ kind: 'tag', tag, text: '', line });
      line += newlines(text.slice(at, tag.end));
      at = tag.end;
      const rest = lineRest(text, at);
      if (!tag.closing && !tag.selfClosing && rest.trim() !== '') {
        const close = closeOf(text, at, tag.name);
        if (close) {
          const content = text.slice(at, close.start);
          const behind = lineRest(text, close.end).trim();
          if (behind !== '' && behind[0] !== '<' && !(behind[0] === '{' && env.jsx)) return undefined;
          if (content.trim() !== '') out.push({ kind: 'content', text: content, line });
          line += newlines(content);
          out.push({ kind: 'tag', tag: close, text: '', line });
          line += newlines(text.slice(close.start, close.end));
          at = close.end;
        } else if (!whole) return 'unfinished';
        else if (isComponent(tag.name) || isBlock(tag.name.toLowerCase())) {
          if (rest.trimStart()[0] !== '<') {
            out.push({ kind: 'content', text: rest, line });
            at += rest.length;
          }
        } else return undefined;
      }
    }
    const rest = lineRest(text, at);
    const trimmed = rest.trimStart();
    if (trimmed === '') return { pieces: out, lines: line + 1 };
    if (trimmed[0] !== '<' && !(trimmed[0] === '{' && env.jsx)) return undefined;
    at += rest.length - trimmed.length;
  }
}

function lineRest(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? text.length : end);
}

/** The tag that closes `name`, nesting counted; code spans are passed over. */
function closeOf(text: string, from: number, name: string): PreviewTag | undefined {
  const pattern = new RegExp(`(\`+)[^\`]*\\1|<(/?)\\s*${name.replace(/[.$]/g, '\\$&')}(?=[\\s>/])[^<>]*(/?)>`, 'g');
  pattern.lastIndex = from;
  let depth = 1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[1] !== undefined) continue;
    if (match[2] === '/') depth--;
    else if (!match[0].endsWith('/>')) depth++;
    if (depth > 0) continue;
    const start = match.index;
    return { name, start, end: start + match[0].length, closing: true, selfClosing: false, attributes: [] };
  }
  return undefined;
}

function emit(state: StateBlock, piece: Piece, startLine: number): void {
  const line = startLine + piece.line;
  if (piece.kind === 'content') {
    content(state, piece.text, line);
    return;
  }
  const token = state.push(piece.kind === 'tag' ? 'post_tag' : 'post_expression', '', 0);
  token.map = [line, line + 1];
  token.block = true;
  token.content = piece.text;
  if (piece.tag) token.meta = { tag: piece.tag };
}

/** What stands between tags: a line of text, or blocks where it has several lines or begins with a tag. */
function content(state: StateBlock, text: string, line: number): void {
  const env = envOf(state.env);
  const body = text.trim();
  if ((!body.includes('\n') && body[0] !== '<') || env.depth >= MAX_DEPTH) {
    inline(state, body, line + newlines(text.slice(0, text.length - text.trimStart().length)));
    return;
  }
  env.depth++;
  const first = state.tokens.length;
  state.md.block.parse(dedent(text), state.md, state.env, state.tokens);
  env.depth--;
  for (let i = first; i < state.tokens.length; i++) {
    const token = state.tokens[i]!;
    if (token.map) token.map = [token.map[0] + line, token.map[1] + line];
    token.level += state.level;
  }
}

function dedent(text: string): string {
  const lines = text.split('\n');
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...(indents.length > 0 ? indents : [0]));
  return lines.map((line, i) => (i === 0 ? line.trimStart() : line.slice(Math.min(indent, line.length)))).join('\n');
}

function inline(state: StateBlock, text: string, line: number): void {
  const token = state.push('inline', '', 0);
  token.content = text;
  token.map = [line, line + 1 + newlines(text)];
  token.children = [];
}

/** `{...}` on lines of its own. */
function flowExpression(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const env = envOf(state.env);
  const at = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!env.jsx || state.src.charCodeAt(at) !== 123) return false;
  if (silent) return state.src.startsWith('{/*', at);
  const end = readExpression(state.src, at, state.eMarks[endLine - 1]!, [], env.budget);
  if (end < 0) {
    if (env.strict)
      env.fail(
        startLine,
        state.tShift[startLine]!,
        'This "{" is never closed: in MDX it begins an expression. Write \\{ for the character.',
      );
    return false;
  }
  const last = lineOf(state, startLine, end);
  if (state.src.slice(end, state.eMarks[last]!).trim() !== '') return false;
  const token = state.push('post_expression', '', 0);
  token.block = true;
  token.content = state.src.slice(at + 1, end - 1);
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
}

const ESM =
  /^(?:import\s*(?:["'{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:default|const|let|var|function|class|async)\b|export\s*[{*])/;

/** A block of imports and exports: nothing of it is shown; the files that it gives names to are kept for `src={name}`. */
function esm(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const env = envOf(state.env);
  if (!env.jsx || silent || state.blkIndent > 0 || state.tShift[startLine]! > 0) return false;
  const first = state.src.slice(
    state.bMarks[startLine]!,
    Math.min(state.eMarks[startLine]!, state.bMarks[startLine]! + 300),
  );
  if (!ESM.test(first)) return false;
  let open = 0;
  let next = startLine;
  for (; next < endLine; next++) {
    if (state.isEmpty(next) && open <= 0) break;
    const line = state.src.slice(state.bMarks[next]!, state.eMarks[next]!);
    for (const bracket of line.replace(/\\.|(["'])(?:(?!\1).)*\1/g, '').matchAll(/[()[\]{}]/g)) {
      open += '([{'.includes(bracket[0]) ? 1 : -1;
    }
    const file = /^import\s+([\w$]+)\s+from\s+["']([^"']+\.(?:png|jpe?g|gif|svg|webp|avif|mp4|webm))["']/i.exec(line);
    if (file) env.names.set(file[1]!, file[2]!);
  }
  state.line = next;
  return true;
}

/** MDX has no indented code: content that is indented below its component is read as if it were not. */
function indented(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const env = envOf(state.env);
  const indent = state.sCount[startLine]!;
  if (silent || !env.jsx || indent - state.blkIndent < 4 || env.depth >= MAX_DEPTH) return false;
  let next = startLine + 1;
  while (next < endLine && (state.isEmpty(next) || state.sCount[next]! >= indent)) next++;
  const outer = state.blkIndent;
  state.blkIndent = indent;
  env.depth++;
  state.md.block.tokenize(state, startLine, next);
  env.depth--;
  state.blkIndent = outer;
  return true;
}
