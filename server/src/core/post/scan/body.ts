import type { Range } from '../../text/range.ts';
import type { Body, Component, Definition, ElementId, Heading, Link } from '../post.ts';
import type { LinkAttributes } from './attributes.ts';

const NO_RANGES: readonly Range[] = [];

const WHITESPACE = /[\t\n\r ]/;

/** What the scanner fills while it goes; lists are in no order until `finish`. */
export class BodyBuilder {
  readonly links: Link[] = [];
  readonly headings: Heading[] = [];
  readonly ids: ElementId[] = [];
  readonly components: Component[] = [];
  readonly comments: Range[] = [];
  readonly code: Range[] = [];
  readonly definitions: (Omit<Definition, 'used'> & { used: boolean })[] = [];
  readonly isLinkAttribute: LinkAttributes;
  /** Normalised label -> index into `definitions`; the first of a label wins. */
  private labels: Map<string, number> | undefined;
  /** Normalised labels of footnotes: `[^label]` is no link where one exists. */
  private footnotes: Set<string> | undefined;

  constructor(isLinkAttribute: LinkAttributes) {
    this.isLinkAttribute = isLinkAttribute;
  }

  define(label: string, definition: Omit<Definition, 'used'>): void {
    const key = normalizeLabel(label);
    this.labels ??= new Map();
    if (!this.labels.has(key)) this.labels.set(key, this.definitions.length);
    const { range, label: labelRange, destination, url } = definition;
    this.definitions.push({ range, label: labelRange, destination, url, used: false });
  }

  /** The index of the definition that a label names, or undefined. */
  definitionOf(label: string): number | undefined {
    return this.labels?.get(normalizeLabel(label));
  }

  defineFootnote(label: string): void {
    this.footnotes ??= new Set();
    this.footnotes.add(normalizeLabel(label));
  }

  hasFootnote(label: string): boolean {
    return this.footnotes?.has(normalizeLabel(label)) ?? false;
  }

  get hasFootnotes(): boolean {
    return this.footnotes !== undefined;
  }

  finish(start: number, raw: readonly Range[] = NO_RANGES): Body {
    const byStart = (a: { range: Range }, b: { range: Range }): number => a.range.start - b.range.start;
    return {
      start,
      links: sorted(this.links, byStart),
      definitions: this.definitions,
      headings: this.headings,
      ids: sorted(this.ids, byStart),
      components: sorted(this.components, byStart),
      comments: sorted(this.comments, (a, b) => a.start - b.start),
      code: sorted(this.code, (a, b) => a.start - b.start),
      raw,
    };
  }
}

function sorted<T>(items: T[], compare: (a: T, b: T) => number): T[] {
  for (let i = 1; i < items.length; i++) if (compare(items[i - 1]!, items[i]!) > 0) return items.sort(compare);
  return items;
}

/** A label as labels are compared (CommonMark 4.7): whitespace collapsed, case folded as micromark does it. */
export function normalizeLabel(label: string): string {
  const collapsed = WHITESPACE.test(label) ? label.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '') : label;
  return collapsed.toLowerCase().toUpperCase();
}
