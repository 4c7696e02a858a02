import type { LocationLink, Location as LspLocation } from 'vscode-languageserver';
import { authorDefinition } from '../../core/features/frontmatter/references.ts';
import { type Definitions, linkDefinition } from '../../core/features/link-definition.ts';
import type { Handler, Located } from '../context.ts';
import { toLocation, toOffset, toRange } from '../convert.ts';
import { pageOf } from '../page-of.ts';

/** Who knows where to go; the first answers. */
const sources: readonly ((located: Located, offset: number) => Definitions | undefined)[] = [
  (located, offset) => linkDefinition(located.engine.site, located.post, pageOf(located), offset),
  (located, offset) => authorDefinition(located.engine.site, located.post, pageOf(located), offset),
];

/** Go to definition and peek: the page, heading or file of a link, and the redirects on the way; an author's entry. */
export const definition: Handler = (context) => {
  const links = context.capabilities.textDocument?.definition?.linkSupport === true;
  context.connection.onDefinition(
    async ({ textDocument, position }): Promise<LocationLink[] | LspLocation[] | null> => {
      const located = await context.postAt(textDocument.uri);
      if (!located) return null;
      const { post, site } = located;
      const offset = toOffset(post.text, post.lineStarts, position);
      for (const source of sources) {
        const found = source(located, offset);
        if (!found) continue;
        if (!links) return found.targets.map((target) => toLocation(target, site.lookup));
        return found.targets.map(({ file, range, context: around }): LocationLink => {
          const { uri, range: selection } = toLocation({ file, range }, site.lookup);
          return {
            originSelectionRange: toRange(post.lineStarts, found.origin),
            targetUri: uri,
            targetRange: around ? toLocation({ file, range: around }, site.lookup).range : selection,
            targetSelectionRange: selection,
          };
        });
      }
      return null;
    },
  );
  return { definitionProvider: true };
};
