import assert from 'node:assert/strict';
import { html, preview } from '../../support/preview.ts';
import { siteOf } from '../../support/site.ts';

/** Name, Markdown, HTML. */
const markdown: readonly (readonly [string, string, string])[] = [
  ['paragraphs and emphasis', 'a **b** *c* `d`', '<p>a <strong>b</strong> <em>c</em> <code>d</code></p>'],
  ['heading with its id', '## Hello, *world*!', '<h2 id="hello-world">Hello, <em>world</em>!</h2>'],
  ['same headings', '# a\n# a', '<h1 id="a">a</h1><h1 id="a-1">a</h1>'],
  ['custom id', '# a {#b}', '<h1 id="b">a</h1>'],
  ['custom id in a comment', '# a {/* #b */}', '<h1 id="b">a</h1>'],
  ['strikethrough', '~~a~~', '<p><s>a</s></p>'],
  ['autolink', 'https://a.example/x', '<p><a href="https://a.example/x">https://a.example/x</a></p>'],
  ['words that look like hosts are words', 'see index.md and node.js', '<p>see index.md and node.js</p>'],
  [
    'table',
    '| a |\n|---|\n| b |',
    '<div class="sl-table"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>',
  ],
  [
    'task list',
    '- [ ] a\n- [x] b',
    '<ul><li class="sl-task"><input type="checkbox" disabled> a</li><li class="sl-task"><input type="checkbox" disabled checked> b</li></ul>',
  ],
  [
    'alert',
    '> [!WARNING]\n> a',
    '<blockquote class="sl-callout sl-warning"><strong class="sl-callout-title">Warning</strong><p>a</p></blockquote>',
  ],
  [
    'code',
    '```js file="a.js"\n<b>\n```',
    '<div class="sl-code" data-lang="js"><div class="sl-code-title">a.js</div><pre><code>&lt;b&gt;</code></pre></div>',
  ],
  ['indented code is code in Markdown', '    a', '<pre><code>a</code></pre>'],
  [
    'mermaid',
    '```mermaid\na-->b\n```',
    '<div class="sl-code" data-lang="mermaid"><div class="sl-code-title">Mermaid diagram</div><pre><code>a--&gt;b</code></pre></div>',
  ],
  ['inline HTML', 'a <kbd>b</kbd><br>c', '<p>a <kbd>b</kbd><br>c</p>'],
  [
    'HTML block is raw up to a blank line',
    '<div class="x">\n*a*\n\n*b*\n\n</div>',
    '<div class="x">*a*<p><em>b</em></p></div>',
  ],
  ['details', '<details><summary>a</summary>\n\nb\n\n</details>', '<details><summary>a</summary><p>b</p></details>'],
  ['comments are not shown', 'a <!-- b --> c\n\n<!-- d\n\ne -->', '<p>a  c</p>'],
  ['unclosed elements end with their block', '<b>a\n\nc', '<p><b>a</b></p><p>c</p>'],
  ['a closing tag that closes nothing', 'a</div>b', '<p>ab</p>'],
  ['pre', '<pre>\n*a* <b>b</b>\n\nc</pre>', '<pre>*a* <b>b</b>c</pre>'],
  [
    'YouTube frame',
    '<iframe src="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></iframe>',
    '<div class="sl-embed sl-block" data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"><button type="button" class="sl-embed-load"><span class="sl-play" aria-hidden="true"></span><span>YouTube video</span><small>Load from www.youtube-nocookie.com</small></button></div>',
  ],
];

