import assert from 'node:assert/strict';
import { resolve } from '../../../server/src/core/site/resolve.ts';
import { detectedSite, type Files } from '../../support/detected-site.ts';
import { engineOf } from '../../support/engine.ts';

/** What Hugo, Jekyll and Eleventy make of a site, as seen in what they built. */

/** A post with these lines of frontmatter. */
const post = (...lines: readonly string[]): string => `---\ntitle: A\n${lines.join('\n')}\n---\n\n## A heading\n`;

/** Where the pages of a site are. */
function urlsOf(files: Files, ...names: readonly string[]): (string | undefined)[] {
  const site = detectedSite(files);
  return names.map((name) => site.page(name).url);
}

/** What destinations lead to from the page `from`, as `kind` or `kind #anchor`. */
function kindsOf(files: Files, from: string, ...urls: readonly string[]): Record<string, string> {
  const { site, page } = detectedSite(files);
  return Object.fromEntries(
    urls.map((url) => {
      const { kind, anchor } = resolve(site, page(from), { url, image: false, kind: 'inline' });
      return [url, anchor === undefined || anchor === 'found' ? kind : `${kind} #${anchor}`];
    }),
  );
}

/** What is said of a file: `severity rule: message`. */
const said = (files: Files, file: string): string[] =>
  engineOf(files)
    .problemsOf(file)
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);

describe('Jekyll', () => {
  const dated = (zone: string, date: string): string | undefined =>
    urlsOf(
      { '_config.yml': `title: x\n${zone}`, '_posts/2020-03-01-f.md': post(`date: ${date}`) },
      '_posts/2020-03-01-f.md',
    )[0];

  it("dates posts by the clocks of the site's time zone", () => {
    const newYork = 'timezone: America/New_York\n';
    assert.equal(dated(newYork, '2020-03-06 22:00:00 -0500'), '/2020/03/06/f.html');
    assert.equal(dated(newYork, '2020-03-06 02:00:00'), '/2020/03/05/f.html');
    assert.equal(dated(newYork, '2020-03-06 02:00'), '/2020/03/06/f.html');
    assert.equal(dated(newYork, '2020-03-06'), '/2020/03/06/f.html');
    assert.equal(dated('timezone: Asia/Tokyo\n', '2020-03-06 22:00:00 +0000'), '/2020/03/07/f.html');
    assert.equal(dated('', '2020-03-06 22:00:00 -0500'), '/2020/03/07/f.html');
    assert.equal(dated('timezone: Nowhere/At_All\n', '2020-03-06 22:00:00 -0500'), '/2020/03/07/f.html');
    assert.deepEqual(
      kindsOf(
        {
          '_config.yml': 'title: x\ntimezone: America/New_York\n',
          '_posts/2020-03-01-f.md': post('date: 2020-03-06 22:00:00 -0500'),
        },
        '_posts/2020-03-01-f.md',
        '/2020/03/06/f.html',
        '/2020/03/07/f.html',
      ),
      { '/2020/03/06/f.html': 'page', '/2020/03/07/f.html': 'broken' },
    );
  });

  it('fills in all that a permalink may be made of', () => {
    const at = (permalink: string, date = '2021-01-03 09:08:07'): string | undefined =>
      urlsOf(
        { '_config.yml': `permalink: ${permalink}\n`, '_posts/2021-01-03-x.md': post(`date: ${date}`) },
        '_posts/2021-01-03-x.md',
      )[0];
    assert.equal(at('ordinal'), '/2021/003/x.html');
    assert.equal(at('weekdate'), '/2021/W53/Sun/x.html');
    assert.equal(at('/:w_year/:week/:w_day/:long_day/:short_month/:long_month/'), '/2020/53/7/Sunday/Jan/January/');
    assert.equal(at('/:hour:minute:second/:title/'), '/090807/x/');
    assert.equal(at('/:hour:minute:second/:title/', '2021-01-03'), '/000000/x/');
    assert.equal(at('/:y_day/:week/', '2024-12-31'), '/366/01/');
  });
});

describe('Jekyll, on a block that ends in dots', () => {
  const text = '---\ntitle: A\npermalink: /moved/\n...\n\n## Heading\n';
  const files = {
    '_config.yml': 'title: x\n',
    '_posts/2020-03-01-a.md': text,
    '_posts/2020-03-02-b.md': '---\ntitle: B\n---\n',
  };

  it('reads it', () => {
    assert.deepEqual(said(files, '_posts/2020-03-01-a.md'), []);
    const broken = { ...files, '_posts/2020-03-01-a.md': `${text}\n[x](/2020/03/09/no.html)\n` };
    assert.match(said(broken, '_posts/2020-03-01-a.md').join(), /^error link\/page: "\/2020\/03\/09\/no.html" is not/);
    assert.deepEqual(kindsOf(files, '_posts/2020-03-02-b.md', '/moved/', '/moved/#heading', '/2020/03/01/a.html'), {
      '/moved/': 'page',
      '/moved/#heading': 'page',
      '/2020/03/01/a.html': 'broken',
    });
  });

  it('which others do not', () => {
    const found = said({ 'astro.config.mjs': '', 'src/content/blog/a.md': text }, 'src/content/blog/a.md');
    assert.match(found.join(), /^error frontmatter\/unclosed: This frontmatter ends with "..."/);
    assert.match(
      said({ ...files, '_posts/2020-03-01-a.md': '---\ntitle: A\n\nText.\n' }, '_posts/2020-03-01-a.md').join(),
      /frontmatter\/unclosed/,
    );
  });
});

