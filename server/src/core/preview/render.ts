/** Tokens of markdown-it -> blocks of HTML. Tags are balanced here, so each block is whole and can be patched alone. */
import type { Env, MarkdownIt, Token } from 'markdown-it';
import { decodeHtml } from '../post/scan/decode.ts';
import type { Budget } from '../post/scan/tags.ts';
import type { ComponentTemplates } from './components/component.ts';
import { renderComponent } from './components/components.ts';
import { escapeHtml, isBlock, voids } from './elements.ts';
import { closeElement, openElement } from './html-element.ts';
import type { LinkContext } from './links.ts';
import type { Literal } from './literals.ts';
import { literalOf } from './literals.ts';
import type { MemoryInUse } from './memory.ts';
import { keyAt } from './memory.ts';
import type { PreviewTag } from './tags.ts';
import { isComponent, readTag } from './tags.ts';

/** What the rules and the renderer share while one post is rendered. */
export interface PreviewEnv {
  readonly links: LinkContext;
  /** Whether tags and braces are read as MDX reads them. */
  readonly jsx: boolean;
  /** Whether what MDX cannot compile is reported. */
  readonly strict: boolean;
  /** Whether dollars hold formulas. */
  readonly math: boolean;
  readonly templates: ComponentTemplates;
  readonly budget: Budget;
  /** What was rendered before, where it is kept. */
  readonly memory?: MemoryInUse;
  /** Files imported by name. */
  readonly names: Map<string, string>;
  /** The ids of headings by the line of the body that they begin on. */
  readonly headingIds: ReadonlyMap<number, string>;
  readonly unclosed: Set<string>;
  /** What markdown-it and its plugins keep for themselves; this environment is in it. */
  shared: Env;
  depth: number;
  /** The line of the inline token that is being read. */
  line: number;
  noCommentEnd?: number;
  /** The first place that does not compile; later ones are its consequences. */
  failure?: Failure;
  fail(line: number, column: number, message: string): void;
  failInline(source: string, at: number, message: string): void;
}

/** markdown-it's own environment with ours in it. */
export function envOf(env: Env): PreviewEnv {
  return (env as unknown as { post: PreviewEnv }).post;
}

export interface Failure {
  /** Zero-based line of the body and column. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface PreviewBlock {
  /** Zero-based first line in the post, and the line behind the last. */
  readonly line: number;
  readonly end: number;
  /** `data-line` in it counts from the block's first line. */
  readonly html: string;
}

/** An element with its children rendered: what a component is made from. */
export interface RenderedElement {
  readonly name: string;
  readonly props: ReadonlyMap<string, Literal | { readonly expression: string }>;
  readonly html: string;
  readonly elements: readonly RenderedElement[];
  /** In a paragraph, where only phrasing content may stand. */
  readonly inline: boolean;
}

interface Frame {
  /** Undefined for what Markdown itself opened. */
  readonly tag: PreviewTag | undefined;
  readonly html: string[];
  readonly elements: RenderedElement[];
  readonly line: number;
  readonly inline: boolean;
  /** Relative line, for the element's `data-line`. */
  readonly relative: number;
}

const MAX_OPEN = 200;

