import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { mdxjs } from 'micromark-extension-mdxjs';
import { decodeString } from 'micromark-util-decode-string';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Event, Extension, Token } from 'micromark-util-types';
import type { PostFormat } from '../../server/src/core/post/post.ts';
import type { Range } from '../../server/src/core/text/range.ts';

/** A link, image or autolink as micromark reads it. */
export interface ReferenceLink {
  readonly kind: 'inline' | 'reference' | 'autolink';
  readonly literal: boolean;
  readonly image: boolean;
  readonly range: Range;
  /** Undefined where nothing is written: `[a]()`. */
  readonly destination: Range | undefined;
  readonly url: string;
  readonly text: Range | undefined;
}

export interface ReferenceDefinition {
  readonly range: Range;
  readonly label: Range;
  readonly destination: Range;
  readonly url: string;
}

export interface ReferenceHeading {
  readonly depth: number;
  readonly range: Range;
  /** As a reader sees it: no HTML, no images. */
  readonly text: string;
}

/** What the scanner must find in a text, found by micromark instead. */
export interface Reference {
  readonly links: readonly ReferenceLink[];
  readonly definitions: readonly ReferenceDefinition[];
  readonly headings: readonly ReferenceHeading[];
  /** Where the check boxes of lists begin. */
  readonly checks: ReadonlySet<number>;
}

const extensions: Record<PostFormat, Extension[]> = { md: [gfm()], mdx: [gfm(), mdxjs()] };

/** Reads a text (no frontmatter in it) with micromark; throws where micromark refuses MDX. */
export function reference(text: string, format: PostFormat): Reference {
  // micromark does not count a byte-order mark.
  const shift = text.startsWith('\ufeff') ? 1 : 0;
  const events = postprocess(
    parse({ extensions: extensions[format] })
      .document()
      .write(preprocess()(text, undefined, true)),
  );
  const range = (token: Token): Range => ({ start: token.start.offset + shift, end: token.end.offset + shift });
  const definitions = readDefinitions(events, range, text);
  dropExcessCells(events);
  return {
    links: readLinks(events, range, definitions.byLabel),
    definitions: definitions.all,
    headings: readHeadings(events, range, text),
    checks: new Set(
      events.filter(([, token]) => (token.type as string) === 'taskListCheck').map(([, token]) => range(token).start),
    ),
  };
}

/** Takes out the cells that a row has more than its table's head: HTML has no place for them. */
function dropExcessCells(events: Event[]): void {
  let columns = 0;
  let cells = 0;
  let kept = 0;
  for (const event of events) {
    const phase = event[0];
    const type: string = event[1].type;
    if (phase === 'enter') {
      if (type === 'table') columns = 0;
      else if (type === 'tableRow') cells = 0;
      else if (type === 'tableHeader') columns++;
      else if (type === 'tableData') cells++;
    }
    if (cells <= columns) events[kept++] = event;
    if (phase === 'exit' && type === 'tableRow') cells = 0;
  }
  events.length = kept;
}

type RangeOf = (token: Token) => Range;
type Draft = { -readonly [K in keyof ReferenceLink]: ReferenceLink[K] } & { labelId: string; referenceId?: string };

/** Without trailing blanks, which micromark counts in. */
function trimmed({ start, end }: Range, source: string): Range {
  return { start, end: start + source.slice(start, end).replace(/[ \t]+$/, '').length };
}

function readDefinitions(events: readonly Event[], range: RangeOf, source: string) {
  const all: ReferenceDefinition[] = [];
  const byLabel = new Map<string, ReferenceDefinition>();
  let draft: { -readonly [K in keyof ReferenceDefinition]?: ReferenceDefinition[K] } & { id?: string } = {};
  for (const [phase, token, context] of events) {
    if (phase === 'enter') {
      if (token.type === 'definition') draft = { range: trimmed(range(token), source), url: '' };
      else if (token.type === 'definitionLabelString') {
        draft.label = range(token);
        draft.id = normalizeIdentifier(context.sliceSerialize(token));
      } else if (token.type === 'definitionDestinationLiteral') {
        draft.destination = { start: range(token).start + 1, end: range(token).end - 1 };
      } else if (token.type === 'definitionDestinationString') {
        draft.destination = range(token);
        draft.url = decodeString(context.sliceSerialize(token));
      }
    } else if (token.type === 'definition') {
      const { id, ...definition } = draft;
      all.push(definition as ReferenceDefinition);
      if (!byLabel.has(id!)) byLabel.set(id!, definition as ReferenceDefinition);
    }
  }
  return { all, byLabel };
}