describe('MkDocs', () => {
  const files = { 'mkdocs.yml': 'site_name: x\n', 'docs/index.md': post(), 'docs/sub/a.png': '', 'docs/b.png': '' };

  it('reads a block that ends in dots', () => {
    const text = '---\ntitle: A\n...\n\n[x](nope.md)\n';
    assert.deepEqual(said({ ...files, 'docs/sub/p.md': text.replace('nope.md', '../index.md') }, 'docs/sub/p.md'), []);
    assert.match(said({ ...files, 'docs/sub/p.md': text }, 'docs/sub/p.md').join(), /^error link\/page: "nope.md"/);
  });

  it('leaves HTML to be read from the address of the page', () => {
    const body = '<img src="../a.png"> <img src="../../b.png"> <img src="a.png">\n\n![x](a.png)\n';
    assert.deepEqual(said({ ...files, 'docs/sub/p.md': body }, 'docs/sub/p.md'), []);
    const both = '![x](../a.png)\n\n<img src="../a.png"> ![x](../a.png)\n';
    assert.equal(said({ ...files, 'docs/sub/p.md': both }, 'docs/sub/p.md').length, 2);
    const lost = '<img src="../c.png">\n\n![x](../a.png)\n';
    assert.deepEqual(
      said({ ...files, 'docs/sub/p.md': lost }, 'docs/sub/p.md').map((line) => line.split(':', 2).join()),
      ['error link/file, The image "../c.png" does not exist', 'error link/file, The image "../a.png" does not exist'],
    );
    const plain = { 'docs/sub/a.png': '', 'docs/sub/p.md': '<img src="../a.png">\n' };
    assert.match(said(plain, 'docs/sub/p.md').join(), /^error link\/file/);
  });
});

describe('Zola', () => {
  const files = (config: string): Files => ({
    'config.toml': config,
    'templates/index.html': '',
    'content/_index.md': '+++\ntitle = "Home"\n+++\n',
    'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
    'content/blog/a.md':
      '+++\ntitle = "A"\n+++\n\n[x](@/blog/nope.md) [x](/blog/) [x](/blog/dated/) [x](/blog/nope/) ![x](./lost.png)\n',
  });

  it('is told from Hugo, whose base has another name', () => {
    const lost = 'error link/file: The image "./lost.png" does not exist: there is no "content/blog/lost.png".';
    const zola = files('base_url = "https://z.dev"\n[extra]\nx = 1\n');
    assert.deepEqual(said(zola, 'content/blog/a.md'), [lost]);
    const { config } = detectedSite(zola).loaded;
    assert.deepEqual([config.preset, config.siteUrls[0]], ['plain', 'https://z.dev']);
    for (const other of ['baseURL = "https://z.dev"\n', 'title = "x"\n[params]\nbase_url = "https://z.dev"\n'])
      assert.equal(detectedSite(files(other)).loaded.config.preset, 'hugo');
    assert.match(said(files('baseURL = "https://z.dev"\n'), 'content/blog/a.md').join(), /"\/blog\/nope\/"/);
  });

  it('reads TOML, as a plain folder does not', () => {
    const { 'config.toml': _, ...plain } = files('');
    assert.match(said(plain, 'content/blog/a.md').join(), /frontmatter\/format/);
  });
});

describe('Jekyll, on folders that it is told to include', () => {
  it('makes pages of what lies in them', () => {
    const files = {
      '_config.yml': 'title: x\npermalink: pretty\ninclude: [.htaccess, _pages, _none]\n',
      '_posts/2020-03-01-a.md': post(),
      '_pages/y.md': post(),
      '_pages/own.md': post('permalink: /own/'),
      '_pages/_z.md': post(),
      '_other/y.md': post(),
    };
    assert.deepEqual(urlsOf(files, '_pages/y.md', '_pages/own.md', '_pages/_z.md', '_other/y.md'), [
      '/_pages/y/',
      '/own/',
      undefined,
      undefined,
    ]);
    assert.deepEqual(kindsOf(files, '_posts/2020-03-01-a.md', '/_pages/y/', '/own/', '/_pages/n/'), {
      '/_pages/y/': 'page',
      '/own/': 'page',
      '/_pages/n/': 'broken',
    });
  });
});

describe('Jekyll, on a page without a text', () => {
  it('leaves its ids to its layout', () => {
    const files = {
      '_config.yml': 'title: x\ninclude: [_pages]\n',
      '_posts/2020-03-01-a.md': post(),
      '_pages/categories.md': '---\ntitle: C\nlayout: categories\npermalink: /categories/\n---\n',
      '_pages/list.md': '---\ntitle: L\nlayout: list\npermalink: /list/\n---\n\n',
      '_pages/text.md': '---\ntitle: T\npermalink: /tags/\n---\n\nText.\n',
    };
    assert.deepEqual(kindsOf(files, '_posts/2020-03-01-a.md', '/categories/#x', '/list/#x', '/tags/#x'), {
      '/categories/#x': 'page',
      '/list/#x': 'page #uncertain',
      '/tags/#x': 'page #missing',
    });
  });
});

describe('Jekyll, on tags in one text', () => {
  const tagged = (line: string): string[] =>
    said(
      { '_config.yml': 'title: x\n', '_posts/2020-01-01-a.md': `---\ntitle: A\n${line}\n---\n` },
      '_posts/2020-01-01-a.md',
    );

  it('parts them at blanks, commas or not', () => {
    assert.deepEqual(tagged('tags: a, b, c'), [
      'warning frontmatter/list: Jekyll parts "tags" at blanks and keeps the commas: this is "a,", "b,", "c". Write a list, in square brackets, or leave the commas out.',
    ]);
    assert.equal(tagged('categories: "a, b"').length, 1);
    for (const line of ['tags: a b', 'tags: [a, b]', 'tag: a, b', 'tags: one,two', 'tags: a'])
      assert.deepEqual(tagged(line), [], line);
    assert.deepEqual(
      said({ 'hugo.toml': '', 'content/posts/a.md': '---\ntitle: A\ntags: a, b\n---\n' }, 'content/posts/a.md'),
      [],
    );
  });
});

