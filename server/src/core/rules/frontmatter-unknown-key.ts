import type { MapNode } from '../post/frontmatter.ts';
import { propertySchema, type Schema } from '../schema/schema.ts';
import { closest } from '../text/similar.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** More unknown keys than this in one block are somebody's own format, and comparing them all would take long. */
const MAX_UNKNOWN = 50;

/** A key that is nearly, but not quite, one that the schema knows. */
export const frontmatterUnknownKey: PostRule = {
  id: 'frontmatter/unknown-key',
  severity: 'warning',
  needs: 'post',
  summary: 'A key looks like a misspelling of one that the site reads.',
  docs: `Sites pass over keys that they do not know, so a misspelt one has no effect and nobody is told. Keys that are near to a known one
are reported, nested ones too; keys that resemble nothing are left alone.

\`\`\`yaml
rootpage: /blog    # wrong
rootPage: /blog    # right
\`\`\``,
  check(post, { schema }) {
    const { root } = post.frontmatter;
    return root && schema ? unknownKeys(post.file, root, schema, []) : [];
  },
};

function unknownKeys(file: string, map: MapNode, schema: Schema, path: readonly string[]): Report[] {
  const properties = path.length === 0 ? schema.properties : propertySchema(schema, path)?.properties;
  if (!properties) return [];
  const known = Object.keys(properties);
  const present = new Set(map.entries.map((entry) => entry.key));
  const unknown = map.entries.filter((entry) => !Object.hasOwn(properties, entry.key));
  const reports: Report[] = [];
  for (const { key, keyRange } of unknown.length > MAX_UNKNOWN ? [] : unknown) {
    // A short key is near to many: only another case counts there.
    const near =
      known.find((candidate) => sameLetters(candidate, key)) ?? (key.length > 4 ? closest(key, known)[0] : undefined);
    if (near === undefined || present.has(near)) continue;
    // A plural or singular beside the known key is a key of the site's own as often as not.
    if (!sameLetters(near, key) && (`${near}s` === key || near === `${key}s`)) continue;
    reports.push({
      range: keyRange,
      ...(near.startsWith(key) && { unfinished: keyRange }),
      message: `"${[...path, key].join('.')}" is no key that the site reads. Did you mean "${near}"?`,
      fixes: [replaceRange(file, keyRange, near, `Rename to "${near}"`, true)],
    });
  }
  for (const { key, value } of map.entries) {
    if (value.kind === 'map' && Object.hasOwn(properties, key))
      reports.push(...unknownKeys(file, value, schema, [...path, key]));
  }
  return reports;
}

/** Whether two keys differ in case and separators alone: `root-page`, `rootpage`, `rootPage`. */
function sameLetters(a: string, b: string): boolean {
  const bare = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');
  return bare(a) === bare(b);
}
