/** Lower-case elements of a post, written out again with the attributes that are let through. */

import { embedHtml, embedOf } from './components/embeds.ts';
import { attributesOf, isAllowed, isAllowedAttribute, isBlock, safeStyle, styleOf } from './elements.ts';
import type { PreviewEnv, RenderedElement } from './render.ts';
import { linkAttributes, mediaAttributes, missingHtml } from './targets.ts';

export interface Opening {
  readonly name: string;
  readonly html: string;
  /** All of the element, so nothing closes it. */
  readonly whole?: boolean;
}

const media: ReadonlySet<string> = new Set(['img', 'video', 'audio', 'source', 'track']);

/** The opening tag; undefined where the element is not let through and only its children are shown. */
export function openElement(element: RenderedElement, env: PreviewEnv, relative: number): Opening | undefined {
  const written = element.name.toLowerCase();
  if (written === 'iframe') {
    const src = element.props.get('src');
    return {
      name: written,
      html: embedHtml(embedOf(typeof src === 'string' ? src : ''), element, relative),
      whole: true,
    };
  }
  if (!isAllowed(written)) return undefined;
  if (written === 'input' && element.props.get('type') !== 'checkbox') return undefined;
  // In a paragraph a block element would end it, so it becomes a span that looks like a block.
  const demoted = element.inline && isBlock(written) && !media.has(written);
  const name = demoted ? 'span' : written;
  const values: Record<string, string | number | boolean | undefined> = {};
  if (relative > 0) values['data-line'] = relative;
  for (const [key, value] of element.props) {
    const attribute = key === 'className' ? 'class' : key.toLowerCase();
    if (attribute === 'style') {
      const style =
        typeof value === 'string'
          ? value
          : value !== null && typeof value === 'object'
            ? styleOf(value as Record<string, unknown>)
            : '';
      const safe = safeStyle(style);
      if (safe !== '') values.style = safe;
    } else if (!isAllowedAttribute(written, attribute)) continue;
    else if (value === true) values[attribute] = true;
    else if (typeof value === 'string' || typeof value === 'number') values[attribute] = String(value);
  }
  if (demoted) values.class = `sl-block ${values.class ?? ''}`.trim();
  if (written === 'input') values.disabled = true;
  if (written === 'a') {
    const href = element.props.get('href');
    if (typeof href === 'string') Object.assign(values, linkAttributes(env.links, href, values));
  }
  if (media.has(written)) {
    const src = element.props.get('src');
    const poster = element.props.get('poster');
    delete values.srcset;
    if (typeof src === 'string') {
      const found = mediaAttributes(env.links, src);
      if (found.broken !== undefined && written === 'img') {
        return { name, html: missingHtml(String(values.alt ?? ''), found.broken, src), whole: true };
      }
      Object.assign(values, found.values);
    }
    if (typeof poster === 'string') {
      const found = mediaAttributes(env.links, poster);
      if (found.values.src !== undefined) values.poster = found.values.src;
    }
    if (written === 'img') values.loading = 'lazy';
    if (written === 'video' || written === 'audio') {
      values.controls = true;
      values.autoplay = undefined;
    }
  }
  return { name, html: `<${name}${attributesOf(values)}>` };
}

export function closeElement(name: string): string {
  return `</${name}>`;
}
