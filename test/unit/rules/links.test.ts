import assert from 'node:assert/strict';
import { checkLinks } from '../../../server/src/core/rules/links.ts';
import { rules } from '../../../server/src/core/rules/registry.ts';
import type { FileRule, LinkRule } from '../../../server/src/core/rules/rule.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { detectedSite, type Files } from '../../support/detected-site.ts';
import { mark } from '../../support/marked.ts';

const linkRules = rules.filter((rule): rule is LinkRule => rule.needs === 'link');

const post = (lines: string, body: string): string => `---\ntitle: A\n${lines}---\n\n${body}\n`;

const site: Files = {
  'contents/blog/what-is-growth.md': post('date: 2024-01-01\n', '## Why we raised\n\n## Why we raised'),
  'contents/blog/kafka.md': post('', '###\u00a0Lost heading'),
  'contents/docs/deep/only-here.md': post('', ''),
  'contents/blog/draft.md': post('draft: true\n', ''),
  'contents/blog/later.md': post('date: 2027-05-01\n', ''),
  'contents/blog/_hidden.md': post('', ''),
  'contents/blog/widgets.mdx': post('', '<Team />\n\n## Real'),
  'contents/blog/nested/index.md': post('', ''),
  'src/pages/pricing.tsx': '',
  'static/images/graph.png': '',
  'netlify.toml': `[[redirects]]
from = "/blog/old"
to = "/blog/older"
[[redirects]]
from = "/blog/older"
to = "/blog/what-is-growth#why-we-raised"
[[redirects]]
from = "/blog/round"
to = "/blog/round-again"
[[redirects]]
from = "/blog/round-again"
to = "/blog/round"
[[redirects]]
from = "/blog/dead"
to = "/blog/never-was"
`,
};

/** What is said about a body: the text with the places marked, then `rule severity: message`, then the text after the first fixes. */
function said(body: string, lines = 'date: 2024-02-02\n'): { marks: string; messages: string[]; fixed: string } {
  const file = 'contents/blog/a.md';
  const text = post(lines, body);
  const { page, site: built } = detectedSite({ ...site, [file]: text });
  const reports = checkLinks(linkRules, page(file), built);
  const severityOf = (id: string) => rules.find((rule) => rule.id === id)!.severity;
  const edits = reports.flatMap(({ fixes }) => {
    const [change] = fixes?.[0]?.changes ?? [];
    return change?.kind === 'edit' ? change.edits : [];
  });
  const bodyOf = (whole: string) => whole.slice(whole.indexOf('---\n\n') + 5, -1);
  return {
    marks: bodyOf(
      mark(
        text,
        reports.map(({ range }) => range),
      ),
    ),
    messages: reports.map(
      (report) => `${report.rule} ${report.severity ?? severityOf(report.rule)}: ${report.message}`,
    ),
    fixed: bodyOf(applyEdits(text, edits)),
  };
}

