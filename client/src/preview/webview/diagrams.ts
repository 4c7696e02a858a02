/** Mermaid's diagrams, drawn and then shown as pictures: nothing that a diagram holds becomes part of the page. */
import mermaidScript from '@mermaid-js/tiny';
import { h } from './dom.ts';

interface Mermaid {
  initialize(config: Record<string, unknown>): void;
  render(id: string, source: string, container: Element): Promise<{ svg: string }>;
}
/** Mermaid's small edition is a plain script, with which no bundler can do anything. */
let library: Promise<Mermaid> | undefined;

function load(): Promise<Mermaid> {
  library ??= new Promise((resolve, reject) => {
    const script = h('script', { src: new URL(mermaidScript, import.meta.url).href });
    script.addEventListener('load', () => resolve((globalThis as unknown as { mermaid: Mermaid }).mermaid));
    script.addEventListener('error', () => reject(new Error('Mermaid could not be loaded')));
    document.head.append(script);
  });
  return library;
}

/** Longer sources are no diagram that anyone could read. */
const MAX_LENGTH = 20_000;
const FONT = 'system-ui, "Segoe UI", Ubuntu, "Noto Sans", sans-serif';

interface Drawn {
  readonly src?: string;
  /** In pixels. */
  readonly width?: number;
  readonly wrong?: string;
}

/** By colours and source: a picture, why there is none, or that it is being drawn. */
const known = new Map<string, Drawn | 'coming'>();
/** Mermaid has one state for all: diagrams are drawn one after the other. */
let queue = Promise.resolve();
let count = 0;

/** Shows the diagrams of a fragment that are drawn already, and has the others drawn and shown in the page. */
export function paint(fragment: ParentNode): void {
  const dark = isDark();
  for (const box of fragment.querySelectorAll<HTMLElement>('.sl-code[data-lang=mermaid]')) {
    const source = box.dataset.diagram ?? box.querySelector('code')?.textContent ?? '';
    const key = `${dark} ${source}`;
    const drawn = known.get(key);
    if (drawn === undefined) {
      known.set(key, 'coming');
      queue = queue.then(async () => {
        known.set(key, await draw(source, dark));
        paint(document.body);
      });
    } else if (drawn !== 'coming') show(box, source, drawn);
  }
}

function show(box: HTMLElement, source: string, { src, width, wrong }: Drawn): void {
  const title = box.querySelector<HTMLElement>('.sl-code-title');
  if (src === undefined) {
    if (title) title.textContent = `Mermaid diagram: ${wrong}`;
    box.classList.add('sl-wrong');
    return;
  }
  if (box.querySelector('img')?.src === src) return;
  box.dataset.diagram = source;
  box.classList.add('sl-diagram');
  box.replaceChildren(h('img', { src, alt: `Diagram: ${source}`, style: `width: ${width}px` }));
}

async function draw(source: string, dark: boolean): Promise<Drawn> {
  if (source.length > MAX_LENGTH) return { wrong: 'it is too long to be drawn here' };
  const container = h('div', {
    style: `position:absolute;left:-9999px;top:0;font:16px ${FONT}`,
    'aria-hidden': 'true',
  });
  document.body.append(container);
  try {
    const mermaid = await load();
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      suppressErrorRendering: true,
      theme: dark ? 'dark' : 'default',
      fontFamily: FONT,
      htmlLabels: false,
      flowchart: { htmlLabels: false },
    });
    const { svg } = await mermaid.render(`sl-diagram-${count++}`, source, container);
    // Read as HTML, which it is, and written as XML, which a picture has to be.
    const root = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
    const [, , width = 0, height = 0] = (root?.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
    if (!root || !(width > 0)) return { wrong: 'it is empty' };
    root.setAttribute('width', String(width));
    root.setAttribute('height', String(height));
    root.removeAttribute('style');
    const xml = new XMLSerializer().serializeToString(root);
    return { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(xml)}`, width: Math.ceil(width) };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n').slice(0, 4).join(' ').slice(0, 300) };
  } finally {
    container.remove();
  }
}

function isDark(): boolean {
  const channels =
    getComputedStyle(document.body)
      .backgroundColor.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  const [red = 255, green = 255, blue = 255] = channels;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

const repaint = (): void => paint(document.body);
const themes = new MutationObserver(repaint);
themes.observe(document.body, { attributeFilter: ['class'] });
themes.observe(document.documentElement, { attributeFilter: ['data-theme', 'style'] });
