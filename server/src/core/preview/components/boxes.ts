/** Boxes of text: callouts, captions, quotes, calls to action. */
import { attributesOf } from '../elements.ts';
import { avatarHtml, linkAttributes } from '../targets.ts';
import type { Component, Components } from './component.ts';
import { box, escaped, text, texts } from './component.ts';

const TYPES: Readonly<Record<string, string>> = {
  fyi: 'note',
  info: 'note',
  note: 'note',
  tip: 'tip',
  success: 'tip',
  action: 'important',
  important: 'important',
  caution: 'warning',
  warning: 'warning',
  danger: 'caution',
  error: 'caution',
};

const callout: Component = (element) => {
  const type = TYPES[(text(element, 'type', 'variant') ?? 'note').toLowerCase()] ?? 'note';
  const title = text(element, 'title');
  const heading = title === undefined ? '' : `<strong class="sl-callout-title">${escaped(title)}</strong>`;
  return box(element, `sl-callout sl-${type}`, heading + element.html);
};

const caption: Component = (element) => box(element, 'sl-caption', element.html);

const quote: Component = (element, env) => {
  const words = text(element, 'quote', 'text') ?? '';
  const name = text(element, 'author', 'name');
  const role = text(element, 'role', 'title', 'company');
  const photo = text(element, 'imageSource', 'image', 'photo', 'imageSrc');
  const picture = photo === undefined ? '' : avatarHtml(env.links, photo, name ?? '');
  const by =
    name === undefined && picture === ''
      ? ''
      : `<span class="sl-quote-by">${picture}<span><strong>${escaped(name ?? '')}</strong>${role === undefined ? '' : `<span>${escaped(role)}</span>`}</span></span>`;
  return box(
    element,
    'sl-quote',
    `${words === '' ? '' : `<span class="sl-quote-text">${escaped(words)}</span>`}${element.html}${by}`,
  );
};

const callToAction: Component = (element, env) => {
  const to = text(element, 'to', 'href', 'url');
  const label =
    element.html.trim() !== '' ? element.html : escaped(text(element, 'title', 'label', 'text') ?? 'Learn more');
  const type = text(element, 'type') === 'secondary' ? ' sl-secondary' : '';
  const attributes = to === undefined ? {} : linkAttributes(env.links, to);
  return box(
    element,
    'sl-cta',
    `<a${attributesOf({ ...attributes, class: `sl-button${type} ${attributes.class ?? ''}`.trim() })}>${label}</a>`,
  );
};

const arrayCta: Component = (element) =>
  box(
    element,
    'sl-cta',
    `<span class="sl-button">Get started</span><span class="sl-button sl-secondary">Book a demo</span>`,
  );

const hidden: Component = (element) =>
  element.inline
    ? element.html
    : `<details class="sl-hidden"><summary>${escaped(text(element, 'title', 'summary', 'headerTitle') ?? 'More')}</summary>${element.html}</details>`;

const through: Component = (element) => element.html;

const prosCons: Component = (element) => {
  const items = (label: string, list: readonly string[]): string =>
    list.length === 0
      ? ''
      : `<p><strong>${label}</strong></p><ul>${list.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
  return box(
    element,
    'sl-callout sl-note',
    items('Pros', texts(element, 'pros')) + items('Cons', texts(element, 'cons')) + element.html,
  );
};

export const boxes: Components = {
  CalloutBox: callout,
  Callout: callout,
  Admonition: callout,
  Aside: callout,
  Note: callout,
  Caption: caption,
  Quote: quote,
  CallToAction: callToAction,
  CTA: callToAction,
  ArrayCTA: arrayCta,
  HiddenSection: hidden,
  Details: hidden,
  ProsCons: prosCons,
  Section: through,
  BorderWrapper: (element) => box(element, 'sl-bordered', element.html),
  OverflowXSection: (element) => box(element, 'sl-scroll', element.html),
  MultiLanguage: through,
  Fragment: through,
  '': through,
};
