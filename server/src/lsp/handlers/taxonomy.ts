import type { WorkspaceEdit } from 'vscode-languageserver';
import { addAuthor } from '../../core/features/add-author.ts';
import { namedAt } from '../../core/features/frontmatter/named.ts';
import { filesForTaxonomy, nameOfField, taxonomyEdits } from '../../core/features/taxonomy.ts';
import type { Handler } from '../context.ts';
import { toOffset, toWorkspaceEdit } from '../convert.ts';
import { addAuthorRequest, changeTaxonomyRequest, type TaxonomyValue, taxonomyRequest } from '../protocol.ts';
import { readTexts } from '../texts.ts';

const FIELDS = ['tags', 'categories', 'authors'] as const;

/** Tags, categories and authors over the whole site. */
export const taxonomy: Handler = (context) => {
  const { connection } = context;

  connection.onRequest(taxonomyRequest, async ({ uri, position }) => {
    const found = context.siteAt(uri) ?? context.siteAt(`${uri}/x`);
    if (!found) return null;
    const { site } = await found.site.ready();
    const all = FIELDS.flatMap((field) =>
      [...site.uses(field)].map(([value, posts]): TaxonomyValue => ({ field, value, posts })),
    );
    all.sort((a, b) => b.posts - a.posts || a.value.localeCompare(b.value));
    const located = position && (await context.postAt(uri));
    if (!located) return all;
    const { post, record } = located;
    const here = namedAt(site, post, record, toOffset(post.text, post.lineStarts, position));
    const first = all.findIndex(({ field, value }) => field === here?.field && value === here.value);
    if (first > 0) all.unshift(...all.splice(first, 1));
    return all;
  });

  connection.onRequest(changeTaxonomyRequest, async ({ uri, confirm, ...change }) => {
    const found = context.siteAt(uri) ?? context.siteAt(`${uri}/x`);
    if (!found) return 'This file is in no site that Slugline knows.';
    const { site } = await found.site.ready();
    const texts = await readTexts(found.site, filesForTaxonomy(site, change));
    const answer = taxonomyEdits(site, change, (file) => texts.get(file));
    if (typeof answer === 'string') return answer;
    const edit = toWorkspaceEdit(answer.changes, found.site.lookup, (file) => texts.get(file));
    const label = `Change the ${nameOfField(change.field)} "${change.value}"`;
    return { edit: confirm ? confirmed(edit, label) : edit, notes: answer.notes };
  });

  connection.onRequest(addAuthorRequest, async ({ uri, author }) => {
    const found = context.siteAt(uri);
    if (!found) return 'This file is in no site that Slugline knows.';
    const { site } = await found.site.ready();
    const file = site.config.authors;
    const text = file === undefined ? undefined : await found.site.textOf(file);
    if (file === undefined || text === undefined) return 'This site has no authors file.';
    if (site.author(author.handle)) return `"${author.handle}" is in ${file} already.`;
    const change = addAuthor(file, text, author);
    if (typeof change === 'string') return change;
    return { edit: toWorkspaceEdit([change], found.site.lookup, () => text), notes: [] };
  });

  return {};
};

/** The edit with each change of it to be looked at first, where the editor can show that. */
function confirmed(edit: WorkspaceEdit, label: string): WorkspaceEdit {
  const annotationId = 'slugline';
  return {
    documentChanges: (edit.documentChanges ?? []).map((change) =>
      'edits' in change
        ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId })) }
        : { ...change, annotationId },
    ),
    changeAnnotations: { [annotationId]: { label, needsConfirmation: true } },
  };
}
