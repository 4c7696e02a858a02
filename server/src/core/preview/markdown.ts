/** The Markdown of posts: CommonMark and GFM by markdown-it, with tags and expressions as tokens and every URL judged. */
/// <reference path="./markdown-it-footnote.d.ts" />
import type { MarkdownIt, RendererRule } from 'markdown-it';
import createMarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { alerts } from './alerts.ts';
import { attributesOf, escapeHtml } from './elements.ts';
import { flowRules } from './flow.ts';
import { inlineRules } from './inline.ts';
import { math, mathHtml } from './math.ts';
import { memory } from './memory.ts';
import { envOf } from './render.ts';
import { imageHtml, linkAttributes } from './targets.ts';
import { taskLists } from './task-lists.ts';

/** Languages whose blocks may be pictures or formulas on the site: labelled; the page draws Mermaid's. */
const DIAGRAMS: Readonly<Record<string, string>> = {
  mermaid: 'Mermaid diagram',
  plantuml: 'PlantUML diagram',
  dot: 'Graphviz diagram',
  math: 'Formula',
  latex: 'Formula',
};

function create(): MarkdownIt {
  const md = createMarkdownIt({ html: true, linkify: true, typographer: false });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  // All destinations are read as links; `targets.ts` decides what they may lead to.
  md.validateLink = () => true;
  md.use(footnotes);
  md.use(flowRules);
  md.use(inlineRules);
  md.use(taskLists);
  md.use(alerts);
  md.use(math);
  md.use(memory);
  md.core.ruler.at('inline', (state) => {
    const env = envOf(state.env);
    for (const token of state.tokens) {
      if (token.type !== 'inline') continue;
      env.line = token.map?.[0] ?? env.line;
      token.children ??= [];
      state.md.inline.parse(token.content, state.md, state.env, token.children);
    }
  });
  md.core.ruler.push('post_headings', (state) => {
    const env = envOf(state.env);
    for (let i = 0; i < state.tokens.length; i++) {
      const token = state.tokens[i]!;
      if (token.type !== 'heading_open' || !token.map) continue;
      const id = env.headingIds.get(token.map[0]);
      if (id !== undefined) token.attrSet('id', id);
      const last = state.tokens[i + 1]?.children?.findLast((child) => child.type === 'text');
      if (last) last.content = last.content.replace(/\s*\{(?:#[\w:.-]+|\/\*\s*#[\w:.-]+\s*\*\/)\}\s*$/, '');
    }
  });
  Object.assign(md.renderer.rules, {
    link_open: linkOpen,
    image,
    fence,
    table_open: tableOpen,
    table_close: tableClose,
  });
  return md;
}

let instance: MarkdownIt | undefined;

/** The one parser; it keeps nothing between posts. */
export function markdown(): MarkdownIt {
  instance ??= create();
  return instance;
}

const linkOpen: RendererRule = (tokens, i, _options, env) => {
  const token = tokens[i]!;
  const values = linkAttributes(envOf(env!).links, String(token.attrGet('href') ?? ''));
  const title = token.attrGet('title') ?? undefined;
  return `<a${attributesOf({ ...values, title: values.title ?? (title === undefined ? undefined : String(title)) })}>`;
};

const image: RendererRule = (tokens, i, options, env, renderer) => {
  const token = tokens[i]!;
  const alt = renderer.renderInlineAsText(token.children ?? [], options, env);
  const title = token.attrGet('title');
  return imageHtml(envOf(env!).links, String(token.attrGet('src') ?? ''), alt, {
    title: title === null ? undefined : String(title),
  });
};

const fence: RendererRule = (tokens, i, _options, env) => {
  const token = tokens[i]!;
  const [language = '', ...rest] = token.info.trim().split(/\s+/);
  const name = language.replace(/\{.*$/, '').toLowerCase();
  const file = /(?:^|\s)(?:file|title|filename)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(rest.join(' '));
  const line = token.attrGet('data-line') ?? undefined;
  if (name === 'math' && envOf(env!).math)
    return mathHtml(token.content.trim(), true, line === undefined ? undefined : String(line));
  const diagram = Object.hasOwn(DIAGRAMS, name) ? DIAGRAMS[name] : undefined;
  const label =
    diagram !== undefined
      ? name === 'mermaid'
        ? diagram
        : `${diagram} (source)`
      : (file?.[1] ?? file?.[2] ?? file?.[3]);
  const head = label === undefined ? '' : `<div class="sl-code-title">${escapeHtml(label)}</div>`;
  const lang = /^[\w+#.-]{1,30}$/.test(name) ? name : undefined;
  return `<div${attributesOf({ class: 'sl-code', 'data-line': line === undefined ? undefined : String(line), 'data-lang': lang })}>${head}<pre><code>${escapeHtml(token.content)}</code></pre></div>\n`;
};

const tableOpen: RendererRule = (tokens, i) => {
  const line = tokens[i]!.attrGet('data-line');
  return `<div${attributesOf({ class: 'sl-table', 'data-line': line === null ? undefined : String(line) })}><table>\n`;
};
const tableClose: RendererRule = () => '</table></div>\n';
