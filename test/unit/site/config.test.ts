import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configKeys, loadConfig } from '../../../server/src/core/site/config-file.ts';
import { presets } from '../../../server/src/core/site/presets/presets.ts';
import { mark } from '../../support/marked.ts';

const load = (text: string | undefined, files: readonly string[] = []) => loadConfig(text, files, () => undefined);

/** The text with its problems marked, and what they say. */
function problems(text: string): readonly [string, ...string[]] {
  const found = load(text).problems;
  return [
    mark(
      text,
      found.map((problem) => problem.range),
    ),
    ...found.map((problem) => problem.message),
  ];
}

describe('slugline.config.json', () => {
  it('fills what is not said from the preset', () => {
    const { config } = load(undefined, ['contents/blog/a.md', 'src/data/authors.json']);
    assert.equal(config.preset, 'posthog');
    assert.equal(config.presetReason, 'contents/blog holds posts and src/data/authors.json their authors');
    assert.equal(config.authors, 'src/data/authors.json');
    assert.deepEqual(config.static, ['static']);
  });

  it('takes comments, trailing commas and single values for lists', () => {
    const { config, problems } = load('{\n  // why\n  "siteUrl": "https://me.dev/blog/",\n  "static": "./public/",\n}');
    assert.deepEqual(problems, []);
    assert.deepEqual(config.siteUrls.slice(0, 2), ['https://me.dev', 'http://me.dev']);
    assert.equal(config.base, '/blog');
    assert.deepEqual(config.static, ['public']);
  });

  it('adds routes and rules to those of the preset', () => {
    const { config } = load('{"preset": "posthog", "routes": ["/mine/**"], "rules": {"link/*": "off"}}');
    assert.ok(config.routes.includes('/mine/**') && config.routes.includes('/careers/**'));
    assert.deepEqual(config.rules, { 'link/*': 'off' });
  });

  it('asks only the preset that is named, and assumes what that does not find', () => {
    const { config } = load('{"preset": "hugo"}', ['contents/blog/a.md']);
    assert.deepEqual([config.preset, config.content[0]?.dir], ['hugo', 'content']);
    const jekyll = load('{"preset": "jekyll"}', [
      '_config.yml',
      'news/_posts/2024-01-01-a.md',
      'contents/blog/a.md',
    ]).config;
    assert.ok(jekyll.content.some((tree) => tree.dir === 'news/_posts'));
  });

  for (const [source, ...messages] of [
    ['{"‹sitUrl›": 1}', '"sitUrl" is no setting of Slugline. Did you mean "siteUrl"?'],
    ['{"preset": ‹"jekyl"›}', /must be one of .* Did you mean "jekyll"\?/],
    ['{"static": ["a", ‹"../b"›]}', '"../b" leads out of the site.'],
    ['{"routes": [‹"blog/**"›]}', '"blog/**" must be a URL path that begins with "/".'],
    ['{"rules": {"link/page": ‹"warn"›}}', /Did you mean "warning"\?/],
    ['{"content": [‹{}›]}', '"dir" is missing.'],
    ['{"content": [{"dir": "a", "‹ur›": "/"}]}', /"ur" is no setting of Slugline/],
    ['‹[]›', 'slugline.config.json must hold one object.'],
  ] as const) {
    it(`marks ${source}`, () => {
      const bare = source.replace(/[‹›]/g, '');
      const [marks, ...found] = problems(bare);
      assert.equal(
        marks.replace(/‹"(\w+)"›/, (whole, key) => (source.includes(`"‹${key}›"`) ? `"‹${key}›"` : whole)),
        source,
      );
      for (const [i, message] of messages.entries()) {
        if (typeof message === 'string') assert.equal(found[i], message);
        else assert.match(found[i]!, message);
      }
    });
  }

  it('goes on with the rest where something is wrong', () => {
    const { config, problems } = load('{"preset": "hugo", "static": 5, "anchors": "github"}');
    assert.equal(problems.length, 1);
    assert.deepEqual([config.preset, config.anchors], ['hugo', 'github']);
  });

  it('survives text that is no JSON', () => {
    for (const text of ['', '{', '{"a"', '[[[[', '\u0000', '{"preset": "hugo", '])
      assert.ok(load(text).config.preset.length > 0);
    assert.equal(load('{"anchors": "hugo" "static": []}').problems.length, 1);
  });

  it('is described by its schema, key for key', () => {
    const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
    const schema = JSON.parse(readFileSync(join(root, 'schemas/config.schema.json'), 'utf8'));
    assert.deepEqual(Object.keys(schema.properties).sort(), [...configKeys].sort());
    assert.deepEqual([...schema.properties.preset.enum].sort(), presets.map((preset) => preset.id).sort());
    for (const [key, value] of Object.entries<Record<string, unknown>>(schema.properties)) {
      assert.ok(value.description ?? value.markdownDescription, `${key} is documented`);
    }
  });
});
