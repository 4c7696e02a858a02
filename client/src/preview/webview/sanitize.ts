/** The second wall: whatever HTML arrives, only known elements, attributes and URLs get into the page. */
import DOMPurify from 'dompurify';

/** Ids of the post, so that none of them is a name of the page's own. */
export const ID_PREFIX = 'post-';

const SAFE_URL =
  /^(?:(?:https?|mailto|tel):|data:image\/(?:png|jpe?g|gif|webp|avif)[;,]|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i;

const config = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'style',
    'form',
    'dialog',
    'select',
    'option',
    'textarea',
    'object',
    'embed',
    'iframe',
    'frame',
    'base',
    'link',
    'meta',
  ],
  FORBID_ATTR: [
    'srcset',
    'action',
    'formaction',
    'ping',
    'background',
    'autofocus',
    'autoplay',
    'contenteditable',
    'popovertarget',
  ],
  ALLOWED_URI_REGEXP: SAFE_URL,
  SANITIZE_DOM: false,
  SANITIZE_NAMED_PROPS: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.id !== '') node.id = ID_PREFIX + node.id;
  node.removeAttribute('name');
  node.removeAttribute('for');
});

/** A fragment of what is safe in it. */
export function sanitize(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    ...config,
    FORBID_TAGS: [...config.FORBID_TAGS],
    FORBID_ATTR: [...config.FORBID_ATTR],
  }) as unknown as DocumentFragment;
}
