/**
 * What a post looks like: Post + Site -> blocks of HTML, header, cards. Pure and fast enough for every keystroke; nothing of
 * the post is executed, and the HTML holds only elements, attributes and URLs that are on a list.
 */
import type { Post } from '../post/post.ts';
import type { Config } from '../site/config.ts';
import { defaults } from '../site/presets/presets.ts';
import { recordOf } from '../site/record.ts';
import type { PageRecord, Site } from '../site/site.ts';
import { headingIds } from '../site/slugs.ts';
import { lineAt } from '../text/lines.ts';
import type { Cards } from './cards.ts';
import { cardsOf } from './cards.ts';
import { markdown } from './markdown.ts';
import { saysMath } from './math.ts';
import type { RenderMemory } from './memory.ts';
import type { PreviewMetadata } from './metadata.ts';
import { metadataOf } from './metadata.ts';
import type { PreviewBlock, PreviewEnv } from './render.ts';
import { renderBlocks } from './render.ts';

export type { Cards } from './cards.ts';
export type { RenderMemory } from './memory.ts';
export { newMemory } from './memory.ts';
export type { PreviewAuthor, PreviewImage, PreviewMetadata, TocEntry } from './metadata.ts';
export type { PreviewBlock } from './render.ts';

export interface Preview {
  readonly file: string;
  readonly blocks: readonly PreviewBlock[];
  readonly metadata: PreviewMetadata;
  readonly cards: Cards;
  /** MDX that the site could not compile: the first place and why. The blocks are still the best there is. */
  readonly failure?: PreviewFailure;
}

export interface PreviewFailure {
  readonly message: string;
  /** Zero-based. */
  readonly line: number;
  readonly character: number;
  /** The line as it is in the post. */
  readonly source: string;
}

/** For a post that lies in no site. */
const bareConfig: Config = { ...defaults, preset: 'plain', presetReason: '', templates: 'none' };

/** How many units of expressions are read in one post: with that many braces it is no post. */
const EXPRESSION_BUDGET = 2_000_000;

/**
 * Renders a post. Without a site, nothing is said about links and authors. `record` is the post's own, where it is at hand. With the
 * `memory` of the last rendering of the same post, only what has changed is rendered; the answer is the same.
 */
export function previewOf(post: Post, site: Site | undefined, record?: PageRecord, memory?: RenderMemory): Preview {
  const current = record ?? recordOf(post, site?.config ?? bareConfig);
  const firstLine = lineAt(post.lineStarts, post.body.start);
  const jsx = post.format === 'mdx' || site?.config.preset === 'posthog';
  const ids = headingIds(post.body.headings, site?.config.anchors ?? 'github', post.text);
  const env: PreviewEnv = {
    links: { site, page: current, found: new Map() },
    jsx,
    strict: post.format === 'mdx',
    math: site?.config.preview?.math ?? saysMath(post),
    templates: site?.config.preview?.components ?? {},
    budget: { left: EXPRESSION_BUDGET },
    ...(memory && { memory: { memory, next: new Map() } }),
    names: new Map(),
    headingIds: new Map(
      post.body.headings.map((heading, i) => [lineAt(post.lineStarts, heading.range.start) - firstLine, ids[i]!]),
    ),
    unclosed: new Set(),
    shared: {},
    depth: 0,
    line: 0,
    fail(line, column, message) {
      if (!this.failure || line < this.failure.line) this.failure = { line, column, message };
    },
    failInline(source, at, message) {
      const before = source.slice(0, at);
      const start = before.lastIndexOf('\n') + 1;
      let line = this.line;
      for (let i = before.indexOf('\n'); i >= 0; i = before.indexOf('\n', i + 1)) line++;
      this.fail(line, at - start, message);
    },
  };
  env.shared = { post: env } as unknown as PreviewEnv['shared'];
  const md = markdown();
  // A lone CR is a line end here as in the editor, so that lines agree.
  const source = post.text.slice(post.body.start).replace(/\r\n?/g, '\n');
  const blocks = renderBlocks(md, md.parse(source, env.shared), env, firstLine);
  if (memory && env.memory) memory.known = env.memory.next;
  const metadata = metadataOf(post, site, current);
  return {
    file: post.file,
    blocks,
    metadata,
    cards: cardsOf(post, metadata),
    ...(env.failure && { failure: failureIn(post, env.failure, firstLine) }),
  };
}

function failureIn(post: Post, failure: NonNullable<PreviewEnv['failure']>, firstLine: number): PreviewFailure {
  const line = Math.min(failure.line + firstLine, post.lineStarts.length - 1);
  const start = post.lineStarts[line]!;
  const next = line + 1 < post.lineStarts.length ? post.lineStarts[line + 1]! : post.text.length;
  const source = post.text.slice(start, next).replace(/[\r\n]+$/, '');
  const indent = source.length - source.trimStart().length;
  return {
    message: failure.message,
    line,
    character: Math.min(source.length, failure.column + (failure.column > 0 ? indent : 0)),
    source,
  };
}

/** The body as one HTML text, without line marks: for export and tests. */
export function htmlOf(preview: Preview): string {
  return preview.blocks.map((block) => block.html.replace(/ data-line="\d+"/g, '')).join('');
}
