import type { MapEntry, MapNode } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { propertySchema, type Schema } from '../schema/schema.ts';
import { closest, editDistance } from '../text/similar.ts';
import { replaceRange } from './fixes.ts';
import { holdsNames } from './frontmatter-list.ts';
import type { PostRule, Report } from './rule.ts';

/** More unknown keys than this in one block are somebody's own format, and comparing them all would take long. */
const MAX_UNKNOWN = 50;

/** A key that is nearly, but not quite, one that the schema knows. */
export const frontmatterUnknownKey: PostRule = {
  id: 'frontmatter/unknown-key',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A key looks like a misspelling of one that the site reads.',
  docs: `Sites pass over keys that they do not know, so a misspelt one has no effect and nobody is told. Keys that are near to a known one
are reported, nested ones too; keys that resemble nothing are left alone, and on Hugo, which takes keys in any case, those with other capitals.

\`\`\`yaml
rootpage: /blog    # wrong
rootPage: /blog    # right
seo.metaTitle: A   # wrong: a key with a dot in it is no group
\`\`\`

Where the key that was meant has to be there, it is an error, and the missing key is not told a second time.`,
  check(post, { schema, config }) {
    const { root } = post.frontmatter;
    if (!root || !schema) return [];
    const found = unknownKeys(post, root, schema, []);
    if (config.preset !== 'hugo' || found.length === 0) return found;
    const keys = new Set(root.entries.filter(({ key }) => isKeyInAnyCase(key, schema)).map(({ keyRange }) => keyRange));
    return found.filter(({ range }) => !keys.has(range));
  },
};

/** Whether a key is one of the schema's but for capitals, which Hugo passes over. */
function isKeyInAnyCase(key: string, { properties = {} }: Schema): boolean {
  return Object.keys(properties).some((known) => known.toLowerCase() === key.toLowerCase());
}

function unknownKeys(post: Post, map: MapNode, schema: Schema, path: readonly string[]): Report[] {
  const at = path.length === 0 ? schema : propertySchema(schema, path);
  if (!at?.properties) return [];
  const { properties } = at;
  const unknown = map.entries.filter((entry) => !Object.hasOwn(properties, entry.key));
  const reports: Report[] = [];
  for (const entry of unknown.length > MAX_UNKNOWN ? [] : unknown) {
    const { key, keyRange } = entry;
    const near = meantKey(key, map, at);
    if (near === undefined) {
      const dotted = dottedKey(post, map, entry, at, path);
      if (dotted) reports.push(dotted);
      continue;
    }
    const name = [...path, key].join('.');
    const needed = requiredOf(at).includes(near);
    reports.push({
      range: keyRange,
      ...(near.startsWith(key) && { unfinished: keyRange }),
      ...(needed && { severity: 'error' }),
      message: needed
        ? `"${name}" is not a key that this site reads, and "${near}", which it needs, is missing. Did you mean "${near}"?`
        : `"${name}" is not a key that this site reads. Did you mean "${near}"?`,
      fixes: [replaceRange(post.file, keyRange, near, `Rename to "${near}"`, true)],
    });
  }
  for (const { key, value } of map.entries) {
    if (value.kind === 'map' && Object.hasOwn(properties, key))
      reports.push(...unknownKeys(post, value, schema, [...path, key]));
  }
  return reports;
}

/**
 * The key of a schema that was most likely meant by one that it does not have; undefined where that may be a key of the site's
 * own.
 * @param map the mapping that the key is in: what it has already is not meant once more
 */
export function meantKey(key: string, map: MapNode, { properties = {}, required }: Schema): string | undefined {
  const present = new Set(map.entries.map((entry) => entry.key));
  const known = Object.keys(properties).filter((candidate) => !present.has(candidate));
  const same = known.find((candidate) => sameLetters(candidate, key));
  if (same !== undefined) return same;
  // A short key is near to many: there only what has to be there counts, and the same letters in another order.
  const near =
    key.length > 4
      ? closest(key, Object.keys(properties))[0]
      : key.length > 2
        ? (closest(key, requiredOf({ required }))[0] ?? known.find((candidate) => swapped(candidate, key)))
        : undefined;
  if (near === undefined || present.has(near) || isFar(key, near)) return undefined;
  // A plural or singular beside the known key is a key of the site's own as often as not, but for those of names.
  return (`${near}s` === key || near === `${key}s`) && !holdsNames(near) ? undefined : near;
}

/** Whether two keys are rather two words than one and its misspelling: `ogImage` and `image`, `title2` and `title`. */
function isFar(key: string, near: string): boolean {
  if (key.replace(/\d+$/, '') === near) return true;
  const most = key.length < 8 ? 1 : key.length < 14 ? 2 : 3;
  return editDistance(key.toLowerCase(), near.toLowerCase(), most) > most;
}

function requiredOf({ required }: Pick<Schema, 'required'>): readonly string[] {
  return Array.isArray(required) ? required : [];
}

/** `seo.metaTitle: x`: one key with a dot in it, where a group is meant. */
function dottedKey(
  post: Post,
  map: MapNode,
  { key, keyRange, value }: MapEntry,
  schema: Schema,
  path: readonly string[],
): Report | undefined {
  const dot = key.indexOf('.');
  const [group, inner] = [key.slice(0, dot), key.slice(dot + 1)];
  const below = dot < 0 ? undefined : propertySchema(schema, [group])?.properties;
  if (!below || !Object.hasOwn(below, inner)) return undefined;
  const { text, file } = post;
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const alone = path.length === 0 && !map.flow && value.kind === 'scalar' && value.style !== 'block';
  const free = alone && !map.entries.some((entry) => entry.key === group);
  return {
    range: keyRange,
    message: `"${[...path, key].join('.')}" is one key with a dot in it, which the site does not read: put "${inner}" into the group "${group}".`,
    ...(free && {
      fixes: [replaceRange(file, keyRange, `${group}:${eol}  ${inner}`, `Put it into the group "${group}"`, true)],
    }),
  };
}

/** Whether two words have the same letters, two neighbours of which have changed places. */
function swapped(a: string, b: string): boolean {
  return a.length === b.length && editDistance(a, b, 1) === 1 && [...a].sort().join('') === [...b].sort().join('');
}

/** Whether two keys differ in case and separators alone: `root-page`, `rootpage`, `rootPage`. */
function sameLetters(a: string, b: string): boolean {
  const bare = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');
  return bare(a) === bare(b);
}
