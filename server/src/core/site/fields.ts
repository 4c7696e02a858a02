/** A post's frontmatter as plain values, for what the site makes of it: URL, date, draft. Ranges are in `post.frontmatter`. */
import { parse as parseJson } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import type { Node } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { booleanOf, literalOf } from './presets/preset.ts';
import type { Fields } from './urls/url-rule.ts';

const none: Fields = {};

/** The fields of a post in YAML, TOML or JSON; empty where there are none or they do not parse. Nothing is ever run. */
export function fieldsOf(post: Post): Fields {
  const { frontmatter, text } = post;
  if (frontmatter.root) return plainValue(frontmatter.root) as Fields;
  const { start, end } = frontmatter.content;
  if (frontmatter.kind === 'toml') {
    try {
      return parseToml(text.slice(start, end)) as Fields;
    } catch {
      return none; // What is wrong in it is for the frontmatter rules to say.
    }
  }
  if (frontmatter.kind === 'json') {
    const value: unknown = parseJson(text.slice(start, end));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : none;
  }
  return frontmatter.kind === 'code' ? literalFields(text.slice(start, end)) : none;
}

/** What a block of code gives as plain texts and truth values; what it computes is not known. */
function literalFields(code: string): Fields {
  const fields: Record<string, unknown> = {};
  for (const key of ['title', 'date', 'permalink', 'draft']) {
    const value = literalOf(code, key) ?? booleanOf(code, key);
    if (value !== undefined) fields[key] = value;
  }
  return fields;
}

/** A node's value; nesting is bounded by the frontmatter parser. */
function plainValue(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  const value: Record<string, unknown> = {};
  for (const entry of node.entries) if (entry.key !== '__proto__') value[entry.key] = plainValue(entry.value);
  return value;
}

/** A date of the frontmatter as ISO 8601: `YYYY-MM-DD`, or with a time in UTC. Undefined where it is none. */
export function dateOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (typeof value !== 'string') return undefined;
  const match =
    /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]\s*(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{1,2}:?\d{0,2})?)?\s*$/.exec(
      value,
    );
  if (!match) return undefined;
  const [, year, month, day, time, zone] = match;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const midnight = Date.parse(date);
  // `2020-02-30` parses, as March 1st.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  if (!time) return date;
  const offset =
    !zone || zone === 'Z'
      ? 'Z'
      : zone.replace(
          /^([+-])(\d{1,2}):?(\d{2})?$/,
          (_, sign, hours, minutes) => `${sign}${hours.padStart(2, '0')}:${minutes ?? '00'}`,
        );
  const clock = time.padStart(time.indexOf(':') === 1 ? time.length + 1 : time.length, '0');
  const moment = Date.parse(`${date}T${clock}${offset}`);
  return Number.isNaN(moment) ? date : new Date(moment).toISOString();
}
