import assert from 'node:assert/strict';
import { expandMoves, moveEdits } from '../../../server/src/core/features/move.ts';
import type { FileChange } from '../../../server/src/core/problem.ts';
import type { SiteOptions } from '../../support/site.ts';
import { afterChanges, changedFiles, world } from '../../support/world.ts';

const files = {
  'contents/blog/a.md':
    '---\ntitle: A\ndate: 2024-01-01\n---\n\n[up](../docs/b.md) [b](./b) ![i](../images/a%20b.png) [r](/blog/b#x) [s](#one)\n\n## One\n',
  'contents/blog/b.md':
    '---\ntitle: B\ndate: 2024-01-01\n---\n\n[1](/blog/a) [2](/blog/a/?q#one) [3](https://posthog.com/blog/a#one "t") [4](a.md)\n<a href="/blog/a">5</a> <Link to=\'/blog/a\' /> [6][r]\n[7](//posthog.com/blog/a) [8](/blog/ab) `[9](/blog/a)`\n\n[r]: </blog/a>\n[unused]: ./a#one\n',
  'contents/docs/b.md': '---\ntitle: Docs\n---\n\n[a](../blog/a)\n',
  'contents/blog/ab.md': '---\ntitle: AB\n---\n',
  'contents/images/a b.png': '',
  'netlify.toml': '[[redirects]]\n  from = "/old"\n  to = "/blog/a"\n',
};

function move(from: string, to: string, sources: Record<string, string> = files, options: SiteOptions = {}) {
  const w = world(sources, options);
  const answer = moveEdits({ site: w.site, moves: [{ from, to }], read: w.read });
  const renames = expandMoves(w.site, [{ from, to }]).map((rename): FileChange => ({ kind: 'rename', ...rename }));
  const after = afterChanges(w.files, [...answer.changes, ...renames]);
  return { answer, changed: changedFiles(w.files, after), after };
}

