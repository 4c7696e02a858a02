/** Formulas, set as MathML, which the browser draws itself. */
import DOMPurify from 'dompurify';
import temml from 'temml';

/** Sets the formulas of a fragment; one that is wrong stays as TeX and says why. */
export function paint(fragment: ParentNode): void {
  for (const box of fragment.querySelectorAll<HTMLElement>('.sl-math:not([data-set])')) {
    const tex = box.textContent ?? '';
    const displayMode = box.dataset.math === 'display';
    try {
      const set = temml.renderToString(tex, { displayMode, throwOnError: true, trust: false, maxSize: [40, 400] });
      box.replaceChildren(
        DOMPurify.sanitize(set, {
          USE_PROFILES: { mathMl: true },
          FORBID_ATTR: ['href'],
          RETURN_DOM_FRAGMENT: true,
        }) as unknown as DocumentFragment,
      );
    } catch (error) {
      box.classList.add('sl-wrong');
      box.title = `This formula cannot be set: ${(error as Error).message.replace(/^(?:Parse)?Error:?\s*/, '')}`;
    }
    box.dataset.set = '';
  }
}
