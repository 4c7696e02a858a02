/** The post as HTML of its own, for other places. */
import { ID_PREFIX } from './sanitize.ts';

/** What is the page's own and means nothing elsewhere. */
const OWN =
  'data-line, data-math, data-diagram, data-file, data-fragment, data-source, data-tab, data-lang, loading, role, aria-selected'.split(
    ', ',
  );

/**
 * The body as plain HTML: no classes, marks or colours of the preview.
 * @param sources where files of the site are on the web: relative images become absolute where this is known
 * @param print images keep the name of their file, for whoever puts the files in
 */
export function exported(body: HTMLElement, sources: string | undefined, print = false): string {
  const copy = body.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll(
    '.sl-left-out, .sl-component-name, .sl-dark-only, .sl-slide-by, .sl-slide-at, .sl-gone',
  )) {
    element.remove();
  }
  for (const code of copy.querySelectorAll('code.hljs')) code.replaceChildren(code.textContent ?? '');
  for (const box of copy.querySelectorAll<HTMLElement>('[data-diagram]')) {
    const code = document.createElement('code');
    code.textContent = box.dataset.diagram ?? '';
    const pre = document.createElement('pre');
    pre.append(code);
    box.replaceChildren(pre);
  }
  for (const element of copy.querySelectorAll<HTMLElement>('*')) {
    if (element.matches('.sl-caption')) element.replaceWith(wrapped('em', element));
    const file = element.dataset.file;
    const { lang } = element.dataset;
    if (element.matches('.sl-code') && lang !== undefined)
      element.querySelector('code')?.setAttribute('class', `language-${lang}`);
    if (element instanceof HTMLImageElement && file !== undefined && sources !== undefined) {
      element.setAttribute('src', new URL(file.replace(/^(?:static|public|contents)\//, ''), `${sources}/`).href);
    }
    if (element instanceof HTMLAnchorElement && sources !== undefined) {
      const href = element.getAttribute('href');
      if (href?.startsWith('/') && !href.startsWith('//')) element.setAttribute('href', sources + href);
    }
    for (const name of OWN) {
      if (!(print && name === 'data-file' && element instanceof HTMLImageElement)) element.removeAttribute(name);
    }
    if (!/^language-/.test(element.className)) element.removeAttribute('class');
    if (element.id.startsWith(ID_PREFIX)) element.id = element.id.slice(ID_PREFIX.length);
    element.removeAttribute('hidden');
  }
  for (const box of copy.querySelectorAll('div:not([style])')) {
    if (box.attributes.length === 0) box.replaceWith(...box.childNodes);
  }
  return copy.innerHTML.replace(/\n{3,}/g, '\n\n').trim();
}

function wrapped(name: string, element: Element): HTMLElement {
  const paragraph = document.createElement('p');
  const inner = document.createElement(name);
  inner.append(...element.childNodes);
  paragraph.append(inner);
  return paragraph;
}

/** Puts rich text on the clipboard; false where the browser does not let it. */
export async function copyRich(html: string, text: string): Promise<boolean> {
  window.focus();
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([text], { type: 'text/plain' }),
      }),
    ]);
    return true;
  } catch {
    const listener = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/html', html);
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    document.addEventListener('copy', listener);
    const done = document.execCommand('copy');
    document.removeEventListener('copy', listener);
    return done;
  }
}
