import { lineStartsOf } from '../../text/lines.ts';
import type { Body, PostFormat } from '../post.ts';
import { addTag, DEFAULT_LINK_ATTRIBUTES, type LinkAttributes, linkAttributes } from './attributes.ts';
import { BlockScanner, type Leaf } from './blocks.ts';
import { BodyBuilder } from './body.ts';
import { trimEnd } from './characters.ts';
import { customIdOf, plainText } from './heading.ts';
import { InlineScanner, type InlineSource, type Mark } from './inline.ts';
import { Needles } from './needles.ts';
import { Stops } from './stops.ts';
import { type Budget, readTag } from './tags.ts';
import { type Formulas, maskTemplates, type TemplateLanguage } from './templates.ts';

const defaultAttributes = linkAttributes(DEFAULT_LINK_ATTRIBUTES);

/**
 * Scans a post's body: links, headings, ids, components, comments and code, from `start` on. Linear in time; offsets are
 * those of `text`. Holds CommonMark with GFM (and MDX for `mdx`) as micromark reads them; docs/scanner.md says where and
 * why it differs. Never throws.
 */
export function scanBody(
  text: string,
  start: number,
  format: PostFormat,
  isLinkAttribute: LinkAttributes = defaultAttributes,
  lineStarts: Uint32Array = lineStartsOf(text),
  templates: TemplateLanguage = 'none',
  formulas?: Formulas,
): Body {
  // A lone CR ends a line; made LF, all that follows knows two line ends only. The length stays, so offsets do.
  const lines = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const masked = maskTemplates(lines, start, templates, formulas);
  const source = masked?.text ?? lines;
  const mdx = format === 'mdx';
  const body = new BodyBuilder(isLinkAttribute);
  const budget = { left: (source.length - start) * 4 + 100_000 };
  const blocks = new BlockScanner(source, body, mdx, budget);
  blocks.scan(start, lineStarts);
  for (const tag of blocks.tags) addTag(body, source, tag, 0);
  const inlines = new InlineScanner(body, mdx, budget, templates === 'jekyll');
  const whole = { text: source, base: 0, needles: new Needles(source), stops: new Stops(source, mdx) };
  for (const leaf of blocks.leaves) {
    const read = leaf.contentStarts ? maskPrefixes(source, leaf, leaf.contentStarts, mdx) : whole;
    if (leaf.kind === 'text') inlines.scan(read, leaf.start - read.base, leaf.end - read.base, undefined);
    else if (leaf.kind === 'heading') scanHeading(read, leaf, body, inlines);
    else scanHtml(read, leaf, body, budget);
  }
  for (const { start: at, end, destination } of masked?.refs ?? []) {
    const url = source.slice(destination.start, destination.end);
    body.links.push({ kind: 'ref', range: { start: at, end }, destination, url, image: false });
  }
  return body.finish(start, masked?.raw);
}

function scanHeading(source: InlineSource, leaf: Leaf, body: BodyBuilder, inlines: InlineScanner): void {
  const { base, text } = source;
  const from = leaf.start - base;
  let to = leaf.end - base;
  const custom = customIdOf(text, from, to);
  if (custom) to = custom.at;
  const marks: Mark[] = [];
  inlines.scan(source, from, to, marks);
  const heading = {
    depth: leaf.depth,
    range: leaf.outer ?? { start: leaf.start, end: leaf.end },
    content: { start: leaf.start, end: base + trimEnd(text, from, to) },
    text: plainText(text, from, to, marks),
    nested: leaf.nested,
  };
  if (!custom) body.headings.push(heading);
  else {
    const range = { start: base + custom.start, end: base + custom.end };
    body.headings.push({ ...heading, customId: { id: custom.id, range } });
  }
}

/** Elements whose content is none of HTML's or Markdown's, and what ends it. */
const RAW_ENDS: Readonly<Record<string, RegExp | undefined>> = {
  __proto__: null as never,
  pre: /<\/pre\s*>/i,
  script: /<\/script\s*>/i,
  style: /<\/style\s*>/i,
  textarea: /<\/textarea\s*>/i,
};

/** Reads the tags of an HTML block; the content of raw elements and comments is none. */
function scanHtml(source: InlineSource, leaf: Leaf, body: BodyBuilder, budget: Budget): void {
  const { base, text, needles } = source;
  const to = leaf.end - base;
  let at = leaf.start - base;
  for (;;) {
    at = needles.find('<', at, to);
    if (at < 0) return;
    if (text.startsWith('<!--', at)) {
      const close = needles.find('-->', at + 4, to);
      const end = close < 0 ? to : close + 3;
      body.comments.push({ start: base + at, end: base + end });
      at = end;
      continue;
    }
    const tag = readTag(text, at, to, false, budget);
    if (!tag) {
      at++;
      continue;
    }
    addTag(body, text, tag, base);
    at = tag.end;
    if (tag.closing) continue;
    const name = tag.name.toLowerCase();
    const rawEnd = RAW_ENDS[name];
    if (rawEnd) {
      const close = text.slice(at, to).search(rawEnd);
      const end = close < 0 ? to : at + close;
      body.code.push({ start: base + at, end: base + end });
      at = end;
    }
  }
}

/** A copy of the leaf's text in which the prefixes of block quotes are blanks, so that offsets stay. */
function maskPrefixes(source: string, leaf: Leaf, contentStarts: readonly number[], mdx: boolean): InlineSource {
  let out = '';
  let at = leaf.start;
  for (const start of contentStarts) {
    if (start <= at) continue;
    if (start > leaf.end) break;
    const lineEnd = source.lastIndexOf('\n', start - 1);
    if (lineEnd < at) continue;
    out += `${source.slice(at, lineEnd + 1)}${' '.repeat(start - lineEnd - 1)}`;
    at = start;
  }
  out += source.slice(at, leaf.end);
  return { text: out, base: leaf.start, needles: new Needles(out), stops: new Stops(out, mdx) };
}
