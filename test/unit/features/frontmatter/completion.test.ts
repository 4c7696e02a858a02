import assert from 'node:assert/strict';
import type { CompletionItem } from '../../../../server/src/core/features/completion-item.ts';
import { frontmatterCompletions } from '../../../../server/src/core/features/frontmatter/completion.ts';
import { parsePost } from '../../../../server/src/core/post/post.ts';
import { applyEdits } from '../../../../server/src/core/text/range.ts';
import { engineOf } from '../../../support/engine.ts';
import { marked } from '../../../support/marked.ts';

const schema = {
  required: ['title', 'date'],
  properties: {
    kind: { enum: ['essay', 'note'], enumDescriptions: ['Long.', 'Short.'], markdownDescription: 'How *long* it is.' },
    title: { type: 'string', defaultSnippets: [{ body: '${1:Title}' }] },
    date: { type: 'string' },
    draft: { type: 'boolean' },
    old: { type: 'string', deprecationMessage: 'Use kind.' },
    tags: { type: 'array', items: { type: 'string' } },
    author: { type: ['array', 'string'], examples: [['a']] },
    category: { type: 'string' },
    keywords: { type: 'array' },
    section: { type: 'string', default: 'blog: main' },
    links: {
      type: 'array',
      items: { type: 'object', required: ['url'], properties: { url: { type: 'string' }, rel: { enum: ['me'] } } },
    },
    seo: { type: 'object', properties: { metaTitle: { type: 'string' }, cover: { type: 'string' } } },
    featuredImage: { type: 'string' },
  },
};

const files = {
  'slugline.config.json': JSON.stringify({
    preset: 'posthog',
    schemas: [{ files: 'contents/blog/**', schema: 'post.schema.json' }],
  }),
  'post.schema.json': JSON.stringify(schema),
  'src/data/authors.json': JSON.stringify([
    { handle: 'ian-vanagas', name: 'Ian Vanagas', role: 'Product marketer' },
    { handle: 'james-hawkins', name: 'James Hawkins' },
  ]),
  'contents/blog/a.md':
    '---\ntitle: A\ndate: 2024-01-01\nauthor: [james-hawkins]\ncategory: "Q: A"\ntags: [AI, Growth]\n---\n',
  'contents/blog/b.md': '---\ntitle: B\ndate: 2024-01-02\nauthor: [james-hawkins]\ntags: [Growth]\n---\n',
  'contents/images/x.png': '',
};

function ask(source: string, more: Readonly<Record<string, string>> = {}, file = 'contents/blog/my-post.md') {
  const { text, cursor } = marked(source);
  const engine = engineOf({ ...files, ...more, [file]: text });
  const post = parsePost(file, text);
  const list = frontmatterCompletions(engine.site, post, engine.schemas.of(file), cursor);
  return { text, items: list?.items };
}

const shown = ({ label, description, detail }: CompletionItem) =>
  [label, description && `(${description})`, detail && `[${detail}]`].filter(Boolean).join(' ');

/** The text with an item of this label accepted. */
function accept(source: string, label: string, more: Readonly<Record<string, string>> = {}): string {
  const { text, items } = ask(source, more);
  const item = items?.find((each) => each.label === label);
  assert.ok(item, `${label} is not among ${items?.map((each) => each.label).join(', ')}`);
  return applyEdits(text, [item.edit]);
}