describe('rules about links', () => {
  for (const [title, marked, message, fixed] of [
    [
      'a typing error',
      '[x](‹/blog/waht-is-growth?a=1#why-we-raised›)',
      'link/page error: "/blog/waht-is-growth?a=1#why-we-raised" is not a page of this site. Did you mean "/blog/what-is-growth"?',
      '[x](/blog/what-is-growth?a=1#why-we-raised)',
    ],
    [
      'a page that has moved',
      '[x](‹https://posthog.com/blog/only-here›)',
      'link/page error: "https://posthog.com/blog/only-here" is not a page of this site. Did you mean "/docs/deep/only-here"?',
      '[x](https://posthog.com/docs/deep/only-here)',
    ],
    [
      'a near miss at the root',
      '[x](‹/prcing›)',
      'link/page warning: "/prcing" is not known to be a page of this site. Did you mean "/pricing"?',
      '[x](/pricing)',
    ],
    [
      'a relative path',
      '[x](‹./kafak›)',
      'link/page error: "./kafak" is not a page of this site (from here, "/blog/kafak"). Did you mean "/blog/kafka"?',
      '[x](/blog/kafka)',
    ],
    [
      'a host without its scheme',
      '[x](‹ann.github.io›)',
      'link/page error: "ann.github.io" is read as a file beside this page. Did you mean "https://ann.github.io"?',
      '[x](https://ann.github.io)',
    ],
    [
      'a mail address without its scheme',
      '[x](‹me@example.com?subject=a›)',
      'link/page error: "me@example.com?subject=a" is read as a page beside this one. Did you mean "mailto:me@example.com?subject=a"?',
      '[x](mailto:me@example.com?subject=a)',
    ],
    [
      'a slash too many before a page',
      '[x](‹//blog/kafka#x›)',
      'link/page error: "//blog/kafka#x" is read as the website "blog". Did you mean "/blog/kafka#x"?',
      '[x](/blog/kafka#x)',
    ],
    [
      'a scheme that lost a letter',
      '[x](‹ttps://example.com/a›)',
      'link/scheme error: "ttps://example.com/a" begins with "ttps:", which no browser knows. Did you mean "https://example.com/a"?',
      '[x](https://example.com/a)',
    ],
    [
      'a scheme that is there twice',
      '[x](‹https://http://example.com›)',
      'link/scheme error: "https://http://example.com" is read as the website "http:". Did you mean "http://example.com"?',
      '[x](http://example.com)',
    ],
    [
      'a scheme that lost its colon',
      '[x](‹https//example.com/a›)',
      'link/page error: "https//example.com/a" is read as a file beside this page. Did you mean "https://example.com/a"?',
      '[x](https://example.com/a)',
    ],
    [
      'a source file that is not there',
      '[x](‹./button.tsx›)',
      'link/page error: "./button.tsx" is neither a file nor a page of this site (from here, "/blog/button.tsx").',
      '[x](./button.tsx)',
    ],
    [
      'a folder by the name of its file',
      '[x](‹/blog/nested/index›)',
      'link/page error: "/blog/nested/index" is not a page of this site. Did you mean "/blog/nested"?',
      '[x](/blog/nested)',
    ],
    [
      'an anchor',
      '[x](‹/blog/what-is-growth#why-we-rised›)',
      'link/anchor warning: "#why-we-rised" is not a heading or id of "/blog/what-is-growth". Did you mean "#why-we-raised"?',
      '[x](/blog/what-is-growth#why-we-raised)',
    ],
    [
      'an anchor that a component may make',
      '[x](‹/blog/widgets#ann›)',
      'link/anchor hint: "#ann" is not a heading of "/blog/widgets", though its components may make it.',
      '[x](/blog/widgets#ann)',
    ],
    [
      'a heading that is none',
      '[x](‹/blog/kafka#lost-heading›)',
      'link/anchor warning: "#lost-heading" is not a heading or id of "/blog/kafka". The line that looks like it is no heading: the blank behind its "#" is a no-break space.',
      '[x](/blog/kafka#lost-heading)',
    ],
    [
      'a redirect in two steps, its hash kept',
      '[x](‹/blog/old›)',
      'link/redirect information: "/blog/old" is redirected to "/blog/what-is-growth#why-we-raised" in 2 steps. Link there directly.',
      '[x](/blog/what-is-growth#why-we-raised)',
    ],
    [
      'a loop',
      '[x](‹/blog/round›)',
      'link/redirect error: "/blog/round" is redirected in a circle and never arrives at a page.',
      '[x](/blog/round)',
    ],
    [
      'a redirect to nothing',
      '[x](‹/blog/dead›)',
      'link/redirect warning: "/blog/dead" is redirected to "/blog/never-was", which is not a page of this site.',
      '[x](/blog/dead)',
    ],
    [
      'another case',
      '[x](‹/blog/What-Is-Growth/#why-we-raised›)',
      'link/case error: "/blog/What-Is-Growth/#why-we-raised" is written "/blog/what-is-growth" on this site; servers tell capital letters apart.',
      '[x](/blog/what-is-growth#why-we-raised)',
    ],
    [
      'a draft',
      '[x](‹/blog/draft›)',
      'link/unpublished warning: "/blog/draft" is a draft: readers of this page will not find it.',
      '[x](/blog/draft)',
    ],
    [
      'a date to come',
      '[x](‹/blog/later›)',
      'link/unpublished warning: "/blog/later" is dated 2027-05-01: until then, readers of this page will not find it.',
      '[x](/blog/later)',
    ],
    [
      'a file without a page',
      '[x](‹/blog/_hidden›)',
      'link/unpublished error: "/blog/_hidden" has no page on the site: "_hidden.md" begins with "_".',
      '[x](/blog/_hidden)',
    ],
    [
      'an image',
      '![x](‹../images/no.png›)',
      'link/file error: The image "../images/no.png" does not exist: there is no "contents/images/no.png".',
      '![x](../images/no.png)',
    ],
    ['itself', '[x](‹/blog/a›)', 'link/self hint: "/blog/a" is this page itself.', '[x](/blog/a)'],
    [
      'a source file',
      '[x](‹./kafka.md›)',
      'link/file-path warning: "./kafka.md" is a source file: readers find the page at "/blog/kafka".',
      '[x](/blog/kafka)',
    ],
    [
      'a zero-width space',
      '[x](‹/blog/kafka\u200b›)',
      'link/invisible error: There is a zero-width space in this destination, which nobody sees and which breaks the link. Without it: "/blog/kafka".',
      '[x](/blog/kafka)',
    ],
  ] as const) {
    it(title, () => {
      const { marks, messages, fixed: after } = said(marked.replace(/[‹›]/g, ''));
      assert.equal(marks, marked);
      assert.equal(
        messages.find((other) => other.startsWith(message.slice(0, 12))),
        message,
      );
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.equal(after, fixed);
    });
  }

  it('a broken definition is said once, at its destination, and only if it is used', () => {
    const { marks, messages } = said(
      '[a][r] [r] [R][]\n\n[r]: ‹/blog/nope›\n[unused]: /blog/nope2'.replace(/[‹›]/g, ''),
    );
    assert.equal(marks, '[a][r] [r] [R][]\n\n[r]: ‹/blog/nope›\n[unused]: /blog/nope2');
    assert.equal(messages.length, 1);
  });

  it('knows the ids of footnotes', () => {
    const text = post('date: 2024-01-01\n', 'x[^1], y[^Why].\n\n[^1]: One\n[^Why]: Two\n\nHREFS');
    const sites: readonly (readonly [Files, readonly string[], readonly string[]])[] = [
      [
        { 'astro.config.mjs': '', 'src/pages/blog/[...slug].astro': '', 'src/content/blog/a.md': text },
        ['user-content-fn-1', 'user-content-fnref-1', 'user-content-fn-why', 'footnote-label'],
        ['user-content-fn-3', 'fn:1'],
      ],
      [{ 'docusaurus.config.js': '', 'blog/2024-01-01-a.md': text }, ['user-content-fn-1'], ['user-content-fn-2']],
      [{ '_config.yml': 'title: x', Gemfile: '', '_posts/2024-01-01-a.md': text }, ['fn:1', 'fnref:Why'], ['fn:2']],
      [{ 'hugo.toml': '', 'content/posts/a.md': text }, ['fn:1', 'fnref:2'], ['fn:why']],
    ];
    for (const [files, there, missing] of sites) {
      const file = Object.keys(files).at(-1)!;
      const links = [...there, ...missing].map((id) => `[x](#${id})`).join(' ');
      const { page, site: built } = detectedSite({ ...files, [file]: text.replace('HREFS', links) });
      assert.deepEqual(
        checkLinks(linkRules, page(file), built).map(({ severity, message }) => [
          severity,
          /#([^"]*)/.exec(message)![1],
        ]),
        missing.map((id) => ['hint', id]),
      );
    }
  });

  it('says what a browser opens for a relative destination', () => {
    const { page, site: built } = detectedSite({
      'docusaurus.config.js':
        'export default { baseUrl: "/", trailingSlash: false, presets: [["classic", { docs: { routeBasePath: "/" } }]] }',
      'docs/guides/01-basics/intro.md': '# Intro\n\n[a](..) [b](x) [c](../guides/y)\n',
    });
    assert.deepEqual(
      checkLinks(linkRules, page('docs/guides/01-basics/intro.md'), built).map(({ message }) =>
        message.replace(/ Did.*/, ''),
      ),
      [
        '".." is not a page of this site (from here, "/guides/").',
        '"x" is not a page of this site (from here, "/guides/basics/x").',
        '"../guides/y" is not a page of this site (from here, "/guides/guides/y").',
      ],
    );
  });

  it('a rule that puts a slash behind all paths makes a page of none', () => {
    const { page, site: built } = detectedSite({
      ...site,
      'static/_redirects': '/blog/* /blog/:splat/ 301\n',
      'contents/blog/a.md': post('date: 2024-02-02\n', '[x](/blog/kafka) [y](/blog/kafka/) [z](/blog/kafak/)'),
    });
    assert.deepEqual(
      checkLinks(linkRules, page('contents/blog/a.md'), built).map(({ message }) => message),
      ['"/blog/kafak/" is not a page of this site. Did you mean "/blog/kafka"?'],
    );
  });

  it('a draft is told as surely as the framework leaves drafts out', () => {
    const draft = post('draft: true\n', '');
    const message = (files: Files, file: string) => {
      const { page, site: built } = detectedSite(files);
      return checkLinks(linkRules, page(file), built).find(({ rule }) => rule === 'link/unpublished')?.message;
    };
    const linking = post('date: 2024-01-01\n', '[x](b.md)');
    assert.equal(
      message({ 'hugo.toml': '', 'content/posts/a.md': linking, 'content/posts/b.md': draft }, 'content/posts/a.md'),
      '"b.md" is a draft: readers of this page will not find it.',
    );
    assert.equal(
      message(
        { '.eleventy.js': 'if (data.draft) return false;', 'posts/a.md': linking, 'posts/b.md': draft },
        'posts/a.md',
      ),
      '"b.md" is a draft: readers of this page do not find it where the site leaves drafts out.',
    );
  });

  it('a date to come keeps readers from a page only where the site holds it back', () => {
    const later = post('date: 2027-05-02\n', '');
    const posts = (dir: string) => ({
      [`${dir}/2024-01-01-a.md`]: post('date: 2024-01-01\n', '[x](2027-05-02-b.md)'),
      [`${dir}/2027-05-02-b.md`]: later,
    });
    const sites: readonly (readonly [string, Files])[] = [
      ['warning', { 'hugo.toml': '', ...posts('content/posts') }],
      ['warning', { '_config.yml': 'title: x', Gemfile: '', ...posts('_posts') }],
      ['hint', { 'astro.config.mjs': '', 'src/pages/blog/[...slug].astro': '', ...posts('src/content/blog') }],
      ['hint', { '.eleventy.js': 'if (data.date > Date.now()) return false;', ...posts('posts') }],
      ['', { '.eleventy.js': '', ...posts('posts') }],
      ['', { 'docusaurus.config.js': '', ...posts('blog') }],
      ['', { 'hugo.toml': 'buildFuture = true', ...posts('content/posts') }],
      ['', { '_config.yml': 'future: true', Gemfile: '', ...posts('_posts') }],
      ['', { '_config.yml': 'title: x', ...posts('source/_posts') }],
      ['warning', { '_config.yml': 'future: false', ...posts('source/_posts') }],
      ['warning', { 'slugline.config.json': '{ "futurePages": "held" }', '.eleventy.js': '', ...posts('posts') }],
    ];
    for (const [severity, files] of sites) {
      const { page, site: built, loaded } = detectedSite(files);
      const file = Object.keys(files).find((name) => name.endsWith('2024-01-01-a.md'))!;
      const found = checkLinks(linkRules, page(file), built).filter(({ rule }) => rule === 'link/unpublished');
      const label = `${loaded.config.preset}: ${Object.values(files)[0]}`;
      assert.deepEqual(
        found.map((report) => report.severity ?? 'warning'),
        severity === '' ? [] : [severity],
        label,
      );
    }
  });

  it('a scheduled post may link to one that comes before it, a draft to a draft', () => {
    assert.deepEqual(said('[x](/blog/later)', 'date: 2027-06-01\n').messages, []);
    assert.deepEqual(said('[x](/blog/draft)', 'draft: true\n').messages, []);
  });

  it('reads the attributes of components that the configuration names', () => {
    const files = {
      'contents/blog/a.mdx': post('', '<Card target="/blog/nope" to="/blog/nope2" />'),
      'slugline.config.json': '{"linkAttributes": ["target"]}',
    };
    const { page, site: built } = detectedSite(files);
    assert.deepEqual(
      checkLinks(linkRules, page('contents/blog/a.mdx'), built).map(({ message }) => message),
      ['"/blog/nope" is not a page of this site.'],
    );
  });

  it('says nothing of what it does not know', () => {
    const body =
      '[a](/unknown) [b](https://example.com/blog/nope) [c](mailto:a@b.c) [d]({{ url }}) [e](/pricing) [f](/blog/tags/x) [g](//cdn/x) [h](//example.com/blog/kafka) [i](ftp://example.com) [j](httpg://x) [k](//localhost:8000/blog/kafka) [l](https://archive.org/web/https://example.com) [m](<%= url %>) [n](.) [o](./)';
    assert.deepEqual(said(body).messages, []);
  });
});

