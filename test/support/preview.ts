import { parsePost } from '../../server/src/core/post/post.ts';
import type { Preview } from '../../server/src/core/preview/preview.ts';
import { htmlOf, previewOf } from '../../server/src/core/preview/preview.ts';
import type { Site } from '../../server/src/core/site/site.ts';

/** The preview of a post's text; without frontmatter unless the text has some. */
export function preview(text: string, file = 'a.md', site?: Site): Preview {
  return previewOf(parsePost(file, text), site);
}

/** The body's HTML on one line, without line marks. */
export function html(text: string, file = 'a.md', site?: Site): string {
  return htmlOf(preview(text, file, site)).replace(/\n+/g, '');
}

const ELEMENT = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

export interface WrittenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The opening tags of HTML as we write it, and what is left of `<` when they are taken out: nothing, if it is well-formed. */
export function elementsOf(source: string): { elements: WrittenElement[]; rest: string } {
  const elements: WrittenElement[] = [];
  const rest = source.replace(ELEMENT, (_, close: string, name: string, attributes: string) => {
    if (close === '') {
      const values = [...attributes.matchAll(ATTRIBUTE)].map((match): [string, string] => [
        match[1]!.toLowerCase(),
        match[2] ?? match[3] ?? match[4] ?? '',
      ]);
      elements.push({ name: name.toLowerCase(), attributes: new Map(values) });
    }
    return '';
  });
  return { elements, rest };
}
