import type { Link } from '../post.ts';
import type { BodyBuilder } from './body.ts';
import { decodeHtml } from './decode.ts';
import { type Attribute, isComponent, type Tag } from './tags.ts';

/** Which HTML attributes hold a URL (HTML Standard, "Attributes"), and whether it is a file's rather than a page's. */
const HTML_LINKS = new Map<string, Readonly<Partial<Record<string, 'page' | 'file' | 'srcset'>>>>([
  ['a', { href: 'page' }],
  ['area', { href: 'page' }],
  ['img', { src: 'file', srcset: 'srcset' }],
  ['source', { src: 'file', srcset: 'srcset' }],
  ['video', { src: 'file', poster: 'file' }],
  ['audio', { src: 'file' }],
  ['track', { src: 'file' }],
  ['embed', { src: 'file' }],
  ['object', { data: 'file' }],
  ['iframe', { src: 'page' }],
]);

/** Whether a component's string attribute is read as a link. `*` at the end of a pattern matches any rest. */
export type LinkAttributes = (name: string) => boolean;

/** The attributes of components that hold links where nothing else is configured. */
export const DEFAULT_LINK_ATTRIBUTES: readonly string[] = ['to', 'href', 'src', 'image*'];

/** A matcher for attribute names and patterns such as `image*`. */
export function linkAttributes(patterns: readonly string[]): LinkAttributes {
  const exact = new Set(patterns.filter((pattern) => !pattern.endsWith('*')));
  const prefixes = patterns.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1));
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

/** Adds what a tag says — links, ids, the component — to the body. `source` holds the tag, `base` is added to its offsets. */
export function addTag(body: BodyBuilder, source: string, tag: Tag, base: number): void {
  for (const inner of tag.inner) addTag(body, source, inner, base);
  if (tag.closing || tag.name === '') return;
  const component = isComponent(tag.name);
  if (!component && tag.attributes.length === 0) return;
  // `<A HREF>` is an anchor to HTML; a capital alone makes no component where HTML has the element and no JSX is used.
  const element = HTML_LINKS.get(tag.name.toLowerCase());
  const isHtml = element !== undefined && (!component || tag.name === tag.name.toUpperCase());
  if (component && !isHtml) {
    body.components.push({ name: tag.name, range: { start: base + tag.start, end: base + tag.end } });
  }
  for (const attribute of tag.attributes) {
    if (attribute.start < 0) continue;
    const name = isHtml ? attribute.name.toLowerCase() : attribute.name;
    if (name === 'id' || (name === 'name' && tag.name.toLowerCase() === 'a')) {
      const id = attributeValue(source, attribute);
      if (id !== '')
        body.ids.push({ id, range: { start: base + attribute.start, end: base + attribute.end }, attribute: name });
      continue;
    }
    if (isHtml) {
      const use = Object.hasOwn(element, name) ? element[name] : undefined;
      if (use === 'srcset') addSrcset(body, source, tag, attribute, base);
      else if (use) addLink(body, source, tag, attribute, base, 'html', use === 'file');
    } else if (component && body.isLinkAttribute(name)) {
      addLink(body, source, tag, attribute, base, 'jsx', name === 'src' || name.startsWith('image'));
    }
  }
}

function addLink(
  body: BodyBuilder,
  source: string,
  tag: Tag,
  attribute: Attribute,
  base: number,
  kind: 'html' | 'jsx',
  image: boolean,
): void {
  let { start, end } = attribute;
  while (start < end && source.charCodeAt(start) <= 32) start++;
  while (end > start && source.charCodeAt(end - 1) <= 32) end--;
  const range = { start: base + start, end: base + end };
  const url = attributeValue(source, { ...attribute, start, end });
  body.links.push({
    kind,
    range,
    destination: range,
    url,
    image,
    element: tag.name,
    attribute: attribute.name,
  } satisfies Link);
}

/** Each candidate of a `srcset` (HTML Standard, "Parsing a srcset attribute") is a link of its own. */
function addSrcset(body: BodyBuilder, source: string, tag: Tag, attribute: Attribute, base: number): void {
  const value = source.slice(attribute.start, attribute.end);
  for (const match of value.matchAll(/[\s,]*([^\s,]\S*)(\s+[^,]*)?/g)) {
    const url = match[1]!.replace(/,+$/, '');
    const start = attribute.start + match.index + match[0].indexOf(match[1]!);
    addLink(body, source, tag, { ...attribute, start, end: start + url.length }, base, 'html', true);
  }
}

function attributeValue(source: string, { start, end, script }: Attribute): string {
  const raw = source.slice(start, end);
  return script ? raw.replace(/\\(.)/g, '$1') : decodeHtml(raw);
}