const components: readonly (readonly [string, string, string])[] = [
  [
    'callout with blocks',
    '<CalloutBox icon="IconInfo" title="T" type="caution">\n\n- a\n\n</CalloutBox>',
    '<div class="sl-callout sl-warning"><strong class="sl-callout-title">T</strong><ul><li>a</li></ul></div>',
  ],
  [
    'callout on one line',
    '<CalloutBox title="T">a **b**</CalloutBox>',
    '<div class="sl-callout sl-note"><strong class="sl-callout-title">T</strong>a <strong>b</strong></div>',
  ],
  [
    'caption below an image',
    '![a](https://x.example/a.png)\n<Caption>b</Caption>',
    '<p><img src="https://x.example/a.png" alt="a" loading="lazy"><span class="sl-caption sl-block">b</span></p>',
  ],
  ['link in a text', 'a <Link to="/x">b</Link> c', '<p>a <a href="/x">b</a> c</p>'],
  ['link that begins a text', '<Link to="/x">b</Link> c', '<p><a href="/x">b</a> c</p>'],
  [
    'call to action',
    '<CallToAction to="/signup">Go</CallToAction>',
    '<div class="sl-cta"><a href="/signup" class="sl-button">Go</a></div>',
  ],
  [
    'screenshot, light and dark',
    '<ProductScreenshot\n  imageLight="https://x.example/l.png"\n  imageDark="https://x.example/d.png"\n  alt="a"\n/>',
    '<div class="sl-screenshot"><img src="https://x.example/l.png" alt="a" loading="lazy" class="sl-light-only"><img src="https://x.example/d.png" alt="a" loading="lazy" class="sl-dark-only"></div>',
  ],
  [
    'slider',
    '<ImageSlider images={["https://x.example/a.png"]} />',
    '<div class="sl-slider"><span class="sl-slides sl-block"><span class="sl-slide"><img src="https://x.example/a.png" alt="" loading="lazy"></span></span></div>',
  ],
  [
    'slider with pictures as children',
    '<ImageSlider>\n\n![a](https://x.example/a.png)\n![b](https://x.example/b.png)\n\n</ImageSlider>',
    '<div class="sl-slider"><span class="sl-slides sl-block"><span class="sl-slide"><img src="https://x.example/a.png" alt="a" loading="lazy"><span class="sl-slide-at">1 / 2</span></span><span class="sl-slide"><img src="https://x.example/b.png" alt="b" loading="lazy"><span class="sl-slide-at">2 / 2</span></span></span><button type="button" class="sl-slide-by" data-by="-1" aria-label="Previous picture"></button><button type="button" class="sl-slide-by" data-by="1" aria-label="Next picture"></button></div>',
  ],
  [
    'quote',
    '<Quote name="N" title="R" quote={`Q`} />',
    '<div class="sl-quote"><span class="sl-quote-text">Q</span><span class="sl-quote-by"><span><strong>N</strong></span></span></div>'.replace(
      '</strong>',
      '</strong><span>R</span>',
    ),
  ],
  [
    'unknown',
    '<Foo a="1" b={x} c>\n\nd\n\n</Foo>',
    '<div class="sl-component"><span class="sl-component-name">&lt;Foo&gt;<span class="sl-prop"><b>a</b>=&quot;1&quot;</span><span class="sl-prop"><b>b</b>={x}</span><span class="sl-prop"><b>c</b></span></span><p>d</p></div>',
  ],
  [
    'tabs',
    '<Tab.Group>\n<Tab.List>\n<Tab>A</Tab>\n<Tab>B</Tab>\n</Tab.List>\n<Tab.Panels>\n<Tab.Panel>\n\na\n\n</Tab.Panel>\n<Tab.Panel>b</Tab.Panel>\n</Tab.Panels>\n</Tab.Group>',
    '<div class="sl-tabs"><div role="tablist"><button type="button" role="tab" data-tab="0" aria-selected="true">A</button><button type="button" role="tab" data-tab="1" aria-selected="false">B</button></div><div role="tabpanel" data-tab="0"><p>a</p></div><div role="tabpanel" data-tab="1" hidden>b</div></div>',
  ],
  ['nested components', '<Section>\n<CalloutBox>a</CalloutBox>\n</Section>', '<div class="sl-callout sl-note">a</div>'],
  [
    'a component in the middle of a list',
    '- a <Caption>b</Caption>',
    '<ul><li>a <span class="sl-caption sl-block">b</span></li></ul>',
  ],
];

