/** The ids that renderers give to footnotes and to what leads back from them. */
import type { Post } from '../post/post.ts';
import type { AnchorStyle } from './slugs.ts';

/** The line that a footnote's text begins on: `[^label]: Text.` */
const DEFINITION = /^[ \t>]*\[\^([^\]\s]+)\]:/gm;

/**
 * Ids of a post's footnotes. remark makes `user-content-fn-label` (and made `fn-label`), kramdown `fn:label`; Hugo and markdown-it count
 * them. One that stands in a block of code is taken for one: it makes an id too many, and so no false alarm.
 */
export function footnoteIds({ text, body }: Post, style: AnchorStyle): string[] {
  if (text.indexOf('[^', body.start) < 0) return [];
  const labels = [...text.slice(body.start).matchAll(DEFINITION)].map((match) => match[1]!.toLowerCase());
  if (labels.length === 0) return [];
  const pairs = (prefix: string, end: string): string[] => [`${prefix}fn${end}`, `${prefix}fnref${end}`];
  const ids = labels.flatMap((label, i) => {
    if (style === 'kramdown') return pairs('', `:${label}`);
    if (style.startsWith('hugo')) return pairs('', `:${i + 1}`);
    return [...pairs('user-content-', `-${label}`), ...pairs('', `-${label}`), ...pairs('', `${i + 1}`)];
  });
  return style === 'github' || style === 'docusaurus' ? ['footnote-label', ...ids] : ids;
}
