import assert from 'node:assert/strict';
import { changedHeadings, headingFixes, headingProblems } from '../../../server/src/core/features/changed-headings.ts';
import { renamableAt, renameEdits } from '../../../server/src/core/features/rename.ts';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { recordOf } from '../../../server/src/core/site/record.ts';
import { engineOf } from '../../support/engine.ts';
import { marked } from '../../support/marked.ts';
import { afterChanges, changedFiles, world } from '../../support/world.ts';

const files = {
  'contents/blog/a.md':
    '---\ntitle: A\ndate: 2024-01-01\n---\n\n[own](#setup) [dup](#setup-1)\n\n## Setup\n\n## Setup\n\n## Über uns {#about}\n',
  'contents/blog/b.md':
    '---\ntitle: B\n---\n\n[1](/blog/a#setup) [2](https://posthog.com/blog/a/#setup-1) [3](a.md#setup) [r]\n\n<a href="/blog/a?x=1#setup">4</a>\n\n[r]: /blog/a#setup-1\n',
};

function rename(
  source: Record<string, string>,
  newName: string,
): Record<string, string | undefined> | string | undefined {
  const w = world(source);
  const target = renamableAt(w.site, w.post, w.page, w.cursor);
  if (target === undefined || typeof target === 'string') return target;
  const answer = renameEdits(w.site, target, newName, w.read);
  return typeof answer === 'string' ? answer : changedFiles(w.files, afterChanges(w.files, answer.changes));
}