describe('Jekyll, on ids', () => {
  const missing = (body: string, ...ids: readonly string[]): string[] => {
    const files = { '_config.yml': 'title: x\n', '_posts/2020-03-01-a.md': `${post()}\n${body}` };
    const found = kindsOf(files, '_posts/2020-03-01-a.md', ...ids.map((id) => `#${id}`));
    return Object.keys(found).filter((id) => found[id] !== 'page');
  };

  it('leaves dashes and guillemets of the text out of them', () => {
    const body =
      '## Speed -- and size\n## a---b ---- c\n## The `--flag` option -- x\n## <<quoted>> x\n## \\<<esc>> z\n## a \\-\\- b\n';
    const made = ['speed--and-size', 'ab---c', 'the---flag-option--x', 'quoted-x', 'esc-z', 'a----b'];
    const wrong = ['speed---and-size', 'speed-and-size', 'quoted'];
    assert.deepEqual(
      missing(body, ...made, ...wrong),
      wrong.map((id) => `#${id}`),
    );
  });

  it('has one for a table of contents', () => {
    assert.deepEqual(missing('* toc\n{:toc}\n', 'markdown-toc', 'markdown-toc-a-heading', 'markdown-toc-b'), [
      '#markdown-toc-b',
    ]);
    assert.deepEqual(missing('text\n', 'markdown-toc'), ['#markdown-toc']);
  });
});

