import assert from 'node:assert/strict';
import { safeFixes } from '../../../server/src/core/features/fix-all.ts';
import { linkCompletions } from '../../../server/src/core/features/link-completion.ts';
import { moveEdits } from '../../../server/src/core/features/move.ts';
import type { FileChange } from '../../../server/src/core/problem.ts';
import { engineOf } from '../../support/engine.ts';
import { post, sites } from '../../support/sub-path.ts';
import { afterChanges } from '../../support/world.ts';

/** What is said of a post's links, and its text after all fixes that are certain. */
function checked(files: Record<string, string>, file: string): { said: string[]; fixed: string } {
  const problems = engineOf(files).problemsOf(file);
  const after = afterChanges(files, safeFixes(file, problems));
  return {
    said: problems.filter(({ rule }) => rule.startsWith('link/')).map(({ rule, message }) => `${rule}: ${message}`),
    fixed: after[file]!,
  };
}

describe('a site below a sub-path', () => {
  it('the address that a fix writes, and a message names, has the base in front', () => {
    const body = '[a](/blog/posts/old/) [b](https://u.github.io/blog/posts/old/?q) [c](/blog/posts/New/) [d](../old/)';
    const hugo = checked(sites.hugo(body), 'content/posts/a.md');
    assert.deepEqual(hugo.said, [
      'link/redirect: "/blog/posts/old/" is redirected to "/blog/posts/new/". Link there directly.',
      'link/redirect: "https://u.github.io/blog/posts/old/?q" is redirected to "/blog/posts/new/". Link there directly.',
      'link/case: "/blog/posts/New/" is written "/blog/posts/new/" on this site; servers tell capital letters apart.',
      'link/redirect: "../old/" is redirected to "/blog/posts/new/". Link there directly.',
    ]);
    const now = '/blog/posts/new/';
    assert.equal(hugo.fixed, post(`[a](${now}) [b](https://u.github.io${now}?q) [c](${now}) [d](${now})`));
    assert.deepEqual(checked({ ...sites.hugo(''), 'content/posts/a.md': hugo.fixed }, 'content/posts/a.md').said, []);
    const jekyll = checked(sites.jekyll('[a](/blog/old/)'), '_posts/2020-01-02-a.md');
    assert.equal(jekyll.fixed, post('[a](/blog/2020/01/01/new.html)'));
    assert.deepEqual(checked(sites.hugo('[a](/blog/posts/neww/) [b](../nope/)'), 'content/posts/a.md').said, [
      'link/page: "/blog/posts/neww/" is not a page of this site. Did you mean "/blog/posts/new/"?',
      'link/page: "../nope/" is not a page of this site (from here, "/blog/posts/nope").',
    ]);
  });

  it("the host's redirects have the base on both sides", () => {
    const files = {
      'slugline.config.json':
        '{ "preset": "plain", "base": "/blog", "content": ["posts"], "redirects": ["_redirects"] }',
      'posts/a.md': post('[a](/blog/old) [b](/blog/b)'),
      'posts/b.md': post(''),
      _redirects: '/blog/old /blog/b\n',
    };
    assert.deepEqual(checked(files, 'posts/a.md').said, [
      'link/redirect: "/blog/old" is redirected to "/blog/b". Link there directly.',
    ]);
    assert.equal(checked(files, 'posts/a.md').fixed, post('[a](/blog/b) [b](/blog/b)'));
  });

  it('a relative link may lead to what else the host serves, but not beyond that', () => {
    assert.deepEqual(
      checked(sites.hugo('[a](../../../) [b](../../../x/) [c](../../../../)'), 'content/posts/a.md').said,
      ['link/page: "../../../../" leads out of the site: there are more ".." than folders.'],
    );
  });

  it('a link that lacks the base is told where it surely needs it and is of no other site', () => {
    const body =
      '[a](/posts/new/?q#x) [b](/posts/old/) [c](/posts/nope/) [d](/about/) ![e](/img/a.png) ![f](/img/logo.png) [g](https://u.github.io/posts/new/) [h](/posts/New/) [i](/x/) [j](https://u.github.io/blog/nope/)';
    const others = { 'content/about.md': post(''), 'static/img/logo.png': '' };
    const file = 'content/posts/a.md';
    const said = [
      'link/base: "/posts/new/?q#x" leads out of this site, which is served below "/blog". Did you mean "/blog/posts/new/?q#x"?',
      'link/base: "/img/a.png" leads out of this site, which is served below "/blog". Did you mean "/blog/img/a.png"?',
      'link/base: "https://u.github.io/posts/new/" leads out of this site, which is served below "/blog". Did you mean "https://u.github.io/blog/posts/new/"?',
      'link/base: "/posts/New/" leads out of this site, which is served below "/blog". Did you mean "/blog/posts/new/"?',
      'link/page: "https://u.github.io/blog/nope/" is not known to be a page of this site.',
    ];
    const files = { ...sites.hugo(body), ...others };
    assert.deepEqual(checked(files, file).said, said);
    assert.equal(checked(files, file).fixed, files[file]);
    const own = engineOf(files)
      .problemsOf(file)
      .find(({ rule }) => rule === 'link/base')!;
    assert.match(afterChanges(files, own.fixes![0]!.changes)[file]!, /\[a\]\(\/blog\/posts\/new\/\?q#x\)/);
    const config = files['hugo.toml'];
    const doubts: Record<string, string>[] = [
      { 'hugo.toml': `${config}canonifyURLs = true\n` },
      { 'hugo.toml': `${config}relativeURLs = true\n` },
      { 'hugo.toml': `${config}theme = "elsewhere"\n` },
      { 'hugo.toml': 'baseURL = "https://me.dev/blog/"\n' },
      { 'layouts/_default/_markup/render-link.html': '' },
      { 'layouts/_default/_markup/render-image.html': '' },
      { 'static/CNAME': 'me.dev' },
      { 'netlify.toml': '' },
    ];
    for (const doubt of doubts) {
      const { said } = checked({ ...files, ...doubt }, file);
      assert.deepEqual(
        said.filter((line) => line.startsWith('link/base')),
        [],
        JSON.stringify(doubt),
      );
    }
    const jekyll = sites.jekyll('[a](/2020/01/01/new.html) [b](/old/) [c](/2020/01/01/nope.html)');
    assert.equal(checked(jekyll, '_posts/2020-01-02-a.md').said.length, 1);
    const plugin = { '_config.yml': jekyll['_config.yml'].replace('redirect-from', 'rewrite-links') };
    for (const doubt of [plugin, { '_plugins/a.rb': '' }])
      assert.doesNotMatch(checked({ ...jekyll, ...doubt }, '_posts/2020-01-02-a.md').said.join(), /link\/base/);
  });

  it('a link that lacks the base and is one slip away from a page in a folder is told of both', () => {
    const file = 'content/posts/a.md';
    const slips = (body: string, more: Record<string, string> = {}) =>
      checked({ ...sites.hugo(body), 'content/posts/my-first-post.md': post(''), ...more }, file).said;
    const told = (written: string, meant: string) =>
      `link/base: "${written}" leads out of this site, which is served below "/blog". Did you mean "${meant}"?`;
    assert.deepEqual(slips('[a](/posts/my-first-pots/#x) [b](https://u.github.io/posts/my-frst-post)'), [
      told('/posts/my-first-pots/#x', '/blog/posts/my-first-post/#x'),
      told('https://u.github.io/posts/my-frst-post', 'https://u.github.io/blog/posts/my-first-post/'),
    ]);
    const others = { 'content/aboutt.md': post(''), 'content/posts/part-1.md': post('') };
    assert.deepEqual(
      slips('[a](/posts/my-first-posts/) [b](/posts/part-2/) [c](/about/) [d](/posts/nope/) ![e](/img/b.png)', others),
      [],
    );
    const jekyll = checked(
      sites.jekyll('[a](/2020/01/01/nww.html) [b](/2020/01/02/new.html)'),
      '_posts/2020-01-02-a.md',
    );
    assert.deepEqual(jekyll.said, [told('/2020/01/01/nww.html', '/blog/2020/01/01/new.html')]);
  });

  it('what frontmatter names lacks the base, which templates put there', () => {
    const hugo = { ...sites.hugo(''), 'content/posts/a.md': post('![a](/img/a.png)', 'cover:\n  image: /img/a.png\n') };
    assert.deepEqual(checked(hugo, 'content/posts/a.md').said, [
      'link/base: "/img/a.png" leads out of this site, which is served below "/blog". Did you mean "/blog/img/a.png"?',
    ]);
    const jekyll = {
      ...sites.jekyll(''),
      'assets/img/a.png': '',
      '_posts/2020-01-02-a.md': post('', 'image: /assets/img/a.png\n'),
    };
    assert.deepEqual(checked(jekyll, '_posts/2020-01-02-a.md').said, []);
  });

  it('the configuration may say that the site is elsewhere, and then links need no base', () => {
    const base = (config: string) => {
      const file = '_posts/2020-01-02-a.md';
      const files = { ...sites.jekyll('[a](/2020/01/01/new.html) [b](/blog/2020/01/01/new.html)'), ...json(config) };
      const { site } = engineOf(files);
      const first = linkCompletions(site, file, '/', { start: 0, end: 1 }, 'page').items[0]!.edit.newText;
      return [site.config.base, first, ...checked(files, file).said.map((line) => line.replace(/:.*/, ''))];
    };
    const json = (config: string): Record<string, string> => (config === '' ? {} : { 'slugline.config.json': config });
    const needed = ['/blog', '/blog/2020/01/01/new.html', 'link/base'];
    assert.deepEqual(base(''), needed);
    assert.deepEqual(base('{ "siteUrl": "https://u.github.io/blog/" }'), needed);
    assert.deepEqual(base('{ "base": "/blog" }'), needed);
    assert.deepEqual(base('{ "siteUrl": "https://u.github.io" }'), needed.slice(0, 2));
    assert.deepEqual(base('{ "siteUrl": "https://me.dev/blog" }'), needed.slice(0, 2));
    assert.deepEqual(base('{ "siteUrl": "https://me.dev" }'), ['', '/2020/01/01/new.html']);
    assert.deepEqual(base('{ "siteUrls": ["me.dev"], "base": "/x" }').slice(0, 2), ['/x', '/x/2020/01/01/new.html']);
  });

  it('what is completed has the base, in whatever way it is begun', () => {
    const inserted = (config: string, prefix: string, want: 'page' | 'image' = 'page') => {
      const files = { ...sites.hugo(''), 'hugo.toml': `baseURL = "https://u.github.io/blog/"\n${config}` };
      const range = { start: 0, end: prefix.length };
      const { items } = linkCompletions(engineOf(files).site, 'content/posts/a.md', prefix, range, want);
      return items.map(({ edit }) => edit.newText);
    };
    for (const prefix of ['', 'ne', '/', '/b', '/blog', '/blog/', '/blog/posts/ne', '/posts/ne'])
      assert.deepEqual(inserted('', prefix), ['/blog/posts/new/'], prefix);
    for (const prefix of ['https://u.github.io', 'https://u.github.io/blog/po'])
      assert.deepEqual(inserted('', prefix), ['https://u.github.io/blog/posts/new/'], prefix);
    assert.deepEqual(inserted('', '/', 'image'), ['/blog/img/a.png']);
    assert.deepEqual(inserted('canonifyURLs = true', '/po'), ['/posts/new/']);
    assert.deepEqual(inserted('canonifyURLs = true', 'https://u.github.io/'), ['https://u.github.io/blog/posts/new/']);
  });

  it('where Hugo puts the base before links, none is written', () => {
    const files = {
      ...sites.hugo('[a](/posts/old/) [b](../old/) [c](/posts/neww/)'),
      'hugo.toml': 'canonifyURLs = true\nbaseURL = "https://u.github.io/blog/"\n',
    };
    const { said, fixed } = checked(files, 'content/posts/a.md');
    assert.match(said[2]!, /Did you mean "\/posts\/new\/"\?$/);
    assert.equal(fixed, post('[a](/posts/new/) [b](/posts/new/) [c](/posts/neww/)'));
  });

  it('moves keep the base in links, and write aliases without it', () => {
    const move = (files: Record<string, string>, from: string, to: string) => {
      const { changes } = moveEdits({ site: engineOf(files).site, moves: [{ from, to }], read: (file) => files[file] });
      return afterChanges(files, [...changes, { kind: 'rename', from, to } satisfies FileChange]);
    };
    const hugo = sites.hugo('[a](/blog/posts/new/) ![b](/blog/img/a.png)');
    const moved = move(hugo, 'content/posts/new.md', 'content/posts/newer.md');
    assert.equal(moved['content/posts/newer.md'], post('Text', 'aliases: [/posts/old/, /posts/new/]\n'));
    assert.equal(moved['content/posts/a.md'], post('[a](/blog/posts/newer/) ![b](/blog/img/a.png)'));
    const picture = move(hugo, 'static/img/a.png', 'static/img/b.png');
    assert.equal(picture['content/posts/a.md'], post('[a](/blog/posts/new/) ![b](/blog/img/b.png)'));
    const jekyll = move(sites.jekyll(''), '_posts/2020-01-01-new.md', '_posts/2020-01-01-newer.md');
    assert.equal(jekyll['_posts/2020-01-01-newer.md'], post('Text', 'redirect_from: [/old/, /2020/01/01/new.html]\n'));
  });
});