const mdx: readonly (readonly [string, string, string])[] = [
  ['imports and exports', "import a from './a'\nexport const b = {\n  c: 1,\n}\n\nd", '<p>d</p>'],
  [
    'expressions',
    'a {"b"} {1} {c} {/* d */}',
    '<p>a b 1 <code class="sl-expression" title="An expression: the preview runs no code.">{c}</code> </p>',
  ],
  ['Markdown in HTML', '<div className="x">\n*a*\n</div>', '<div class="x"><p><em>a</em></p></div>'],
  [
    'style objects',
    "<div style={{ maxWidth: 300, background: 'url(x)' }}>a</div>",
    '<div style="max-width: 300px">a</div>',
  ],
  [
    'indented content is no code',
    '<Foo>\n    - a\n</Foo>',
    '<div class="sl-component"><span class="sl-component-name">&lt;Foo&gt;</span><ul><li>a</li></ul></div>',
  ],
];

/** Name, MDX, where (line:column, one-based) and why it does not compile. */
const failures: readonly (readonly [string, string, string])[] = [
  ['fine', '<Foo>a</Foo>\n\n<br />', ''],
  ['unclosed', 'a\n\n<Foo>\n\nb', '3:1 <Foo> is never closed: add </Foo> or write <Foo />.'],
  ['unclosed in a paragraph', 'a\nb <Foo>c', '2:3 <Foo> is never closed: add </Foo> or write <Foo />.'],
  ['closed by another', '<Foo>\n<Bar>\n</Foo>', '3:1 Expected </Bar> before </Foo>: <Bar> was opened on line 2.'],
  ['closes nothing', 'a </Foo>', '1:3 </Foo> closes nothing: there is no <Foo> open here.'],
  ['brace', 'a {b', '1:3 This "{" is never closed: in MDX it begins an expression. Write \\{ for the character.'],
  ['HTML comment', 'a\n\n<!-- b -->', '3:1 MDX has no HTML comments: write {/* … */} instead of <!-- … -->.'],
  ['void element', 'a <br> b', '1:3 <br> has to be closed in MDX: write <br />.'],
];

describe('the HTML of a post', () => {
  for (const [name, text, expected] of markdown) it(name, () => assert.equal(html(text), expected));
  for (const [name, text, expected] of components) {
    it(`${name}, in .md and .mdx alike`, () => {
      assert.equal(html(text, 'a.mdx'), expected);
      assert.equal(html(text, 'a.md'), expected);
    });
  }
  for (const [name, text, expected] of mdx) it(`MDX: ${name}`, () => assert.equal(html(text, 'a.mdx'), expected));
  for (const [name, text, expected] of failures) {
    it(`does not compile: ${name}`, () => {
      const { failure } = preview(text, 'a.mdx');
      assert.equal(failure ? `${failure.line + 1}:${failure.character + 1} ${failure.message}` : '', expected);
    });
  }
});

describe('formulas of a preview', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['within a line', 'a $x_1 < y$, b', '<p>a <span class="sl-math" data-math="inline">x_1 &lt; y</span>, b</p>'],
    ['prices stay', 'from $5 to $10, or $ 4 $', '<p>from $5 to $10, or $ 4 $</p>'],
    ['an escaped dollar', '\\$a$ b', '<p>$a$ b</p>'],
    ['code stays', '`$a$`', '<p><code>$a$</code></p>'],
    ['emphasis in it is none', '$a*b*c$', '<p><span class="sl-math" data-math="inline">a*b*c</span></p>'],
    ['a block', '$$\na\n\nb\n$$', '<div class="sl-math" data-math="display">ab</div>'],
    ['a block on one line', '$$a$$', '<div class="sl-math" data-math="display">a</div>'],
    ['a block that never ends', '$$\na', '<p>$$a</p>'],
    ['a fence', '```math\na\n```', '<div class="sl-math" data-math="display">a</div>'],
    ['no markup', '$<b>x</b>$', '<p><span class="sl-math" data-math="inline">&lt;b&gt;x&lt;/b&gt;</span></p>'],
  ];
  for (const [name, text, expected] of cases)
    it(name, () => {
      assert.equal(html(`---\nmath: true\n---\n${text}`), expected);
      assert.doesNotMatch(html(text), /sl-math/);
    });
  it('are on where the site has a package for them', () => {
    const site = siteOf({ 'package.json': '{ "dependencies": { "remark-math": "^6.0.0" } }', 'a.md': '' }, {});
    assert.equal(site.config.preview?.math, true);
  });
});

