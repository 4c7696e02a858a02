/** A component that nothing is known about: a box with its name, its props and its children. */
import type { RenderedElement } from '../render.ts';
import { box, escaped } from './component.ts';

const MAX_PROPS = 12;

export function unknownComponent(element: RenderedElement): string {
  const props = [...element.props].slice(0, MAX_PROPS).map(([name, value]) => {
    const shown =
      value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      typeof (value as { expression?: unknown }).expression === 'string'
        ? `{${(value as { expression: string }).expression.trim()}}`
        : value === true
          ? ''
          : typeof value === 'string'
            ? `"${value}"`
            : JSON.stringify(value);
    const short = shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
    return `<span class="sl-prop"><b>${escaped(name)}</b>${short === '' ? '' : `=${escaped(short)}`}</span>`;
  });
  const label = `<span class="sl-component-name">&lt;${escaped(element.name)}&gt;${props.join('')}</span>`;
  return box(element, 'sl-component', label + element.html);
}
