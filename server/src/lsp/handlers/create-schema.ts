import { createSchemas } from '../../core/features/create-schema.ts';
import { type Post, parsePost } from '../../core/post/post.ts';
import type { Handler } from '../context.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { createSchemaRequest } from '../protocol.ts';
import { readTexts } from '../texts.ts';

/** How many posts are read at once. */
const BATCH = 64;

/** Schemas and a configuration made of the posts that there are. */
export const createSchema: Handler = (context) => {
  context.connection.onRequest(createSchemaRequest, async ({ uri, overwrite }, token) => {
    const found = context.siteAt(uri) ?? context.siteAt(`${uri}/x`) ?? context.sites().map((site) => ({ site }))[0];
    if (!found) return 'Open the folder of your site first.';
    const { site } = found;
    const { site: lookup, loaded } = await site.ready();
    const files = [...lookup.records()].map(({ file }) => file);
    const posts: Post[] = [];
    for (let at = 0; at < files.length && !token.isCancellationRequested; at += BATCH) {
      for (const [file, text] of await readTexts(site, files.slice(at, at + BATCH))) {
        // Only the block is needed: bodies of 20,000 posts would fill the memory.
        const end = parsePost(file, text).frontmatter.bodyStart;
        posts.push(parsePost(file, text.slice(0, end)));
      }
    }
    const there = [...lookup.files()].filter((file) =>
      /^(?:schemas\/[^/]+\.schema\.json|slugline\.config\.json)$/.test(file),
    );
    const texts = await readTexts(site, there);
    const answer = createSchemas(loaded.config, posts, context.host.today(), (file) => texts.get(file), overwrite);
    if (answer.schemas.length === 0)
      return 'There are too few posts with frontmatter to learn from: five in one folder are needed.';
    return {
      edit: toWorkspaceEdit(answer.changes, site.lookup, (file) => texts.get(file)),
      notes: [],
      taken: answer.taken,
      schemas: answer.schemas.map(({ file, posts: count }) => ({ uri: site.uriOf(file), file, posts: count })),
      differing: new Set(answer.outliers.map(({ file }) => file)).size,
    };
  });
  return {};
};
