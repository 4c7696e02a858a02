/** The post as others show it: a search result and social cards. */
import type { PreviewAnswer } from '../messages.ts';
import { h } from './dom.ts';
import { imageSource, shownDate } from './header.ts';

export function cards(preview: PreviewAnswer, root: string): DocumentFragment {
  const { search, social } = preview.cards;
  const fragment = document.createDocumentFragment();
  const site = social.domain.replace(/\.[a-z]+$/, '');
  const note = (text: string, bad: boolean): HTMLElement =>
    h('p', { class: bad ? 'sl-card-note sl-bad' : 'sl-card-note' }, text);
  fragment.append(
    h('h2', {}, 'Search result'),
    h(
      'div',
      { class: 'sl-search' },
      h(
        'div',
        { class: 'sl-search-site' },
        h('span', { class: 'sl-favicon', 'aria-hidden': 'true' }, (site[0] ?? '·').toUpperCase()),
        h('span', {}, h('span', {}, site), h('small', {}, search.breadcrumb)),
      ),
      h('div', { class: 'sl-search-title' }, search.title.text === '' ? 'Untitled' : search.title.text),
      h(
        'div',
        { class: 'sl-search-text' },
        search.date === undefined ? undefined : h('span', { class: 'sl-search-date' }, `${shownDate(search.date)} — `),
        search.description.text,
      ),
    ),
    note(
      `Title: ${search.title.width} of ${search.title.max} px${search.title.clipped ? ': it is cut off' : ''}`,
      search.title.clipped,
    ),
    note(
      `Description: ${search.description.width} of ${search.description.max} px${search.description.clipped ? ': it is cut off' : ''}`,
      search.description.clipped,
    ),
  );
  const src = imageSource(social.image, root);
  const image = (): HTMLElement =>
    src === undefined ? h('div', { class: 'sl-card-none' }, 'No picture') : h('img', { src, alt: '' });
  fragment.append(
    h('h2', {}, 'Social card'),
    h(
      'div',
      { class: 'sl-cards' },
      h(
        'figure',
        {},
        h(
          'div',
          { class: 'sl-og' },
          image(),
          h(
            'div',
            {},
            h('small', {}, social.domain.toUpperCase()),
            h('strong', {}, social.title),
            h('span', {}, social.description),
          ),
        ),
        h('figcaption', {}, 'Open Graph: LinkedIn, Facebook, Slack'),
      ),
      h(
        'figure',
        {},
        h('div', { class: 'sl-x' }, image(), h('span', { class: 'sl-x-title' }, social.title)),
        h('figcaption', {}, 'X: summary with large image'),
      ),
    ),
    ...social.notes.map((text) => note(text, true)),
  );
  return fragment;
}