function readLinks(
  events: readonly Event[],
  range: RangeOf,
  definitions: ReadonlyMap<string, ReferenceDefinition>,
): ReferenceLink[] {
  const links: ReferenceLink[] = [];
  const open: Draft[] = [];
  for (const [phase, token, context] of events) {
    const draft = open.at(-1);
    const type: string = token.type;
    if (phase === 'enter') {
      if (type === 'link' || type === 'image') {
        open.push({
          kind: 'reference',
          literal: false,
          image: type === 'image',
          range: range(token),
          destination: undefined,
          url: '',
          text: undefined,
          labelId: '',
        });
      } else if (type === 'labelText' && draft) {
        draft.text = range(token);
        draft.labelId = normalizeIdentifier(context.sliceSerialize(token));
      } else if (type === 'resource' && draft) draft.kind = 'inline';
      else if (type === 'resourceDestinationLiteral' && draft) {
        draft.destination = { start: range(token).start + 1, end: range(token).end - 1 };
      } else if (type === 'resourceDestinationString' && draft) {
        draft.destination = range(token);
        draft.url = decodeString(context.sliceSerialize(token));
      } else if (type === 'referenceString' && draft) {
        draft.referenceId = normalizeIdentifier(context.sliceSerialize(token));
      } else if (type === 'autolinkProtocol' || type === 'autolinkEmail') {
        const inner = range(token);
        const written = context.sliceSerialize(token);
        links.push({
          kind: 'autolink',
          literal: false,
          image: false,
          range: { start: inner.start - 1, end: inner.end + 1 },
          destination: inner,
          url: type === 'autolinkEmail' ? `mailto:${written}` : written,
          text: undefined,
        });
      } else if (type === 'literalAutolinkHttp' || type === 'literalAutolinkWww') {
        const written = context.sliceSerialize(token);
        // `www. `: no link.
        if (written.length === 3) continue;
        links.push({
          kind: 'autolink',
          literal: true,
          image: false,
          range: range(token),
          destination: range(token),
          url: type === 'literalAutolinkWww' ? `http://${written}` : written,
          text: undefined,
        });
      }
    } else if (type === 'link' || type === 'image') {
      const { labelId, referenceId, ...link } = open.pop()!;
      if (link.kind === 'reference') {
        const definition = definitions.get(referenceId ?? labelId);
        link.destination = definition?.destination;
        link.url = definition?.url ?? '';
      }
      links.push(link);
    }
  }
  return links;
}

/** Tokens whose content is no part of a heading's text. */
const SILENT = new Set(['image', 'htmlText', 'resource', 'reference', 'gfmFootnoteCall', 'mdxJsxTextTag']);
const LITERAL = new Set([
  'autolinkProtocol',
  'autolinkEmail',
  'literalAutolinkHttp',
  'literalAutolinkWww',
  'literalAutolinkEmail',
]);

function readHeadings(events: readonly Event[], range: RangeOf, source: string): ReferenceHeading[] {
  const headings: ReferenceHeading[] = [];
  let text: string | undefined;
  let depth = 0;
  let start = 0;
  let silent = 0;
  let inCode = false;
  for (const [phase, token, context] of events) {
    const type: string = token.type;
    if (phase === 'enter') {
      if (type === 'atxHeading' || type === 'setextHeading') {
        text = '';
        start = range(token).start;
      } else if (text === undefined) continue;
      // A setext heading's token begins with the definitions in front of it.
      else if (type === 'setextHeadingText') start = range(token).start;
      else if (type === 'atxHeadingSequence' && depth === 0) depth = range(token).end - range(token).start;
      else if (type === 'setextHeadingLineSequence') depth = source.charCodeAt(range(token).start) === 61 ? 1 : 2;
      else if (SILENT.has(type)) silent++;
      else if (silent > 0) continue;
      else if (type === 'codeText') inCode = true;
      else if (type === 'lineEnding') text += inCode ? ' ' : '\n';
      else if (type === 'data' || type === 'characterEscapeValue' || type === 'codeTextData' || LITERAL.has(type)) {
        text += context.sliceSerialize(token);
      } else if (type === 'characterReference') text += decodeString(context.sliceSerialize(token));
    } else if (type === 'atxHeading' || type === 'setextHeading') {
      headings.push({
        depth,
        range: trimmed({ start, end: range(token).end }, source),
        text: text!.replace(/[ \t]*\n[ \t]*/g, '\n').trim(),
      });
      text = undefined;
      depth = 0;
    } else if (text !== undefined && SILENT.has(type)) silent--;
    else if (type === 'codeText') inCode = false;
  }
  return headings;
}
