/** An author's handle in the authors file: where it stands, and how another one is written in its place. */
import type { Author, Site } from '../../site/site.ts';
import { type Range, type TextEdit, touches } from '../../text/range.ts';
import { sourceFor } from './write.ts';

/** The listed author whose handle an offset of a file is in. */
export function authorAt(site: Site, file: string, offset: number): Author | undefined {
  return site.authors.find((author) => author.file === file && touches(author.range, offset));
}

interface Written {
  /** Without quotes. */
  readonly range: Range;
  readonly quote: '' | '"' | "'";
}

/** Where the handle of an author stands in the text of the authors file; undefined where the text has another one there by now. */
export function handleIn(text: string, { file, range, handle }: Author): Written | undefined {
  const { start, end } = range;
  const written: Written = !/\.ya?ml$/i.test(file)
    ? { range, quote: '"' }
    : text[start] === '"' || text[start] === "'"
      ? { range: { start: start + 1, end: end - 1 }, quote: text[start] as '"' | "'" }
      : { range, quote: '' };
  return handleOf(text.slice(written.range.start, written.range.end), written.quote) === handle ? written : undefined;
}

/** The edit that gives an author another handle; undefined where the text has changed. */
export function handleEdit(text: string, author: Author, handle: string): TextEdit | undefined {
  const written = handleIn(text, author);
  if (!written) return undefined;
  const newText = sourceFor({ quote: written.quote, open: false, flow: true }, handle);
  return newText === undefined ? undefined : { range: written.range, newText };
}

function handleOf(source: string, quote: Written['quote']): string | undefined {
  if (quote === '') return source;
  if (quote === "'") return source.replace(/''/g, "'");
  try {
    return JSON.parse(`"${source}"`) as string;
  } catch {
    // Escapes that only YAML has: left alone rather than written wrongly.
    return undefined;
  }
}