/** Renders the tokens; `firstLine` is the body's first line in the post. */
export function renderBlocks(md: MarkdownIt, tokens: Token[], env: PreviewEnv, firstLine: number): PreviewBlock[] {
  const blocks: PreviewBlock[] = [];
  const root: Frame = { tag: undefined, html: [], elements: [], line: 0, inline: false, relative: 0 };
  const stack: Frame[] = [root];
  let start = -1;
  let end = 0;
  const top = (): Frame => stack[stack.length - 1]!;

  const closeTop = (): void => {
    const frame = stack.pop()!;
    const parent = top();
    const html = frame.html.join('');
    if (!frame.tag) {
      parent.html.push(html);
      parent.elements.push(...frame.elements);
      return;
    }
    parent.html.push(elementHtml(frame.tag, html, frame.elements, frame.inline, frame.relative, env, parent));
  };

  const open = (tag: PreviewTag, inline: boolean, line: number, source: string | undefined): void => {
    const relative = inline || start < 0 ? 0 : line - start;
    const isVoid = voids.has(tag.name.toLowerCase()) && !isComponent(tag.name);
    if (tag.selfClosing || isVoid || stack.length > MAX_OPEN) {
      if (env.strict && isVoid && !tag.selfClosing)
        failAt(env, source, tag, line, `<${tag.name}> has to be closed in MDX: write <${tag.name} />.`);
      top().html.push(elementHtml(tag, '', [], inline, relative, env, top()));
      return;
    }
    stack.push({ tag, html: [], elements: [], line, inline, relative });
  };

  const close = (tag: PreviewTag, line: number, source: string | undefined): void => {
    for (let i = stack.length - 1; i > 0; i--) {
      const frame = stack[i]!;
      if (!frame.tag) break;
      if (
        frame.tag.name !== tag.name &&
        (isComponent(tag.name) || frame.tag.name.toLowerCase() !== tag.name.toLowerCase())
      )
        continue;
      if (env.strict && i < stack.length - 1) {
        const inner = top();
        failAt(
          env,
          source,
          tag,
          line,
          `Expected </${inner.tag!.name}> before </${tag.name}>: <${inner.tag!.name}> was opened on line ${inner.line + firstLine + 1}.`,
        );
      }
      while (stack.length > i) closeTop();
      return;
    }
    if (env.strict)
      failAt(env, source, tag, line, `</${tag.name}> closes nothing: there is no <${tag.name}> open here.`);
  };

  const single = (token: Token, inline: boolean, source?: string): void => {
    const line = token.map?.[0] ?? env.line;
    if (token.type === 'post_tag') {
      const { tag } = token.meta as { tag: PreviewTag };
      if (tag.closing) close(tag, line, source);
      else open(tag, inline, line, source);
    } else if (token.type === 'post_expression') top().html.push(expressionHtml(token.content, env));
    else if (token.type === 'post_note') {
      const name = inline ? 'span' : 'p';
      top().html.push(`<${name} class="sl-left-out">${escapeHtml(token.content)}</${name}>`);
    } else rawHtml(token.content, line);
  };

  /** Raw HTML: its tags are read, its text is text. */
  const rawHtml = (source: string, line: number): void => {
    let at = 0;
    const text = (to: number): void => {
      if (to > at) top().html.push(escapeText(source.slice(at, to)));
    };
    for (let next = source.indexOf('<'); next >= 0; next = source.indexOf('<', next)) {
      if (source.startsWith('<!--', next)) {
        text(next);
        const behind = source.indexOf('-->', next + 4);
        at = next = behind < 0 ? source.length : behind + 3;
        continue;
      }
      const tag = readTag(source, next, env.budget);
      if (!tag || tag === 'unfinished') {
        next++;
        continue;
      }
      text(next);
      at = next = tag.end;
      if (tag.closing) close(tag, line, undefined);
      else open(tag, false, line, undefined);
    }
    text(source.length);
  };

  const inlineTokens = (children: Token[], source: string): void => {
    const depth = stack.length;
    for (let i = 0; i < children.length; i++) {
      const token = children[i]!;
      if (token.type.startsWith('post_')) single(token, true, source);
      else if (token.nesting === 1) {
        stack.push({
          tag: undefined,
          html: [renderOne(md, children, i, env)],
          elements: [],
          line: env.line,
          inline: true,
          relative: 0,
        });
      } else if (token.nesting === -1) {
        closeToNative(depth);
        const html = renderOne(md, children, i, env);
        if (stack.length > depth) {
          top().html.push(html);
          closeTop();
        } else top().html.push(html);
      } else top().html.push(renderOne(md, children, i, env));
    }
    while (stack.length > depth) {
      const { tag } = top();
      if (tag && env.strict) failAt(env, source, tag, env.line, unclosedMessage(tag));
      closeTop();
    }
  };

  /** Closes tags left open within what Markdown itself closes now. */
  const closeToNative = (floor: number): void => {
    while (stack.length > floor && top().tag) {
      const { tag, line } = top();
      if (env.strict) failAt(env, undefined, tag!, line, unclosedMessage(tag!));
      closeTop();
    }
  };

  /** The key of the block that is being rendered, where it is to be kept. */
  let key: string | undefined;

  const flush = (): void => {
    const html = root.html.join('');
    if (key !== undefined) env.memory?.next.set(key, { html, targets: env.links.asked ?? new Map() });
    key = undefined;
    delete env.links.asked;
    root.html.length = 0;
    root.elements.length = 0;
    if (html.trim() !== '') blocks.push({ line: start + firstLine, end: end + firstLine, html });
    start = -1;
  };

  const closeAll = (): void => {
    while (stack.length > 1) {
      const { tag, line } = top();
      if (tag && env.strict) failAt(env, undefined, tag, line, unclosedMessage(tag));
      closeTop();
    }
    flush();
  };

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.map) {
      if (start < 0) start = token.map[0];
      if (token.map[1] > end) end = token.map[1];
      env.line = token.map[0];
      if (token.nesting >= 0 && token.type !== 'inline' && stack.length > 1 && token.map[0] > start) {
        token.attrSet('data-line', String(token.map[0] - start));
      }
    }
    if (token.type === 'footnote_block_open') closeAll();
    if (stack.length === 1 && env.memory) {
      key = keyAt(token);
      if (key !== undefined) env.links.asked = new Map();
    }
    if (start < 0) start = end;
    if (token.type === 'inline') inlineTokens(token.children ?? [], token.content);
    else if (token.type === 'post_known') top().html.push(token.content);
    else if (token.type.startsWith('post_')) single(token, false);
    else if (token.nesting === 1) {
      stack.push({
        tag: undefined,
        html: [renderOne(md, tokens, i, env)],
        elements: [],
        line: env.line,
        inline: false,
        relative: 0,
      });
    } else if (token.nesting === -1) {
      closeToNative(1);
      top().html.push(renderOne(md, tokens, i, env));
      if (stack.length > 1) closeTop();
    } else top().html.push(renderOne(md, tokens, i, env));
    if (stack.length === 1) flush();
  }
  closeAll();
  return blocks;
}

