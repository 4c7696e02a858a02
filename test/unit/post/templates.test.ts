import assert from 'node:assert/strict';
import { parsePost } from '../../../server/src/core/post/post.ts';
import type { Formulas, TemplateLanguage } from '../../../server/src/core/post/scan/templates.ts';
import { mark, marked } from '../../support/marked.ts';

/** What is read under each of the languages: destinations between `‹…›` are links, and nothing else is. */
const read: readonly (readonly [title: string, languages: string, text: string])[] = [
  [
    'code',
    'liquid jekyll nunjucks hexo',
    '[a](‹/a›)\n\n{% highlight js %}\nhandlers[event](data)\n![img](nope.png) <img src="nope.png">\n```\n# x\n{%- endhighlight -%}\n\n[b](‹/b›)',
  ],
  ['in a line', 'liquid jekyll', 'x [a](‹/a›) {%- highlight js -%}t[i](j){% endhighlight %} [b](‹/b›)'],
  ['in a list and a quote', 'jekyll', '> - {% highlight js %}t[i](j)\n>   u[i](j){% endhighlight %}\n> - [b](‹/b›)'],
  ['comments', 'liquid jekyll nunjucks hexo', '{% comment %}[c](/x/)\n\n[d]: /y{% endcomment %} [b](‹/b›) [d]'],
  ['comments of Nunjucks', 'nunjucks hexo', '{# [c](/x/)\n#} [b](‹/b›)\n\n## A {#id}\n\n[c](‹/c›) C#}'],
  ['no such comments', 'liquid jekyll hugo none', '{# [c](‹/x/›) #}'],
  ['strings in tags', 'liquid jekyll nunjucks', '{% set y="[q](/posts/n/) <a href=/x>" %} [b](‹/b›)'],
  [
    'destinations made by tags',
    'liquid jekyll nunjucks',
    `[a](‹{{'/a'|relative_url}}›) [b](‹{{x}}/b›) <a href="‹{%url 'x'%}›">`,
  ],
  [
    'raw blocks hold Markdown',
    'liquid jekyll nunjucks',
    '{% raw %}[a](‹/a›) {% highlight js %} {% endraw %} [b](‹/b›) {% endhighlight %}',
  ],
  ['raw blocks that hold none', 'hexo', '{% raw %}[a](/a) <a href="‹/x›">{% endraw %} [b](‹/b›)'],
  [
    'what is not closed is text',
    'jekyll nunjucks hugo',
    '{% highlight js %} [a](‹/a›) {% comment [b](‹/b›) {{< highlight js >}} [c](‹/c›) {{< highlight',
  ],
  ['blocks that are not known', 'jekyll nunjucks', '{% note %}[a](‹/a›){% endnote %} {% if x %}[b](‹/b›){% endif %}'],
  [
    'extensions',
    'jekyll',
    '{::comment}\n[a](/a)\n{:/comment}\n{::nomarkdown}[a](/a) <a href="‹/b›">{:/}\n{::options x="y" /}\n[b](‹/b›) `{::comment}` [c](‹/c›) {:/}',
  ],
  [
    'elements for code',
    'jekyll',
    '<code>[y](z) `a</code> [b](‹/b›) <kbd>t[i](j)</kbd> [c](‹/c›) <code><a href="‹/d›">d</a></code>\n\n<code>[d](‹/d›)\n\n`<code>` [e](‹/e›) `</code>`',
  ],
  ['elements for code, elsewhere', 'liquid nunjucks hexo hugo none', '<code>[y](‹z›)</code>'],
  [
    'shortcodes',
    'hugo',
    '{{< highlight js "linenos=table" >}}foo[i](bar){{< /highlight >}} [a](‹/a›) {{% Comment %}}[b](/b){{%/Comment%}}\n\n{{< mermaid >}}\nA[x](y)\n{{< /mermaid >}}\n[c](‹/c›)',
  ],
  ['shortcodes for HTML', 'hugo', '{{< rawhtml >}}[a](/a) <a href="‹/x›">{{< /rawhtml >}} [b](‹/b›)'],
  [
    'shortcodes of any kind, alone, and shown',
    'hugo',
    '{{< note >}}[a](‹/a›){{< /note >}} {{< code file="x" />}} [b](‹/b›) {{</* highlight */>}}[c](‹/c›){{</* /highlight */>}} {{< code >}} [d](‹/d›)',
  ],
  [
    'shortcodes that hold Markdown',
    'hugo',
    '{{% pre %}}[a](‹/a›){{% /pre %}} {{% style %}}[b](‹/b›){{% /style %}} {{< style "color:red" >}}[c](‹/c›){{< /style >}} {{< style >}}[d](/d){{< /style >}} {{< pre x >}}[e](/e){{< /pre >}}',
  ],
  [
    'a shortcode alone before a pair of the same',
    'hugo',
    '{{< chart "a" >}} [a](‹/a›) {{<chart>}} b[x](y) {{< /chart >}} [b](‹/b›) {{< chart >}} b[x](y) {{< /chart >}}',
  ],
  [
    'nothing of this elsewhere',
    'none',
    '{% highlight %}[a](‹/a›){% endhighlight %} {{< highlight >}}[b](‹/b›){{< /highlight >}}',
  ],
];

