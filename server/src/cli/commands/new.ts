import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authorOf } from '../../core/templates/author.ts';
import { listTemplates, type TemplateFile } from '../../core/templates/list.ts';
import { freeSlug, isTaken, newPostFile, postFolders } from '../../core/templates/new-post.ts';
import { slugify } from '../../core/templates/slug.ts';
import { expand } from '../../core/templates/template.ts';
import { loadEngine } from '../../host/load.ts';
import { gitIdentity } from '../../host/node/git-identity.ts';
import { NodeFiles } from '../../host/node/node-files.ts';
import { siteRootOf } from '../../host/node/site-root.ts';
import { type Command, EXIT, UsageError } from '../command.ts';

export const newPost: Command = {
  name: 'new',
  usage: 'new "TITLE"',
  summary: 'Write a new post from a template, named and placed as the site has it.',
  help: `Makes the file of a new post and prints its path. An existing file is never overwritten.

  --template, -t NAME   which template (default: post); the site's own are in .slugline/templates/
  --folder FOLDER       where, from the site's root (default: where the site's posts are)
  --slug SLUG           the last part of the URL (default: made of the title)
  --category NAME, --tags A,B, --author HANDLE
  --list                list the templates

Exit code: 0 when it is done, 2 when it could not be.`,
  options: {
    template: { type: 'string', short: 't' },
    folder: { type: 'string' },
    slug: { type: 'string' },
    category: { type: 'string' },
    tags: { type: 'string' },
    author: { type: 'string' },
    list: { type: 'boolean' },
  },
  async run({ positionals, values }, terminal) {
    const root = siteRootOf(terminal.cwd);
    const templates = listTemplates([
      ...templatesIn(builtInFolder(), false),
      ...templatesIn(join(root, '.slugline/templates'), true),
    ]);
    if (values.list) {
      for (const { template } of templates)
        terminal.out(`${template.id.padEnd(18)} ${template.description || template.name}\n`);
      return EXIT.clean;
    }
    const title = positionals.join(' ').trim();
    if (title === '') throw new UsageError('new takes a title: slugline new "What is a product engineer".');
    const asked = text(values.template) ?? 'post';
    const listed = templates.find(
      ({ template }) => template.id === asked || template.name.toLowerCase() === asked.toLowerCase(),
    );
    if (!listed)
      throw new UsageError(
        `"${asked}" is no template: there are ${templates.map(({ template }) => template.id).join(', ')}.`,
      );
    const { template } = listed;
    if (template.problems.length > 0)
      throw new UsageError(`The template "${template.id}" is broken: ${template.problems[0]!.message}`);
    const { site } = await loadEngine(new NodeFiles(root), { today: terminal.today });
    const folder = folderOf(text(values.folder)) ?? postFolders(site)[0] ?? '';
    const slug =
      text(values.slug) === undefined ? freeSlug(site, folder, title, terminal.today) : slugify(text(values.slug)!);
    if (slug === '') throw new UsageError('The slug needs letters or digits.');
    const { file, imageFolder } = newPostFile(site, folder, slug, terminal.today, template.format);
    const path = join(root, file);
    if (isTaken(site, folder, slug, terminal.today) || existsSync(path))
      throw new UsageError(`"${file}" exists already, or its URL is taken: choose another --slug.`);
    const author = text(values.author) ?? authorOf(await gitIdentity(root), site.authors)?.handle;
    const category = text(values.category);
    const tags = text(values.tags)
      ?.split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    const content = expand(
      template,
      {
        title,
        slug,
        date: terminal.today,
        ...(author !== undefined && { author }),
        ...(category !== undefined && { category }),
        ...(tags && { tags }),
      },
      'text',
    );
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
    if (imageFolder !== undefined) mkdirSync(join(root, imageFolder), { recursive: true });
    terminal.out(`${relative(terminal.cwd, path)}\n`);
    return EXIT.clean;
  },
};

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function folderOf(folder: string | undefined): string | undefined {
  const clean = folder?.replace(/\\/g, '/').replace(/^(?:\.?\/)+|\/+$/g, '');
  if (clean !== undefined && /(?:^|\/)\.\.(?:\/|$)/.test(clean))
    throw new UsageError(`"${folder}" leads out of the site.`);
  return clean;
}

function templatesIn(folder: string, own: boolean): TemplateFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.mdx?$/i.test(name))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8'), own }));
}

/** `snippets/templates` of the package, from the bundle (`dist/node`) and from the sources alike. */
function builtInFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const templates = join(folder, 'snippets/templates');
    if (existsSync(templates)) return templates;
  }
  return '';
}
