import assert from 'node:assert/strict';
import type { PostFormat } from '../../../server/src/core/post/post.ts';
import { scanBody } from '../../../server/src/core/post/scan/scan.ts';
import { mark, marked } from '../../support/marked.ts';

type Row = readonly [source: string, ...headings: string[]];

/** Each row: a text with the headings' contents marked, and depth and plain text of each. */
function table(name: string, format: PostFormat, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [source, ...headings] of rows) {
      it(JSON.stringify(source).slice(1, -1), () => {
        const { text, ranges } = marked(source);
        const found = scanBody(text, 0, format).headings;
        assert.equal(
          mark(
            text,
            found.map((heading) => heading.content),
          ),
          mark(text, ranges),
        );
        assert.deepEqual(
          found.map(
            ({ depth, text, customId, nested }) =>
              `${depth} ${text}${customId ? ` #${customId.id}` : ''}${nested ? ' nested' : ''}`,
          ),
          headings,
        );
      });
    }
  });
}

describe('headings', () => {
  table('ATX', 'md', [
    ['# ‹a›', '1 a'],
    ['###### ‹a b›  \n####### c', '6 a b'],
    ['## ‹a› ##  \n# ‹b#›\n# ‹c \\#›', '2 a', '1 b#', '1 c #'],
    ['#a\n\n#\t‹b›', '1 b'],
    ['# ‹›', '1 '],
    ['- # ‹a›\n> ## ‹b›', '1 a', '2 b'],
    ['    # a\n\n```\n# b\n```\n\n<div>\n# c\n\n# ‹d›', '1 d'],
    ['# ‹a›\r\n## ‹b›\r### ‹c›', '1 a', '2 b', '3 c'],
  ]);

  table('setext', 'md', [
    ['‹a›\n===', '1 a'],
    ['‹a\nb›\n---', '2 a\nb'],
    ['> ‹a\n> b›\n> ---', '2 a\nb'],
    ['> a\n---'],
    ['[r]: /u\n‹a›\n=', '1 a'],
    ['[r]: /u\n==='],
    ['- ‹a›\n  ===\n- b\n---', '1 a'],
  ]);

  table('plain text', 'md', [
    ['# ‹*a* **b** _c_ ~~d~~ e_f_g›', '1 a b c d e_f_g'],
    ['# ‹***a** b* *c›', '1 a b *c'],
    ['# ‹`*a*` `` ` ``›', '1 *a* `'],
    ['# ‹[a *b*](/c "t") [d][r] [e]›\n\n[r]: /x', '1 a b d [e]'],
    ['# ‹![a](/b.png) c›', '1 c'],
    ['# ‹a &amp; b \\* &#x2014; &nope;›', '1 a & b * — &nope;'],
    ['# ‹a <b class="c">d</b> <!-- e -->›', '1 a d'],
    ['# ‹<https://a.b> https://c.d/e_f_›', '1 https://a.b https://c.d/e_f_'],
    ['# ‹a[^1]›\n\n[^1]: b', '1 a'],
    ['# ‹What’s 🎉 new? (2024)›', '1 What’s 🎉 new? (2024)'],
  ]);

  table('ids of their own', 'md', [
    ['## ‹a b› {#c-d}', '2 a b #c-d'],
    ['## ‹a› {: #b }  ', '2 a #b'],
    ['‹a› {#b}\n---', '2 a #b'],
    ['## ‹a› {#b} ##', '2 a #b'],
    ['## ‹a› {/* #b */}\n## ‹c› {/*#d*/} ##\n## ‹e {/* f */}›', '2 a #b', '2 c #d', '2 e {/* f */}'],
    ['## ‹a {#b c}›\n## ‹d {e}›\n## ‹f {#}›', '2 a {#b c}', '2 d {e}', '2 f {#}'],
  ]);

  table('in MDX', 'mdx', [
    ['<Tabs>\n\n## ‹a›\n\n</Tabs>\n\n## ‹b›', '2 a nested', '2 b'],
    ['<Img src="/a" />\n\n# ‹b›', '1 b'],
    ['# ‹a {/* b */}› ', '1 a'],
    ['## ‹API *x*› {/* #api-id */}', '2 API x #api-id'],
    ['    # ‹a›', '1 a'],
    ["export const a = 1\n\n# ‹b›\n\nimport 'c'", '1 b'],
  ]);

  it('have the range of all their lines', () => {
    const { text, ranges } = marked('‹# a #›  \n\n‹b\nc\n---›\n> ‹d\n> ===›\n');
    const found = scanBody(text, 0, 'md').headings.map((heading) => heading.range);
    assert.deepEqual(found, ranges);
  });
});
