import { entryReferences, namedReferences } from '../../core/features/frontmatter/references.ts';
import type { Location } from '../../core/features/link-definition.ts';
import { linkReferences } from '../../core/features/link-references.ts';
import type { Handler, Located } from '../context.ts';
import { toLocation, toOffset } from '../convert.ts';
import { pageOf } from '../page-of.ts';

/** Who knows the places; the first answers. */
const sources: readonly ((located: Located, offset: number, declaration: boolean) => Location[] | undefined)[] = [
  ({ engine, file }, offset, declaration) => entryReferences(engine.site, file, offset, declaration),
  (located, offset, declaration) =>
    namedReferences(located.engine.site, located.post, pageOf(located), offset, declaration),
  (located, offset, declaration) =>
    linkReferences(located.engine.site, located.post, pageOf(located), offset, declaration),
];

/** Find all references: every link to a page, a heading or a file; every post of an author, tag or category. */
export const references: Handler = (context) => {
  context.connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }) => {
    const located = await context.postAt(textDocument.uri);
    if (!located) return null;
    const { post, site } = located;
    const offset = toOffset(post.text, post.lineStarts, position);
    for (const source of sources) {
      const found = source(located, offset, includeDeclaration);
      if (found) return found.map((place) => toLocation(place, site.lookup));
    }
    return null;
  });
  return { referencesProvider: true };
};