describe('Hugo', () => {
  it('makes ids of headings from their source, or from what they say', () => {
    const body = '## [link](http://a.b/c)\n## A &amp; B\n## A <span>x</span> y\n## Émigré\n## Set {.x #my-id}\n';
    const found = (setting: string, ...ids: readonly string[]): string[] => {
      const files = { 'hugo.toml': setting, 'content/a.md': `${post()}\n${body}` };
      const kinds = kindsOf(files, 'content/a.md', ...ids.map((id) => `#${id}`));
      return ids.filter((id) => kinds[`#${id}`] === 'page');
    };
    const ids = ['linkhttpabc', 'link', 'a-amp-b', 'a--b', 'a-spanxspan-y', 'émigré', 'my-id', 'set', 'emigre', 'a-b'];
    assert.deepEqual(found('', ...ids), ids.slice(0, 7));
    const ascii = '[Markup.Goldmark.Parser]\nautoHeadingIDType="github-ascii"\n';
    assert.deepEqual(found(ascii, 'émigré', 'emigre', 'a--b'), ['emigre', 'a--b']);
    const blackfriday = 'markup.goldmark.parser.autoHeadingIDType="blackfriday"\n';
    assert.deepEqual(found(blackfriday, 'émigré', 'emigre', 'a--b', 'a-b'), ['émigré', 'a-b']);
  });

  it('lists a section at its own place, wherever permalinks put the pages in it', () => {
    const files = {
      'hugo.toml':
        'baseURL="https://a.dev/"\n[languages.en]\nweight=1\n[languages.de]\nweight=2\n[permalinks]\nposts="/:year/:month/:slug/"\nnone="/n/:slug/"\ntags="/topics/:slug/"\n',
      'content/posts/a.md': post('date: 2020-05-01', 'tags: [x]'),
    };
    assert.deepEqual(
      kindsOf(
        files,
        'content/posts/a.md',
        '/posts/',
        '/de/posts/',
        '/2020/05/a/',
        '/2020/05/b/',
        '/posts/b/',
        '/none/',
        '/topics/x/',
        '/de/topics/x/',
      ),
      {
        '/posts/': 'route',
        '/de/posts/': 'route',
        '/2020/05/a/': 'page',
        '/2020/05/b/': 'broken',
        '/posts/b/': 'unknown',
        '/none/': 'unknown',
        '/topics/x/': 'route',
        '/de/topics/x/': 'route',
      },
    );
  });

  it('reads the permalinks of each kind of pages, and those of a language', () => {
    const files = {
      'hugo.toml': `baseURL="https://a.dev/"
defaultContentLanguage="en"
[languages.en]
weight=1
[languages.es]
weight=2
[languages.es.permalinks.page]
books="/libros/:slug/"
[languages.es.permalinks.section]
books="/libros/"
[permalinks.page]
posts="/p/:slug/"
[permalinks.section]
posts="/articles/"
docs="/handbook/:sections[1:]/"
[permalinks.taxonomy]
tags="/topics/"
[permalinks.term]
tags="/topics/:slug/"
`,
      'content/posts/a.md': post('slug: the-a'),
      'content/books/b.md': post('slug: the-b'),
      'content/books/b.es.md': post('slug: les-miserables'),
      'content/docs/_index.md': post(),
      'content/docs/guides/_index.md': post(),
    };
    assert.deepEqual(
      urlsOf(
        files,
        'content/posts/a.md',
        'content/books/b.md',
        'content/books/b.es.md',
        'content/docs/_index.md',
        'content/docs/guides/_index.md',
      ),
      ['/p/the-a/', '/books/the-b/', '/es/libros/les-miserables/', '/handbook/', '/handbook/guides/'],
    );
    const urls = ['/articles/', '/topics/', '/topics/x-y/', '/es/libros/', '/p/nope/', '/es/libros/nope/'];
    assert.deepEqual(Object.values(kindsOf(files, 'content/posts/a.md', ...urls)), [
      'route',
      'route',
      'route',
      'route',
      'broken',
      'broken',
    ]);
  });

  it('has pages that a content adapter makes', () => {
    const files = {
      'hugo.toml': '[languages.en]\nweight=1\n[languages.de]\nweight=2\n',
      'content/Books/_content.gotmpl': '{{ .AddPage (dict "path" "x") }}',
      'content/Books/real.md': post(),
      'content/posts/a.md': post(),
    };
    const urls = ['/books/x/', '/de/books/x/y/', '/books/', '/posts/x/'];
    assert.deepEqual(Object.values(kindsOf(files, 'content/posts/a.md', ...urls)), [
      'route',
      'route',
      'route',
      'broken',
    ]);
  });

  it('tells tags apart by their addresses', () => {
    const hugo = (tag: string, config = ''): string[] => {
      const files = Object.fromEntries(
        [1, 2, 3, 4].map((n) => [`content/posts/p${n}.md`, `---\ntitle: P${n}\ntags: [Go Lang]\n---\n`]),
      );
      return said(
        { 'hugo.toml': config, ...files, 'content/posts/x.md': `---\ntitle: X\ntags: [${tag}]\n---\n` },
        'content/posts/x.md',
      );
    };
    assert.deepEqual(hugo('go-lang'), []);
    assert.match(hugo('Go Langs').join(), /looks like another spelling of the tag "Go Lang"/);
    assert.match(hugo('go lang', 'disablePathToLower = true\n').join(), /looks like another spelling/);
  });

  it('has a title in each language', () => {
    const files = {
      'hugo.toml': '[languages.en]\nweight=1\n[languages.de]\nweight=2\n',
      'content/posts/a.md': '---\ntitle: Same\n---\n',
      'content/posts/a.de.md': '---\ntitle: Same\n---\n',
      'content/posts/b.md': '---\ntitle: Twice\n---\n',
      'content/posts/c.md': '---\ntitle: Twice\n---\n',
    };
    assert.deepEqual(said(files, 'content/posts/a.md'), []);
    assert.match(said(files, 'content/posts/b.md').join(), /^hint frontmatter\/duplicate-title/);
  });

  it('has pages that are not in Markdown', () => {
    const files = {
      'hugo.toml': '[permalinks]\nblog="/:year/:slug/"\n',
      'content/posts/a.md': post(),
      'content/posts/Page One.html': '',
      'content/posts/notes.org': '',
      'content/blog/b.org': '',
    };
    const urls = ['/posts/page-one/', '/posts/notes/', '/2020/b/', '/posts/none/', '/blog/c/'];
    assert.deepEqual(Object.values(kindsOf(files, 'content/posts/a.md', ...urls)), [
      'route',
      'route',
      'route',
      'broken',
      'unknown',
    ]);
  });

  it('serves files that lie beside the content, with the page whose bundle they are in', () => {
    const files = {
      'hugo.toml':
        'baseURL="https://a.dev/"\n[languages.en]\nweight=1\n[languages.de]\nweight=2\n[permalinks]\nblog="/:year/:slug/"\n',
      'content/root.png': '',
      'content/posts/sec.png': '',
      'content/posts/My Bundle/index.md': post(),
      'content/posts/My Bundle/index.de.md': post(),
      'content/posts/My Bundle/images/in.png': '',
      'content/blog/b2/index.md': post('date: 2020-01-01'),
      'content/blog/b2/p.pdf': '',
      'content/blog/loose.png': '',
    };
    const from = 'content/posts/My Bundle/index.md';
    const there = [
      '/root.png',
      '/posts/sec.png',
      '/posts/my-bundle/images/in.png',
      '/de/posts/my-bundle/images/in.png',
      '/2020/a/p.pdf',
      'https://a.dev/2020/a/p.pdf',
      '/blog/loose.png',
      'images/in.png',
    ];
    for (const [url, kind] of Object.entries(kindsOf(files, from, ...there))) assert.equal(kind, 'file', url);
    for (const [url, kind] of Object.entries(
      kindsOf(files, from, '/posts/my-bundle/no.png', '/blog/b2/p.pdf', '/no.png'),
    ))
      assert.equal(kind, 'broken', url);
  });

  it('dates and calls pages by their files where it is told so', () => {
    const names = [
      'posts/2020-01-05-my-Post',
      'posts/2020-01-08',
      'posts/2020-1-9-x',
      'posts/2020-01-07-c',
      'blog/2020-01-06-e',
    ];
    const at = (date: string): unknown[] => {
      const texts = [post(), post(), post(), post('slug: own'), post('date: 2021-02-02')];
      const files = Object.fromEntries(names.map((name, i) => [`content/${name}.md`, texts[i]!]));
      const config = `[permalinks]\nblog="/:year/:month/:slug/"\n[frontmatter]\ndate=[${date}]\n`;
      return urlsOf({ 'hugo.toml': config, ...files }, ...names.map((name) => `content/${name}.md`));
    };
    const posts = ['/posts/my-post/', '/posts/2020-01-08/', '/posts/2020-1-9-x/', '/posts/own/'];
    assert.deepEqual(at('":filename", ":default"'), [...posts, '/2020/01/e/']);
    assert.deepEqual(at('":default", ":filename"'), [...posts, '/2021/02/a/']);
    assert.deepEqual(at('":default"')[0], '/posts/2020-01-05-my-post/');
  });

  it('goes on with lists where the site says', () => {
    const kinds = (config: string): string[] =>
      Object.values(
        kindsOf(
          { 'hugo.toml': config, 'content/posts/a.md': post() },
          'content/posts/a.md',
          '/page/2/',
          '/posts/page/2/',
          '/posts/seite/2/',
        ),
      );
    assert.deepEqual(kinds(''), ['route', 'route', 'broken']);
    assert.deepEqual(kinds('[pagination]\npath="seite"\n'), ['unknown', 'broken', 'route']);
    assert.deepEqual(kinds('paginatePath="seite"\n'), ['unknown', 'broken', 'route']);
  });

  it('takes keys in any case', () => {
    const text = '---\nTitle: A\nDate: 2020-05-01\nDraft: true\nTags: [x]\nSLUG: my-slug\ndescriptoin: x\n---\n';
    const files = { 'hugo.toml': '[permalinks]\nposts="/:year/:slug/"\n', 'content/posts/a.md': text };
    assert.deepEqual(said(files, 'content/posts/a.md'), [
      'warning frontmatter/unknown-key: "descriptoin" is not a key that this site reads. Did you mean "description"?',
    ]);
    const { url, title, draft } = detectedSite(files).page('content/posts/a.md');
    assert.deepEqual({ url, title, draft }, { url: '/2020/my-slug/', title: 'A', draft: true });
    assert.match(
      said({ '_config.yml': '', '_posts/2020-01-01-a.md': text }, '_posts/2020-01-01-a.md').join(),
      /"Title" is not a key/,
    );
  });

  it('has lower case letter by letter', () => {
    const files = { 'hugo.toml': '', 'content/posts/İstanbul ΑΣ.md': post(), 'content/posts/b.md': post('slug: İki') };
    assert.deepEqual(urlsOf(files, 'content/posts/İstanbul ΑΣ.md', 'content/posts/b.md'), [
      '/posts/istanbul-ασ/',
      '/posts/iki/',
    ]);
  });

  it('reads front matter in JSON', () => {
    const json =
      '{\n"title": "A } {", "date": "2020-05-01",\n "slug": "jj", "tags": ["a"] }\n\n## Heading\n\n[x](/nope/)\n';
    const files = {
      'hugo.toml': 'baseURL="https://a.dev/"\n[permalinks]\nposts="/:year/:slug/"\n',
      'content/posts/a.md': json,
      'content/posts/b.md': '{"title": "B", "date": "2020-05-01"} Text.\n',
      'content/posts/c.md': post('slug: cc'),
    };
    assert.deepEqual(urlsOf(files, 'content/posts/a.md', 'content/posts/b.md'), ['/2020/jj/', '/2020/b/']);
    assert.deepEqual(kindsOf(files, 'content/posts/c.md', '/2020/jj/#heading', '/2020/jj/#nope', '/2020/kk/'), {
      '/2020/jj/#heading': 'page',
      '/2020/jj/#nope': 'page #missing',
      '/2020/kk/': 'broken',
    });
    assert.deepEqual(
      said(files, 'content/posts/a.md').map((line) => line.slice(0, 40)),
      ['warning link/page: "/nope/" is not known'],
    );
    assert.match(
      said({ 'eleventy.config.js': '', 'posts/a.md': json }, 'posts/a.md').join(),
      /warning frontmatter\/format: This frontmatter is JSON without/,
    );
  });

  const dated = (date: string): string[] =>
    said(
      { 'hugo.toml': '', 'content/posts/a.md': `---\ntitle: A\ndate: ${date}\n---\n\nText.\n` },
      'content/posts/a.md',
    );

  it('reads dates in the forms that Go knows, and says which it does not', () => {
    for (const date of [
      '2020-01-05',
      '2020-01-05T9:00:00Z',
      '2020-01-05 10:00:00 +0900 JST',
      '2020-01-05T23:30:00-08:00',
      'Sun, 05 Jan 2020 10:00:00 GMT',
      'Sun Jan  5 10:00:00 UTC 2020',
      '05 Jan 2020',
      '05 Jan 20 10:00 GMT',
      '!!timestamp 2020-01-05',
      '1578218400',
    ])
      assert.deepEqual(dated(date), [], date);
    for (const [date, meant] of [
      ['2020-1-5', '2020-01-05'],
      ['2020-01-05T10:00', '2020-01-05T10:00:00'],
      ['2020-01-05 10:00:00 UTC', '2020-01-05T10:00:00Z'],
      ['2020-01-05T10:00+01:00', '2020-01-05T10:00:00+01:00'],
      ['5 January 2020', '2020-01-05'],
      ['2020/01/05', '2020-01-05'],
    ])
      assert.deepEqual(dated(date!), [
        `error frontmatter/date: "${date}" is not a date that Hugo reads: the page is dated to the year 1. Write it as ${meant}.`,
      ]);
    assert.match(dated('2020-02-30')[0]!, /^error .*February 2020 has 29 days/);
    assert.match(dated('soon')[0]!, /^error .*not a date/);
    const toml = '+++\ntitle = "A"\ndate = 2020-01-05 10:00:00\n+++\n\nText.\n';
    assert.deepEqual(said({ 'hugo.toml': '', 'content/posts/a.md': toml }, 'content/posts/a.md'), []);
  });

  it('makes permalinks of a date in the zone that it is written in', () => {
    const at = (pattern: string, ...lines: readonly string[]): string | undefined =>
      urlsOf(
        { 'hugo.toml': `[permalinks]\nposts="${pattern}"\n`, 'content/posts/a.md': post(...lines) },
        'content/posts/a.md',
      )[0];
    assert.equal(at('/:year/:month/:day/', 'date: 2020-05-01T23:30:00-08:00'), '/2020/05/01/');
    assert.equal(at('/:year/:month/:day/', 'date: Sun, 05 Jan 2020 10:00:00 GMT'), '/2020/01/05/');
    assert.equal(at('/:year/:month/:day/', 'date: 2020-1-5'), '/1/01/01/');
    assert.equal(at('/:year/:title/', 'lastmod: 2020-05-01'), '/2020/a/');
    assert.equal(
      at('/:monthname/:weekday/:weekdayname/:yearday/:06/:1/:2/:Jan/:January/:Mon/', 'date: 2020-05-01'),
      '/may/5/friday/122/20/5/1/may/may/fri/',
    );
  });
});

