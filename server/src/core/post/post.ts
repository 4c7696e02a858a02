/**
 * A post: what its text says, with exact UTF-16 offsets into it. Immutable; knows nothing of the site around it.
 * Architecture invariant: this folder imports nothing but `core/text` and libraries.
 */
import { lineStartsOf } from '../text/lines.ts';
import { hasOddCharacters } from '../text/odd-characters.ts';
import type { Range } from '../text/range.ts';
import type { Frontmatter } from './frontmatter.ts';
import { parseFrontmatter } from './frontmatter.ts';
import { type LinkAttributes, linkAttributes } from './scan/attributes.ts';
import { scanBody } from './scan/scan.ts';
import type { Formulas, TemplateLanguage } from './scan/templates.ts';

export type PostFormat = 'md' | 'mdx';

export interface Post {
  /** Path from the site's root, with `/`: `contents/blog/a.md`. */
  readonly file: string;
  readonly format: PostFormat;
  readonly text: string;
  /** Whether the text holds a character that the rules for texts look for: nearly none does, so they need not look. */
  readonly odd: boolean;
  /** The offset at which each line starts (`core/text/lines.ts`). */
  readonly lineStarts: Uint32Array;
  readonly frontmatter: Frontmatter;
  readonly body: Body;
  /** How the body was read. */
  readonly reading: Reading;
}

/** What has to be known of a site to read its posts; a `Config` is one. */
export interface Reading {
  /** Attributes of components that hold links; `*` at the end matches any rest. The default where absent. */
  readonly linkAttributes?: readonly string[];
  /** What the site runs over its posts; nothing where absent. */
  readonly templates?: TemplateLanguage;
  /** What formulas stand between, where they are no Markdown. */
  readonly formulas?: Formulas;
}

/** What the body scanner finds, each list in source order. */
export interface Body {
  /** Where the body begins: behind the frontmatter's closing line, or 0 (1 behind a byte-order mark). */
  readonly start: number;
  readonly links: readonly Link[];
  /** Link definitions (`[label]: destination "title"`), first of a label wins. */
  readonly definitions: readonly Definition[];
  readonly headings: readonly Heading[];
  /** `id` and `name` attributes of HTML and JSX elements: places that a fragment can name. */
  readonly ids: readonly ElementId[];
  /** JSX elements with a capital or a dotted name, one for each opening tag. */
  readonly components: readonly Component[];
  /** HTML and MDX comments, whole, for suppressions and for "do not complete here". */
  readonly comments: readonly Range[];
  /** Fenced and indented code blocks, code spans, raw HTML `pre`/`script`/`style` content: nothing in them is read. */
  readonly code: readonly Range[];
  /** Formulas, and insides of a template's blocks and strings, that are no Markdown: `{% highlight %}`. Code may hold some, and be held by them. */
  readonly raw: readonly Range[];
}

/**
 * How a link is written.
 * `reference` is `[text][label]`, `[label][]` or `[label]` whose definition exists: its `destination` is the definition's. `ref` is Hugo's `{{< ref "b.md" >}}`.
 */
export type LinkKind = 'inline' | 'reference' | 'autolink' | 'html' | 'jsx' | 'import' | 'frontmatter' | 'ref';

/** Whether a link names a module or a page by its file, so that its `url` is none. */
export const namesFile = (kind: LinkKind): boolean => kind === 'import' || kind === 'ref';

export interface Link {
  readonly kind: LinkKind;
  /** The whole construct: `[text](/x "title")`, `<https://..>`, an HTML or JSX attribute's value without quotes. */
  readonly range: Range;
  /** The destination as written, without `<>` or quotes; for `reference` it lies in the definition. */
  readonly destination: Range;
  /** The destination after backslash escapes and character references are resolved; percent-encoding is kept. */
  readonly url: string;
  /** True for `![..](..)`, `src`, `srcset`, `poster` and their JSX kin: an image or other file, not a page. */
  readonly image: boolean;
  /** What a reader sees: between `[` and `]`. Absent for autolinks, attributes, imports. */
  readonly text?: Range;
  /** For `html` and `jsx`: the element's name and the attribute's, as written. For `frontmatter`: the key's path, `seo.image`. */
  readonly element?: string;
  readonly attribute?: string;
  /** For `reference`: index into `definitions`. */
  readonly definition?: number;
}

