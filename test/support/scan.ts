import type { Body, PostFormat } from '../../server/src/core/post/post.ts';
import { scanBody } from '../../server/src/core/post/scan/scan.ts';
import { mark, marked } from './marked.ts';

/** A link said in short: its form, what it is to the reader, and its decoded destination. */
export function describeLink(link: Body['links'][number]): string {
  const of = link.element ? `${link.element} ${link.attribute} ` : '';
  return `${link.kind}${link.image ? ' image' : ''} ${of}${link.url}`;
}

/** Scans a text whose links' destinations are marked with `‹…›`: what was found, as it is expected to be written. */
export function scanMarked(source: string, format: PostFormat): { marks: string; wanted: string; body: Body } {
  const { text, ranges } = marked(source);
  const body = scanBody(text, 0, format);
  const found = body.links
    .map((link) => link.destination)
    // Several references share the definition's destination.
    .filter((range, i, all) => all.findIndex((other) => other.start === range.start) === i);
  return { marks: mark(text, found), wanted: mark(text, ranges), body };
}