describe('moving a post', () => {
  it('every inbound link in every form follows, nothing else changes', () => {
    const { changed, answer } = move('contents/blog/a.md', 'contents/blog/new name.md');
    assert.equal(
      changed['contents/blog/b.md'],
      files['contents/blog/b.md']
        .replace('(/blog/a)', '(/blog/new%20name)')
        .replace('(/blog/a/?q#one)', '(/blog/new%20name/?q#one)')
        .replace('https://posthog.com/blog/a#one', 'https://posthog.com/blog/new%20name#one')
        .replace('(a.md)', '(new%20name.md)')
        .replace('href="/blog/a"', 'href="/blog/new%20name"')
        .replace("to='/blog/a'", "to='/blog/new%20name'")
        .replace('(//posthog.com/blog/a)', '(//posthog.com/blog/new%20name)')
        .replace('</blog/a>', '</blog/new name>')
        .replace('./a#one', './new%20name#one'),
    );
    assert.equal(changed['contents/docs/b.md'], files['contents/docs/b.md'].replace('../blog/a', '../blog/new%20name'));
    assert.equal(answer.links, 10);
    assert.deepEqual(answer.notes, []);
  });

  it("the post's own relative links and images follow it to another folder", () => {
    const { changed } = move('contents/blog/a.md', 'contents/docs/deep/a.md');
    assert.equal(
      changed['contents/docs/deep/a.md'],
      files['contents/blog/a.md']
        .replace('../docs/b.md', '../b.md')
        .replace('./b)', '../../blog/b)')
        .replace('../images/a%20b.png', '../../images/a%20b.png'),
    );
  });

  it('a redirect is added, and the old one leads to the new place', () => {
    const { changed, answer } = move('contents/blog/a.md', 'contents/blog/z.md');
    assert.equal(
      changed['netlify.toml'],
      '[[redirects]]\n  from = "/old"\n  to = "/blog/z"\n\n[[redirects]]\n  from = "/blog/a"\n  to = "/blog/z"\n',
    );
    assert.equal(answer.redirects, 1);
    assert.equal(answer.redirectFile, 'netlify.toml');
  });

  it('a draft or a scheduled post needs none', () => {
    for (const field of ['draft: true', 'date: 2099-01-01']) {
      const { changed } = move('contents/blog/n.md', 'contents/blog/m.md', {
        ...files,
        'contents/blog/n.md': `---\ntitle: N\n${field}\n---\n`,
      });
      assert.deepEqual(Object.keys(changed).sort(), ['contents/blog/m.md', 'contents/blog/n.md']);
    }
  });

  it('a whole folder: links among its files stay, all others follow', () => {
    const { changed } = move('contents/blog', 'contents/news');
    assert.equal(changed['contents/docs/b.md'], files['contents/docs/b.md'].replace('../blog/a', '../news/a'));
    assert.equal(changed['contents/news/a.md'], files['contents/blog/a.md'].replace('/blog/b#x', '/news/b#x'));
    assert.match(changed['contents/news/b.md']!, /\[1\]\(\/news\/a\).*\[4\]\(a\.md\)/);
    assert.equal(changed['netlify.toml']?.match(/\[\[redirects\]\]/g)?.length, 4);
  });

  it('an image', () => {
    const { changed } = move('contents/images/a b.png', 'contents/images/x/c.png');
    assert.deepEqual(Object.keys(changed).sort(), [
      'contents/blog/a.md',
      'contents/images/a b.png',
      'contents/images/x/c.png',
    ]);
    assert.match(changed['contents/blog/a.md']!, /!\[i\]\(\.\.\/images\/x\/c\.png\)/);
  });

  it('says so where no redirect file can take it', () => {
    const { 'netlify.toml': _, ...without } = files;
    const { answer } = move('contents/blog/a.md', 'contents/blog/z.md', without);
    assert.equal(answer.redirects, 0);
    assert.match(answer.notes.join(), /No redirect was added for "\/blog\/a"/);
  });

  it('JSON that the configuration of Next reads: added to a list of redirects, and a map is left alone, with a note', () => {
    const next = (json: string, code: string) => ({
      'package.json': '{"dependencies":{"next":"latest"}}',
      'next.config.js': `module.exports = { async redirects() { return ${code} } }`,
      'redirects.json': json,
      '_posts/hello-world.md': '---\ntitle: A\n---\n',
      'app/posts/[slug]/page.tsx': '',
    });
    const map = move(
      '_posts/hello-world.md',
      '_posts/hello.md',
      next(
        '{ "/a": "/b" }',
        "Object.entries(require('./redirects.json')).map(([source, destination]) => ({ source, destination }))",
      ),
    );
    assert.equal(map.changed['redirects.json'], undefined);
    assert.equal(map.answer.redirects, 0);
    assert.equal(map.answer.redirectFile, undefined);
    assert.match(
      map.answer.notes.join(),
      /No redirect was added for "\/posts\/hello-world": "redirects\.json" has no list/,
    );
    const list = move('_posts/hello-world.md', '_posts/hello.md', next('[]', "require('./redirects.json')"));
    assert.equal(JSON.parse(list.changed['redirects.json']!)[0].destination, '/posts/hello');
    assert.equal(list.answer.redirects, 1);
    assert.equal(list.answer.redirectFile, 'redirects.json');
  });

  it('what frontmatter cannot take is not counted', () => {
    const { answer } = move('content/posts/a.md', 'content/posts/b.md', {
      'hugo.toml': '',
      'content/posts/a.md': '+++\ntitle = "A"\n+++\n',
    });
    assert.equal(answer.redirects, 0);
    assert.match(answer.notes.join(), /^No redirect could be written into frontmatter like this: add "\/posts\/a\/"/);
  });

  it('a picture that the frontmatter of an Astro post imports', () => {
    const sources = {
      'astro.config.mjs': '',
      'src/content/blog/a.md': '---\ntitle: A\nheroImage: /src/assets/hero.png\n---\n\n![](/src/assets/hero.png)\n',
      'src/assets/hero.png': '',
    };
    const { changed } = move('src/assets/hero.png', 'src/images/hero.png', sources);
    assert.equal(
      changed['src/content/blog/a.md'],
      '---\ntitle: A\nheroImage: /src/images/hero.png\n---\n\n![](/src/assets/hero.png)\n',
    );
  });

  it('Hugo keeps the old URL among the aliases of the post', () => {
    const sources = {
      'content/posts/a.md': '---\ntitle: A\n---\n\nText\n',
      'content/posts/b.md': '---\ntitle: B\naliases: [/x/]\n---\n',
    };
    const hugo: SiteOptions = { config: { preset: 'hugo', content: [{ dir: 'content', url: '/' }] } };
    const first = move('content/posts/a.md', 'content/posts/z.md', sources, hugo);
    assert.equal(first.changed['content/posts/z.md'], '---\ntitle: A\naliases:\n  - /posts/a\n---\n\nText\n');
    const second = move('content/posts/b.md', 'content/posts/y.md', sources, hugo);
    assert.equal(second.changed['content/posts/y.md'], '---\ntitle: B\naliases: [/x/, /posts/b]\n---\n');
    assert.deepEqual([second.answer.redirects, second.answer.redirectFile], [1, 'content/posts/y.md']);
  });

  it('Hugo is said to need the old URL by hand where the frontmatter cannot take it, and where it is written', () => {
    const toml = {
      'hugo.toml': 'baseURL = "https://me.dev"',
      'content/posts/a.md': '+++\ntitle = "A"\n+++\n',
      'content/posts/b.md': '---\ntitle: B\naliases: [/posts/b/, /posts/b]\n---\n',
    };
    const { answer, changed } = move('content/posts/a.md', 'content/posts/z.md', toml);
    assert.deepEqual([answer.redirects, answer.redirectFile], [0, undefined]);
    assert.match(
      answer.notes.join(),
      /^No redirect could be written .*: add "\/posts\/a\/?" to "aliases" of content\/posts\/z.md by hand\.$/,
    );
    assert.equal(changed['content/posts/z.md'], toml['content/posts/a.md']);
    const told = move('content/posts/b.md', 'content/posts/y.md', toml).answer;
    assert.deepEqual([told.redirects, told.notes], [0, []]);
  });
});