describe('the lines of a preview', () => {
  it('are those of the post: of each block, and of what is in it from there', () => {
    const { blocks } = preview('---\ntitle: a\n---\n\n# b\n\n- c\n- d\n\n> e\n>\n> f\n');
    assert.deepEqual(
      blocks.map(({ line, end, html }) => [
        line,
        end,
        ...[...html.matchAll(/<(\w+)[^>]* data-line="(\d+)"/g)].map((m) => `${m[1]}+${m[2]}`),
      ]),
      [
        [4, 5],
        [6, 9, 'li+1'],
        [9, 12, 'p+2'],
      ],
    );
  });

  it('agree with the editor on lone CRs and CRLF', () => {
    const { blocks } = preview('a\r\rb\r\n\r\nc');
    assert.deepEqual(
      blocks.map(({ line }) => line),
      [0, 2, 4],
    );
  });
});

describe('links and images of a preview', () => {
  const site = siteOf({
    'contents/blog/a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n## here\n',
    'contents/blog/_b.md': '---\ntitle: B\n---\n',
    'contents/blog/c.md': '---\ntitle: C\ndate: 2024-01-01\n---\n## mine\n',
    'contents/images/x y.png': '',
    'static/images/s.png': '',
  });
  const cases: readonly (readonly [string, string])[] = [
    ['[x](/blog/a)', '<a href="/blog/a" data-file="contents/blog/a.md">x</a>'],
    ['[x](/blog/a#here)', '<a href="/blog/a#here" data-file="contents/blog/a.md" data-fragment="here">x</a>'],
    [
      '[x](/blog/a#no)',
      '<a href="/blog/a#no" data-file="contents/blog/a.md" data-fragment="no" class="sl-broken" title="There is no heading or id &quot;#no&quot; in &quot;/blog/a&quot;.">x</a>',
    ],
    [
      '[x](/blog/zzz)',
      '<a href="/blog/zzz" class="sl-broken" title="&quot;/blog/zzz&quot; is not a page of this site.">x</a>',
    ],
    ['[x](https://posthog.com/blog/a)', '<a href="https://posthog.com/blog/a" data-file="contents/blog/a.md">x</a>'],
    ['[x](https://other.example/)', '<a href="https://other.example/">x</a>'],
    ['[x](#mine)', '<a href="#mine" data-fragment="mine">x</a>'],
    [
      '[x](#nope)',
      '<a href="#nope" data-fragment="nope" class="sl-broken" title="There is no heading or id &quot;#nope&quot; in this post.">x</a>',
    ],
    ['![x](/images/s.png)', '<img src="/images/s.png" data-file="static/images/s.png" alt="x" loading="lazy">'],
    [
      '![x](<../images/x y.png>)',
      '<img src="../images/x%20y.png" data-file="contents/images/x y.png" alt="x" loading="lazy">',
    ],
    [
      '![x](/images/no.png)',
      '<span class="sl-missing" role="img" aria-label="x" title="There is no file &quot;/images/no.png&quot; in the site."><strong>x</strong><span>There is no file &quot;/images/no.png&quot; in the site.</span></span>',
    ],
  ];
  for (const [text, expected] of cases) {
    it(text, () =>
      assert.equal(html(`## mine\n\n${text}`, 'contents/blog/c.md', site).replace(/^.*?<p>|<\/p>$/g, ''), expected),
    );
  }
});

describe('components of the configuration', () => {
  const site = siteOf(
    { 'contents/blog/a.md': '' },
    {
      config: {
        preview: {
          components: { Box: '<aside class="box"><b>{title}</b>{children}</aside>', Go: '<a href="{to}">go</a>' },
        },
      },
    },
  );
  const cases: readonly (readonly [string, string])[] = [
    ['<Box title="a<b">\n\nc\n\n</Box>', '<aside class="box"><b>a&lt;b</b><p>c</p></aside>'],
    ['<Go to="/blog/a" />', '<a href="/blog/a" data-file="contents/blog/a.md">go</a>'],
    [
      '<Go to="javascript:alert(1)" />',
      '<a class="sl-broken" title="&quot;javascript:alert(1)&quot; is not opened: only http, https, mailto and tel links are.">go</a>',
    ],
  ];
  for (const [text, expected] of cases) it(text, () => assert.equal(html(text, 'contents/blog/b.mdx', site), expected));
});
