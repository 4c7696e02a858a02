/** A workspace's own components as HTML from the configuration. What it may write is what a post may write. */
import { dropped, escapeHtml, voids } from '../elements.ts';
import { openElement } from '../html-element.ts';
import type { PreviewEnv, RenderedElement } from '../render.ts';
import { readTag } from '../tags.ts';
import { text } from './component.ts';

const PLACE = /\{([A-Za-z_][\w-]*)\}/g;

/** `<aside class="box"><b>{title}</b>{children}</aside>` with the element's props and children in their places. */
export function fromTemplate(template: string, element: RenderedElement, env: PreviewEnv): string {
  const filled = (source: string): string =>
    source.replace(PLACE, (_, name: string) => (name === 'children' ? '' : (text(element, name) ?? '')));
  const out: string[] = [];
  const open: string[] = [];
  const words = (source: string): void => {
    let at = 0;
    for (const match of source.matchAll(PLACE)) {
      out.push(escapeHtml(source.slice(at, match.index)));
      out.push(match[1] === 'children' ? element.html : escapeHtml(text(element, match[1]!) ?? ''));
      at = match.index + match[0].length;
    }
    out.push(escapeHtml(source.slice(at)));
  };
  let at = 0;
  for (let next = template.indexOf('<'); next >= 0; next = template.indexOf('<', next)) {
    const tag = readTag(template, next, env.budget);
    if (!tag || tag === 'unfinished') {
      next++;
      continue;
    }
    words(template.slice(at, next));
    at = next = tag.end;
    const name = tag.name.toLowerCase();
    if (dropped.has(name)) continue;
    if (tag.closing) {
      const from = open.lastIndexOf(name);
      while (from >= 0 && open.length > from) out.push(`</${open.pop()}>`);
      continue;
    }
    const props = new Map(
      tag.attributes.map(({ name: key, value }) => [key, typeof value === 'string' ? filled(value) : true] as const),
    );
    const opening = openElement({ name, props, html: '', elements: [], inline: element.inline }, env, 0);
    if (!opening) continue;
    out.push(opening.html);
    if (!opening.whole && !voids.has(opening.name)) open.push(opening.name);
  }
  words(template.slice(at));
  while (open.length > 0) out.push(`</${open.pop()}>`);
  return out.join('');
}
