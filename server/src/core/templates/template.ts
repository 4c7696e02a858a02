/**
 * Templates: Markdown files in snippet syntax, with a comment on top that describes them:
 *
 *     <!-- template
 *     name: Tutorial
 *     description: Steps that a reader follows
 *     -->
 */
import type { Problem } from '../problem.ts';
import type { Snippet, Variables } from './snippet.ts';
import { fillIn, parseSnippet, plainText } from './snippet.ts';

export interface Template {
  /** The file's name without its extension; a workspace's own takes the place of a built-in one with the same. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `mdx` where the header says that it needs components. */
  readonly format?: 'md' | 'mdx';
  /** What follows the header. */
  readonly text: string;
  readonly snippet: Snippet;
  /** What is wrong with it, with offsets in the file. */
  readonly problems: readonly Pick<Problem, 'message' | 'range'>[];
}

/** What a template may be told of the post; its variables are the keys in capitals. */
export interface PostFields {
  readonly title?: string;
  readonly slug?: string;
  readonly author?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly description?: string;
  /** `YYYY-MM-DD`; `$DATE`. */
  readonly date?: string;
}

const HEADER = /^\uFEFF?<!--\s*template\b([\s\S]*?)-->[ \t]*\r?\n?/;

/** The editor's own variables (VS Code's documentation, "Variables"). */
const EDITOR_VARIABLES =
  /^(?:TM_\w+|CLIPBOARD|WORKSPACE_\w+|RELATIVE_FILEPATH|CURRENT_\w+|RANDOM(?:_HEX)?|UUID|BLOCK_COMMENT_(?:START|END)|LINE_COMMENT|CURSOR_\w+)$/;
const OWN_VARIABLES: readonly string[] = ['TITLE', 'SLUG', 'AUTHOR', 'CATEGORY', 'TAGS', 'DESCRIPTION', 'DATE'];

/** Reads a template. Never throws: what is wrong is said in `problems`. */
export function parseTemplate(file: string, source: string): Template {
  const id = file.slice(file.lastIndexOf('/') + 1).replace(/\.(?:md|mdx)$/i, '');
  const text = source.replace(/\r\n?/g, '\n');
  const header = HEADER.exec(text);
  const start = header?.[0].length ?? 0;
  const problems: Pick<Problem, 'message' | 'range'>[] = [];
  const fields = header ? headerFields(header[1]!, header[0].length, problems) : {};
  const body = text.slice(start);
  const snippet = parseSnippet(body);
  for (const { message, offset } of snippet.errors) {
    problems.push({ message, range: { start: start + offset, end: start + offset + 2 } });
  }
  checkVariables(snippet, body, start, problems);
  if (/^---[ \t]*\n/.test(body) && !/\n---[ \t]*(?:\n|$)/.test(body.slice(3))) {
    problems.push({
      message: 'The frontmatter of the template is never closed: a line "---" is missing.',
      range: { start, end: start + 3 },
    });
  }
  const name = fields.name ?? id.replace(/[-_]+/g, ' ').replace(/^./, (c) => c.toUpperCase());
  return {
    id,
    name,
    description: fields.description ?? '',
    ...((fields.format === 'mdx' || fields.format === 'md') && { format: fields.format }),
    text: body,
    snippet,
    problems,
  };
}

/** `name: text` on lines of their own; what stands behind the first colon is the text, colons and all. */
function headerFields(
  source: string,
  end: number,
  problems: Pick<Problem, 'message' | 'range'>[],
): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const line of source.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*(name|description|format)\s*:\s*(.*?)\s*$/.exec(line);
    if (match) fields[match[1]!] = match[2]!.replace(/^(["'])(.*)\1$/, '$2');
    else {
      problems.push({
        message: `"${line.trim().slice(0, 60)}" is not understood: the header has "name:", "description:" and "format:".`,
        range: { start: 0, end },
      });
    }
  }
  return fields;
}

function checkVariables(
  snippet: Snippet,
  body: string,
  start: number,
  problems: Pick<Problem, 'message' | 'range'>[],
): void {
  const seen = new Set<string>();
  const visit = (parts: Snippet['parts']): void => {
    for (const part of parts) {
      if (part.kind === 'text') continue;
      visit(part.children);
      if (part.kind !== 'variable' || seen.has(part.name)) continue;
      seen.add(part.name);
      if (EDITOR_VARIABLES.test(part.name) || OWN_VARIABLES.includes(part.name)) continue;
      const at = start + Math.max(0, body.indexOf(part.name));
      problems.push({
        message: `"${part.name}" is no variable: there are ${OWN_VARIABLES.join(', ')} and those of VS Code. Write \\$ for a dollar sign.`,
        range: { start: at, end: at + part.name.length },
      });
    }
  };
  visit(snippet.parts);
}

/** The variables of a post in the frontmatter or in the body of a template. */
export function variablesOf(fields: PostFields, place: 'frontmatter' | 'body'): Variables {
  const shown = place === 'frontmatter' ? yamlScalar : (value: string): string => value;
  return (name) => {
    if (name === 'TAGS')
      return fields.tags && fields.tags.length > 0 ? fields.tags.map(shown).join('\n  - ') : undefined;
    if (name === 'DATE') return fields.date;
    if (!OWN_VARIABLES.includes(name))
      return place === 'frontmatter' || place === 'body' ? dateVariable(name, fields.date) : undefined;
    const value = fields[name.toLowerCase() as 'title' | 'slug' | 'author' | 'category' | 'description'];
    return value === undefined || value === '' ? undefined : shown(value);
  };
}

/** `CURRENT_YEAR`, `CURRENT_MONTH` and `CURRENT_DATE` of the day that is given, so that editor and command line agree. */
function dateVariable(name: string, date: string | undefined): string | undefined {
  const [year, month, day] = (date ?? '').split('-');
  if (name === 'CURRENT_YEAR') return year === '' ? undefined : year;
  if (name === 'CURRENT_MONTH') return month;
  return name === 'CURRENT_DATE' ? day : undefined;
}

/** A text as a YAML scalar on one line: plain where that is safe, else in double quotes. */
export function yamlScalar(value: string): string {
  const plain =
    /^[\p{L}\p{N}/][^\n\r\t]*$/u.test(value) &&
    !/:(?:\s|$)|\s#|\s$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|~|[\d.,_+:eExX-]+|\d{4}-\d{2}-\d{2}.*)$/i.test(value);
  return plain ? value : `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** The template's frontmatter lines and body, as snippet text each. */
export function splitTemplate(text: string): { readonly frontmatter: string | undefined; readonly body: string } {
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text);
  return match
    ? { frontmatter: match[1]!.replace(/\n$/, ''), body: text.slice(match[0].length) }
    : { frontmatter: undefined, body: text };
}

/** What a writer is asked for before the post is made. */
const GIVEN: ReadonlySet<string> = new Set(['TITLE', 'AUTHOR', 'CATEGORY', 'TAGS']);

/** The whole template filled in: a snippet for the editor, or plain text for the command line. */
export function expand(template: Template, fields: PostFields, as: 'snippet' | 'text'): string {
  const { frontmatter, body } = splitTemplate(template.text);
  const write = (source: string, place: 'frontmatter' | 'body'): string => {
    const { parts } = parseSnippet(source);
    return as === 'snippet'
      ? fillIn(parts, variablesOf(fields, place), (name) => GIVEN.has(name))
      : plainText(parts, variablesOf(fields, place));
  };
  return frontmatter === undefined
    ? write(body, 'body')
    : `---\n${write(frontmatter, 'frontmatter')}\n---\n${write(body, 'body')}`;
}
