/** Brings the page from one list of blocks to the next: what is the same is not touched, what differs is changed in place. */

export interface Block {
  readonly html: string;
  line: number;
  end: number;
  readonly element: HTMLElement;
}

/** Whether a block, an element of the page, keeps what its reader did to it. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  DETAILS: ['open'],
  BUTTON: ['aria-selected'],
  DIV: ['hidden'],
  IMG: ['style'],
};

/**
 * The new blocks in the container. `make` turns HTML into nodes and is called for changed blocks only, so an edit costs what it
 * changes, not what the post is long.
 */
export function patchBlocks(
  container: HTMLElement,
  old: readonly Block[],
  next: readonly { readonly html: string; readonly line: number; readonly end: number }[],
  make: (html: string) => DocumentFragment,
): Block[] {
  let head = 0;
  while (head < old.length && head < next.length && old[head]!.html === next[head]!.html) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail]!.html === next[next.length - 1 - tail]!.html
  )
    tail++;
  const middle = old.slice(head, old.length - tail);
  const byHtml = new Map<string, Block[]>();
  for (const block of middle) byHtml.set(block.html, [...(byHtml.get(block.html) ?? []), block]);
  const wanted = next.slice(head, next.length - tail);
  const reused = wanted.map(({ html }) => byHtml.get(html)?.shift());
  const taken = new Set(reused);
  const spare = middle.filter((block) => !taken.has(block));
  const before = old[old.length - tail]?.element ?? null;
  const made = wanted.map(({ html, line, end }, i): Block => {
    const same = reused[i];
    if (same) return { ...same, line, end };
    const fragment = make(html);
    const element = spare.shift()?.element ?? document.createElement('div');
    element.className = 'sl-b';
    morphChildren(element, fragment);
    return { html, line, end, element };
  });
  for (const { element } of spare) element.remove();
  let at: Node | null = head > 0 ? old[head - 1]!.element.nextSibling : container.firstChild;
  for (const { element } of made) {
    if (at === element) at = element.nextSibling;
    else container.insertBefore(element, at ?? before);
  }
  const blocks = [...old.slice(0, head), ...made, ...old.slice(old.length - tail)].map((block, i) => ({
    ...block,
    line: next[i]!.line,
    end: next[i]!.end,
  }));
  for (const { element, line } of blocks) {
    if (element.dataset.line !== String(line)) element.dataset.line = String(line);
  }
  return blocks;
}

/** Makes the children of `from` like those of `to`, keeping nodes that are the same or of the same kind. */
export function morphChildren(from: Node, to: Node): void {
  let child = from.firstChild;
  for (let wanted = to.firstChild; wanted; ) {
    const next = wanted.nextSibling;
    if (!child) from.appendChild(wanted);
    else {
      const following: ChildNode | null = child.nextSibling;
      if (!child.isEqualNode(wanted)) {
        if (child.nodeName !== wanted.nodeName) from.replaceChild(wanted, child);
        else if (child instanceof Element && wanted instanceof Element) {
          morphAttributes(child, wanted);
          morphChildren(child, wanted);
        } else child.nodeValue = wanted.nodeValue;
      }
      child = following;
    }
    wanted = next;
  }
  while (child) {
    const following = child.nextSibling;
    child.remove();
    child = following;
  }
}

function morphAttributes(from: Element, to: Element): void {
  const inTabs = from.closest('.sl-tabs') !== null;
  const kept = (name: string): boolean =>
    (KEPT[from.nodeName]?.includes(name) ?? false) &&
    (from.nodeName !== 'DIV' || inTabs) &&
    (from.nodeName !== 'IMG' || from.getAttribute('src') === to.getAttribute('src'));
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !kept(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes)
    if (from.getAttribute(name) !== value && !kept(name)) from.setAttribute(name, value);
}
