import assert from 'node:assert/strict';
import { resolve } from '../../../server/src/core/site/resolve.ts';
import { detectedSite, type Files } from '../../support/detected-site.ts';

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

describe('Hugo', () => {
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
});
