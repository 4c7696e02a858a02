/** All components that the preview knows: the configuration's own first, then the format's. */
import type { PreviewEnv, RenderedElement } from '../render.ts';
import { boxes } from './boxes.ts';
import type { Components } from './component.ts';
import { embeds } from './embeds.ts';
import { media } from './media.ts';
import { people } from './people.ts';
import { tabComponents } from './tabs.ts';
import { fromTemplate } from './template.ts';
import { unknownComponent } from './unknown.ts';

const known: Components = { ...boxes, ...media, ...people, ...tabComponents, ...embeds };

/** The names that the format provides without an import. */
export const componentNames: readonly string[] = Object.keys(known).filter((name) => name !== '');

export function renderComponent(element: RenderedElement, env: PreviewEnv, relative: number): string {
  const own = Object.hasOwn(env.templates, element.name) ? env.templates[element.name] : undefined;
  const html =
    own !== undefined
      ? fromTemplate(own, element, env)
      : Object.hasOwn(known, element.name)
        ? known[element.name]!(element, env)
        : unknownComponent(element);
  return relative > 0 ? html.replace(/^<(\w+)(?![^>]*\sdata-line=)/, `<$1 data-line="${relative}"`) : html;
}
