import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { authorOf } from '../../../server/src/core/templates/author.ts';
import { imageDestination, imageHome, imageName } from '../../../server/src/core/templates/images.ts';
import { insertTemplate } from '../../../server/src/core/templates/insert.ts';
import { listTemplates } from '../../../server/src/core/templates/list.ts';
import { freeSlug, newPostFile, postFolders } from '../../../server/src/core/templates/new-post.ts';
import { slugify } from '../../../server/src/core/templates/slug.ts';
import { fillIn, parseSnippet, plainText } from '../../../server/src/core/templates/snippet.ts';
import { expand, parseTemplate, yamlScalar } from '../../../server/src/core/templates/template.ts';
import { siteOf } from '../../support/site.ts';

describe('snippets', () => {
  const none = () => undefined;
  const cases: readonly (readonly [string, string])[] = [
    ['a $1 ${2:b} ${3|c,d|} $0', 'a  b c '],
    ['${1:a ${2:b} c}', 'a b c'],
    ['\\$1 \\} \\\\', '$1 } \\'],
    ['${TITLE:x}', 'x'],
    ['${TM_FILENAME/(.*)\\..+$/${1:/upcase}/}', ''],
    ['${1|a\\,b,c|}', 'a,b'],
  ];
  for (const [source, text] of cases) {
    it(source, () => {
      const { parts, errors } = parseSnippet(source);
      assert.deepEqual(errors, []);
      assert.equal(plainText(parts, none), text);
      assert.deepEqual(parseSnippet(fillIn(parts, none)).parts, parts, 'written again it says the same');
    });
  }

  const broken: readonly (readonly [string, string])[] = [
    ['${1:a', '"${1:" is never closed: a "}" is missing.'],
    ['${1|a,b', 'The choices of "${1|" are never closed: "|}" is missing.'],
    ['${1?}', '"${1?" is no placeholder: after its name comes ":", "|", "/" or "}".'],
  ];
  for (const [source, message] of broken) {
    it(`broken: ${source}`, () => assert.equal(parseSnippet(source).errors[0]?.message, message));
  }

  it('takes linear time', () => assert.ok(parseSnippet('${1:'.repeat(20_000)).errors.length > 0));
});

describe('templates', () => {
  const folder = new URL('../../../snippets/templates/', import.meta.url);
  const files = readdirSync(folder).map((file) => ({
    file,
    text: readFileSync(new URL(file, folder), 'utf8'),
    own: false,
  }));

  it('there are eight, each whole', () => {
    const all = listTemplates(files);
    assert.equal(all.length, 8);
    for (const { template } of all) {
      assert.deepEqual(template.problems, [], template.id);
      assert.ok(template.name !== '' && template.description !== '', template.id);
      const post = parsePost(
        'a.md',
        expand(template, { title: 'A: "b"', date: '2026-01-02', author: 'me', tags: ['x', 'y'] }, 'text'),
      );
      assert.deepEqual(post.frontmatter.errors, [], template.id);
      assert.ok(post.frontmatter.root, template.id);
    }
  });

  it("a workspace's own takes the place of a built-in one and comes first", () => {
    const own = { file: 'tutorial.md', text: '<!-- template\nname: Ours: own\n-->\nx', own: true };
    assert.deepEqual(
      listTemplates([...files, own])
        .slice(0, 2)
        .map(({ template }) => template.name),
      ['Ours: own', 'Post'],
    );
  });

  const problems: readonly (readonly [string, RegExp])[] = [
    ['a ${1:b', /never closed/],
    ['$TITEL', /"TITEL" is no variable/],
    ['<!-- template\nnmae: x\n-->\na', /"nmae: x" is not understood/],
    ['---\ntitle: x\n', /frontmatter of the template is never closed/],
  ];
  for (const [text, message] of problems) {
    it(`says what is wrong: ${JSON.stringify(text)}`, () =>
      assert.match(parseTemplate('a.md', text).problems[0]?.message ?? '', message));
  }

  const template = parseTemplate(
    'a.md',
    '---\ndate: $DATE\ntitle: ${1:$TITLE}\nauthor:\n  - ${2:me}\n---\n\n## ${3:One}\n',
  );
  const inserted = (text: string): string => {
    const { range, snippet, note } = insertTemplate(template, parsePost('a.md', text), { date: '2026-01-02' });
    return (
      note ??
      text.slice(0, range.start) + plainText(parseSnippet(snippet).parts, () => undefined) + text.slice(range.end)
    );
  };
  const insertions: readonly (readonly [string, string, string])[] = [
    ['empty', '', '---\ndate: 2026-01-02\ntitle: \nauthor:\n  - me\n---\n\n## One\n'],
    ['a text without frontmatter', 'Hello\n', '---\ndate: 2026-01-02\ntitle: \nauthor:\n  - me\n---\n\nHello\n'],
    [
      'frontmatter that lacks fields',
      '---\ntitle: T # mine\n---\nHello\n',
      '---\ntitle: T # mine\ndate: 2026-01-02\nauthor:\n  - me\n---\nHello\n',
    ],
    [
      'frontmatter without a body',
      '---\ntitle: T\nauthors: [x]\n---\n',
      '---\ntitle: T\nauthors: [x]\ndate: 2026-01-02\n---\n\n## One\n',
    ],
    [
      'all is there',
      '---\ndate: x\ntitle: T\nauthor: x\n---\nHello\n',
      'This post has all the fields of the template, and a text.',
    ],
    ['unclosed', '---\ntitle: T\n', 'The frontmatter of this file is left alone: its closing "---" is missing.'],
  ];
  for (const [name, before, after] of insertions)
    it(`into a file: ${name}`, () => assert.equal(inserted(before), after));
});

