import { parseFrontmatter } from '../../server/src/core/post/frontmatter.ts';
import { formatOf, type Heading, type Link, type PostFormat } from '../../server/src/core/post/post.ts';
import { scanBody } from '../../server/src/core/post/scan/scan.ts';
import { type Reference, type ReferenceLink, reference } from './reference.ts';

/**
 * Where the scanner and micromark disagree about a text: one line each, empty where they agree; undefined where micromark
 * refuses the text (MDX). What micromark does not look for (HTML and JSX attributes, imports) is left out.
 */
export function disagreements(text: string, format: PostFormat): string[] | undefined {
  let expected: Reference;
  try {
    expected = reference(text, format);
  } catch (error) {
    if (format === 'mdx' && (error as { source?: string }).source?.startsWith('micromark')) return undefined;
    throw error;
  }
  const body = scanBody(text, text.startsWith('\ufeff') ? 1 : 0, format);
  const show = (start: number, end: number): string => JSON.stringify(text.slice(start, end));
  const place = (start: number, end: number): string => `${start}-${end} ${show(start, end)}`;
  const found = body.links.filter((link) => ['inline', 'reference', 'autolink'].includes(link.kind));
  const lines = [
    ...difference(
      'link',
      expected.links.map((link) => linkLine(link, place)),
      found
        .filter((link) => !isBracketedLiteral(link, text, expected.links) && !isMistakenCheck(link, expected))
        .map((link) => linkLine(link, place)),
    ),
    ...difference(
      'definition',
      expected.definitions.map((d) => definitionLine(d, place)),
      body.definitions.map((d) => definitionLine(d, place)),
    ),
    ...difference(
      'heading',
      expected.headings.map((heading) => headingLine(heading, place)),
      body.headings.map((heading) => headingLine(withId(heading, text), place)),
    ),
  ];
  return lines;
}

/** The same for a post: its frontmatter is made blank. */
export function postDisagreements(file: string, text: string): string[] | undefined {
  const { bodyStart } = parseFrontmatter(text);
  return disagreements(text.slice(0, bodyStart).replace(/[^\r\n]/g, ' ') + text.slice(bodyStart), formatOf(file));
}

type Place = (start: number, end: number) => string;

function linkLine(link: Link | ReferenceLink, place: Place): string {
  const { destination, text } = link;
  const to = destination && destination.end > destination.start ? place(destination.start, destination.end) : 'nothing';
  return `${place(link.range.start, link.range.end)} ${link.kind}${link.image ? ' image' : ''} to ${to} = ${JSON.stringify(link.url)}${text ? ` text ${text.start}-${text.end}` : ''}`;
}

function definitionLine(
  definition: Pick<Reference['definitions'][number], 'range' | 'label' | 'destination' | 'url'>,
  place: Place,
): string {
  const { range, label, destination, url } = definition;
  return `${place(range.start, range.end)} label ${place(label.start, label.end)} to ${destination.start}-${destination.end} = ${JSON.stringify(url)}`;
}

function headingLine(heading: Reference['headings'][number], place: Place): string {
  return `${place(heading.range.start, heading.range.end)} depth ${heading.depth} = ${JSON.stringify(heading.text.replace(/\s+/g, ' '))}`;
}

/** micromark knows no `{#id}`: it is text there. */
function withId(heading: Heading, text: string): Reference['headings'][number] {
  if (!heading.customId) return heading;
  const end = heading.customId.range.end;
  const tail = text.slice(heading.content.end, text.indexOf('}', end) + 1);
  return { ...heading, text: (heading.text + tail).trim() };
}

/**
 * micromark makes no literal autolink behind a `[` that is open, even if it never closes; what it is used with
 * (mdast-util-gfm-autolink-literal) makes up for that afterwards, and so do sites.
 */
function isBracketedLiteral(link: Link, text: string, expected: readonly ReferenceLink[]): boolean {
  if (link.kind !== 'autolink' || text[link.range.start] === '<') return false;
  if (expected.some((other) => other.range.start === link.range.start && other.literal)) return false;
  const block = text
    .slice(0, link.range.start)
    .split(/\n[ \t]*\r?\n/)
    .at(-1)!;
  return block.includes('[');
}

/** Behind an item that ends empty, micromark at times takes `[x]` for a check box though no item holds it. */
function isMistakenCheck(link: Link, { checks }: Reference): boolean {
  return link.kind === 'reference' && checks.has(link.range.start);
}

function difference(what: string, expected: readonly string[], actual: readonly string[]): string[] {
  const wanted = new Map<string, number>();
  for (const line of expected) wanted.set(line, (wanted.get(line) ?? 0) + 1);
  const lines: string[] = [];
  for (const line of actual) {
    const count = wanted.get(line) ?? 0;
    if (count > 0) wanted.set(line, count - 1);
    else lines.push(`+ ${what} ${line}`);
  }
  for (const [line, count] of wanted) for (let i = 0; i < count; i++) lines.push(`- ${what} ${line}`);
  return lines.sort((a, b) => a.slice(2).localeCompare(b.slice(2)));
}
