import { MarkupKind } from 'vscode-languageserver';
import { frontmatterHover } from '../../core/features/frontmatter/hover.ts';
import { type Hover, linkHover } from '../../core/features/link-hover.ts';
import type { Handler, Located } from '../context.ts';
import { toOffset, toRange } from '../convert.ts';
import { pageOf } from '../page-of.ts';

/** Who has something to say where; the first answers. */
const sources: readonly ((located: Located, offset: number) => Hover | undefined)[] = [
  (located, offset) => {
    const { engine, post, site } = located;
    return linkHover(engine.site, post, pageOf(located), offset, (file) => site.uriOf(file));
  },
  (located, offset) => {
    const { engine, post, file } = located;
    return frontmatterHover(engine.site, post, pageOf(located), engine.schemas.of(file), offset);
  },
];

/** Hover: what a link leads to, who links to a heading, what a key, author, tag or category of the frontmatter is. */
export const hover: Handler = (context) => {
  context.connection.onHover(async ({ textDocument, position }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return null;
    const { post } = located;
    const offset = toOffset(post.text, post.lineStarts, position);
    for (const source of sources) {
      const found = source(located, offset);
      if (found) {
        const contents = { kind: MarkupKind.Markdown, value: found.markdown };
        return { contents, range: toRange(post.lineStarts, found.range) };
      }
    }
    return null;
  });
  return { hoverProvider: true };
};
