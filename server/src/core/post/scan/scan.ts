import type { Body, PostFormat } from '../post.ts';
import { addTag, DEFAULT_LINK_ATTRIBUTES, type LinkAttributes, linkAttributes } from './attributes.ts';
import { BlockScanner, type Leaf } from './blocks.ts';
import { BodyBuilder } from './body.ts';
import { trimEnd } from './characters.ts';
import { customIdOf, plainText } from './heading.ts';
import { type InlineContext, type Mark, readTag, scanInlines } from './inline.ts';

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
): Body {
  // A lone CR ends a line; made LF, all that follows knows two line ends only. The length stays, so offsets do.
  const source = /\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
  const mdx = format === 'mdx';
  const body = new BodyBuilder(isLinkAttribute);
  const budget = { left: source.length * 4 + 100_000 };
  const blocks = new BlockScanner(source, body, mdx, budget);
  blocks.scan(start);
  for (const tag of blocks.pendingTags) addTag(body, source, tag, 0);
  for (const leaf of blocks.leaves) {
    const masked = leaf.contentStarts && maskPrefixes(source, leaf);
    const base = masked === undefined ? 0 : leaf.start;
    const context: InlineContext = { body, mdx, budget, base, marks: undefined };
    const read = masked ?? source;
    if (leaf.kind === 'heading') scanHeading(read, leaf, context);
    else if (leaf.kind === 'html') scanHtml(read, leaf, context);
    else scanInlines(read, leaf.start - base, leaf.end - base, context);
  }
  return body.finish(start);
}

function scanHeading(source: string, leaf: Leaf, context: InlineContext): void {
  const { base, body } = context;
  const from = leaf.start - base;
  let to = leaf.end - base;
  const custom = customIdOf(source.slice(from, to));
  const id = custom && {
    id: custom.id,
    range: { start: base + from + custom.idAt, end: base + from + custom.idAt + custom.id.length },
  };
  if (custom) to = from + custom.at;
  const marks: Mark[] = [];
  scanInlines(source, from, to, { ...context, marks });
  body.headings.push({
    depth: leaf.depth,
    range: leaf.outer ?? { start: leaf.start, end: leaf.end },
    content: { start: leaf.start, end: base + trimEnd(source, from, to) },
    text: plainText(source, from, to, marks),
    ...(id && { customId: id }),
    nested: leaf.nested,
  });
}

/** Reads the tags of an HTML block; the content of raw elements and comments is none. */
function scanHtml(source: string, leaf: Leaf, context: InlineContext): void {
  const { body, base } = context;
  const to = leaf.end - base;
  let at = leaf.start - base;
  for (;;) {
    at = source.indexOf('<', at);
    if (at < 0 || at >= to) return;
    if (source.startsWith('<!--', at)) {
      const close = source.indexOf('-->', at + 4);
      const end = close < 0 || close + 3 > to ? to : close + 3;
      body.comments.push({ start: base + at, end: base + end });
      at = end;
      continue;
    }
    const tag = readTag(source, at, to, false, context.budget);
    if (!tag) {
      at++;
      continue;
    }
    addTag(body, source, tag, base);
    at = tag.end;
    const name = tag.name.toLowerCase();
    if (!tag.closing && (name === 'script' || name === 'style' || name === 'textarea' || name === 'pre')) {
      const close = source.slice(at, to).search(new RegExp(`</${name}\\s*>`, 'i'));
      const end = close < 0 ? to : at + close;
      body.code.push({ start: base + at, end: base + end });
      at = end;
    }
  }
}

/** A copy of the leaf's text in which the prefixes of block quotes are blanks, so that offsets stay. */
function maskPrefixes(source: string, leaf: Leaf): string {
  let out = '';
  let at = leaf.start;
  for (const start of leaf.contentStarts ?? []) {
    if (start <= at) continue;
    if (start > leaf.end) break;
    const lineEnd = source.lastIndexOf('\n', start - 1);
    if (lineEnd < at) continue;
    out += `${source.slice(at, lineEnd + 1)}${' '.repeat(start - lineEnd - 1)}`;
    at = start;
  }
  return out + source.slice(at, leaf.end);
}