describe('templates', () => {
  for (const [title, languages, source] of read) {
    for (const templates of languages.split(' ') as TemplateLanguage[]) {
      it(`${title} (${templates})`, () => {
        for (const eol of ['\n', '\r\n']) {
          const { text, ranges } = marked(source.replaceAll('\n', eol));
          const { body } = parsePost('a.md', text, { templates });
          assert.equal(
            mark(
              text,
              body.links.map(({ destination }) => destination),
            ),
            mark(text, ranges),
          );
        }
      });
    }
  }

  it('ref and relref are links that name a page by its file', () => {
    const { text, ranges } = marked(
      '[a]({{< ref "‹b.md#x›" >}}) {{% relref `‹/c›` %}} {{<ref path="‹d›"/>}} {{< ref path="e" lang="fr" >}} {{</* ref "f" */>}} {{< highlight go >}}{{< ref "g" >}}{{< /highlight >}}',
    );
    const { links } = parsePost('a.md', text, { templates: 'hugo' }).body;
    assert.equal(
      mark(
        text,
        links.map(({ destination }) => destination),
      ),
      mark(text, ranges),
    );
    assert.deepEqual(
      links.map(({ kind, url }) => `${kind} ${url}`),
      ['ref b.md#x', 'ref /c', 'ref d'],
    );
    assert.deepEqual(parsePost('a.md', text, {}).body.links, []);
  });

  it('formulas are none of it, where the site has them', () => {
    const dollars: Formulas = [['$$', '$$']];
    const single: Formulas = [...dollars, ['$', '$']];
    const all: Formulas = [...dollars, ['\\[', '\\]'], ['\\(', '\\)']];
    for (const [source, formulas] of [
      ['$$ f[x](y) = \\left[ a \\right](t) $$ [b](‹/b›) $$b[i](k)$$ [c](‹/c›)', dollars],
      ['$$\na[x](y)\n\n- b[x](y)\n$$\n\n[c](‹/c›)', dollars],
      ['$a[i](‹j›)$ 5 $$ [a](‹/a›)\n\n$$ [b](‹/b›)', dollars],
      ['`$$` [a](‹/a›) `$$` \\$$ [b](‹/b›)', dollars],
      ['Run `echo $$` and [a](‹/a›) or `kill $$`, ``a ` $$`` [b](‹/b›) $$', dollars],
      ["A ` b, ``c'' $$a[x](y)$$ [b](‹/b›)", dollars],
      ['$$ a`b[x](y) $$ [c](‹/c›) $$ c`d[x](y) $$', dollars],
      ['$$ is the PID.\n\n[a](‹/a›)\n\nUse $$ again.', dollars],
      ['$$ is the PID.\n\n[a](‹/a›)\n\n$$\nmore', dollars],
      ['Text\n$$\n\n[a](‹/a›)\n\n$$\n\n[b](‹/b›)', dollars],
      ['Text\n$$\na[x](y)\n$$\nmore [a](‹/a›)', dollars],
      ['Text\n\n  $$\na[x](y)\n\nb[x](y) $$  \n \n[a](‹/a›)\n\n$$ a\n\nb[x](y)$$', dollars],
      ['```\necho $$\n```\n[a](‹/a›)\n\n$$', dollars],
      ['\\[ f[x](y) \\] \\( f[x](y) \\) [b](‹/b›)', all],
      ['$$ f[x](‹y›) $$', undefined],
      ['$f[x](y)$ $ f[x](y) $ $$f[x](y)$$ [b](‹/b›)', single],
      ['$5 and [a](‹/a›) $6, $7 or [b](‹/b›)$8, US$ 5 [c](‹/c›) US$ 6, $9 or $f[x](y)$', single],
      ['`$x` [a](‹/a›) `y $z` [b](‹/b›) `a$` \\$x [c](‹/c›)$', single],
      ['$x [a](‹/a›)\n\nb$ [b](‹/b›) $', single],
      ['```sh\n$ a\n```\n[a](‹/a›) $\n\n~~~\n$ b', single],
      ['$$\na[x](y)\n\n$b\n$$\n[a](‹/a›) $$b[x](y)$$ [b](‹/b›)', single],
    ] as const) {
      for (const eol of ['\n', '\r\n']) {
        const { text, ranges } = marked(source.replaceAll('\n', eol));
        const { body } = parsePost('a.md', text, formulas ? { formulas } : {});
        const found = body.links.map(({ destination }) => destination);
        assert.equal(mark(text, found), mark(text, ranges));
      }
    }
  });

  it('headings, ids and comments in code are none', () => {
    const { body } = parsePost('a.md', '{% highlight md %}\n# A\n<i id="b"></i>\n<!-- c -->\n{% endhighlight %}\n# D', {
      templates: 'liquid',
    });
    assert.deepEqual(
      [body.headings.map(({ text }) => text), body.ids, body.comments, body.raw],
      [['D'], [], [], [{ start: 18, end: 49 }]],
    );
  });

  it('takes a moment for 200 KB of one opening', () => {
    const pieces: readonly (readonly [piece: string, TemplateLanguage, behind?: string])[] = [
      ['\\(', 'hugo', '\\)'],
      ['x \\( ', 'hugo', '\n\n\\)'],
      [`${'\\('.repeat(2_000)}\n\`\`\`\n\\)`, 'hugo'],
      ['`$$a$$', 'jekyll'],
      ['\n\n$$', 'jekyll', ' '.repeat(200_000)],
      ['{::comment ', 'jekyll'],
      ['{{< chart >}}', 'hugo', '{{< /chart >}}'],
      ['{{< chart /code >}}', 'hugo', '{{< /chart >}}'],
    ];
    for (const [piece, templates, behind = ''] of pieces) {
      const formulas: Formulas = templates === 'hugo' ? [['\\(', '\\)']] : [['$$', '$$']];
      const started = performance.now();
      parsePost('a.md', piece.repeat(200_000 / piece.length) + behind, { templates, formulas });
      assert.ok(performance.now() - started < 1_000, piece.slice(0, 20));
    }
  });

  it('takes time in proportion to the length', () => {
    const many = [
      '{% highlight %}',
      '{% comment %}{% raw',
      '{::comment}',
      "{% x ' ",
      '{{< code >}}',
      '{{< code ',
      '{# ',
      '{% raw %}',
    ];
    for (const templates of ['jekyll', 'hexo', 'hugo'] as const) {
      const started = performance.now();
      const formulas: Formulas = [
        ['$$', '$$'],
        ['\\[', '\\]'],
      ];
      for (const piece of [...many, '$$ ', '\\[', '`$$'])
        parsePost('a.md', piece.repeat(20_000), { templates, formulas });
      assert.ok(performance.now() - started < 4_000, templates);
    }
  });
});