describe('Eleventy', () => {
  it('reads the plain texts of front matter in JavaScript', () => {
    const files = {
      'eleventy.config.js': '',
      'posts/a.md':
        '---js\n{\n  title: "A",\n  permalink: "/posts/fm/",\n  eleventyComputed: { x: () => 1 },\n}\n---\n\n## Heading\n',
      'posts/b.md': '---js\nconst title = "B";\nconst permalink = false;\n---\n',
      'posts/c.md': '---js\nconst title = "C";\n---\n',
    };
    assert.deepEqual(urlsOf(files, 'posts/a.md', 'posts/b.md', 'posts/c.md'), ['/posts/fm', undefined, '/posts/c']);
    assert.deepEqual(said(files, 'posts/a.md'), []);
    assert.deepEqual(kindsOf(files, 'posts/c.md', '/posts/fm/', '/posts/fm/#heading', '/posts/a/', '/posts/fn/'), {
      '/posts/fm/': 'page',
      '/posts/fm/#heading': 'page',
      '/posts/a/': 'broken',
      '/posts/fn/': 'broken',
    });
    const elsewhere = { 'astro.config.mjs': '', 'src/content/blog/a.md': files['posts/a.md'] };
    assert.match(
      said(elsewhere, 'src/content/blog/a.md')[0]!,
      /^error frontmatter\/format: Frontmatter in "js" is code/,
    );
  });

  it('has words for dates', () => {
    const dated = (date: string): string[] =>
      said({ 'eleventy.config.js': '', 'posts/a.md': `---\ntitle: A\ndate: ${date}\n---\n\nText.\n` }, 'posts/a.md');
    for (const date of ['git Last Modified', 'git Created', 'Created', 'last modified'])
      assert.deepEqual(dated(date), []);
    assert.match(dated('Modified')[0]!, /^error frontmatter\/date: "Modified" is not a date/);
  });
});

