/**
 * Formulas between dollars, for posts that have some: `$x$` within a line and `$$x$$` as a block, by pandoc's rules
 * (`tex_math_dollars`): no blank at the inner side of a single dollar and no digit behind the closing one, so that "$5 and $10" stay
 * prices. They are written out as TeX; the page sets them.
 */
import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { fieldOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { attributesOf, escapeHtml } from './elements.ts';
import { envOf } from './render.ts';

const DOLLAR = 36;
const BACKSLASH = 92;

/** Whether a post says itself that it has formulas, as themes of Hugo, Jekyll and Hexo let it. */
export function saysMath(post: Post): boolean {
  return ['math', 'katex', 'mathjax', 'latex'].some((key) => {
    const node = fieldOf(post.frontmatter.root, key);
    return node?.kind === 'scalar' && node.value === true;
  });
}

/** A formula as the page finds it. */
export function mathHtml(tex: string, display: boolean, line?: string): string {
  const name = display ? 'div' : 'span';
  const values = { class: 'sl-math', 'data-math': display ? 'display' : 'inline', 'data-line': line };
  return `<${name}${attributesOf(values)}>${escapeHtml(tex)}</${name}>`;
}

export function math(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_inline', inline);
  md.block.ruler.before('fence', 'math_block', block, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.renderer.rules.math_inline = (tokens, i) => mathHtml(tokens[i]!.content, tokens[i]!.markup === '$$');
  md.renderer.rules.math_block = (tokens, i) => {
    const line = tokens[i]!.attrGet('data-line');
    return `${mathHtml(tokens[i]!.content, true, line === null ? undefined : String(line))}\n`;
  };
}

function inline(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== DOLLAR || !envOf(state.env).math) return false;
  const width = src.charCodeAt(pos + 1) === DOLLAR ? 2 : 1;
  const start = pos + width;
  if (width === 1 && /\s/.test(src[start] ?? ' ')) return false;
  for (let at = start; at < posMax; at++) {
    const code = src.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === DOLLAR) {
      if (width === 2 && src.charCodeAt(at + 1) !== DOLLAR) continue;
      if (at === start || (width === 1 && (/\s/.test(src[at - 1]!) || /\d/.test(src[at + 1] ?? '')))) return false;
      if (!silent) {
        const token = state.push('math_inline', '', 0);
        token.content = src.slice(start, at).trim();
        token.markup = src.slice(pos, start);
      }
      state.pos = at + width;
      return true;
    }
  }
  return false;
}

function block(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!state.src.startsWith('$$', start) || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  if (!envOf(state.env).math) return false;
  const first = state.src.slice(start + 2, state.eMarks[startLine]!).trim();
  let last = startLine;
  let tex = first;
  if (first.endsWith('$$')) tex = first.slice(0, -2);
  else {
    // Text behind closing dollars in the line makes it a formula within a paragraph.
    if (first.includes('$$')) return false;
    const lines = [first];
    for (last = startLine + 1; ; last++) {
      if (last >= endLine || (state.sCount[last]! < state.blkIndent && !state.isEmpty(last))) return false;
      const line = state.src.slice(state.bMarks[last]! + state.tShift[last]!, state.eMarks[last]!).trimEnd();
      if (line.endsWith('$$')) {
        lines.push(line.slice(0, -2));
        break;
      }
      lines.push(line);
    }
    tex = lines.join('\n');
  }
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  token.content = tex.trim();
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
}
