/** The bar above the post: what is shown, how wide, in which colours, and what can be copied. */
import type { PageState } from '../messages.ts';
import { h } from './dom.ts';

export type View = 'post' | 'cards' | 'site';
export type Width = NonNullable<PageState['width']>;
export type Theme = NonNullable<PageState['theme']>;

export interface ToolbarActions {
  view(view: View): void;
  width(width: Width): void;
  theme(theme: Theme): void;
  lock(locked: boolean): void;
  copy(what: 'html' | 'rich' | 'print'): void;
}

export interface Toolbar {
  readonly element: HTMLElement;
  /** Shows what is chosen. */
  set(state: {
    view: View;
    width: Width;
    theme: Theme;
    locked: boolean;
    stylesheet: boolean;
    devServer: boolean;
  }): void;
}

/** Drawn by the style sheet. */
const icon = (name: string): HTMLElement => h('span', { class: `sl-icon sl-icon-${name}`, 'aria-hidden': 'true' });

export function toolbar(actions: ToolbarActions): Toolbar {
  const choice = <T extends string>(
    label: string,
    values: readonly (readonly [T, string, string])[],
    pick: (value: T) => void,
    icons = false,
  ) => {
    const buttons = values.map(([value, text, title]) => {
      const button = h(
        'button',
        { type: 'button', title, 'data-value': value, ...(icons && { 'aria-label': text }) },
        icons ? icon(value) : text,
      );
      button.addEventListener('click', () => pick(value));
      return button;
    });
    return { element: h('div', { role: 'group', 'aria-label': label, class: 'sl-choice' }, ...buttons), buttons };
  };
  const views = choice<View>(
    'Show',
    [
      ['post', 'Post', 'The post'],
      ['cards', 'Search & social', 'How search engines and social networks show it'],
      ['site', 'Site', "The page on the site's own development server"],
    ],
    actions.view,
  );
  const widths = choice<Width>(
    'Width',
    [
      ['phone', 'Phone', '390 pixels wide'],
      ['tablet', 'Tablet', '768 pixels wide'],
      ['desktop', 'Desktop', 'As wide as there is room'],
    ],
    actions.width,
    true,
  );
  const themes = h(
    'select',
    { 'aria-label': 'Colours', title: 'Colours' },
    h('option', { value: 'editor' }, "Editor's colours"),
    h('option', { value: 'light' }, 'Light'),
    h('option', { value: 'dark' }, 'Dark'),
    h('option', { value: 'site' }, 'As on the site'),
  );
  themes.addEventListener('change', () => actions.theme(themes.value as Theme));
  const label = h('span', {});
  const lock = h('button', { type: 'button', class: 'sl-lock', 'aria-pressed': 'false' }, icon('lock'), label);
  lock.addEventListener('click', () => actions.lock(lock.getAttribute('aria-pressed') !== 'true'));
  const copies = (
    [
      ['html', 'Copy as HTML'],
      ['rich', 'Copy for Medium, Substack, LinkedIn'],
      ['print', 'Print…'],
    ] as const
  ).map(([what, text]) => {
    const button = h('button', { type: 'button' }, text);
    button.addEventListener('click', () => {
      menu.open = false;
      actions.copy(what);
    });
    return button;
  });
  const menu = h(
    'details',
    { class: 'sl-menu' },
    h('summary', { title: 'Copy and print' }, icon('export'), h('span', {}, 'Export')),
    h('div', {}, ...copies),
  );
  return {
    element: h(
      'div',
      { class: 'sl-toolbar', role: 'toolbar' },
      views.element,
      widths.element,
      h('div', { class: 'sl-tools' }, themes, lock, menu),
    ),
    set({ view, width, theme, locked, stylesheet, devServer }) {
      for (const button of views.buttons) {
        button.setAttribute('aria-pressed', String(button.dataset.value === view));
        if (button.dataset.value === 'site') button.hidden = !devServer;
      }
      for (const button of widths.buttons) button.setAttribute('aria-pressed', String(button.dataset.value === width));
      themes.value = theme;
      themes.options[3]!.hidden = !stylesheet;
      lock.setAttribute('aria-pressed', String(locked));
      lock.title = locked
        ? 'This preview stays with its post. Click to follow the editor.'
        : 'This preview follows the editor. Click to keep it with this post.';
      label.textContent = locked ? 'Locked' : 'Lock';
    },
  };
}
