/** Pictures and videos of the post: files come from the workspace, sizes are kept so that nothing jumps. */

/** Width to height of the pictures seen so far. */
const ratios = new Map<string, number>();

/** Gives the media of a fragment their sources. `root` is the site's folder as the page may load it. */
export function prepareMedia(fragment: ParentNode, root: string): void {
  for (const element of fragment.querySelectorAll<HTMLElement>('img, video, audio, source')) {
    const file = element.dataset.file;
    const src = element.getAttribute('src');
    if (file !== undefined) element.setAttribute('src', fileUrl(root, file));
    else if (src !== null && !/^(?:https:|data:image\/)/i.test(src)) element.removeAttribute('src');
    if (element instanceof HTMLImageElement) {
      const ratio = ratios.get(element.getAttribute('src') ?? '');
      if (ratio !== undefined && !element.hasAttribute('width')) element.style.aspectRatio = String(ratio);
    }
  }
}

export function fileUrl(root: string, file: string): string {
  return `${root}/${file.split('/').map(encodeURIComponent).join('/')}`;
}

/** Watches pictures: their sizes are kept, and one that cannot be loaded says so. */
export function watchMedia(container: HTMLElement, moved: () => void): void {
  container.addEventListener(
    'load',
    ({ target }) => {
      if (!(target instanceof HTMLImageElement) || target.naturalHeight === 0) return;
      const ratio = target.naturalWidth / target.naturalHeight;
      const src = target.getAttribute('src') ?? '';
      if (ratios.has(src)) return;
      ratios.set(src, ratio);
      moved();
    },
    true,
  );
  container.addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLImageElement)) return;
      target.classList.add('sl-failed');
      target.title = `This picture could not be loaded: ${target.dataset.file ?? target.getAttribute('src') ?? ''}`;
    },
    true,
  );
}