export interface Definition {
  /** From `[` to the end of the title. */
  readonly range: Range;
  /** Between the brackets, as written. */
  readonly label: Range;
  readonly destination: Range;
  readonly url: string;
  /** Whether a reference in the body uses it. */
  readonly used: boolean;
}

export interface Heading {
  /** 1 to 6. */
  readonly depth: number;
  /** The heading's line or lines, without the line end. */
  readonly range: Range;
  /** The content alone: no `#`, no underline, no `{#id}`. */
  readonly content: Range;
  /** Plain text of the content, as a reader sees it and as slugs are made from it: markup removed, references decoded. */
  readonly text: string;
  /** `id` of a trailing `{#id}` or `{/* #id *\/}`. */
  readonly customId?: { readonly id: string; readonly range: Range };
  /** In a JSX element or an HTML block: some sites give it no id. */
  readonly nested: boolean;
}

export interface ElementId {
  readonly id: string;
  readonly range: Range;
  readonly attribute: 'id' | 'name';
}

export interface Component {
  readonly name: string;
  /** The opening tag. */
  readonly range: Range;
}

/** `mdx` for `.mdx` files, else `md`. */
export function formatOf(file: string): PostFormat {
  return file.toLowerCase().endsWith('.mdx') ? 'mdx' : 'md';
}

const matchers = new WeakMap<readonly string[], LinkAttributes>();

/** The matcher of a list of attributes, made once for the list. */
function matcherOf(attributes: readonly string[]): LinkAttributes {
  let matcher = matchers.get(attributes);
  if (!matcher) {
    matcher = linkAttributes(attributes);
    matchers.set(attributes, matcher);
  }
  return matcher;
}

/**
 * Reads a post in one pass. Never throws: what does not parse is said in `frontmatter.errors` or read as plain text.
 * @param reading how, as the site says: its `config`
 * @param before another version of the post: of what has not changed since, the same objects are in this one
 */
export function parsePost(file: string, text: string, reading: Reading = {}, before?: Post): Post {
  const format = formatOf(file);
  const frontmatter = (before && sameFrontmatter(text, before)) ?? parseFrontmatter(text);
  const start = frontmatter.bodyStart;
  const same = before?.format === format && isReadAs(before, reading) && isSameBody(text, start, before);
  const lineStarts = lineStartsOf(text);
  const { linkAttributes, templates, formulas } = reading;
  const body = same
    ? before.body
    : scanBody(text, start, format, linkAttributes && matcherOf(linkAttributes), lineStarts, templates, formulas);
  return { file, format, text, odd: hasOddCharacters(text), lineStarts, frontmatter, body, reading };
}

/** Whether a post would be the same, read so. */
export function isReadAs({ reading }: Post, { linkAttributes, templates, formulas }: Reading): boolean {
  return reading.linkAttributes === linkAttributes && reading.templates === templates && reading.formulas === formulas;
}

/** The frontmatter of another version of a post, where the text has the same block in the same place. */
function sameFrontmatter(text: string, { text: old, frontmatter }: Post): Frontmatter | undefined {
  const { kind, bodyStart } = frontmatter;
  if (text === old) return frontmatter;
  if (kind === 'none') {
    const now = parseFrontmatter(text);
    return now.kind === 'none' && now.bodyStart === bodyStart ? frontmatter : now;
  }
  // What ends with the text may go on behind it.
  const last = old.charCodeAt(bodyStart - 1);
  if (kind === 'unclosed' || (last !== 10 && last !== 13) || text.slice(0, bodyStart) !== old.slice(0, bodyStart))
    return;
  // A line feed behind a carriage return belongs to it.
  return last === 13 && text.charCodeAt(bodyStart) === 10 ? undefined : frontmatter;
}

function isSameBody(text: string, start: number, { text: old, body }: Post): boolean {
  return body.start === start && text.length === old.length && text.slice(start) === old.slice(start);
}
