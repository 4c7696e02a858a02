import assert from 'node:assert/strict';
import { frontmatterHover } from '../../../../server/src/core/features/frontmatter/hover.ts';
import { authorDefinition, namedReferences } from '../../../../server/src/core/features/frontmatter/references.ts';
import { parsePost } from '../../../../server/src/core/post/post.ts';
import { engineOf } from '../../../support/engine.ts';
import { mark, marked } from '../../../support/marked.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog" }',
  'src/data/authors.json':
    '[{ "handle": "ian", "name": "Ian Vanagas", "role": "Marketer" }, { "handle": "twice" }, { "handle": "twice" }]',
  'contents/blog/a.md':
    '---\ntitle: Alpha\ndate: 2024-01-01\nauthor: [ian]\ncategory: General\ntags: [AI, Growth]\n---\n',
  'contents/blog/b.md': '---\ntitle: Be*ta\ndate: 2024-01-02\nauthor:\n  - ian\ntags:\n  - "Growth"\n---\n',
};
const own = 'contents/blog/own.md';

function world(source: string) {
  const { text, cursor, ranges } = marked(source);
  const texts: Readonly<Record<string, string>> = { ...files, [own]: text };
  const engine = engineOf(texts);
  const post = parsePost(own, text);
  return { engine, site: engine.site, post, page: engine.site.record(own), cursor, ranges, text, texts };
}

describe('hover in the frontmatter', () => {
  const cases: readonly [string, string | undefined][] = [
    [
      '‹featured|ImageType›: full\n',
      '**featuredImageType** · text\n\nHow the featured image is shown: across the page, or within the column of text.\n\n- `full`: Across the whole page.\n- `standard`: Within the column of text.\n\nExample: `featuredImageType: full`',
    ],
    ['featuredImageType: ‹fu|ll›\n', '`full`: Across the whole page.'],
    [
      '‹dat|e›: 2024-01-01\n',
      '**date** · date · required\n\nThe day of publication, `YYYY-MM-DD`. A post with a date in the future has no page until then.\n\nExample: `date: 2022-12-01`',
    ],
    [
      'date: ‹2024-0|1-01T23:30:00-08:00›\n',
      '**Monday, 1 January 2024** · 2024-01-02 in UTC\n\n**date** · date · required\n\nThe day of publication, `YYYY-MM-DD`. A post with a date in the future has no page until then.\n\nExample: `date: 2022-12-01`',
    ],
    [
      'lastmod: "‹2024-02|-29›"\n',
      '**Thursday, 29 February 2024** · in quotes, so a text and no date to the parsers of most sites',
    ],
    [
      'seo:\n  ‹meta|Title›: x\n',
      '**seo.metaTitle** · text or empty\n\nThe title in search results; about 60 characters are shown.\n\nExample: `metaTitle: What is a product engineer? The role, skills and pay`',
    ],
    [
      'showTitle: ‹tr|ue›\n',
      '**showTitle** · true or false or empty\n\nWhether the page shows the title above the text. With `true`, a `#` heading in the text would be a second one.\n\nExample: `showTitle: true`',
    ],
    [
      'author:\n  - ‹i|an›\n',
      '**Ian Vanagas** `ian`\n\nMarketer · 3 posts\n\n- Be\\*ta (2024-01-02)\n- Alpha (2024-01-01)\n- contents/blog/own.md',
    ],
    ['author: [‹no|body›]\n', '**nobody** · author · 1 post\n\n- contents/blog/own.md'],
    [
      'tags: ["x", ‹"Gro|wth"›]\n',
      '**Growth** · tag · 3 posts\n\n- Be\\*ta (2024-01-02)\n- Alpha (2024-01-01)\n- contents/blog/own.md',
    ],
    ['category: ‹Gen|eral›\n', '**General** · category · 2 posts\n\n- Alpha (2024-01-01)\n- contents/blog/own.md'],
    // Half-typed: the block does not parse.
    ['tags: [‹AI|›\ntitle: x\n', '**AI** · tag · 1 post\n\n- Alpha (2024-01-01)'],
    ['unknown|Key: x\n', undefined],
    ['# com|ment\n', undefined],
    ['title: x\n|\n', undefined],
  ];
  for (const [source, expected] of cases) {
    it(JSON.stringify(source), () => {
      const { engine, site, post, page, cursor, text, ranges } = world(`---\n${source}---\n`);
      const hover = frontmatterHover(site, post, page, engine.schemas.of(own), cursor);
      assert.equal(hover?.markdown, expected);
      assert.equal(mark(text, hover ? [hover.range] : []), mark(text, ranges));
    });
  }
});

describe('from names in the frontmatter', () => {
  const places = (
    source: string,
    found: readonly { file: string; range: { start: number; end: number } }[] | undefined,
  ) => found?.map(({ file, range }) => `${file} ${world(source).texts[file]!.slice(range.start, range.end)}`);

  it('to the authors file: every entry of a handle, none of one that is not listed', () => {
    const go = (source: string) => {
      const { site, post, page, cursor } = world(source);
      return places(source, authorDefinition(site, post, page, cursor)?.targets);
    };
    assert.deepEqual(go('---\nauthor: [i|an]\n---\n'), ['src/data/authors.json ian']);
    assert.deepEqual(go('---\nauthor: twi|ce\n---\n')?.length, 2);
    assert.equal(go('---\nauthor: no|body\n---\n'), undefined);
    assert.equal(go('---\ntags: i|an\n---\n'), undefined);
    assert.equal(go('---\ntitle: x\n---\ni|an\n'), undefined);
  });

  it('to every post with the same author, tag or category', () => {
    const go = (source: string, declaration = false) => {
      const { site, post, page, cursor } = world(source);
      return places(source, namedReferences(site, post, page, cursor, declaration));
    };
    assert.deepEqual(go('---\ntags:\n  - Gro|wth\n---\n'), [
      'contents/blog/a.md Growth',
      'contents/blog/b.md "Growth"',
      `${own} Growth`,
    ]);
    assert.deepEqual(go('---\nauthor: i|an\n---\n', true), [
      'src/data/authors.json ian',
      'contents/blog/a.md ian',
      'contents/blog/b.md ian',
      `${own} ian`,
    ]);
    assert.deepEqual(go('---\ncategory: Gen|eral\n---\n'), ['contents/blog/a.md General', `${own} General`]);
    assert.equal(go('---\ntitle: Gen|eral\n---\n'), undefined);
  });
});
