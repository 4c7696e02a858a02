/** Tabs in the dialects that posts have: `Tab.Group`, Docusaurus' `Tabs`, antd's `Tabs` with `TabPane`. */
import type { RenderedElement } from '../render.ts';
import type { Component, Components } from './component.ts';
import { escaped, text } from './component.ts';

interface Panel {
  readonly label: string;
  readonly html: string;
}

function tabsHtml(panels: readonly Panel[], before: string): string {
  if (panels.length === 0) return before;
  const labels = panels
    .map(
      (panel, i) =>
        `<button type="button" role="tab" data-tab="${i}" aria-selected="${i === 0}">${panel.label}</button>`,
    )
    .join('');
  const bodies = panels
    .map((panel, i) => `<div role="tabpanel" data-tab="${i}"${i === 0 ? '' : ' hidden'}>${panel.html}</div>`)
    .join('');
  return `<div class="sl-tabs"><div role="tablist">${labels}</div>${bodies}</div>`;
}

function below(element: RenderedElement, name: string): RenderedElement[] {
  return element.elements.flatMap((child) =>
    child.name === name ? [child] : /\.(?:List|Panels)$/.test(child.name) ? below(child, name) : [],
  );
}

const plain = (html: string): string => html.replace(/<\/?p(?: [^>]*)?>/g, '').trim();

const group: Component = (element) => {
  const prefix = element.name.split('.')[0]!;
  const labels = [...below(element, prefix), ...below(element, `${prefix}.Tab`)];
  const panels = below(element, `${prefix}.Panel`);
  const count = Math.max(labels.length, panels.length);
  const all = Array.from({ length: count }, (_, i) => ({
    label: labels[i] ? plain(labels[i].html) : `Tab ${i + 1}`,
    html: panels[i]?.html ?? '',
  }));
  return tabsHtml(all, element.html);
};

const tabs: Component = (element) => {
  const panels = element.elements.filter((child) =>
    /^(?:TabItem|TabPane|Tabs\.TabPane|Tab|TabPanel)$/.test(child.name),
  );
  return tabsHtml(
    panels.map((panel) => ({
      label: escaped(text(panel, 'label', 'tab', 'title', 'value', 'name') ?? 'Tab'),
      html: panel.html,
    })),
    element.html,
  );
};

const through: Component = (element) => element.html;

export const tabComponents: Components = {
  'Tab.Group': group,
  'Tab.List': through,
  'Tab.Panels': through,
  'Tab.Panel': through,
  'Tab.Tab': through,
  Tab: through,
  Tabs: tabs,
  TabItem: through,
  TabPane: through,
  TabPanel: through,
  'Tabs.TabPane': through,
};
