/** The templates to choose from. */
import type { Template } from './template.ts';
import { expand, parseTemplate } from './template.ts';

export interface TemplateFile {
  readonly file: string;
  readonly text: string;
  /** The workspace's own. */
  readonly own: boolean;
}

export interface ListedTemplate {
  readonly template: Template;
  readonly own: boolean;
  /** Index into the files. */
  readonly source: number;
}

/** One a name: the workspace's own takes the place of a built-in one. Own ones come first, then `post`, then by name. */
export function listTemplates(files: readonly TemplateFile[]): ListedTemplate[] {
  const byId = new Map<string, ListedTemplate>();
  files.forEach(({ file, text, own }, source) => {
    const template = parseTemplate(file, text);
    const known = byId.get(template.id);
    if (!known || (own && !known.own)) byId.set(template.id, { template, own, source });
  });
  const rank = ({ own, template }: ListedTemplate): number => (own ? 0 : template.id === 'post' ? 1 : 2);
  return [...byId.values()].sort((a, b) => rank(a) - rank(b) || a.template.name.localeCompare(b.template.name, 'en'));
}

/** The first lines of a template's text, filled in, for a quick look. */
export function peekOf(template: Template, date: string): string {
  const text = expand(template, { date }, 'text').replace(/^---\n[\s\S]*?\n---\n/, '');
  return text.replace(/\s+/g, ' ').trim().slice(0, 160);
}
