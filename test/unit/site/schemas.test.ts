import assert from 'node:assert/strict';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { brokenSchema } from '../../../server/src/core/schema/broken.ts';
import { resolveSchema, type Schema, validate, validateFully } from '../../../server/src/core/schema/schema.ts';
import { engineOf, lines } from '../../support/engine.ts';
import { mark } from '../../support/marked.ts';

describe('broken schemas', () => {
  const cases: readonly [string, string | undefined][] = [
    ['{ "type": "object", "properties": { "a": { "type": ["string", "null"] } } }', undefined],
    ['true', undefined],
    ['{ "type": "object"‹,› }x', 'This is not JSON'],
    ['{ "type": ‹"strng"› }', '"strng" is not a type of JSON Schema'],
    ['{ "properties": { "a": { "type": ["string", ‹7›] } } }', '7 is not a type'],
    ['{ "properties": { "a": { "pattern": ‹"("› } } }', 'is not a regular expression'],
    ['{ "required": ‹"title"› }', '"required" is a list of keys'],
    ['{ "properties": { "a": { "$ref": ‹"#/definitions/b"› } } }', 'names nothing in this schema'],
    ['{ "definitions": { "b": {} }, "properties": { "a": { "$ref": "#/definitions/b" } } }', undefined],
    ['{ "properties": { "a": ‹"string"› } }', 'A schema stands here'],
    ['‹[]›', 'A JSON Schema is an object'],
    ['{ "items": { "enum": ‹"a"› } }', '"enum" is a list'],
  ];
  for (const [marked, message] of cases) {
    it(marked, () => {
      const text = marked.replace(/[‹›]/g, '');
      const broken = brokenSchema(text);
      if (message === undefined || text === 'true') return assert.ok(text === 'true' || broken === undefined);
      assert.ok(broken?.message.startsWith(message) || broken?.message.includes(message), broken?.message);
      if (!message.includes('not JSON')) assert.equal(mark(text, [broken!.range]), marked);
    });
  }
});

describe('a schema that refers to itself', () => {
  const node = (reference: string, more = {}) => ({
    type: 'object',
    properties: { name: { type: 'string' }, kids: { type: 'array', items: { $ref: reference } } },
    ...more,
  });
  const wrong = 'name: a\nkids:\n  - name: b\n    kids:\n      - name: ‹3›\n';
  const schemas: readonly [string, object, string?][] = [
    ['as a whole', node('#')],
    ['by its own address', node('https://example.com/s', { $id: 'https://example.com/s' })],
    ['in a part', { $ref: '#/$defs/node', $defs: { node: node('#/$defs/node') } }],
    [
      'in a part that is used below',
      { properties: { kids: { items: { $ref: '#/$defs/n' } } }, $defs: { n: node('#/$defs/n') } },
    ],
    ['through another reference', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: node('#/$defs/a') } }],
    [
      'through each other',
      { $ref: '#/$defs/a', $defs: { a: node('#/$defs/b'), b: node('#/$defs/a', { required: ['name'] }) } },
    ],
    ['by an anchor', { $ref: '#n', $defs: { n: node('#n', { $anchor: 'n' }) } }],
    ['within a part that has an address', { $ref: 'node', $defs: { n: node('#', { $id: 'node' }) } }],
    [
      'by a reference of later drafts',
      node('#', { properties: { name: { type: 'string' }, kids: { items: { $dynamicRef: '#' } } } }),
    ],
    [
      'in alternatives',
      {
        $ref: '#/$defs/v',
        $defs: {
          v: {
            anyOf: [
              { type: 'string' },
              { type: 'array', items: { $ref: '#/$defs/v' } },
              { type: 'object', additionalProperties: { $ref: '#/$defs/v' } },
            ],
          },
        },
      },
    ],
    [
      'with a title of its own',
      { properties: { name: { type: 'string' }, kids: { items: { title: 'Kid', $ref: '#' } } } },
    ],
    [
      'with keys beside the reference',
      { properties: { name: { type: 'string' }, kids: { items: { $ref: '#', properties: { age: {} } } } } },
    ],
    [
      'with more asked beside it',
      node('#', {
        properties: {
          name: { minLength: 1 },
          kids: { items: { $ref: '#', properties: { name: { type: 'string' } } } },
        },
      }),
    ],
    [
      'a key may be called "$ref"',
      node('#', { properties: { $ref: { type: 'string' }, name: { type: 'string' }, kids: { items: { $ref: '#' } } } }),
    ],
    ['values are no schemas', { properties: { kids: { enum: [[{ $ref: '#' }]] } } }, 'name: a\nkids:\n  - $ref: "#"\n'],
    ['"false" allows nothing', { properties: { name: { $ref: '#/$defs/no' } }, $defs: { no: false } }, '‹name›: a\n'],
    [
      'what refers to itself alone allows everything',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      'name: a\n',
    ],
    [
      'a loop in one value is cut',
      { allOf: [{ $ref: '#' }], properties: { name: { type: 'integer' } } },
      'name: ‹a›\n',
    ],
    [
      'so are longer ones',
      { anyOf: [{ $ref: '#/$defs/a' }], $defs: { a: { allOf: [{ not: { $ref: '#' } }] } } },
      'name: a\n',
    ],
    [
      'what names nothing allows everything',
      { properties: { name: { $ref: '#/%zz' }, kids: { $ref: 'https://example.com/x' } } },
      'name: a\nkids: 1\n',
    ],
  ];
  for (const [what, schema, marked = wrong] of schemas) {
    it(what, () => {
      const source = `---\n${marked}---\n`;
      const text = source.replace(/[‹›]/g, '');
      const { root } = parsePost('a.md', text).frontmatter;
      const resolved = resolveSchema(schema as Schema);
      const problems = validate(root!, resolved);
      assert.deepEqual(problems, validateFully(root!, resolved));
      assert.equal(mark(text, [...new Map(problems.map(({ range }) => [range.start, range])).values()]), source);
    });
  }

  it('keeps what is beside a reference for hovers', () => {
    const schema = resolveSchema({ properties: { kids: { title: 'Kids', $ref: '#' } }, description: 'All' } as Schema);
    const kids = schema.properties?.kids as Schema;
    assert.deepEqual([kids.title, kids.description, kids.properties?.kids === kids], ['Kids', 'All', true]);
  });
});