describe('rules about redirect files', () => {
  const check = (id: string, file: string, text: string, more: Files = {}) => {
    const rule = rules.find((other): other is FileRule => other.id === id && other.needs === 'file')!;
    const { site: built } = detectedSite({ ...site, 'netlify.toml': '', ...more, [file]: text });
    const reports = rule.check(file, text, built, { isSchema: false }) ?? [];
    return [
      mark(
        text,
        reports.map(({ range }) => range),
      ),
      ...reports.map(({ message }) => message),
    ];
  };

  it('chains lead to their end', () => {
    assert.deepEqual(check('redirect/chain', '_redirects', '/a /b\n/b /blog/kafka\n'), [
      '/a ‹/b›\n/b /blog/kafka\n',
      '"/b" is redirected in turn: "/a" ends at "/blog/kafka". Lead there at once.',
    ]);
    assert.deepEqual(check('redirect/chain', '_redirects', '/a /blog/kafka\n/blog/kafka /b\n').length, 1);
  });

  it('loops are said at each of their rules', () => {
    const [marks, message] = check('redirect/loop', '_redirects', '/a /b\n/b /a\n/c /blog/kafka\n');
    assert.equal(marks, '/a ‹/b›\n/b ‹/a›\n/c /blog/kafka\n');
    assert.equal(message, 'This redirect leads in a circle (by way of "/a", "/b") and never arrives at a page.');
  });

  it('shadowed rules name what shadows them', () => {
    assert.deepEqual(
      check('redirect/shadowed', '_redirects', '/a/* /x\n/a/b /y\n/c /x\n/c /y\n/c /y 302 Country=de\n'),
      [
        '/a/* /x\n‹/a/b› /y\n/c /x\n‹/c› /y\n/c /y 302 Country=de\n',
        '"/a/b" is taken by "/a/*" above: this rule never applies.',
        '"/c" is redirected above already, to "/x": this rule never applies.',
      ],
    );
    assert.deepEqual(check('redirect/shadowed', '_redirects', '/a/b /y\n/a/* /x\n/n/:x /y\n/n/* /z\n').length, 1);
  });

  it('a rule and a page at one address: the host decides which is never seen', () => {
    assert.deepEqual(
      check('redirect/shadowed', 'netlify.toml', '[[redirects]]\nfrom = "/blog/kafka"\nto = "/pricing"\n'),
      [
        '[[redirects]]\nfrom = "‹/blog/kafka›"\nto = "/pricing"\n',
        '"/blog/kafka" is a page of this site (contents/blog/kafka.md), so this rule never applies.',
      ],
    );
    const vercel = '{"redirects": [{"source": "/blog/kafka", "destination": "/pricing"}]}';
    assert.equal(
      check('redirect/shadowed', 'vercel.json', vercel)[1],
      '"/blog/kafka" is a page of this site (contents/blog/kafka.md), which readers never see: this rule leads them on.',
    );
  });

  it('targets are judged as links are', () => {
    const text =
      '{"redirects": [{"source": "/x", "destination": "‹/blog/kafak›"}, {"source": "/y", "destination": "/blog/:path"}]}';
    assert.deepEqual(check('redirect/target', 'vercel.json', text.replace(/[‹›]/g, '')), [
      text,
      '"/blog/kafak" is not a page of this site, so the redirect leads nowhere. Did you mean "/blog/kafka"?',
    ]);
    const file = '{"redirects": [{"source": "/x", "destination": "‹/blog/kafak.pdf›"}]}';
    assert.deepEqual(check('redirect/target', 'vercel.json', file.replace(/[‹›]/g, '')), [
      file,
      '"/blog/kafak.pdf" is not a file of this site, so the redirect leads nowhere.',
    ]);
  });
});