function unclosedMessage(tag: PreviewTag): string {
  return `<${tag.name}> is never closed: add </${tag.name}> or write <${tag.name} />.`;
}

/** Where a tag stands: its offset in the text of an inline token, else the beginning of its line. */
function failAt(env: PreviewEnv, source: string | undefined, tag: PreviewTag, line: number, message: string): void {
  if (source === undefined) env.fail(line, 0, message);
  else env.failInline(source, tag.start, message);
}

function renderOne(md: MarkdownIt, tokens: Token[], i: number, env: PreviewEnv): string {
  const rule = md.renderer.rules[tokens[i]!.type];
  return rule ? rule(tokens, i, md.options, env.shared, md.renderer) : md.renderer.renderToken(tokens, i, md.options);
}

function escapeText(text: string): string {
  return text
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** What an expression shows: the text of a literal, nothing for a comment, else its source as a label. */
function expressionHtml(source: string, env: PreviewEnv): string {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*$/gm, '').trim();
  if (code === '') return '';
  const value = literalOf(code, env.names);
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if (value === null || typeof value === 'boolean') return '';
  const shown = code.length > 80 ? `${code.slice(0, 77)}…` : code;
  return `<code class="sl-expression" title="An expression: the preview runs no code.">{${escapeHtml(shown)}}</code>`;
}

function propsOf(tag: PreviewTag, env: PreviewEnv): RenderedElement['props'] {
  const props = new Map<string, Literal | { readonly expression: string }>();
  for (const { name, value } of tag.attributes) {
    if (value === true) props.set(name, true);
    else if (typeof value === 'string') props.set(name, decodeHtml(value));
    else props.set(name, literalOf(value.expression, env.names) ?? value);
  }
  return props;
}

function elementHtml(
  tag: PreviewTag,
  html: string,
  elements: readonly RenderedElement[],
  inline: boolean,
  relative: number,
  env: PreviewEnv,
  parent: Frame,
): string {
  const element: RenderedElement = { name: tag.name, props: propsOf(tag, env), html, elements, inline };
  if (isComponent(tag.name)) {
    parent.elements.push(element);
    return renderComponent(element, env, relative);
  }
  parent.elements.push(...elements);
  const opening = openElement(element, env, relative);
  if (opening === undefined) return html;
  if (opening.whole || voids.has(opening.name)) return opening.html;
  const close = closeElement(opening.name);
  return `${opening.html}${html}${close}${isBlock(opening.name) && !inline ? '\n' : ''}`;
}
