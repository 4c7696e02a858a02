/** What makes a fragment look its best with a large library: each is a bundle of its own, loaded with the first post that needs it. */

interface Painter {
  /** Changes what it is for in the fragment, and leaves alone what it has done already. */
  paint(fragment: ParentNode): void;
}

const painters: { readonly selector: string; load(): Promise<Painter>; loaded?: Painter | 'coming' }[] = [
  { selector: '.sl-code[data-lang]', load: () => import('./highlight.ts') },
  { selector: '.sl-math', load: () => import('./math.ts') },
  { selector: '.sl-code[data-lang=mermaid]', load: () => import('./diagrams.ts') },
];

/** Paints a fragment now where the library is there, and `page` when it has come. */
export function paint(fragment: ParentNode, page: ParentNode): void {
  for (const painter of painters) {
    if (!fragment.querySelector(painter.selector)) continue;
    if (painter.loaded === undefined) {
      painter.loaded = 'coming';
      void painter.load().then((loaded) => {
        painter.loaded = loaded;
        loaded.paint(page);
      });
    } else if (painter.loaded !== 'coming') painter.loaded.paint(fragment);
  }
}