describe('paths below no content folder', () => {
  const warned = (files: Files, file: string): string[] => {
    const { page, site: built } = detectedSite(files);
    return checkLinks(linkRules, page(file), built).map(
      ({ rule, severity, message }) => `${rule} ${severity}: ${message}`,
    );
  };
  const links = post(
    '',
    '[a](/nope) [b](/posts) [c](/tags/) [d](/about) [e](/api/x) [f](/feed.xml) [g](/admin) [h](/abuot)',
  );

  it('are a warning where data makes pages beside those of files, if they are one slip away from such', () => {
    const posthog = {
      'gatsby-config.js': '',
      'contents/founders/a-type.md': links,
      'contents/blog/a.md': '---\ntitle: A\n---\n\n[x](/founders/a-typo) [y](/founders/hiring)\n',
    };
    assert.deepEqual(warned(posthog, 'contents/blog/a.md'), [
      'link/page warning: "/founders/a-typo" is not known to be a page of this site. Did you mean "/founders/a-type"?',
    ]);
  });

  it('are a warning where the framework makes pages from files alone', () => {
    const astro = {
      'astro.config.mjs': 'export default {}',
      'src/pages/about.astro': '',
      'src/pages/tags/[...page].astro': '',
      'src/pages/posts/index.astro': '',
      'src/pages/posts/[slug].astro': "getCollection('posts')",
      'src/content/posts/a.md': links,
    };
    assert.deepEqual(warned(astro, 'src/content/posts/a.md'), [
      'link/page warning: "/nope" is not known to be a page of this site.',
      'link/page warning: "/abuot" is not known to be a page of this site. Did you mean "/about"?',
    ]);
    const hugo = { 'hugo.toml': 'baseURL = "https://me.dev"', 'content/posts/a.md': links, 'content/about.md': links };
    assert.deepEqual(warned(hugo, 'content/posts/a.md'), [
      'link/page warning: "/nope" is not known to be a page of this site.',
      'link/page warning: "/abuot" is not known to be a page of this site. Did you mean "/about/"?',
    ]);
  });

  it('by their file are right in Hugo where a hook resolves them, or may', () => {
    const hugo = (config: string, files: Files = {}) =>
      warned(
        {
          'hugo.toml': `baseURL = "https://me.dev"\n${config}`,
          'content/posts/a.md': post('', '[b](b.md) [c](./b.md#x)\n\n![d](images/d.png) ![e](images/e.png)'),
          'content/posts/b.md': post('', '## X'),
          'assets/images/d.png': '',
          ...files,
        },
        'content/posts/a.md',
      ).map((line) => line.replace(/ undefined: .*/, ''));
    assert.deepEqual(hugo(''), ['link/file-path', 'link/file-path', 'link/file']);
    assert.deepEqual(hugo('theme = "x"', { 'themes/x/layouts/index.html': '' }), ['link/file-path', 'link/file-path']);
    for (const hook of [
      '_default/_markup/render-link.html',
      '_markup/render-link.rss.html',
      'posts/_markup/render-link.html',
    ]) {
      assert.deepEqual(hugo('', { [`layouts/${hook}`]: '' }), ['link/file'], hook);
      assert.deepEqual(hugo('theme = ["x"]', { [`themes/x/layouts/${hook}`]: '' }), [], hook);
    }
    assert.deepEqual(hugo('theme = "elsewhere"'), []);
    assert.deepEqual(hugo('[module]\n[[module.imports]]\npath = "x"'), []);
    for (const config of [
      '[languages.en]\n[languages.fr]',
      '[markup.goldmark.renderHooks.link]\nenableDefault = true',
      '[markup.Goldmark.renderhooks.link]\nuseEmbedded = "always"',
    ])
      assert.deepEqual(hugo(config), ['link/file'], config);
  });

  it('by ref are told where no file and no folder is called so', () => {
    const refs = (...names: string[]): string => names.map((name) => `{{< ref "${name}" >}}`).join(' ');
    const right = refs(
      'b',
      'b.md',
      '/posts/b',
      'posts/b.md#x',
      'a.fr.md',
      '/notes',
      'deep',
      '/tags/x',
      'x/deep',
      'posts/e',
      'posts',
      'golang',
    );
    const hugo = (body: string, config = '') =>
      warned(
        {
          'hugo.toml': `baseURL = "https://me.dev"\n${config}`,
          'content/posts/a.md': post('', body),
          'content/posts/a.fr.md': post('', ''),
          'content/posts/b.md': post('', '## X'),
          'content/posts/e/index.md': post('', ''),
          'content/notes/deep/c.md': post('', ''),
          'content/notes/d.md': post('draft: true\n', ''),
        },
        'content/posts/a.md',
      );
    assert.deepEqual(hugo(right), []);
    assert.deepEqual(hugo(refs('zzz.md', '/posts/zzz', 'b.md#y', 'd.md', '/notes/d')), [
      'link/page undefined: No page of this site is called "zzz.md", and Hugo builds no site with a ref to nothing.',
      'link/page undefined: No page of this site is called "/posts/zzz", and Hugo builds no site with a ref to nothing.',
      'link/anchor undefined: "#y" is not a heading or id of "/posts/b/".',
      'link/unpublished undefined: "/notes/d" is a draft: readers of this page will not find it.',
    ]);
    assert.deepEqual(hugo(refs('zzz.md'), '[[module.imports]]\npath = "x"'), []);
  });

  it('are none in formulas, where the site has some', () => {
    const math = post('', '$$ f[x](./y) $$ and \\( g[x](./z) \\)');
    const hugo = (config: string) =>
      warned({ 'hugo.toml': `baseURL = "https://me.dev"\n${config}`, 'content/posts/a.md': math }, 'content/posts/a.md')
        .length;
    const extension = '[markup.goldmark.extensions.passthrough]\nenable = true\n';
    const delimiters =
      '[markup.goldmark.extensions.passthrough.delimiters]\nblock = [["$$", "$$"]]\ninline = [[\'\\(\', \'\\)\']]';
    assert.equal(hugo(''), 2);
    assert.equal(hugo(extension), 2);
    assert.equal(hugo(`${extension}${delimiters}`), 0);
    assert.equal(hugo(`${extension.replace('true', 'false')}${delimiters}`), 2);
    assert.equal(
      warned({ '_config.yml': 'title: x', '_posts/2020-01-01-a.md': math }, '_posts/2020-01-01-a.md').length,
      1,
    );
  });

  it('are none in formulas between dollars, where a package sets them', () => {
    const math = post(
      '',
      'A $f[i](j)$ and $ g[i](j) $ and $$h[i](j)$$.\n\n$$\nA[i](k) = [x](y)\n\nB[i](k)\n$$\n\n[z](./lost.png)',
    );
    const astro = (json: string) =>
      warned({ 'astro.config.mjs': '', 'package.json': json, 'src/content/blog/a.md': math }, 'src/content/blog/a.md')
        .length;
    const [without, withMath] = [astro('{}'), astro('{"dependencies":{"remark-math":"^6"}}')];
    assert.ok(without > 1);
    assert.equal(withMath, 1);
    const vitepress = (config: string) =>
      warned({ 'docs/.vitepress/config.mts': `export default { ${config} }`, 'docs/a/a.md': math }, 'docs/a/a.md')
        .length;
    assert.equal(vitepress('markdown: { math: true }'), 1);
    assert.ok(vitepress('markdown: { math: false }') > 1);
    assert.ok(vitepress('/* math: true */') > 1);
    const hexo = (json: string) =>
      warned(
        { '_config.yml': 'title: x', 'package.json': json, 'source/_posts/a.md': math.replace('./lost.png', '#lost') },
        'source/_posts/a.md',
      ).length;
    for (const name of ['hexo-filter-mathjax', 'hexo-math', 'hexo-renderer-markdown-it-katex'])
      assert.ok(hexo(`{"dependencies":{"${name}":"^1"}}`) < hexo('{}'), name);
  });

  it('are looked for beside a page that is a file, not below it', () => {
    const jekyll = {
      '_config.yml': 'title: x',
      '_posts/2020-01-01-a.md': post(
        '',
        '[a](lost-page.html) [b](b.html) [c](../02/b.html) [d](index.html) [e](a.html)',
      ),
      '_posts/2020-01-01-b.md': post('', ''),
      '_posts/2020-01-02-b.md': post('', ''),
      '2020/01/01/index.md': post('', ''),
    };
    assert.deepEqual(warned(jekyll, '_posts/2020-01-01-a.md'), [
      'link/page undefined: "lost-page.html" is not a page of this site (from here, "/2020/01/01/lost-page.html").',
      'link/self undefined: "a.html" is this page itself.',
    ]);
  });

  it('are left alone where code may make any page, but for a slip of the pen', () => {
    const gatsby = { 'gatsby-config.js': '', 'src/pages/about.js': '', 'content/blog/a.md': links };
    assert.deepEqual(warned(gatsby, 'content/blog/a.md'), [
      'link/page warning: "/abuot" is not known to be a page of this site. Did you mean "/about"?',
    ]);
  });
});