describe('moving a page that is the index of its folder', () => {
  const of = (text: string, to: string, more: Record<string, string> = {}): string | undefined => {
    const sources = { 'notes/index.md': '# I\n', 'README.md': text, ...more };
    return move('notes/index.md', to, sources, { config: { siteUrls: [] } }).changed['README.md'];
  };

  it('puts no slash behind the name of a file', () => {
    assert.equal(
      of('[z](notes/) [y](./notes/#i) [x](notes/index.md)\n', 'notes/start.md'),
      '[z](notes/start.md) [y](./notes/start.md#i) [x](notes/start.md)\n',
    );
    assert.equal(of('[z](notes/) [y](./notes/#i)\n', 'hand/index.md'), '[z](hand/) [y](./hand/#i)\n');
  });

  it('keeps the name of the index from the root', () => {
    const sources = {
      'docs/.vitepress/config.mts': 'export default {}',
      'docs/guide/index.md': '# G\n',
      'docs/index.md': '[a](/guide/) [b](/guide/index.md#x) [c](/guide/index)\n',
    };
    assert.equal(
      move('docs/guide', 'docs/hand', sources).changed['docs/index.md'],
      '[a](/hand/) [b](/hand/index.md#x) [c](/hand/index)\n',
    );
    assert.equal(
      move('docs/guide/index.md', 'docs/guide/start.md', sources).changed['docs/index.md'],
      '[a](/guide/start) [b](/guide/start.md#x) [c](/guide/start)\n',
    );
    const back = { ...sources, 'docs/a.md': '# A\n', 'docs/index.md': '[a](/a) [b](/a.md)\n' };
    assert.equal(
      move('docs/a.md', 'docs/new/index.md', back).changed['docs/index.md'],
      '[a](/new/) [b](/new/index.md)\n',
    );
  });
});

describe('moving what HTML shows with MkDocs', () => {
  const sources = {
    'mkdocs.yml': 'site_name: x\n',
    'docs/sub/p.md': '<img src="../a.png"> ![x](a.png)\n',
    'docs/index.md': '# I\n',
    'docs/sub/a.png': '',
  };

  it("is written from the page's own address", () => {
    assert.equal(
      move('docs/sub/p.md', 'docs/p.md', sources).changed['docs/p.md'],
      '<img src="../sub/a.png"> ![x](sub/a.png)\n',
    );
    assert.equal(
      move('docs/sub/p.md', 'docs/sub/deep/p.md', sources).changed['docs/sub/deep/p.md'],
      '<img src="../../a.png"> ![x](../a.png)\n',
    );
    assert.equal(
      move('docs/sub/a.png', 'docs/b.png', sources).changed['docs/sub/p.md'],
      '<img src="../../b.png"> ![x](../b.png)\n',
    );
    assert.equal(move('docs/sub/p.md', 'docs/sub/q.md', sources).answer.links, 0);
  });
});
