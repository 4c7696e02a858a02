import { fieldOf, type ListNode, type MapNode, type Node, textOf } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import type { Fix } from '../problem.ts';
import { builtinSchemas, propertySchema, type Schema, type SchemaProblem, validate } from '../schema/schema.ts';
import { lineAt, restOfLine } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { closest } from '../text/similar.ts';
import { asList, isDashedText } from './as-list.ts';
import { replaceRange } from './fixes.ts';
import { swallowedBy } from './frontmatter-comment.ts';
import { DATE_KEYS } from './frontmatter-date.ts';
import { holdsNames } from './frontmatter-list.ts';
import { frontmatterUnknownKey, meantKey } from './frontmatter-unknown-key.ts';
import type { PostContext, PostRule, Report } from './rule.ts';
import { severityOf } from './severity.ts';

const MISSING = /^Missing property "(.*)"\.$/;

/** The keys that a schema requires at the top. */
export function requiredKeys(schema: object | undefined): readonly string[] {
  const required = (schema as Schema | undefined)?.required;
  return Array.isArray(required) ? required : [];
}

/** Frontmatter that does not fit its JSON Schema. */
export const frontmatterSchema: PostRule = {
  id: 'frontmatter/schema',
  severity: 'error',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'The frontmatter does not fit its schema: a key is missing, a type or a value is wrong.',
  docs: `Posts are checked against a JSON Schema: the one that comes with Slugline for the format, or your own.

\`\`\`yaml
showTitle: "true"          # wrong: a text, not true or false
featuredImageType: ful     # wrong: must be "full" or "standard"
\`\`\`

A missing key is shown on the opening \`---\`. Name your own schemas by folder in \`slugline.config.json\`:

\`\`\`json
{ "schemas": [{ "files": "content/blog/**", "schema": "schemas/post.json" }] }
\`\`\`

A post may name its own: \`$schema: ../../schemas/interview.json\`, from the post's folder, or with \`/\` from the site's.

A schema may use VS Code's vocabulary: \`markdownDescription\`, \`enumDescriptions\`, \`errorMessage\`, \`deprecationMessage\`.`,
  check(post, context) {
    const { schema, missingSchema, config } = context;
    const { root, open } = post.frontmatter;
    if (root && missingSchema !== undefined) return [schemaNotThere(root, missingSchema)];
    if (!root || !schema) return [];
    const problems = validate(root, schema);
    if (problems.length === 0) return [];
    const places = new Set<string>();
    const reports: Report[] = [];
    const says = severityOf(frontmatterUnknownKey, config) !== 'off';
    for (const problem of problems) {
      const missing = MISSING.exec(problem.message)?.[1];
      // frontmatter/unknown-key says it of the key that was meant.
      if (
        missing !== undefined &&
        says &&
        problem.range.start === root.range.start &&
        isMisspelt(missing, root, schema)
      )
        continue;
      const report = reportOf(problem, post, schema, open, context);
      if (!report) continue;
      // One value is told about once: a second reason mostly follows from the first.
      const place = `${report.range.start}:${report.range.start === open.start ? report.message : ''}`;
      if (places.has(place)) continue;
      places.add(place);
      reports.push(report);
    }
    return reports;
  },
};

const TRUTH = /^(?:true|t|false|f|yes|no|on|off|\d+)$/i;

/** Whether a schema is one that comes with Slugline, not the site's own word. */
function isOurs(schema: Schema): boolean {
  return Object.values(builtinSchemas).includes(schema);
}

/** Whether a key that is missing at the top is there under another spelling. */
function isMisspelt(missing: string, root: MapNode, schema: Schema): boolean {
  const { properties = {} } = schema;
  return root.entries.some(({ key }) => !Object.hasOwn(properties, key) && meantKey(key, root, schema) === missing);
}

function schemaNotThere(root: MapNode, name: string): Report {
  const where = name.startsWith('/') ? "the site's folder" : "the post's folder";
  return {
    range: fieldOf(root, '$schema')!.range,
    message: `There is no schema "${name}": paths are from ${where}. Until it is there, this post is not checked by a schema.`,
  };
}