describe('pictures of frontmatter in the folder of an Astro project', () => {
  const files = (picture: string, root = ''): Files => ({
    [`${root}astro.config.mjs`]: '',
    [`${root}src/content/blog/a.md`]: post(`heroImage: ${picture}\n`, `![](${picture})`),
    [`${root}src/assets/hero.png`]: '',
    [`${root}public/served.png`]: '',
  });
  const messages = (picture: string, root = ''): string[] => {
    const { page, site: built } = detectedSite(files(picture, root));
    return checkLinks(linkRules, page(`${root}src/content/blog/a.md`), built).map(({ message }) => message);
  };

  it('are there for frontmatter, which imports them, and not for the body', () => {
    const message = 'The image "/src/assets/hero.png" does not exist.';
    assert.deepEqual(messages('/src/assets/hero.png'), [message]);
    assert.deepEqual(messages('/src/assets/hero.png', 'web/'), [message]);
    assert.deepEqual(messages('/served.png'), []);
  });

  it('are missed in both where no file is there', () => {
    const message = 'The image "/src/assets/none.png" does not exist.';
    assert.deepEqual(messages('/src/assets/none.png'), [message, message]);
  });
});

describe('relative paths in another case', () => {
  /** What becomes of links in `posts/a.md` by their first fixes. */
  const fixed = (setUp: Files, dir: string, body: string): string => {
    const file = `${dir}/a.md`;
    const text = post('', body);
    const { page, site: built } = detectedSite({
      ...setUp,
      ...Object.fromEntries(
        ['Notes/My Note.md', 'img/My Pic.png', 'img/Café.png', 'img/Chart (1).png', 'img/50% Off.png'].map((name) => [
          `${dir}/${name}`,
          post('', ''),
        ]),
      ),
      [file]: text,
    });
    const edits = checkLinks(linkRules, page(file), built).flatMap(({ rule, fixes }) =>
      rule === 'link/case' && fixes?.[0]?.changes[0]?.kind === 'edit' ? fixes[0].changes[0].edits : [],
    );
    return applyEdits(text, edits).slice(post('', '').length - 1, -1);
  };
  const wrong = [
    '[a](Notes/my%20note.md?x=1#b) ![b](img/my%20pic.png) ![c](img/caf%C3%A9.png) [d](notes/My%20Note.md)',
    '![e](./img/my%20pic.png) ![f](<img/my pic.png>) ![g](../DIR/img/../Img/My%20Pic.png) ![h](img/CAF%C3%89.png)',
    '![i](img/chart%20%281%29.png) ![j](img/chart%20(1).png) ![k](img/50%25%20off.png) ![l](img/café.png)',
    '![m](img/%6Dy%20pic.png) <img src="img/my%20pic.png">',
  ].join('\n');
  const right = [
    '[a](Notes/My%20Note.md?x=1#b) ![b](img/My%20Pic.png) ![c](img/Caf%C3%A9.png) [d](Notes/My%20Note.md)',
    '![e](./img/My%20Pic.png) ![f](<img/My Pic.png>) ![g](../DIR/img/../img/My%20Pic.png) ![h](img/Caf%C3%A9.png)',
    '![i](img/Chart%20%281%29.png) ![j](img/Chart%20(1).png) ![k](img/50%25%20Off.png) ![l](img/Café.png)',
    '![m](img/My%20Pic.png) <img src="img/My%20Pic.png">',
  ].join('\n');

  for (const [name, dir, setUp] of [
    ['no framework', 'posts', {}],
    ['Docusaurus', 'docs', { 'docusaurus.config.js': '' }],
    ['Astro', 'src/content/blog', { 'astro.config.mjs': '' }],
  ] as const) {
    it(`keep their dots and percent codes: ${name}`, () => {
      const last = dir.split('/').at(-1)!;
      assert.equal(fixed(setUp, dir, wrong.replace('DIR', last)), right.replace('DIR', last));
    });
  }

  it('are written so that what was escaped ends no destination', () => {
    assert.equal(fixed({}, 'posts', '![a](img/chart%20\\(1\\).png)'), '![a](img/Chart%20(1).png)');
  });

  it('from the root have their percent signs and question marks written as codes', () => {
    const files: Files = {
      'astro.config.mjs': '',
      'public/img/50% Off?.png': '',
      'src/pages/a.md': post('', '![a](/img/50%25%20off%3F.png)'),
    };
    const { page, site: built } = detectedSite(files);
    const [report] = checkLinks(linkRules, page('src/pages/a.md'), built);
    const change = report?.fixes?.[0]?.changes[0];
    assert.equal(change?.kind === 'edit' && change.edits[0]?.newText, '/img/50%25%20Off%3F.png');
  });
});