describe('Eleventy, templates', () => {
  it('knows comments of Nunjucks where Markdown is read with it', () => {
    const text = 'Liquid has no `{#`.\n\n[x](/posts/nope/)\n\nNor `#}`.\n';
    const linked = (config: string): boolean =>
      said({ 'eleventy.config.js': config, 'posts/a.md': `---\ntitle: A\n---\n\n${text}` }, 'posts/a.md').some((line) =>
        line.includes('/posts/nope/'),
      );
    assert.equal(linked(''), true);
    assert.equal(linked('return { markdownTemplateEngine: "liquid", htmlTemplateEngine: "njk" }'), true);
    assert.equal(linked('return { markdownTemplateEngine: "njk" }'), false);
    assert.equal(linked('c.x({}); export const config = { "markdownTemplateEngine": process.env.X || `njk` };'), false);
  });
});

describe('what a site publishes', () => {
  /** What is said of links from a page of 2020 to a draft and to a page with a date to come. */
  const told = (files: Files, folder: string, ...links: readonly string[]): string[] => {
    const from = `${folder}/2020-01-01-from.md`;
    const text = `---\ntitle: From\ndate: 2020-01-01\n---\n\n${links.map((link) => `[x](${link})\n`).join('\n')}`;
    return said({ ...files, [from]: text }, from)
      .filter((line) => line.includes('link/'))
      .map((line) => line.replace(/^warning |: readers of this page .*/g, ''));
  };
  const draft = post('date: 2020-01-01', 'draft: true');
  const later = post('date: 2999-01-01');

  it('is what Hugo is told', () => {
    const hugo = (config: string): string[] =>
      told(
        { 'hugo.toml': config, 'content/posts/draft.md': draft, 'content/posts/later.md': later },
        'content/posts',
        '/posts/draft/',
        '/posts/later/',
      );
    assert.deepEqual(hugo(''), [
      'link/unpublished: "/posts/draft/" is a draft',
      'link/unpublished: "/posts/later/" is dated 2999-01-01: until then, readers of this page will not find it.',
    ]);
    assert.deepEqual(hugo('buildDrafts = true\nbuildFuture = true\n'), []);
    assert.deepEqual(hugo('buildFuture = true\n'), ['link/unpublished: "/posts/draft/" is a draft']);
  });

  it('is by what Hugo takes for true', () => {
    const draftBy = (value: string, more: Files = {}): string[] => {
      const files = { 'hugo.toml': '', 'content/posts/x.md': `---\ntitle: X\ndraft: ${value}\n---\n`, ...more };
      return [
        ...told(files, 'content/posts', '/posts/x/'),
        ...said(files, 'content/posts/x.md').filter((line) => /schema/.test(line)),
      ];
    };
    for (const value of ['true', '"true"', '"T"', '1'])
      assert.deepEqual(draftBy(value), ['link/unpublished: "/posts/x/" is a draft']);
    for (const value of ['false', '"false"', 'no', '0']) assert.deepEqual(draftBy(value), []);
    assert.match(draftBy('soon').join(), /^error frontmatter\/schema: "draft" must be/);
    const own = {
      'slugline.config.json': '{ "schemas": [{ "files": "**", "schema": "s.json" }] }',
      's.json': '{ "properties": { "draft": { "type": "boolean" } } }',
    };
    assert.match(draftBy('"false"', own).join(), /^error frontmatter\/schema: "draft" must be/);
  });

  it('is what Jekyll is told, to which "draft" is a word as any', () => {
    const jekyll = (config: string): string[] =>
      told(
        {
          '_config.yml': `title: x\n${config}`,
          '_posts/2020-01-01-draft.md': draft,
          '_posts/2999-01-01-later.md': post(),
          '_posts/2020-01-03-off.md': post('published: false'),
          '_drafts/soon.md': post('date: 2020-01-04'),
          'page.md': later,
        },
        '_posts',
        '/2020/01/01/draft.html',
        '/2999/01/01/later.html',
        '/2020/01/03/off.html',
        '/2020/01/04/soon.html',
        '/page.html',
      );
    const off = [
      'link/unpublished: "/2020/01/03/off.html" is a draft',
      'link/unpublished: "/2020/01/04/soon.html" is a draft',
    ];
    assert.deepEqual(jekyll(''), [
      'link/unpublished: "/2999/01/01/later.html" is dated 2999-01-01: until then, readers of this page will not find it.',
      ...off,
    ]);
    assert.deepEqual(jekyll('future: true\n'), off);
  });

  it('is what Hexo is told, to which "draft" is a word as any, too', () => {
    const hexo = (config: string): string[] =>
      told(
        {
          '_config.yml': `title: x\npermalink: b/:title/\n${config}`,
          'source/_posts/draft.md': draft,
          'source/_posts/off.md': post('published: false'),
          'source/_drafts/soon.md': post(),
        },
        'source/_posts',
        '/b/draft/',
        '/b/off/',
        '/b/soon/',
      );
    const off = ['link/unpublished: "/b/off/" is a draft', 'error link/page: "/b/soon/" is not a page of this site.'];
    assert.deepEqual(hexo(''), off);
    assert.deepEqual(hexo('render_drafts: false\n'), off);
    assert.deepEqual(hexo('render_drafts: true\n'), []);
  });

  it('is all on Eleventy, unless code of the site says otherwise', () => {
    const eleventy = (source: string, more: Files = {}): string[] =>
      told(
        { 'eleventy.config.js': source, ...more, 'posts/draft.md': draft, 'posts/later.md': later },
        'posts',
        '/posts/draft/',
        '/posts/later/',
      );
    assert.deepEqual(
      eleventy(
        '// drafts are a later concern\nexport default (c) => c.addShortcode("y", () => new Date().getFullYear());',
      ),
      [],
    );
    assert.deepEqual(eleventy('c.addPreprocessor("drafts", "*", (data) => { if (data.draft) return false; });'), [
      'link/unpublished: "/posts/draft/" is a draft',
    ]);
    assert.equal(
      eleventy('', { 'posts/posts.11tydata.js': 'module.exports = { x: (d) => d.draft || d.date > Date.now() }' })
        .length,
      2,
    );
  });
});

