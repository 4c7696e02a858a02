import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { Client } from './client.ts';
import type { GeneratedSite } from './generate.ts';

/** The post that is written in: without a fault on disk, with one in the body and one in the frontmatter as it is opened. */
export interface Subject {
  readonly file: string;
  readonly text: string;
  /** Where the body is typed in: on the line of the broken link, before it. */
  readonly body: number;
  /** Where the frontmatter is typed in: at the end of the wrong value. */
  readonly frontmatter: number;
}

const LINE = 'Somebody writes ';
const LINK = '[here](/blog/not-written-yet)';
const VALUE = 'featuredImageType: fulll';

export function subjectOf(site: GeneratedSite): Subject {
  const faulty = new Set(site.faults.map(({ file }) => file));
  const { file } = site.posts.find((post) => post.file !== site.hub.file && !faulty.has(post.file)) as { file: string };
  const plain = readFileSync(join(site.folder, file), 'utf8').replace('featuredImageType: full', VALUE);
  const end = plain.indexOf('\n---\n', 4) + 5;
  const text = `${plain.slice(0, end)}\n${LINE}${LINK} now.\n${plain.slice(end)}`;
  return {
    file,
    text,
    body: end + 1 + LINE.length,
    frontmatter: text.indexOf(VALUE) + VALUE.length,
  };
}

/**
 * At which column of the link its diagnostic begins, in the text that the client has; undefined where there is none. An answer for an
 * older text has it at another column.
 */
export function linkColumn(client: Client, { file }: Subject, items: readonly Diagnostic[]): number | undefined {
  const link = client.position(file, client.text(file).indexOf(LINK));
  const found = items.find(({ range: { start } }) => start.line === link.line && start.character >= link.character - 1);
  return found && found.range.start.character - link.character;
}

/** Whether there is a diagnostic that ends where the wrong value ends, in the text that the client has. */
export function marksValue(client: Client, { file }: Subject, items: readonly Diagnostic[]): boolean {
  const text = client.text(file);
  const end = client.position(file, text.indexOf('\n', text.indexOf(VALUE)));
  return items.some(({ range }) => range.end.line === end.line && range.end.character === end.character);
}

/** Whether one of them names this. */
export function mention(items: readonly Diagnostic[], named: string): boolean {
  return items.some(({ message }) => (typeof message === 'string' ? message : message.value).includes(named));
}
