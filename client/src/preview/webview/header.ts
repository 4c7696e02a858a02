/** The head of the post as its page shows it, and the table of contents. */
import type { PreviewAnswer } from '../messages.ts';
import { h } from './dom.ts';
import { fileUrl } from './images.ts';

type Image = PreviewAnswer['metadata']['image'];

/** Sources that a page may load; undefined where there is none. */
export function imageSource(image: Image, root: string): string | undefined {
  if (!image || image.broken !== undefined) return undefined;
  if (image.file !== undefined) return fileUrl(root, image.file);
  return image.url !== undefined && /^(?:https:|data:image\/)/i.test(image.url) ? image.url : undefined;
}

function picture(image: Image, root: string, alt: string, classes: string): HTMLElement | undefined {
  if (!image) return undefined;
  if (image.broken !== undefined) {
    return h(
      'span',
      { class: 'sl-missing', title: image.broken },
      h('strong', {}, 'Picture'),
      h('span', {}, image.broken),
    );
  }
  const src = imageSource(image, root);
  return src === undefined ? undefined : h('img', { src, alt, class: classes });
}

export function header(preview: PreviewAnswer, root: string, name: string): DocumentFragment {
  const { metadata } = preview;
  const line = (...keys: string[]): number =>
    keys.map((key) => metadata.fieldLines[key]).find((at) => at !== undefined) ?? 0;
  const fragment = document.createDocumentFragment();
  const hero = picture(metadata.image, root, '', 'sl-hero');
  const full = metadata.imageType === 'full';
  const box =
    hero &&
    h(
      'div',
      {
        class: `sl-hero-box ${full ? 'sl-full' : 'sl-standard'}`,
        'data-source': line('featuredImage', 'image', 'heroImage'),
      },
      hero,
    );
  const labels = h(
    'p',
    { class: 'sl-labels', 'data-source': line('category', 'categories') },
    ...metadata.categories.map((category) => h('span', { class: 'sl-category' }, category)),
  );
  if (metadata.draft) labels.append(h('span', { class: 'sl-draft' }, 'Draft'));
  const title = h('h1', { class: 'sl-title', 'data-source': line('title') }, metadata.title ?? name);
  if (metadata.title === undefined) title.classList.add('sl-untitled');
  const people = metadata.authors.map((author) => {
    const { image } = author;
    const avatar =
      image?.broken === undefined
        ? picture(image, root, '', 'sl-avatar')
        : h('span', { class: 'sl-avatar sl-gone', title: image.broken }, initials(author.name));
    return h(
      'span',
      {
        class: `sl-author${author.unknown ? ' sl-broken' : ''}`,
        title: author.unknown ? `"${author.handle}" is not in the authors file.` : undefined,
      },
      avatar ?? h('span', { class: 'sl-avatar sl-initials', 'aria-hidden': 'true' }, initials(author.name)),
      h('span', {}, h('strong', {}, author.name), author.role === undefined ? undefined : h('small', {}, author.role)),
    );
  });
  const facts = [
    metadata.date === undefined ? undefined : shownDate(metadata.date),
    `${metadata.minutes} min read`,
    `${metadata.words.toLocaleString('en')} ${metadata.words === 1 ? 'word' : 'words'}`,
  ];
  const byline = h(
    'div',
    { class: 'sl-byline' },
    // Empty, it would still take its share of the gap.
    people.length > 0
      ? h('div', { class: 'sl-authors', 'data-source': line('author', 'authors') }, ...people)
      : undefined,
    h(
      'p',
      { class: 'sl-facts', 'data-source': line('date') },
      facts.filter((fact) => fact !== undefined).join('  ·  '),
    ),
  );
  if (full && box) fragment.append(box);
  if (labels.childNodes.length > 0) fragment.append(labels);
  fragment.append(title, byline);
  if (!full && box) fragment.append(box);
  return fragment;
}

export function tags(preview: PreviewAnswer): HTMLElement | undefined {
  const { metadata } = preview;
  if (metadata.tags.length === 0) return undefined;
  return h(
    'p',
    { class: 'sl-tags', 'data-source': metadata.fieldLines.tags ?? 0 },
    ...metadata.tags.map((tag) => h('span', { class: 'sl-tag' }, tag)),
  );
}

export function contents(preview: PreviewAnswer): HTMLElement | undefined {
  const entries = preview.metadata.toc.filter((entry) => entry.depth > 1);
  if (entries.length < 2) return undefined;
  const least = Math.min(...entries.map((entry) => entry.depth));
  return h(
    'nav',
    { class: 'sl-toc', 'aria-label': 'Table of contents' },
    h('p', {}, 'On this page'),
    h(
      'ul',
      {},
      ...entries.map(({ depth, text, id }) =>
        h('li', { class: `sl-depth-${depth - least}` }, h('a', { href: `#${id}`, 'data-fragment': id }, text)),
      ),
    ),
  );
}

function initials(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((part) => [...part][0] ?? '')
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .join('')
    .toUpperCase();
}

/** The day as it is written, whatever the reader's time zone. */
export function shownDate(iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
}
