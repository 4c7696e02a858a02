/** What a component's file is given and gives. */
import { escapeHtml } from '../elements.ts';
import type { PreviewEnv, RenderedElement } from '../render.ts';

/** HTML for a component; its children are in `element.html`, already rendered. */
export type Component = (element: RenderedElement, env: PreviewEnv) => string;
export type Components = Readonly<Record<string, Component>>;

/** `preview.components` of the configuration: a component's name to HTML with `{children}` and `{prop}` in it. */
export type ComponentTemplates = Readonly<Record<string, string>>;

/** A prop that is a text or number; undefined for all else. */
export function text(element: RenderedElement, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = element.props.get(name);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** The texts of a prop that is a list of texts. */
export function texts(element: RenderedElement, name: string): string[] {
  const value = element.props.get(name);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** `div` between blocks, `span` in a paragraph, with the same look. */
export function box(element: RenderedElement, classes: string, html: string): string {
  const name = element.inline ? 'span' : 'div';
  return `<${name} class="${classes}${element.inline ? ' sl-block' : ''}">${html}</${name}>`;
}

/** Text as HTML. */
export const escaped = escapeHtml;
