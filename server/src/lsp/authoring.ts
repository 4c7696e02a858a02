import type { RequestType } from 'vscode-languageserver';
import { parsePost } from '../core/post/post.ts';
import { authorOf } from '../core/templates/author.ts';
import { imageDestination, imageHome, imageName } from '../core/templates/images.ts';
import { insertTemplate } from '../core/templates/insert.ts';
import { listTemplates, peekOf } from '../core/templates/list.ts';
import { freeSlug, isTaken, newPostFile, postFolders } from '../core/templates/new-post.ts';
import { slugify, uniqueSlug } from '../core/templates/slug.ts';
import { expand, parseTemplate } from '../core/templates/template.ts';
import { lineAt, lineStartsOf } from '../core/text/lines.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import type {
  insertTemplateRequest,
  newPostInfoRequest,
  placeImagesRequest,
  planPostRequest,
  templatesRequest,
} from './protocol.ts';

type ParamsOf<R> = R extends RequestType<infer P, infer _, void> ? P : never;

/** What is answered about templates, new posts, and where pictures go. */
export function authoringAnswers(context: ServerContext) {
  return {
    templates({ sources }: ParamsOf<typeof templatesRequest>) {
      return listTemplates(sources).map(({ template, own, source }) => {
        const starts = lineStartsOf(sources[source]!.text);
        return {
          id: template.id,
          name: template.name,
          description: template.description,
          own,
          peek: peekOf(template, context.host.today()),
          problems: template.problems.map(({ message, range }) => ({ message, line: lineAt(starts, range.start) })),
          source,
        };
      });
    },

    insertTemplate({ uri, source, fields }: ParamsOf<typeof insertTemplateRequest>) {
      const document = context.documents.get(uri);
      if (!document) return null;
      const post = parsePost(uri, document.getText());
      const template = parseTemplate(source.file, source.text);
      const { range, snippet, note } = insertTemplate(template, post, { date: context.host.today(), ...fields });
      return { range: toRange(post.lineStarts, range), snippet, ...(note !== undefined && { note }) };
    },

    async newPostInfo({ uri }: ParamsOf<typeof newPostInfoRequest>) {
      const site =
        context.siteAt(uri)?.site ??
        context.sites().find((each) => each.uri === uri.replace(/\/$/, '')) ??
        context.sites()[0];
      if (!site) return null;
      const engine = await site.ready();
      const lookup = engine.site;
      const identity = await context.host.identity?.(site.uri, context.options);
      const byUse = (field: 'tags' | 'categories', declared: readonly string[] | undefined): string[] => {
        const uses = lookup.uses(field);
        const all = [...new Set([...(declared ?? []), ...(declared ? [] : uses.keys())])];
        return all.sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0)).slice(0, 200);
      };
      return {
        site: site.uri,
        folders: postFolders(lookup),
        categories: byUse('categories', lookup.config.categories),
        tags: byUse('tags', lookup.config.tags),
        authors: lookup.authors.map(({ handle, name, role }) => ({ handle, name, role })),
        author: identity && authorOf(identity, lookup.authors)?.handle,
      };
    },

    async planPost({ site: uri, folder, title, slug: asked, source, fields }: ParamsOf<typeof planPostRequest>) {
      const site = context.sites().find((each) => each.uri === uri);
      if (!site) return null;
      const { site: lookup } = await site.ready();
      const date = context.host.today();
      const slug = asked === undefined ? freeSlug(lookup, folder, title, date) : slugify(asked) || 'untitled';
      const template = source && parseTemplate(source.file, source.text);
      const { file, imageFolder } = newPostFile(lookup, folder, slug, date, template?.format);
      return {
        slug,
        file,
        uri: site.uriOf(file),
        taken: isTaken(lookup, folder, slug, date),
        ...(imageFolder !== undefined && { imageFolderUri: site.uriOf(imageFolder) }),
        ...(template && { snippet: expand(template, { date, title, slug, ...fields }, 'snippet') }),
      };
    },

    async placeImages({ uri, names }: ParamsOf<typeof placeImagesRequest>) {
      const found = context.siteAt(uri);
      if (!found) return null;
      const { site: lookup } = await found.site.ready();
      const home = imageHome(lookup, found.file);
      const given = new Set<string>();
      return names.map((name) => {
        const clean = imageName(name);
        const dot = clean.lastIndexOf('.');
        const stem = uniqueSlug(clean.slice(0, dot), (candidate) => {
          const file = `${home.folder}/${candidate}${clean.slice(dot)}`;
          return given.has(file) || lookup.hasFile(file) || lookup.fileIgnoringCase(file) !== undefined;
        });
        const file = `${home.folder}/${stem}${clean.slice(dot)}`;
        given.add(file);
        return { uri: found.site.uriOf(file), destination: imageDestination(lookup, found.file, file, home.form) };
      });
    },
  };
}
