/** The page of a preview: shows what the host sends, patched in place, and tells the host what its reader does. */
import './preview.css';
import { applied } from '../difference.ts';
import type { PageState, PreviewChange, PreviewUpdate, ToHost, ToPage } from '../messages.ts';
import { cards } from './cards.ts';
import { h } from './dom.ts';
import { copyRich, exported } from './export.ts';
import { contents, header, tags } from './header.ts';
import { prepareMedia, watchMedia } from './images.ts';
import { paint } from './paint.ts';
import type { Block } from './patch.ts';
import { morphChildren, patchBlocks } from './patch.ts';
import { ID_PREFIX, sanitize } from './sanitize.ts';
import { lineOfPlace, placeOfLine } from './scroll.ts';
import type { View } from './toolbar.ts';
import { toolbar } from './toolbar.ts';

interface VsCode {
  postMessage(message: ToHost): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const send = (message: ToHost): void => vscode.postMessage(message);

let state: PageState = vscode.getState() ?? {};
/** The site itself is asked for anew: its server may be gone. */
let view: View = state.view === 'cards' ? 'cards' : 'post';
let update: PreviewUpdate | undefined;
let blocks: Block[] = [];
/** What the head, the cards, and the foot and table of contents were made of. */
let shown: PreviewUpdate['preview'] | undefined;
let shownCards: PreviewUpdate['preview']['cards'] | undefined;
let shownBelow: PreviewUpdate['preview']['metadata'] | undefined;
/** Where the page was put by the host, so that this is not taken for the reader's scrolling. */
let placed = -1;
/** Where the post was scrolled to while something else is shown. */
let postScroll = 0;
/** The line that the editor is at, while the reader has not scrolled. */
let followed: number | undefined;

const head = h('header', { class: 'sl-head' });
const body = h('div', { class: 'sl-body' });
const foot = h('footer', { class: 'sl-foot' });
const article = h('article', { class: 'sl-article' }, head, body, foot);
const aside = h('aside', { class: 'sl-aside' });
const failure = h('div', { class: 'sl-failure', role: 'alert', hidden: true });
const cardsBox = h('section', { class: 'sl-cards-view', hidden: true });
const siteBox = h('section', { class: 'sl-site-view', hidden: true });
const main = h('main', { class: 'sl-main' }, article, aside);
const bar = toolbar({
  view(next) {
    if (view === 'post') postScroll = scrollY;
    view = next;
    remember({ view });
    placed = next === 'post' ? postScroll : 0;
    const to = placed;
    requestAnimationFrame(() => place(to));
    if (next === 'site') send({ type: 'askDevServer' });
    show();
  },
  width(width) {
    remember({ width });
    show();
  },
  theme(theme) {
    remember({ theme });
    show();
  },
  lock: (locked) => send({ type: 'lock', locked }),
  copy: (what) => void copy(what),
});
document.body.append(
  h('div', { class: 'sl-ui' }, bar.element, failure),
  h('div', { class: 'sl-page' }, main, cardsBox, siteBox),
);

function remember(change: Partial<PageState>): void {
  state = { ...state, ...change };
  vscode.setState(state);
}

function show(): void {
  const width = state.width ?? 'desktop';
  const hasStylesheet = update?.stylesheet !== undefined;
  const theme = state.theme === 'site' && !hasStylesheet ? 'editor' : (state.theme ?? 'editor');
  document.documentElement.dataset.width = width;
  document.documentElement.dataset.theme = theme;
  main.hidden = view !== 'post';
  cardsBox.hidden = view !== 'cards';
  siteBox.hidden = view !== 'site';
  // They load the picture at its full size, so they wait until someone looks.
  if (view === 'cards' && update && update.preview.cards !== shownCards) {
    shownCards = update.preview.cards;
    fill(cardsBox, cards(update.preview, update.root));
  }
  bar.set({
    view,
    width,
    theme,
    locked: update?.locked ?? state.locked ?? false,
    stylesheet: hasStylesheet,
    devServer: update?.preview.devServer !== undefined,
  });
  siteStyle(theme === 'site' ? update?.stylesheet : undefined);
}

function siteStyle(href: string | undefined): void {
  const old = document.querySelector<HTMLLinkElement>('link[data-site]');
  if (old?.getAttribute('href') === (href ?? null)) return;
  old?.remove();
  if (href !== undefined) document.head.append(h('link', { rel: 'stylesheet', href, 'data-site': true }));
}

function make(html: string): DocumentFragment {
  const fragment = sanitize(html);
  prepareMedia(fragment, update!.root);
  paint(fragment, body);
  return fragment;
}

/** Replaces what an element holds, touching only what differs. */
function fill(element: HTMLElement, ...children: (Node | undefined)[]): void {
  const fragment = document.createDocumentFragment();
  fragment.append(...children.filter((child) => child !== undefined));
  morphChildren(element, fragment);
}

function render(next: PreviewUpdate): void {
  const { preview, root, name } = next;
  const other = update !== undefined && update.uri !== next.uri;
  const first = update === undefined;
  const moved = update !== undefined && update.root !== root;
  update = next;
  const failed = preview.failure;
  failure.hidden = failed === undefined;
  if (failed) {
    fill(
      failure,
      h('strong', {}, `This MDX does not compile: line ${failed.line + 1}, column ${failed.character + 1}`),
      h('span', {}, failed.message),
      h('code', { 'data-source': failed.line }, failed.source.slice(0, 200) || ' '),
    );
  }
  // What does not compile would replace the page by an error on the site: the last good one stays, while there is one.
  const keep = failed !== undefined && blocks.length > 0 && !other;
  article.classList.toggle('sl-stale', keep);
  const anchor = other ? undefined : anchorBlock();
  const { metadata } = preview;
  if (other || moved || metadata !== shown?.metadata) fill(head, header(preview, root, name));
  if (!keep) {
    if (moved) {
      body.replaceChildren();
      blocks = [];
    }
    blocks = patchBlocks(body, blocks, preview.blocks, make);
    if (other || metadata !== shownBelow) {
      fill(foot, tags(preview));
      fill(aside, contents(preview));
      shownBelow = metadata;
    }
  }
  shown = preview;
  show();
  if (other) scrollTo(0, 0);
  else if (anchor) restore(anchor);
  else if (first && state.uri === next.uri && state.line !== undefined) scrollToLine(state.line);
  if (next.uri !== state.uri || next.locked !== state.locked) {
    const { line: _, ...kept } = state;
    state = next.uri === state.uri ? state : kept;
    remember({ uri: next.uri, locked: next.locked });
  }
}

/** The block at the top of the view, to keep it there while blocks above change. */
function anchorBlock(): { element: HTMLElement; top: number } | undefined {
  if (view !== 'post' || scrollY === 0) return undefined;
  for (const { element } of blocks) {
    const box = element.getBoundingClientRect();
    if (box.bottom > barHeight()) return { element, top: box.top };
  }
  return undefined;
}

function restore({ element, top }: { element: HTMLElement; top: number }): void {
  if (!element.isConnected) return;
  const shift = element.getBoundingClientRect().top - top;
  if (Math.abs(shift) > 1) place(scrollY + shift);
}

const barHeight = (): number => bar.element.offsetHeight;

function place(y: number): void {
  scrollTo(0, y);
  placed = scrollY;
}

function scrollToLine(line: number): void {
  if (view !== 'post' || !update) return;
  followed = line;
  remember({ line });
  const first = blocks[0]?.line ?? 0;
  if (line < first) {
    place(first === 0 ? 0 : (line / first) * Math.max(0, body.getBoundingClientRect().top + scrollY - barHeight()));
    return;
  }
  const top = placeOfLine(blocks, line);
  if (top !== undefined) place(scrollY + top - barHeight());
}

addEventListener('scroll', () => {
  if (Math.abs(scrollY - placed) < 2 || view !== 'post') return;
  placed = -1;
  followed = undefined;
  const first = blocks[0];
  if (!first) return;
  const top = first.element.getBoundingClientRect().top - barHeight();
  const line = top > 0 ? first.line * (1 - top / Math.max(1, top + scrollY)) : lineOfPlace(blocks, barHeight());
  if (line !== undefined) {
    remember({ line });
    send({ type: 'scrolled', line });
  }
});

watchMedia(document.body, () => {
  if (followed !== undefined) scrollToLine(followed);
});

/** The zero-based line of the source that an element shows. */
function lineOf(target: Element): number | undefined {
  const own = target.closest<HTMLElement>('[data-source]');
  if (own) return Number(own.dataset.source);
  const block = target.closest<HTMLElement>('.sl-b');
  if (!block) return undefined;
  const inner = target.closest<HTMLElement>('[data-line]');
  return Number(block.dataset.line) + (inner && inner !== block ? Number(inner.dataset.line) : 0);
}

document.addEventListener('dblclick', ({ target }) => {
  if (!(target instanceof Element) || target.closest('.sl-toolbar, button, summary')) return;
  const line = lineOf(target);
  if (line !== undefined) send({ type: 'source', line });
});

document.addEventListener(
  'click',
  (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const tab = target.closest<HTMLElement>('[role=tab]');
    if (tab) selectTab(tab);
    const by = target.closest<HTMLElement>('.sl-slide-by');
    if (by) slide(by);
    const load = target.closest<HTMLElement>('.sl-embed-load');
    if (load) loadEmbed(load.closest<HTMLElement>('[data-embed]'));
    const code = target.closest<HTMLElement>('.sl-failure [data-source]');
    if (code) send({ type: 'source', line: Number(code.dataset.source) });
    const link = target.closest<HTMLElement>('a');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    const href = link.getAttribute('href');
    if (href === null) return;
    const { file, fragment } = link.dataset;
    if (href.startsWith('#')) goTo(decodeURIComponent(href.slice(1)));
    else send({ type: 'link', href, ...(file !== undefined && { file }), ...(fragment !== undefined && { fragment }) });
  },
  true,
);

function goTo(id: string): void {
  const target = body.querySelector(`#${CSS.escape(ID_PREFIX + id)}`);
  target?.scrollIntoView();
  scrollBy(0, -barHeight() - 12);
}

function selectTab(tab: HTMLElement): void {
  const tabs = tab.closest('.sl-tabs');
  for (const other of tabs?.querySelectorAll<HTMLElement>(':scope > [role=tablist] > [role=tab]') ?? []) {
    other.setAttribute('aria-selected', String(other === tab));
  }
  for (const panel of tabs?.querySelectorAll<HTMLElement>(':scope > [role=tabpanel]') ?? []) {
    panel.hidden = panel.dataset.tab !== tab.dataset.tab;
  }
}

/** Goes to the next or the previous picture; from the last to the first. */
function slide(button: HTMLElement): void {
  const slides = button.parentElement?.querySelector<HTMLElement>('.sl-slides');
  if (!slides) return;
  const most = slides.scrollWidth - slides.clientWidth;
  const to = slides.scrollLeft + Number(button.dataset.by) * slides.clientWidth;
  slides.scrollTo({ left: to < -8 ? most : to > most + 8 ? 0 : to, behavior: 'smooth' });
}

/** Loads a frame that was asked for; the page's policy lets only the hosts on its list through. */
function loadEmbed(box: HTMLElement | null): void {
  const src = box?.dataset.embed;
  if (!box || src === undefined || !src.startsWith('https://')) return;
  box.replaceChildren(
    h('iframe', {
      src,
      sandbox: 'allow-scripts allow-same-origin allow-presentation',
      allow: 'fullscreen',
      loading: 'lazy',
      referrerpolicy: 'strict-origin-when-cross-origin',
    }),
  );
}

async function copy(what: 'html' | 'rich' | 'print'): Promise<void> {
  if (!update) return;
  const { preview } = update;
  const html = exported(body, preview.metadata.siteUrl, what === 'print');
  const title =
    preview.metadata.title === undefined ? '' : `<h1>${h('i', {}, preview.metadata.title).innerHTML}</h1>\n`;
  const done = what === 'rich' ? await copyRich(title + html, body.textContent ?? '') : true;
  send({ type: 'copied', html: what === 'html' ? html : title + html, what, done });
}

function showDevServer(url: string, running: boolean): void {
  if (running)
    siteBox.replaceChildren(h('iframe', { src: url, sandbox: 'allow-scripts allow-same-origin allow-forms' }));
  else
    siteBox.replaceChildren(
      h(
        'p',
        { class: 'sl-card-note' },
        `Nothing answers at ${url}. Start the site's development server and choose "Site" again.`,
      ),
    );
}

/** An edit. Where it is none of what is shown, the whole post is asked for. */
function change(next: PreviewChange): void {
  if (update?.preview.serial === next.since) render({ ...update, preview: applied(update.preview, next) });
  else send({ type: 'ready' });
}

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'update') render(data);
  else if (data.type === 'change') change(data.change);
  else if (data.type === 'scroll') scrollToLine(data.line);
  else if (data.type === 'locked' && update) {
    update = { ...update, locked: data.locked };
    remember({ locked: data.locked });
    show();
  } else if (data.type === 'fragment') goTo(data.fragment);
  else if (data.type === 'copy') void copy(data.what);
  else if (data.type === 'devServer') showDevServer(data.url, data.running);
});

show();
send({ type: 'ready' });
