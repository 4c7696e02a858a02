import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { MapNode } from '../../server/src/core/post/frontmatter.ts';
import { parsePost } from '../../server/src/core/post/post.ts';
import { glanceAt } from '../../server/src/core/schema/at-a-glance.ts';
import {
  builtinSchemas,
  resolveSchema,
  type Schema,
  type SchemaProblem,
  validate,
  validateFully,
} from '../../server/src/core/schema/schema.ts';

const KEYS = ['title', 'date', 'tags', 'seo', 'draft'];

const value = fc.constantFrom(
  ...['a', 'title', 'true', 'false', '12', '-3', '0.5', '', '""', '"12"', '😀', 'abcd', '2024-05-01', '2024-13-01'],
  ...['https://a.b/c', '/a', '[]', '[a]', '[a, a]', '[a, 1, true]', '[1, 1.0, "1"]', '[[a], {a: 1}]', '{}', '.nan'],
  ...['{ title: a, draft: true }', '{ title: 1 }', '{ a: 1, a: 2 }', '{ seo: { title: a, tags: [a, b] } }', '~'],
);
const block = fc
  .array(fc.tuple(fc.constantFrom(...KEYS, '__proto__'), value), { maxLength: 6 })
  .map((rows) => rows.map(([key, text]) => `${key}: ${text}\n`).join(''));

const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');
const constant = fc.constantFrom<unknown>('a', 'title', 1, 12, true, null, '', ['a'], {}, 0.5);
const limit = fc.constantFrom(0, 1, 2, 3, 12);

/** A schema of a few keywords, whose parts are made by `part`. */
const schemaOf = (part: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> => {
  const keyword = (weight: number, name: string, of: fc.Arbitrary<unknown>) => ({
    weight,
    arbitrary: of.map((value): [string, unknown] => [name, value]),
  });
  const some = (least: number) => fc.array(part, { minLength: least, maxLength: 2 });
  return fc
    .array(
      fc.oneof(
        keyword(9, 'type', fc.oneof(type, fc.uniqueArray(type, { maxLength: 4 }))),
        keyword(12, 'properties', fc.dictionary(fc.constantFrom(...KEYS), part, { maxKeys: 4 })),
        keyword(3, 'enum', fc.array(constant, { maxLength: 4 })),
        keyword(2, 'const', constant),
        ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'].map((name) =>
          keyword(2, name, limit),
        ),
        keyword(3, 'pattern', fc.constantFrom('^a', 'a$', '^\\d', '(?i)^A', '[', '\\-', '^\\p{L}+$')),
        keyword(3, 'format', fc.constantFrom('date', 'uri', 'date-time', 'email', 'unknown')),
        keyword(2, 'uniqueItems', fc.boolean()),
        keyword(4, 'items', fc.oneof(part, some(0))),
        keyword(3, 'additionalProperties', part),
        keyword(3, 'required', fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 2 })),
        keyword(3, 'allOf', some(0)),
        keyword(3, 'anyOf', some(1)),
        keyword(2, 'title', fc.constant('T')),
        keyword(1, 'exclusiveMinimum', limit),
        keyword(1, 'multipleOf', fc.constantFrom(2, 0.5)),
        keyword(1, 'contains', part),
        keyword(1, 'patternProperties', fc.dictionary(fc.constantFrom('^t', 'e'), part, { maxKeys: 1 })),
        keyword(1, 'minProperties', limit),
        keyword(1, 'oneOf', some(1)),
        keyword(1, 'not', part),
        keyword(1, 'if', part),
        keyword(1, 'deprecationMessage', fc.constant('old')),
        keyword(1, '$schema', fc.constantFrom(...DRAFTS)),
      ),
      { maxLength: 4 },
    )
    .map((keywords) => Object.fromEntries(keywords));
};
const DRAFTS = ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema'];
const simple = fc.oneof(schemaOf(fc.constantFrom<unknown>(true, false, {})), fc.constantFrom<unknown>(true, false, {}));
const schemas = schemaOf(fc.oneof(schemaOf(simple), simple));

function rootOf(source: string): MapNode | undefined {
  return parsePost('a.md', `---\n${source}---\n`).frontmatter.root;
}

const sureOf = (problems: readonly SchemaProblem[]) => ({ problems, doubtful: [] });

describe('a schema, at a glance', () => {
  it('and for the rest by the validator, says what the validator says of all', () => {
    let sure = 0;
    fc.assert(
      fc.property(block, schemas, (source, given) => {
        const root = rootOf(source);
        if (!root) return;
        const resolved = resolveSchema(given as Schema);
        if (glanceAt(root, resolved)?.doubtful.length === 0) sure++;
        assert.deepEqual(validate(root, resolved), validateFully(root, resolved));
      }),
      { numRuns: 20_000 },
    );
    assert.ok(sure > 2_000, `it was sure only ${sure} times`);
  });

  it('is sure of plain posts and of schemas that refer to themselves', () => {
    const root = rootOf('title: A\ndate: 2024-05-01\ntags: [a]\nseo: { metaTitle: a }\ndraft: true\nfeaturedImage:\n')!;
    for (const builtin of Object.values(builtinSchemas)) assert.deepEqual(glanceAt(root, builtin), sureOf([]));
    const tree: Schema = { properties: { title: { type: 'string' } } };
    tree.properties!.seo = tree;
    assert.deepEqual(glanceAt(rootOf('seo: { seo: { title: a } }\n')!, tree), sureOf([]));
    assert.equal(glanceAt(rootOf('seo: { seo: { title: 1 } }\n')!, tree)?.doubtful.length, 1);
  });

  it('is sure of every real post, most of which have no date', function () {
    const corpus = new URL('../../../shared/corpora/posthog-2022/contents/', import.meta.url);
    if (!existsSync(corpus)) this.skip();
    const builtin = builtinSchemas['builtin:post']!;
    for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      if (!/\.mdx?$/.test(name)) continue;
      const { root } = parsePost(name, readFileSync(new URL(name, corpus), 'utf8')).frontmatter;
      if (root) assert.deepEqual(glanceAt(root, builtin), sureOf(validateFully(root, builtin)), name);
    }
  });
});
