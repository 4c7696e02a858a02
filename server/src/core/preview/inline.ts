/** Inline rules for markdown-it: tags and expressions in text become tokens, never HTML that goes through as it is. */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { readExpression } from '../post/scan/tags.ts';
import { dropped } from './elements.ts';
import type { PreviewEnv } from './render.ts';
import { envOf } from './render.ts';
import { readTag } from './tags.ts';

export function inlineRules(md: MarkdownIt): void {
  md.inline.ruler.at('html_inline', tag);
  md.inline.ruler.before('html_inline', 'post_expression', expression);
}

function tag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 60) return false;
  const env = envOf(state.env);
  const { src, pos } = state;
  if (src.startsWith('<!--', pos)) {
    const end = src.indexOf('-->', pos + 4);
    if (end < 0) return false;
    if (!silent && env.strict)
      env.failInline(src, pos, 'MDX has no HTML comments: write {/* … */} instead of <!-- … -->.');
    state.pos = end + 3;
    return true;
  }
  const read = readTag(src, pos, env.budget);
  if (read === undefined || read === 'unfinished') return false;
  if (read.name === '' && !env.jsx) return false;
  state.pos = read.end;
  if (silent) return true;
  const name = read.name.toLowerCase();
  if (dropped.has(name)) {
    if (!read.closing && !read.selfClosing) state.pos = endOf(src, name, read.end, env);
    if (!read.closing) state.push('post_note', '', 0).content = `<${name}> is left out of the preview.`;
    return true;
  }
  const token = state.push('post_tag', '', 0);
  token.meta = { tag: read };
  return true;
}

/** Behind the closing tag, or `from` where there is none: that is asked once for a text, however many tags it has. */
function endOf(src: string, name: string, from: number, env: PreviewEnv): number {
  const key = `${name} ${src.length} ${env.line}`;
  if (env.unclosed.has(key)) return from;
  const close = new RegExp(`</${name}\\s*>`, 'gi');
  close.lastIndex = from;
  if (close.exec(src)) return close.lastIndex;
  env.unclosed.add(key);
  return from;
}

function expression(state: StateInline, silent: boolean): boolean {
  const env = envOf(state.env);
  if (!env.jsx || state.src.charCodeAt(state.pos) !== 123 || state.src[state.pos + 1] === '#') return false;
  const end = readExpression(state.src, state.pos, state.src.length, [], env.budget);
  if (end < 0) {
    if (!silent && env.strict) {
      env.failInline(
        state.src,
        state.pos,
        'This "{" is never closed: in MDX it begins an expression. Write \\{ for the character.',
      );
    }
    return false;
  }
  if (!silent) state.push('post_expression', '', 0).content = state.src.slice(state.pos + 1, end - 1);
  state.pos = end;
  return true;
}