describe('characters that nobody sees', () => {
  /** What becomes of a body, and the rules that speak of it. */
  const fixed = (body: string): [string, ...string[]] => {
    const file = 'src/pages/a.md';
    const text = post('', body);
    const { page, site: built } = detectedSite({
      'astro.config.mjs': 'export default { site: "https://x.dev" }',
      'public/img/می\u200cخواهم.png': '',
      'public/img/plain.png': '',
      'public/img/no\u00a0break.png': '',
      'public/img/کتابها.png': '',
      'src/pages/می\u200cخواهم.md': post('', ''),
      [file]: text,
    });
    const reports = checkLinks(linkRules, page(file), built);
    const edits = reports.flatMap(({ fixes }) => {
      const [fix] = fixes ?? [];
      return fix?.safe && fix.changes[0]?.kind === 'edit' ? fix.changes[0].edits : [];
    });
    const after = applyEdits(text, edits).slice(post('', '').length - 1, -1);
    return [after, ...reports.map(({ rule }) => rule)];
  };

  for (const body of [
    '![i](/img/می\u200cخواهم.png)',
    '![i](https://x.dev/img/می\u200cخواهم.png)',
    '[p](/می\u200cخواهم)',
    '![i](/img/no\u00a0break.png)',
    '[w](https://fa.wikipedia.org/wiki/می\u200cخواهم)',
    '[w](https://fa.wikipedia.org/?q=می\u200cخواهم#می\u200cخواهم)',
    '[w](https://ml.wikipedia.org/wiki/അവന്\u200d)',
    '[w](https://hi.wikipedia.org/wiki/क्\u200dष)',
    '[w](https://bn.wikipedia.org/wiki/র\u200d্যাব)',
    '[w](https://emojipedia.org/👩🏽\u200d💻)',
  ])
    it(`are left where they belong: ${JSON.stringify(body)}`, () => assert.deepEqual(fixed(body), [body]));

  for (const [body, after] of [
    ['![i](/img/plain\u200c.png)', '![i](/img/plain.png)'],
    ['![i](/img/کتاب\u200cها.png)', '![i](/img/کتابها.png)'],
    ['[w](https://fa.wikipedia.org/wiki/می\u200cخواهم\u200b)', '[w](https://fa.wikipedia.org/wiki/می\u200cخواهم)'],
    ['[w](https://fa.wikipedia.org/wiki/\u200cمی\ufeff)', '[w](https://fa.wikipedia.org/wiki/می)'],
    ['[w](https://fa.wikipedia.org/wiki/می\u00adخواهم)', '[w](https://fa.wikipedia.org/wiki/میخواهم)'],
    ['[w](https://x.org/a\u200db\u00a0c)', '[w](https://x.org/abc)'],
    ['[p](/می\u200cخواهم?a=1\u200b)', '[p](/می\u200cخواهم?a=1)'],
  ] as const)
    it(`are taken out elsewhere: ${JSON.stringify(body)}`, () =>
      assert.deepEqual(fixed(body), [after, 'link/invisible']));

  it('a file that is not there is told as such, however its name is spelled', () => {
    const body = '![i](/img/نمی\u200cخواهم.png)';
    assert.deepEqual(fixed(body), [body, 'link/file']);
  });
});
