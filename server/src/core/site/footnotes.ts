/** The ids that renderers give to footnotes and to what leads back from them. */
import type { Post } from '../post/post.ts';
import type { AnchorStyle } from './slugs.ts';

/** The line that a footnote's text begins on: `[^label]: Text.` */
const DEFINITION = /^[ \t>]*\[\^([^\]\s]+)\]:/gm;
const REFERENCE = /\[\^([^\]\s]+)\](?!:)/g;

/**
 * Ids of a post's footnotes. remark makes `user-content-fn-label` (and made `fn-label`), kramdown `fn:label`; Hugo and markdown-it count
 * those that are referred to. One that stands in a block of code is taken for one: it makes an id too many, and so no false alarm.
 */
export function footnoteIds({ text, body }: Post, style: AnchorStyle): string[] {
  if (text.indexOf('[^', body.start) < 0) return [];
  const source = text.slice(body.start);
  const labels = new Set([...source.matchAll(DEFINITION)].map((match) => match[1]!));
  if (labels.size === 0) return [];
  if (style === 'kramdown')
    return referredTo(
      source,
      labels,
      (label) => label,
      (name, again) => `fnref:${name}:${again}`,
    );
  if (style.startsWith('hugo'))
    return referredTo(
      source,
      labels,
      (_, number) => String(number),
      (name, again) => `fnref${again}:${name}`,
    );
  const ids = [...labels].flatMap((label, i) =>
    [`-${label.toLowerCase()}`, `${i + 1}`].flatMap((end) => [`fn${end}`, `fnref${end}`]),
  );
  const prefixed = ids.filter((id) => id.includes('-')).map((id) => `user-content-${id}`);
  return [...ids, ...prefixed, 'footnote-label'];
}

/**
 * Ids of the footnotes that are referred to, in the order of the first references.
 * @param nameOf what a footnote is called by, of its label and its number
 * @param secondId the id of a second reference (and third, ...) to it
 */
function referredTo(
  source: string,
  labels: ReadonlySet<string>,
  nameOf: (label: string, number: number) => string,
  secondId: (name: string, again: number) => string,
): string[] {
  const uses = new Map<string, { readonly name: string; count: number }>();
  const ids: string[] = [];
  for (const [, label] of source.matchAll(REFERENCE)) {
    if (!labels.has(label!)) continue;
    const use = uses.get(label!) ?? { name: nameOf(label!, uses.size + 1), count: 0 };
    uses.set(label!, use);
    if (use.count === 0) ids.push(`fn:${use.name}`, `fnref:${use.name}`);
    else ids.push(secondId(use.name, use.count));
    use.count++;
  }
  return ids;
}