describe('schemas of a site', () => {
  const blog = { type: 'object', required: ['summary'], properties: { summary: { type: 'string' } } };
  const strict = { type: 'object', properties: { rating: { type: 'integer', maximum: 5 } } };
  const files = {
    'slugline.config.json':
      '{ "preset": "posthog", "schemas": [{ "files": "contents/blog/**", "schema": "schemas/blog.json" }] }',
    'schemas/blog.json': JSON.stringify(blog),
    'schemas/review.json': JSON.stringify(strict),
    'contents/blog/a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n\nText\n',
    'contents/blog/b.md':
      '---\ntitle: B\ndate: 2024-01-01\n$schema: ../../schemas/review.json\nrating: 9\n---\n\nText\n',
    'contents/blog/c.md': '---\ntitle: C\ndate: 2024-01-01\n$schema: /schemas/review.json\nrating: 4\n---\n\nText\n',
    'contents/blog/d.md': '---\ntitle: D\ndate: 2024-01-01\n$schema: builtin:post\nshowTitle: 4\n---\n\nText\n',
  };
  /** Reads what posts name as a host does. */
  const settled = (texts: Record<string, string>) => {
    const engine = engineOf(texts);
    for (const schema of [...engine.schemas.unread]) {
      engine.update([{ file: schema, text: texts[schema]! }]);
      engine.update(engine.schemas.postsOf(schema).map((file) => ({ file, text: texts[file]! })));
    }
    return engine;
  };
  const said = (engine: ReturnType<typeof engineOf>, file: string, texts: Record<string, string>) =>
    lines(engine.problemsOf(file), texts[file]!).filter((line) =>
      / (?:frontmatter\/schema|schema\/invalid):/.test(line),
    );

  it('are those of the configuration, and before them those that posts name', () => {
    const engine = settled(files);
    assert.match(
      said(engine, 'contents/blog/a.md', files).join(),
      /^1:1-1:4 error frontmatter\/schema: "summary" is missing/,
    );
    assert.match(said(engine, 'contents/blog/b.md', files).join(), /^5:9-5:10 error frontmatter\/schema: /);
    assert.deepEqual(said(engine, 'contents/blog/c.md', files), []);
    assert.match(said(engine, 'contents/blog/d.md', files).join(), /^5:12-5:13 error frontmatter\/schema: "showTitle"/);
  });

  it('go on working as they last were when they break, and say so at one place', () => {
    const engine = settled(files);
    const broken = '{ "type": "object", "required": ["summary", }';
    engine.update([{ file: 'schemas/blog.json', text: broken }]);
    engine.update([{ file: 'contents/blog/a.md', text: files['contents/blog/a.md'] }]);
    assert.equal(said(engine, 'contents/blog/a.md', files).length, 1);
    const problems = lines(engine.problemsOf('schemas/blog.json'), broken);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /error schema\/invalid: This is not JSON.*as it last was in order/);
  });

  it('that are not there are marked where they are named', () => {
    const texts = { ...files, 'slugline.config.json': files['slugline.config.json'].replace('blog.json', 'blgo.json') };
    const engine = settled(texts);
    assert.match(
      lines(engine.problemsOf('slugline.config.json'), texts['slugline.config.json']).join(),
      /error schema\/invalid: There is no schema "schemas\/blgo.json"/,
    );
  });
});