describe('renaming a heading', () => {
  it('every link to it follows, and those to the one whose suffix shifts', () => {
    const a = files['contents/blog/a.md'];
    assert.deepEqual(rename({ ...files, 'contents/blog/a.md': a.replace('## Setup', '## Se|tup') }, 'Get *started*'), {
      'contents/blog/a.md': a
        .replace('## Setup', '## Get *started*')
        .replace('(#setup)', '(#get-started)')
        .replace('(#setup-1)', '(#setup)'),
      'contents/blog/b.md': files['contents/blog/b.md']
        .replace('(/blog/a#setup)', '(/blog/a#get-started)')
        .replace('/#setup-1)', '/#setup)')
        .replace('a.md#setup', 'a.md#get-started')
        .replace('?x=1#setup', '?x=1#get-started')
        .replace('/blog/a#setup-1', '/blog/a#setup'),
    });
  });

  it('from a fragment of a link elsewhere', () => {
    const b = files['contents/blog/b.md'];
    const changed = rename({ ...files, 'contents/blog/b.md': b.replace('(/blog/a#setup)', '(/blog/a#se|tup)') }, 'New');
    assert.equal(typeof changed === 'object' && /## New\n\n## Setup/.test(changed['contents/blog/a.md'] ?? ''), true);
  });

  it('says kindly what cannot be', () => {
    const b = files['contents/blog/b.md'];
    const at = (line: string) => rename({ ...files, 'contents/blog/b.md': b + line }, 'x');
    assert.match(String(at('[x](https://example.org/|a)')), /another site/);
    assert.match(String(at('[x](/blog/no|pe)')), /leads to no post/);
    assert.match(String(at('[x](/blog/a#no|pe)')), /no heading "#nope"/);
    assert.equal(at('plain te|xt'), undefined);
    assert.equal(rename({ ...files, 'contents/blog/b.md': `${b}## He|ad\n` }, '  '), 'A heading needs a text.');
  });
});

describe('renaming a page by its slug', () => {
  it('the file is renamed, links follow', () => {
    const b = files['contents/blog/b.md'];
    const changed = rename({ ...files, 'contents/blog/b.md': b.replace('(/blog/a#', '(/blog/|a#') }, 'alpha');
    assert.deepEqual(changed, {
      'contents/blog/a.md': undefined,
      'contents/blog/alpha.md': files['contents/blog/a.md'],
      'contents/blog/b.md': b.replaceAll('/blog/a', '/blog/alpha').replace('a.md', 'alpha.md'),
    });
  });

  it('refuses names that are taken or cannot be', () => {
    const b = files['contents/blog/b.md'].replace('(/blog/a#', '(/blog/|a#');
    assert.match(String(rename({ ...files, 'contents/blog/b.md': b }, 'b')), /exists already/);
    assert.match(String(rename({ ...files, 'contents/blog/b.md': b }, 'My Post')), /"my-post"/);
  });
});

describe("renaming an author in the authors' file", () => {
  const posts = {
    'blog/a.md': '---\ntitle: A\nauthors: [bo, eva]\n---\n',
    'blog/b.md': '---\ntitle: B\nauthors:\n  - "bo" # her\n---\n',
  };
  const rename = (file: string, marked_: string, newName: string) => {
    const { text, cursor, ranges } = marked(marked_);
    const files = {
      'slugline.config.json': `{ "preset": "docusaurus", "authors": "${file}" }`,
      ...posts,
      [file]: text,
    };
    const { site, loaded } = engineOf(files);
    const post = parsePost(file, text);
    const target = renamableAt(site, post, recordOf(post, loaded.config), cursor);
    if (target === undefined || typeof target === 'string') return target;
    assert.deepEqual([target.range, target.placeholder], [ranges[0], 'bo']);
    const read = (name: string) => files[name as keyof typeof files];
    const answer = renameEdits(site, target, newName, read);
    return typeof answer === 'string' ? answer : changedFiles(files, afterChanges(files, answer.changes));
  };
  const renamed = (handle: string) => ({
    'blog/a.md': posts['blog/a.md'].replace('bo', handle),
    'blog/b.md': posts['blog/b.md'].replace('bo', handle),
  });
  const entries: readonly [string, string, string][] = [
    ['data/team.json', '[\n  { "name": "Bo", "handle":  "‹b|o›" },\n  { "handle": "eva" }\n]\n', 'bob'],
    ['data/team.json', '{ "‹bo|›": { "name": "Bo" }, "eva": {} }', 'bob'],
    ['data/team.json', '[{ "handle": "‹|\\u0062o›" }]', 'bob'],
    ['blog/authors.yml', '# who writes\n‹|bo›:\n  name: Bo # her\neva:\n  name: Eva\n', 'bob'],
    ['blog/authors.yml', '"‹b|o›": { name: Bo }\n', 'bob'],
    ['blog/authors.yml', "'‹b|o›': { name: Bo }\n", 'bob'],
    ['blog/authors.yml', '\uFEFF‹bo|›:\r\n  name: Bo\r\n', 'bob'],
  ];
  for (const [file, source, handle] of entries) {
    it(`${file}: ${JSON.stringify(source)}`, () => {
      const text = source.replace('|', '').replace(/‹.*›/s, handle);
      assert.deepEqual(rename(file, source, handle), { ...renamed(handle), [file]: text });
    });
  }

  it('a handle that needs quotes gets them, where there were none', () => {
    const changed = rename('blog/authors.yml', '‹b|o›:\n  name: Bo\n', 'yes');
    assert.deepEqual(changed, {
      'blog/a.md': posts['blog/a.md'].replace('bo', '"yes"'),
      'blog/b.md': posts['blog/b.md'].replace('bo', 'yes'),
      'blog/authors.yml': '"yes":\n  name: Bo\n',
    });
  });

  it('nothing else of the file is a name', () => {
    for (const source of [
      '[{ "handle": "bo", "name": "[B|o](/blog/a)" }]',
      '[{ "han|dle": "bo" }]',
      '|[{ "handle": "bo" }]',
    ])
      assert.equal(typeof rename('data/team.json', source, 'x') === 'object', false, source);
  });
});

describe('typing over a heading', () => {
  const before = world(files);
  const typed = (change: (text: string) => string) => {
    const text = change(files['contents/blog/a.md']);
    const w = world({ ...files, 'contents/blog/a.md': text });
    const post = parsePost('contents/blog/a.md', text);
    const page = recordOf(post, w.site.config);
    const changed = changedHeadings(w.site, page, before.site.record('contents/blog/a.md')!.headings);
    return { w, post, page, changed };
  };

  it('is said on the heading, with both ways out', () => {
    const { w, post, page, changed } = typed((text) => text.replace('## Setup\n\n## Setup', '## Setup\n\n## Install'));
    assert.deepEqual(
      changed.map(({ oldId, heading, links }) => [oldId, heading.id, links.length]),
      [['setup-1', 'install', 3]],
    );
    assert.match(headingProblems(changed)[0]!.message, /3 links lead to "#setup-1".*in 2 files.*now it is "#install"/);
    const fixes = headingFixes(w.site, post, page, changed[0]!, changed, w.read);
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ['Update 3 links to "#install"', 'Keep the old id "#setup-1"'],
    );
    const updated = afterChanges(w.files, fixes[0]!.changes);
    assert.equal(updated['contents/blog/b.md'], files['contents/blog/b.md'].replaceAll('setup-1', 'install'));
    const kept = afterChanges(w.files, fixes[1]!.changes);
    assert.match(kept['contents/blog/a.md']!, /\n<a id="setup-1"><\/a>\n\n## Install\n/);
  });

  it('is not said for what nobody links to, nor for headings that only moved or were added', () => {
    assert.deepEqual(typed((text) => text.replace('Über uns', 'About')).changed, []);
    assert.deepEqual(typed((text) => text.replace('## Setup', '## First\n\n## Setup')).changed, []);
    assert.deepEqual(typed((text) => `${text}\n## Last\n`).changed, []);
  });

  it('sees the suffix that shifts', () => {
    const { changed } = typed((text) => text.replace('## Setup', '## Install'));
    assert.deepEqual(
      changed.map(({ oldId, heading }) => [oldId, heading.id]),
      [
        ['setup', 'install'],
        ['setup-1', 'setup'],
      ],
    );
  });
});

describe('renaming a page whose address is in its frontmatter', () => {
  const hugo = {
    'hugo.toml': 'baseURL = "https://example.org/"\n',
    'content/posts/first.md': '---\ntitle: A\nslug: "al|pha"\n---\n',
    'content/posts/b.md': '---\ntitle: B\n---\n\n[a](/posts/alpha/) [f](first.md)\n',
  };

  it('the slug changes, the file stays, links and the alias follow', () => {
    const w = world(hugo, { preset: 'hugo' });
    const target = renamableAt(w.site, w.post, w.page, w.cursor);
    assert.ok(target && typeof target !== 'string');
    assert.equal(target.placeholder, 'alpha');
    const answer = renameEdits(w.site, target, 'omega', w.read);
    assert.ok(typeof answer !== 'string');
    assert.deepEqual(changedFiles(w.files, afterChanges(w.files, answer.changes)), {
      'content/posts/first.md': '---\ntitle: A\nslug: "omega"\naliases:\n  - /posts/alpha/\n---\n',
      'content/posts/b.md': '---\ntitle: B\n---\n\n[a](/posts/omega/) [f](first.md)\n',
    });
  });
});