function reportOf(
  { range, message }: SchemaProblem,
  post: Post,
  schema: Schema,
  open: Range,
  context: PostContext,
): Report | undefined {
  const missing = MISSING.exec(message);
  const found = entryAt(post.frontmatter.root, range);
  if (missing) {
    const key = missing[1]!;
    // A mapping begins where its first key does, so the outermost one would be taken for that key's value.
    const parent = range.start === post.frontmatter.root?.range.start ? [] : (found?.path ?? []);
    const described = propertySchema(schema, [...parent, key]);
    const what = firstSentence(described?.markdownDescription ?? described?.description);
    if (parent.length === 0)
      return { range: open, message: `"${key}" is missing.${what}`, ...addition(post, key, schema, context) };
    return { range: found!.keyRange, message: `"${parent.join('.')}" has no "${key}".${what}` };
  }
  if (!found) return { range: visible(range, open), message: sentence(message) };
  const { path, node } = found;
  const name = nameOf(path);
  const written = writtenOf(post.text, node);
  // frontmatter/list says of these what to do.
  if (written === '' && path.length === 2 && holdsNames(path[0] as string)) return undefined;
  // frontmatter/date looks after these.
  if (path.length === 1 && DATE_KEYS.has(path[0]!) && /^String is not a RFC3339 date/.test(message)) return undefined;
  // Hugo takes the texts of truth values for these, and YAML before 1.2 has more of them.
  if (
    context.config.preset === 'hugo' &&
    isOurs(schema) &&
    path.join('.') === 'draft' &&
    TRUTH.test(textOf(node) ?? '')
  )
    return undefined;
  // frontmatter/comment says where the text went.
  if (
    written === '' &&
    node.kind === 'scalar' &&
    swallowedBy(post, node, path.length === 1 ? found.keyRange : node.range)
  )
    return undefined;
  const place = node.range.end > node.range.start ? node.range : found.keyRange;
  const described = propertySchema(
    schema,
    path.filter((part) => !/^\d+$/.test(part)),
  );
  const unfinished = mayBecomeRight(message, node) ? unfinishedRange(post, node, found.keyRange) : undefined;
  const held = unfinished && { unfinished };
  const type = /^Incorrect type\. Expected (?:one of )?(.*)\.$/.exec(message);
  if (type) {
    const expected = type[1]!.replace(/"/g, '').split(/,\s*/);
    const dashed = expected.includes('array') && node.kind === 'scalar' && isDashedText(post.text, node);
    const said = written === '' ? 'it is empty' : `not ${written}`;
    return {
      range: place,
      ...held,
      message: dashed
        ? `${name} is not read as a list: each "-" needs a space after it.`
        : `${name} must be ${listOf(expected.map(typeName))}${said === 'it is empty' ? ', but it is empty' : `, ${said}`}.`,
      ...removeFix(post, path, schema, node),
      ...typeFix(post, node, expected),
    };
  }
  if (/^Value is not accepted\. Valid values:/.test(message)) {
    const values = (described?.enum ?? []).map(String);
    const near = node.kind === 'scalar' ? closest(String(node.value), values)[0] : undefined;
    const fixes = (near ? [near, ...values.filter((value) => value !== near)] : values)
      .slice(0, 5)
      .map((value) => replaceRange(post.file, node.range, value, `Replace with "${value}"`, false));
    return {
      range: place,
      ...held,
      message: `${name} must be ${listOf(values.map((value) => `"${value}"`))}${written === '' ? ', but it is empty' : `, not ${written}`}.${near ? ` Did you mean "${near}"?` : ''}`,
      ...(node.range.end > node.range.start && { fixes }),
    };
  }
  const unexpected = /^Property (.*) is not allowed\.$/.exec(message);
  if (unexpected)
    return { range: visible(range, open), message: `"${unexpected[1]}" is not a key that the schema allows here.` };
  return { range: place, ...held, message: inWords(name, message, written), ...removeFix(post, path, schema, node) };
}

/** What the validator says of a value, as a person would. */
const WORDS: readonly [RegExp, (match: readonly string[]) => string][] = [
  [/^String is shorter than the minimum length of (\d+)/, ([, n]) => `is too short: it needs ${letters(n)} or more`],
  [/^String is longer than the maximum length of (\d+)/, ([, n]) => `is too long: it may have ${letters(n)}`],
  [
    /^String does not match the pattern of "(.*)"\.$/s,
    ([, pattern]) => `does not have the form that the schema asks for: ${pattern}`,
  ],
  [/^String is not a RFC3339 date\.$/, () => 'is not a date: write it as year, month, day, such as 2024-05-01'],
  [/^String is not a RFC3339 date-time\.$/, () => 'is not a date with a time: write it such as 2024-05-01T09:00:00Z'],
  [/^String is not a RFC3339 time\.$/, () => 'is not a time: write it such as 09:00:00Z'],
  [/^String is not an e-mail address\.$/, () => 'is not an e-mail address'],
  [/^String is not a URI/, () => 'is not a full address: it has to begin like https://'],
  [/^Array has too few items\. Expected (\d+) or more/, ([, n]) => `needs ${items(n)} or more`],
  [/^Array has too many items.*?(\d+) or fewer/, ([, n]) => `may have ${items(n)}`],
  [/^Array has duplicate items/, () => 'has the same item twice'],
  [
    /^Value is (?:below the minimum|below the exclusive minimum) of (.*)\.$/,
    ([, n]) => `is too small: the least is ${n}`,
  ],
  [
    /^Value is (?:above the maximum|above the exclusive maximum) of (.*)\.$/,
    ([, n]) => `is too large: the most is ${n}`,
  ],
  [/^Value is not divisible by (.*)\.$/, ([, n]) => `has to be a multiple of ${n}`],
  [/^Value must be (.*)\.$/, ([, value]) => `must be ${value}`],
  [/^Matches a schema that is not allowed\.$/, () => 'has a value that the schema forbids'],
];

function inWords(name: string, message: string, written: string): string {
  if (/^(?:""|'')$/.test(written)) return `${name} must not be empty.`;
  for (const [pattern, say] of WORDS) {
    const match = pattern.exec(message);
    if (match) return `${name}${written === '' || written.startsWith('a ') ? '' : `, ${written},`} ${say(match)}.`;
  }
  return `${name}: ${sentence(message)}`;
}

const letters = (n = ''): string => (n === '1' ? 'one letter' : `${n} letters`);
const items = (n = ''): string => (n === '1' ? 'one item' : `${n} items`);

/** A field without a value that nothing requires may go. */
function removeFix(post: Post, path: readonly string[], schema: Schema, node: Node): { fixes?: readonly Fix[] } {
  const [key] = path;
  if (path.length !== 1 || key === undefined || requiredKeys(schema).includes(key)) return {};
  if (node.kind !== 'scalar' || (node.value !== null && node.value !== '')) return {};
  const entry = post.frontmatter.root?.entries.find((each) => each.key === key);
  const line = entry && lineAt(post.lineStarts, entry.keyRange.start);
  const start = line === undefined ? undefined : post.lineStarts[line];
  const end = line === undefined ? undefined : post.lineStarts[line + 1];
  if (!entry || start !== entry.keyRange.start || end === undefined || entry.value.range.end > end) return {};
  if (!/^["']?[ \t]*:[ \t]*(?:""|'')?[ \t]*[\r\n]+$/.test(post.text.slice(entry.keyRange.end, end))) return {};
  return { fixes: [replaceRange(post.file, { start, end }, '', `Remove "${key}"`, false)] };
}

/** Whether a value may come to fit by being written on: `ful` where `full` is allowed, `2024` where a text is. */
function mayBecomeRight(message: string, node: Node): boolean {
  if (node.kind !== 'scalar') return false;
  const { value } = node;
  if (value === null || value === '') return true;
  const text = String(value);
  const allowed = /^Value is not accepted\. Valid values: (.*)\.$/.exec(message)?.[1];
  if (allowed !== undefined) return allowed.includes(`"${text}`);
  const type = /^Incorrect type\. Expected (?:one of )?(.*)\.$/.exec(message)?.[1];
  if (type === undefined) return !/longer|maximum|above/i.test(message);
  if (typeof value !== 'string') return type.includes('string');
  return type.includes('array') || (type.includes('boolean') && /^(?:t|tr|tru|f|fa|fal|fals)$/i.test(text));
}

function unfinishedRange(post: Post, { range }: Node, keyRange: Range): Range {
  return range.end > range.start ? range : restOfLine(post, { start: keyRange.end, end: keyRange.end });
}

/** A path as a message names it: `"seo.title"`, `item 2 of "tags"`. */
function nameOf(path: readonly string[]): string {
  const last = path.at(-1) as string;
  return /^\d+$/.test(last) && path.length > 1
    ? `Item ${last} of "${path.slice(0, -1).join('.')}"`
    : `"${path.join('.')}"`;
}

/** Adds a key where the required ones before it stand, with what can be known of its value. */
function addition(post: Post, key: string, schema: Schema, context: PostContext): { fixes?: readonly Fix[] } {
  const { root, kind, content, open } = post.frontmatter;
  if (!root || root.flow || kind !== 'yaml') return {};
  const required = requiredKeys(schema);
  const before = root.entries.filter(
    (entry) => required.includes(entry.key) && required.indexOf(entry.key) < required.indexOf(key),
  );
  const eol = /\r\n|\r|\n/.exec(post.text)?.[0] ?? '\n';
  // Behind the last of them; at the top where there is none.
  const last = before.at(-1);
  const line = last ? lineAt(post.lineStarts, last.value.range.end) + 1 : lineAt(post.lineStarts, open.start) + 1;
  const at = Math.min(post.lineStarts[line] ?? content.end, content.end);
  const heading = post.body.headings[0];
  const title = heading?.depth === 1 ? JSON.stringify(heading.text.trim()) : '""';
  const value = key === 'date' ? context.today : key === 'title' ? title : '';
  return {
    fixes: [replaceRange(post.file, { start: at, end: at }, `${key}: ${value}`.trimEnd() + eol, `Add "${key}"`, false)],
  };
}

/**
 * `true` and `false` in quotes lose them, what looks like a number gets some where a text belongs; a lone text that should be a list
 * becomes one, and of a list that should be one text each item may stay.
 */
function typeFix(post: Post, node: Node, expected: readonly string[]): { fixes?: readonly Fix[] } {
  if (node.kind === 'list') return expected.includes('string') ? { fixes: oneOf(post, node) } : {};
  if (node.kind !== 'scalar') return {};
  if (typeof node.value !== 'string') {
    const source = post.text.slice(node.range.start, node.range.end);
    if (!expected.includes('string') || node.value === null || source === '') return {};
    return { fixes: [replaceRange(post.file, node.range, `"${source}"`, `Put ${source} in quotes`, true)] };
  }
  const word = node.value.toLowerCase();
  if (expected.includes('boolean')) {
    const value = /^(true|yes|on)$/.test(word) ? 'true' : /^(false|no|off)$/.test(word) ? 'false' : undefined;
    if (value) return { fixes: [replaceRange(post.file, node.range, value, `Replace with ${value}`, true)] };
  }
  const list = expected.includes('array') ? asList(post.file, post.text, node) : undefined;
  return list ? { fixes: [list] } : {};
}

/** As many items of a list are offered to take its place. */
const MAX_ITEMS = 5;

function oneOf({ file, text }: Post, list: ListNode): Fix[] {
  return list.items.slice(0, MAX_ITEMS).flatMap((item) => {
    const source = text.slice(item.range.start, item.range.end);
    if (item.kind !== 'scalar' || item.value === null || item.value === '' || source.includes('\n')) return [];
    // A list below its key takes the line of the key again.
    const start = list.flow ? list.range.start : text.lastIndexOf(':', list.range.start) + 1;
    if (text.slice(start, list.range.start).trim() !== '') return [];
    const title = list.items.length === 1 ? 'Make it one text' : `Keep "${item.value}" alone`;
    const newText = list.flow ? source : ` ${source}`;
    return [replaceRange(file, { start, end: list.range.end }, newText, title, list.items.length === 1)];
  });
}

/** The entry whose value, or whose key, begins where the problem does; list items by their number. */
function entryAt(root: Node | undefined, range: Range): { path: string[]; node: Node; keyRange: Range } | undefined {
  let node = root;
  let keyRange = range;
  const path: string[] = [];
  while (
    node &&
    !(
      node.kind === 'scalar' ||
      (node.range.start === range.start && node.range.end >= range.end && path.length > 0 && !deeper(node, range))
    )
  ) {
    if (node.kind === 'map') {
      const entry: { key: string; keyRange: Range; value: Node } | undefined = node.entries.find(
        ({ keyRange: key, value }) => key.start <= range.start && range.start <= Math.max(key.end, value.range.end),
      );
      if (!entry) break;
      path.push(entry.key);
      keyRange = entry.keyRange;
      node = entry.value;
    } else if (node.kind === 'list') {
      const index: number = node.items.findIndex(
        (item) => item.range.start <= range.start && range.start <= item.range.end,
      );
      if (index < 0) break;
      path.push(String(index + 1));
      node = node.items[index];
    }
  }
  return node && path.length > 0 ? { path, node, keyRange } : undefined;
}

function deeper(node: Node, range: Range): boolean {
  const children =
    node.kind === 'map' ? node.entries.map((entry) => entry.value) : node.kind === 'list' ? node.items : [];
  return children.some((child) => child.range.start === range.start && child.range.end === range.end);
}

/** A value as a message quotes it, shortened. */
function writtenOf(text: string, node: Node): string {
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'map') return 'a group of keys';
  if (node.value === null) return '';
  const source = text.slice(node.range.start, node.range.end).replace(/\s+/g, ' ');
  const short = source.length > 60 ? `${source.slice(0, 57)}...` : source;
  return node.style === 'plain' && typeof node.value === 'string' ? `"${short}"` : short;
}

function typeName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    boolean: 'true or false',
    number: 'a number',
    integer: 'a whole number',
    array: 'a list',
    object: 'a group of keys',
    null: 'empty',
  };
  return names[type] ?? type;
}

function listOf(values: readonly string[]): string {
  const shown = values.length > 12 ? [...values.slice(0, 12), '...'] : values;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}` : (shown[0] ?? '');
}

function firstSentence(text: string | undefined): string {
  const sentence = text && /^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.');
  return sentence ? ` ${sentence}` : '';
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function visible(range: Range, open: Range): Range {
  return range.end > range.start ? range : open;
}