describe('names of new posts', () => {
  const slugs: readonly (readonly [string, string])[] = [
    ['What is a Product Engineer?', 'what-is-a-product-engineer'],
    ["Why we're über-fast & more", 'why-were-ueber-fast-and-more'],
    ['Привет, мир', 'privet-mir'],
    ['Ελληνικά', 'ellinika'],
    ['  --  ', ''],
    ['C++ 100%', 'c-plus-plus-100-percent'],
  ];
  for (const [title, slug] of slugs) it(title, () => assert.equal(slugify(title), slug));

  const yaml: readonly (readonly [string, string])[] = [
    ['A title', 'A title'],
    ['a: b', '"a: b"'],
    ['2024', '"2024"'],
    ['yes', '"yes"'],
    ['"q"', '"\\"q\\""'],
    ['a #b', '"a #b"'],
    ['C#', 'C#'],
  ];
  for (const [text, scalar] of yaml) it(`in YAML: ${text}`, () => assert.equal(yamlScalar(text), scalar));

  it('are free, and by the habit of the folder', () => {
    const site = siteOf({
      'contents/blog/a.md': '---\ntitle: A\n---\n![x](../images/blog/a/p.png)\n',
      'contents/blog/b.mdx': '',
      'contents/blog/c.mdx': '',
      'contents/images/blog/a/p.png': '',
    });
    assert.equal(postFolders(site)[0], 'contents/blog');
    assert.equal(freeSlug(site, 'contents/blog', 'A', '2026-01-02'), 'a-2');
    assert.deepEqual(newPostFile(site, 'contents/blog', 'd', '2026-01-02'), {
      file: 'contents/blog/d.mdx',
      slug: 'd',
      imageFolder: 'contents/images/blog/d',
    });
    const home = imageHome(site, 'contents/blog/d.md');
    assert.deepEqual(home, { folder: 'contents/images/blog/d', perPost: true, form: 'relative' });
    assert.equal(
      imageDestination(site, 'contents/blog/d.md', 'contents/images/blog/d/a b.png', 'relative'),
      '../images/blog/d/a%20b.png',
    );
    assert.equal(imageName('Screenshot 2024-05-01 (2).JPEG'), 'screenshot-2024-05-01-2.jpg');
  });

  it('have dates where the framework wants them', () => {
    const site = siteOf(
      { '_config.yml': 'title: x\n', '_posts/2024-01-01-a.md': '---\ntitle: A\n---\n' },
      { preset: 'jekyll' },
    );
    assert.equal(newPostFile(site, '_posts', 'b', '2026-01-02').file, '_posts/2026-01-02-b.md');
  });
});

describe('the author that git names', () => {
  const author = (handle: string, name: string) => ({
    handle,
    name,
    role: undefined,
    image: undefined,
    url: undefined,
    file: 'a.json',
    range: { start: 0, end: 0 },
  });
  const authors = [author('james-hawkins', 'James Hawkins'), author('ian', 'Ian Vanagas'), author('zoe', 'Zoë Müller')];
  const cases: readonly (readonly [string | undefined, string | undefined, string | undefined])[] = [
    ['James Hawkins', undefined, 'james-hawkins'],
    ['zoe mueller', undefined, 'zoe'],
    [undefined, 'ian@posthog.com', 'ian'],
    [undefined, 'james.hawkins@x.com', 'james-hawkins'],
    ['Nobody', 'no@x.com', undefined],
  ];
  for (const [name, email, handle] of cases)
    it(`${name} ${email}`, () => assert.equal(authorOf({ name, email }, authors)?.handle, handle));
});
