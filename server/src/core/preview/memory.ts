/**
 * What was rendered of a post last, so that an edit costs what it changes and not what the post is long. A block at the top of the
 * post is taken over where its tokens are the same, and the links in it lead where they led; reading the blocks is cheap, reading
 * and rendering what is in them is not.
 */
import type { MarkdownIt, Token } from 'markdown-it';
import { voids } from './elements.ts';
import type { LinkContext, Target } from './links.ts';
import { linkTarget, mediaTarget } from './links.ts';
import type { PreviewEnv } from './render.ts';
import { envOf } from './render.ts';
import type { PreviewTag } from './tags.ts';
import { isComponent, rawTags } from './tags.ts';

interface Known {
  readonly html: string;
  /** Where the links and images of the block led. */
  readonly targets: ReadonlyMap<string, Target>;
}

/** Kept by whoever renders a post again and again, one for a post; `previewOf` fills it. */
export interface RenderMemory {
  /** What blocks depend on beside their tokens and links. */
  basis: string;
  known: Map<string, Known>;
}

export function newMemory(): RenderMemory {
  return { basis: '', known: new Map() };
}

/** The memory while one post is rendered: what is used of it is what stays. */
export interface MemoryInUse {
  readonly memory: RenderMemory;
  readonly next: Map<string, Known>;
}

/** Token types whose content is inline Markdown, or that hold others; all else is rendered each time. */
const PLAIN =
  /^(?:paragraph|heading|blockquote|bullet_list|ordered_list|list_item|table|thead|tbody|tr|th|td)_(?:open|close)$|^(?:inline|fence|code_block|hr)$/;

/** What runs code of its own when it is read: tags and expressions; and footnotes, which are counted through the post. */
const SPECIAL = /[<{]|\[\^|\^\[/;

/** Puts blocks that are known in the place of their tokens, before anything in them is read. */
export function memory(md: MarkdownIt): void {
  md.core.ruler.after('block', 'post_known', (state) => {
    const env = envOf(state.env);
    if (!env.memory) return;
    const { memory: last, next } = env.memory;
    const basis = JSON.stringify([env.jsx, env.math, state.env.references ?? {}]);
    if (basis !== last.basis) {
      last.basis = basis;
      last.known = new Map();
    }
    const out: Token[] = [];
    /** The tags around a block: what is in them is rendered with them. */
    const open: string[] = [];
    const { tokens } = state;
    for (let i = 0; i < tokens.length; ) {
      const first = tokens[i]!;
      let end = i + 1;
      if (first.nesting === 1) {
        while (end < tokens.length && !(tokens[end]!.level === first.level && tokens[end]!.nesting === -1)) end++;
        end++;
      }
      const run = tokens.slice(i, end);
      i = end;
      follow(open, first, env);
      const key = open.length === 0 && first.level === 0 && first.map ? keyOf(run, env) : undefined;
      const known = key === undefined ? undefined : last.known.get(key);
      if (key !== undefined && known && stillRight(known, env.links)) {
        next.set(key, known);
        const token = new state.Token('post_known', '', 0);
        token.map = first.map;
        token.content = known.html;
        out.push(token);
        continue;
      }
      if (key !== undefined) first.meta = { key };
      for (const token of run) out.push(token);
    }
    state.tokens = out;
  });
}

/** The key under which the block that begins with this token is to be kept. */
export function keyAt(token: Token): string | undefined {
  return (token.meta as { key?: string } | null)?.key;
}

/** Follows the tags that stand open between blocks, as the renderer does. */
function follow(open: string[], token: Token, env: PreviewEnv): void {
  const step = (tag: PreviewTag): void => {
    const component = isComponent(tag.name);
    const name = component ? tag.name : tag.name.toLowerCase();
    if (tag.closing) {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
    } else if (!tag.selfClosing && (component || !voids.has(name))) open.push(name);
  };
  if (token.type === 'post_tag') step((token.meta as { tag: PreviewTag }).tag);
  else if (token.type === 'post_raw') for (const tag of rawTags(token.content, { ...env.budget })) step(tag);
}

/** All of the tokens that their HTML is made of; undefined where more than they decide it. */
function keyOf(run: readonly Token[], env: PreviewEnv): string | undefined {
  const start = run[0]!.map![0];
  let key = '';
  for (const token of run) {
    if (!PLAIN.test(token.type) || (token.type === 'inline' && SPECIAL.test(token.content))) return undefined;
    const line = token.map ? token.map[0] - start : '';
    const id = token.type === 'heading_open' && token.map ? (env.headingIds.get(token.map[0]) ?? '') : '';
    const attributes = token.attrs === null ? '' : JSON.stringify(token.attrs);
    key += `${token.type}\u0001${line}\u0001${token.tag}${id}\u0001${token.markup}${token.info}\u0001${attributes}${token.hidden ? 1 : 0}\u0001${token.content}\u0002`;
  }
  return key;
}

function stillRight(known: Known, links: LinkContext): boolean {
  for (const [key, was] of known.targets) {
    const url = key.slice(1);
    const now = key[0] === 'l' ? linkTarget(links, url) : mediaTarget(links, url);
    if (now.url !== was.url || now.file !== was.file || now.fragment !== was.fragment || now.broken !== was.broken)
      return false;
  }
  return true;
}