describe('completion in the frontmatter', () => {
  const lists: readonly [string, string[]][] = [
    [
      'title: x\n|\n',
      [
        'date (required)',
        ...[
          'kind',
          'draft',
          'tags',
          'author',
          'category',
          'keywords',
          'section',
          'links',
          'seo',
          'featuredImage',
          'old',
        ],
      ],
    ],
    ['seo:\n  |\n', ['metaTitle', 'cover']],
    ['seo:\n  cover: x\n  |\n', ['metaTitle']],
    ['seo: { | }\n', ['metaTitle', 'cover']],
    ['links:\n  - |\n', ['url (required)', 'rel']],
    ['links:\n  - url: x\n    |\n', ['rel']],
    ['links:\n  - rel: |\n', ['me']],
    ['kind: |\n', ['essay', 'note']],
    ['draft: |\n', ['true', 'false']],
    ['draft: "|"\n', []],
    ['section: |\n', ['blog: main (default)']],
    ['title: |\n', []],
    ['author: [|]\n', ['james-hawkins (James Hawkins) [2 posts]', 'ian-vanagas (Ian Vanagas) [0 posts]']],
    ['author: [james-hawkins, |]\n', ['ian-vanagas (Ian Vanagas) [0 posts]']],
    ['tags:\n  - |\n', ['Growth [2 posts]', 'AI [1 post]']],
    ['tags:\n  - |\n  - Growth\n', ['AI [1 post]']],
    // What is being typed is no tag of the site yet.
    ['tags:\n  - Gro|\n', ['Growth [2 posts]', 'AI [1 post]']],
    ['category: |\n', ['Q: A [1 post]']],
    ['keywords:\n  |\n', ['-  (list item)']],
    [
      'date: |\n',
      [
        '2024-06-01 (today)',
        ...['03 (Monday)', '04 (Tuesday)', '05 (Wednesday)', '06 (Thursday)', '07 (Friday)'].map(
          (day) => `2024-06-${day}`,
        ),
        ...['2024-06-02 (tomorrow)', '2024-06-08 (in a week)'],
      ],
    ],
    ['featuredImage: |\n', ['x.png (../images/x.png)']],
    ['# com|ment\n', []],
    ['title: >-\n  te|xt\n', []],
    ['featuredImage: >-\n  a text\n  of |two lines\n', []],
  ];
  for (const [source, expected] of lists) {
    it(JSON.stringify(source), () => {
      assert.deepEqual(ask(`---\n${source}---\n`).items?.map(shown), expected);
    });
  }

  const accepted: readonly [string, string, string][] = [
    ['ti|\n', 'title', 'title: ${1:Title}\n'],
    ['ti|tle: x\n', 'title', 'title: x\n'],
    ['|\n', 'tags', 'tags:\n  - $0\n'],
    ['|\n', 'seo', 'seo:\n  $0\n'],
    ['|\n', 'section', 'section: ${1:"blog: main"}\n'],
    ['seo: { | }\n', 'cover', 'seo: { cover: $0 }\n'],
    ['kind: n|\n', 'note', 'kind: note\n'],
    ['kind:|\n', 'note', 'kind: note\n'],
    ['kind: "n|\ntitle: x\n', 'note', 'kind: "note"\ntitle: x\n'],
    ['category: |\n', 'Q: A', 'category: "Q: A"\n'],
    ["category: '|'\n", 'Q: A', "category: 'Q: A'\n"],
    ['tags:\n|\n', 'AI', 'tags:\n  - AI\n'],
    ['tags:\n- Growth\n|\n', 'AI', 'tags:\n- Growth\n- AI\n'],
    ['tags:\n    - Growth\n|\n', 'AI', 'tags:\n    - Growth\n    - AI\n'],
    ['tags: |\n', 'AI', 'tags:\n  - AI\n'],
    ['tags:|\n', 'AI', 'tags:\n  - AI\n'],
    ['tags: [Growth,|]\n', 'AI', 'tags: [Growth, AI]\n'],
    ['tags: [Growth, A|\ntitle: x\n', 'AI', 'tags: [Growth, AI\ntitle: x\n'],
    ['author: i|\n', 'ian-vanagas', 'author:\n  - ian-vanagas\n'],
    ['links:\n  - |\n', 'url', 'links:\n  - url: $0\n'],
    ['seo: |\n', 'cover', 'seo:\n  cover: $0\n'],
    ['featuredImage: >-\n  |\n', 'x.png', 'featuredImage: >-\n  ../images/x.png\n'],
    ['featuredImage: >-\n|\n', 'x.png', 'featuredImage: >-\n  ../images/x.png\n'],
    ['featuredImage: >-\n  ../x|.jpg\ntitle: x\n', 'x.png', 'featuredImage: >-\n  ../images/x.png\ntitle: x\n'],
    ['featuredImage: "../x|"\n', 'x.png', 'featuredImage: "../images/x.png"\n'],
  ];
  for (const [source, label, expected] of accepted) {
    it(`${JSON.stringify(source)} with ${label}`, () => {
      assert.equal(accept(`---\n${source}---\n`, label), `---\n${expected}---\n`);
      const crlf = (text: string) => text.replaceAll('\n', '\r\n');
      assert.equal(accept(crlf(`---\n${source}---\n`), label), crlf(`---\n${expected}---\n`), 'with CRLF');
    });
  }

  it('an author is found by the name, and explained', () => {
    const item = ask('---\nauthor:\n  - |\n---\n').items?.find(({ label }) => label === 'ian-vanagas');
    assert.equal(item?.filterText, 'ian-vanagas Ian Vanagas');
    assert.equal(item?.documentation, '**Ian Vanagas** `ian-vanagas`\n\nProduct marketer · 0 posts');
  });

  it('a key is explained', () => {
    const item = ask('---\n|\n---\n').items?.find(({ label }) => label === 'kind');
    assert.equal(
      item?.documentation,
      '**kind** · text\n\nHow *long* it is.\n\n- `essay`: Long.\n- `note`: Short.\n\nExample: `kind: essay`',
    );
  });

  it('an empty file and an empty block are filled in whole', () => {
    const rows =
      'title: ${1:My post}\ndate: ${2:2024-06-01}\nauthor:\n  - ${3|james-hawkins,ian-vanagas|}\ncategory: ${4:"Q: A"}\ntags:\n  - ${5|Growth,AI|}\n';
    for (const source of ['|', '-|', '---|', '\n|'.slice(1)]) {
      assert.equal(accept(source, '---'), `---\n${rows}---\n\n$0`);
    }
    assert.equal(accept('|\nText\n', '---'), `---\n${rows}---$0\nText\n`);
    assert.equal(accept('---\n|\n---\n', 'title, date, author, category, tags'), `---\n${rows}---\n`);
    assert.equal(ask('Te|xt\n').items, undefined);
    assert.equal(ask('---\ntitle: x\n---\n\nTe|xt\n').items, undefined);
  });

  it('dates have a time where most posts beside have one: the usual', () => {
    const post = (n: number, time: string) => ({
      [`contents/blog/t${n}.md`]: `---\ntitle: t${n}\ndate: 2024-02-0${n}${time}\n---\n`,
    });
    const more = { ...post(1, 'T09:00:00Z'), ...post(2, 'T10:30:00Z'), ...post(3, 'T09:00:00Z') };
    assert.equal(accept('---\ndate: |\n---\n', '2024-06-03T09:00:00Z', more), '---\ndate: 2024-06-03T09:00:00Z\n---\n');
  });

  it('takes the declared tags where there are some, and any page has the common keys', () => {
    const config = { 'slugline.config.json': '{ "preset": "posthog", "tags": ["One", "AI"] }' };
    assert.deepEqual(ask('---\ntags: [|]\n---\n', config).items?.map(shown), ['AI [1 post]', 'One [0 posts]']);
    const labels = ask('---\n|\n---\n', {}, 'contents/handbook/x.md').items?.map(({ label }) => label);
    assert.ok(labels?.includes('description'), labels?.join());
  });

  it('of thousands of tags those that match are given, and asked for again', () => {
    const tags = Array.from({ length: 1000 }, (_, i) => `tag ${i}`);
    const more = { 'contents/blog/many.md': `---\ntitle: m\ndate: 2024-01-01\ntags: [${tags.join(', ')}]\n---\n` };
    const { items } = ask('---\ntags:\n  - 99|\n---\n', more);
    assert.deepEqual(
      items?.slice(0, 2).map(({ label }) => label),
      ['tag 99', 'tag 990'],
    );
  });
});