describe('footnotes', () => {
  const body = '\nx[^1] y[^nm] again[^1] z[^none]\n\n[^1]: one\n[^nm]: two\n[^un]: unused\n';
  const found = (files: Files, from: string, ...ids: readonly string[]): string[] => {
    const kinds = kindsOf(files, from, ...ids.map((id) => `#${id}`));
    return ids.filter((id) => kinds[`#${id}`] === 'page');
  };

  it('have numbers on Hugo', () => {
    const ids = ['fn:1', 'fnref:1', 'fnref1:1', 'fn:2', 'fnref:2', 'fn:3', 'fn:nm'];
    const made = found({ 'hugo.toml': '', 'content/a.md': post() + body }, 'content/a.md', ...ids);
    assert.deepEqual(made, ids.slice(0, 5));
  });

  it('have their labels in Jekyll', () => {
    const ids = ['fn:1', 'fnref:1', 'fnref:1:1', 'fn:nm', 'fnref:nm', 'fn:un', 'fn:2'];
    const files = { '_config.yml': 'title: x\n', '_posts/2020-01-01-a.md': post() + body };
    assert.deepEqual(found(files, '_posts/2020-01-01-a.md', ...ids), ids.slice(0, 5));
  });
});

describe('Hexo', () => {
  it('may have numbers in its URLs that are in no file', () => {
    const kind = (permalink: string): string | undefined => {
      const files = { '_config.yml': `permalink: ${permalink}\n`, 'source/_posts/a.md': post('date: 2020-01-05') };
      return kindsOf(files, 'source/_posts/a.md', '/2020/17/')['/2020/17/'];
    };
    assert.equal(kind(':year/:id/'), 'unknown');
    assert.equal(kind(':year/:title/'), 'broken');
  });

  /** The URL of a post in a site with this configuration. */
  const one = (config: string, file: string, lines: string, title = 'A'): string | undefined => {
    const name = `source/_posts/${file}`;
    const text = `---\ntitle: ${title}\n${lines}\n---\n`;
    return urlsOf({ '_config.yml': config, [name]: text }, name)[0];
  };

  it('fills keys of the frontmatter into permalinks, and is not sure of pages where a plugin may give them', () => {
    const kinds = (permalink: string, lines: string, ...urls: string[]): string[] => {
      const files = {
        '_config.yml': `permalink: ${permalink}\n`,
        'source/_posts/a.md': post('date: 2024-03-01', lines),
      };
      return Object.values(kindsOf(files, 'source/_posts/a.md', ...urls));
    };
    const cases = [
      ['posts/:abbrlink.html', 'abbrlink: 3eeb', '/posts/3eeb.html', '/posts/4.html'],
      ['p/:urlname/', 'urlname: kk', '/p/kk/', '/p/a/'],
      ['p/:n/', 'n: 7', '/p/7/', '/p/8/'],
      ['blog/:lang/:title/', 'lang: en', '/blog/en/a/', '/blog/fr/a/'],
    ] as const;
    for (const [permalink, lines, right, other] of cases)
      assert.deepEqual(kinds(permalink, lines, right, other), ['page', 'unknown'], permalink);
    for (const permalink of ['p/:hash/', 'p/:id/', 'p/:timestamp/'])
      assert.deepEqual(kinds(permalink, '', '/p/53e7c8e9e6bb/'), ['unknown'], permalink);
    assert.deepEqual(kinds('blog/:post_title/', '', '/blog/a/', '/blog/b/'), ['page', 'broken']);
    assert.equal(one('permalink: p/:abbrlink.html\n', 'a.md', ''), '/p/:abbrlink.html');
  });

  it('has no doubt about keys that have a default or are in the names of files', () => {
    const kind = (config: string): (string | undefined)[] => {
      const files = { '_config.yml': config, 'source/_posts/en/a.md': post('date: 2024-03-01') };
      return Object.values(kindsOf(files, 'source/_posts/en/a.md', '/b/en/a/', '/b/de/en/a/', '/b/xx/a/'));
    };
    assert.deepEqual(kind('permalink: b/:lang/:title/\nnew_post_name: :lang/:title.md\n'), [
      'page',
      'broken',
      'broken',
    ]);
    assert.deepEqual(kind('permalink: b/:lang/:title/\npermalink_defaults: {lang: de}\n'), [
      'broken',
      'page',
      'broken',
    ]);
  });

  it('reads dates in all the ways that Hexo does, by the clocks that they are written by', () => {
    const dates = [
      ['2024/03/02', '/2024/03/02/00-00/'],
      ['2024/01/04 10:00:00', '/2024/01/04/10-00/'],
      ['2013/7/13 20:46:25', '/2013/07/13/20-46/'],
      ['2024-01-04 10:05', '/2024/01/04/10-05/'],
      ['March 2, 2024', '/2024/03/02/00-00/'],
      ['2024-05-06T23:08:09+02:00', '/2024/05/06/21-08/'],
    ] as const;
    for (const [date, url] of dates)
      assert.equal(one('permalink: :year/:month/:day/:hour-:minute/\n', 'a.md', `date: ${date}`), url, date);
    assert.equal(one('', 'a.md', 'date: soon'), '/0000/00/00/a/');
  });

  it('takes titles from the names of files, as `new_post_name` has them', () => {
    const dated = 'new_post_name: :year-:month-:day-:title.md\n';
    const names = [
      ['', 'sub/nested.md', 'date: 2024-03-03', '/2024/03/03/sub/nested/'],
      ['', '2024-03-04-dated.md', 'date: 2024-03-05', '/2024/03/05/2024-03-04-dated/'],
      [dated, '2024-03-04-dated.md', 'date: 2024-03-05', '/2024/03/05/dated/'],
      [dated, '2024-03-04-dated.md', '', '/2024/03/04/dated/'],
      [dated, 'sub/A name.md', 'date: 2024-03-05', '/2024/03/05/sub-A-name/'],
      ['', 'a.md', 'date: 2024-03-05\nslug: other', '/2024/03/05/a/'],
      ['permalink: :name/\n', 'sub/nested.md', '', '/nested/'],
      ['', 'a.md', 'date: 2024-03-05\npermalink: custom/perma', '/custom/perma'],
      ['', 'a.md', 'date: 2024-03-05\npermalink: /custom/:x.html', '/custom/:x.html'],
    ] as const;
    for (const [config, file, lines, url] of names) assert.equal(one(config, file, lines), url, `${config}${file}`);
    assert.equal(one('permalink: :post_title/\n', 'a.md', '', "Łódź & C++ it's"), '/lodz-c-it-s/');
  });

  it('has the whole path of categories in `:category`, as they are written', () => {
    const both = '[Frontend, Web Dev]';
    const categories = [
      ['', `categories: ${both}`, '/Frontend/Web-Dev/a/'],
      ['', 'category: Web Dev', '/Web-Dev/a/'],
      ['', 'categories: Web Dev', '/Web-Dev/a/'],
      ['', '', '/uncategorized/a/'],
      ['default_category: Rest\n', 'categories: []', '/Rest/a/'],
      ['category_map: {Web Dev: w}\n', `categories: ${both}`, '/Frontend/w/a/'],
      ['filename_case: 1\n', `categories: ${both}`, '/frontend/web-dev/a/'],
      ['filename_case: 2\n', `categories: ${both}`, '/FRONTEND/WEB-DEV/a/'],
    ] as const;
    for (const [config, lines, url] of categories)
      assert.equal(one(`permalink: :category/:title/\n${config}`, 'a.md', lines), url, config + lines);
    const files = {
      '_config.yml': 'permalink: b/:category/:title/\n',
      'source/_posts/a.md': post('categories: [[F, W], [G]]'),
    };
    const kinds = kindsOf(files, 'source/_posts/a.md', '/b/F/W/a/', '/b/G/a/', '/b/W/a/');
    assert.equal(kinds['/b/W/a/'], 'broken');
    for (const url of ['/b/F/W/a/', '/b/G/a/']) assert.match(kinds[url]!, /^(?:page|redirect)$/);
  });

  it('has its lists where its configuration puts them', () => {
    const urls = [
      '/blog/tags/x-y/',
      '/blog/archives/',
      '/blog/archives/2024/01/',
      '/blog/categories/c/',
      '/blog/page/2/',
      '/blog/p/2/',
    ];
    const kinds = (lists: string): string => {
      const files = { '_config.yml': `permalink: blog/:title/\n${lists}`, 'source/_posts/a.md': post() };
      return Object.values(kindsOf(files, 'source/_posts/a.md', ...urls)).join(' ');
    };
    const dirs = 'tag_dir: blog/tags\narchive_dir: /blog/archives/\ncategory_dir: blog/categories\n';
    assert.equal(kinds(''), 'broken broken broken broken broken broken');
    assert.equal(kinds(dirs), 'route route route route broken broken');
    assert.equal(kinds('index_generator: {path: blog}\n'), 'broken broken broken broken route broken');
    assert.equal(
      kinds('index_generator: {path: /blog/}\npagination_dir: p\n'),
      'broken broken broken broken broken route',
    );
    // At the root, where the lists are among all other pages.
    assert.equal(kinds("tag_dir: /\nindex_generator: {path: ''}\n"), kinds(''));
  });

  it('is not sure of the day of posts without a date, which is that of the file', () => {
    const kinds = (permalink: string, ...urls: readonly string[]): string[] => {
      const files = {
        '_config.yml': `permalink: ${permalink}\n`,
        'source/_posts/a.md': post('date: 2024-03-01'),
        'source/_posts/undated.md': post(),
      };
      return Object.values(kindsOf(files, 'source/_posts/a.md', ...urls));
    };
    assert.deepEqual(
      kinds(':year/:month/:day/:title/', '/2024/03/05/undated/', '/2024/03/05/a/', '/2024/03/05/other/'),
      ['unknown', 'broken', 'broken'],
    );
    assert.deepEqual(kinds('b/:year/:title.html', '/b/2024/undated.html', '/b/2023/a.html'), ['unknown', 'broken']);
  });
});
