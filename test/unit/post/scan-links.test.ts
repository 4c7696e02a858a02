import assert from 'node:assert/strict';
import type { PostFormat } from '../../../server/src/core/post/post.ts';
import { describeLink, scanMarked } from '../../support/scan.ts';

type Row = readonly [source: string, ...links: string[]];

/** Each row: a text with the destinations marked, and the links in it. */
function table(name: string, format: PostFormat, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [source, ...links] of rows) {
      it(JSON.stringify(source).slice(1, -1), () => {
        const { marks, wanted, body } = scanMarked(source, format);
        assert.equal(marks, wanted);
        assert.deepEqual(body.links.map(describeLink), links);
      });
    }
  });
}

describe('links', () => {
  table('inline', 'md', [
    ['[a](‹/b›)', 'inline /b'],
    ['[a](  ‹/b›  "title" )', 'inline /b'],
    ["[a](‹/b› 't')[c](‹/d› (u))", 'inline /b', 'inline /d'],
    ['[a](<‹/b c›>)', 'inline /b c'],
    ['[a](<‹›>)', 'inline '],
    ['[a](\n‹/b›\n"t\nu")', 'inline /b'],
    ['[a](‹/b(c)d›)', 'inline /b(c)d'],
    ['[a](‹/b\\)c›)', 'inline /b)c'],
    ['[a](‹/b?c=d&amp;e#f›)', 'inline /b?c=d&e#f'],
    ['[a](‹/%C3%A9›)', 'inline /%C3%A9'],
    ['[`]`](‹/b›)', 'inline /b'],
    ['[a [b] c](‹/d›)', 'inline /d'],
    ['[a [b](‹/c›) d](/e)', 'inline /c'],
    ['[a\\](/b) \\[c](‹/d›)', 'inline /d'],
    ['`[a](/b)` ``[c](/d) ` [e](/f)``'],
    ['[a] (/b) [c](/d e) [f](/g'],
    ['🎉 [a](‹/b›)', 'inline /b'],
    ['[a](‹/b›)\r\n[c](‹/d›)\r[e](‹/f›)', 'inline /b', 'inline /d', 'inline /f'],
    ['*[a](‹/b›)* **[c](‹/d›)**', 'inline /b', 'inline /d'],
  ]);

  table('images', 'md', [
    ['![a](‹/b.png›)', 'inline image /b.png'],
    ['[![a](‹/b.png›)](‹/c›)', 'inline /c', 'inline image /b.png'],
    ['![a [b](‹/c›)](‹/d.png›)', 'inline image /d.png', 'inline /c'],
    ['\\![a](‹/b›)', 'inline /b'],
    ['![r]\n\n[r]: ‹/a.png›', 'reference image /a.png'],
  ]);

  table('references', 'md', [
    ['[a][r]\n\n[r]: ‹/b›', 'reference /b'],
    ['[r][]\n\n[R]: ‹/b› "t"', 'reference /b'],
    ['[r]\n\n[r]:\n  <‹/b c›>', 'reference /b c'],
    ['[a  b]\n\n[A\nB]: ‹/b›', 'reference /b'],
    ['[ẞ]\n\n[SS]: ‹/b›', 'reference /b'],
    ['[r]\n\n[r]: ‹/a›\n[r]: /b', 'reference /a'],
    ['[r]: ‹/a›\n[s]: ‹/b›\n[r] [s]', 'reference /a', 'reference /b'],
    ['[a][none] [b]\n\n[r]: /b'],
    ['a\n[r]: /b\n\n[r]'],
    ['> [r]: ‹/b›\n\n[r]', 'reference /b'],
    ['- [r]: ‹/b›\n\n[r]', 'reference /b'],
    ['- [x] done\n\n[x]: /b'],
  ]);

  table('footnotes are none', 'md', [
    ['[^1]\n\n[^1]: note [a](‹/b›)', 'inline /b'],
    ['[r]: ‹/a›\n[^1]: note\n\n[r] [^1]', 'reference /a'],
    ['[^1]: a\n\n    [b](‹/c›)\n\n        [d](/e)', 'inline /c'],
  ]);

  table('autolinks', 'md', [
    ['<‹https://a.b/c›>', 'autolink https://a.b/c'],
    ['<‹a@b.c›>', 'autolink mailto:a@b.c'],
    ['<‹https://a› b>', 'autolink https://a'],
    ['see ‹https://a.b/c_d›.', 'autolink https://a.b/c_d'],
    ['(‹https://a.b/c(d)›) and ‹www.a.b›, ok', 'autolink https://a.b/c(d)', 'autolink http://www.a.b'],
    ['[‹https://a.b›]', 'autolink https://a.b'],
    ['[https://a.b](‹/c›)', 'inline /c'],
    ['xhttps://a.b `https://a.b`'],
    ['**‹https://a.b/c›**', 'autolink https://a.b/c'],
  ]);

  table('blocks', 'md', [
    ['    [a](/b)\n\n\t[c](/d)'],
    ['```\n[a](/b)\n```\n[c](‹/d›)', 'inline /d'],
    ['~~~\n[a](/b)'],
    ['- ```\n  [a](/b)\n  ```\n- [c](‹/d›)', 'inline /d'],
    ['- ```\n[a](‹/b›)', 'inline /b'],
    ['- a\n\n      [b](/c)\n\n  [d](‹/e›)', 'inline /e'],
    ['1. a\n\n   [b](‹/c›)', 'inline /c'],
    ['-\ta\n\n\t[b](‹/c›)', 'inline /c'],
    ['> [a](‹/b›)\n[c](‹/d›)', 'inline /b', 'inline /d'],
    ['> [a\n> b](‹/c›\n> "t")', 'inline /c'],
    ['> > [a](\r\n> > ‹/b›)', 'inline /b'],
    ['¦a¦b¦\n¦-¦-¦\n¦[c](‹/d›)¦`[e](/f)`¦\n¦[g](‹/h›)\n', 'inline /d', 'inline /h'],
    ['a\n¦b¦\n¦-¦\n¦[c](‹/d›)¦', 'inline /d'],
    ['# [a](‹/b›) #\n[c](‹/d›)\n===', 'inline /b', 'inline /d'],
  ]);

  table('HTML', 'md', [
    ['<a href="‹/b›">c</a>', 'html a href /b'],
    ["a <A HREF='‹/b›'>", 'html A HREF /b'],
    ['<a href=‹/b›>c</a>', 'html a href /b'],
    ['<a class="x"\n   href=" ‹/b?c&amp;d› ">', 'html a href /b?c&d'],
    ['<img src="‹/a.png›" srcset="‹/b.png› 1x, ‹/c.png› 2x" alt="">', 'html image img src /a.png', 'html image img srcset /b.png', 'html image img srcset /c.png'],
    ['<picture><source srcset="‹/a.webp›"></picture>', 'html image source srcset /a.webp'],
    ['<video src="‹/a.mp4›" poster="‹/b.png›"></video>', 'html image video src /a.mp4', 'html image video poster /b.png'],
    ['<iframe src="‹/a›"></iframe>', 'html iframe src /a'],
    ['<div>\n[a](/b) <a href="‹/c›">\n\n[d](‹/e›)', 'html a href /c', 'inline /e'],
    ['<pre>\n<a href="/b">\n\n[c](/d)\n</pre>\n\n[e](‹/f›)', 'inline /f'],
    ['<script>\nx = "<a href=\'/b\'>"\n\n</script>'],
    ['<!-- [a](/b) <a href="/c"> -->\n\nd <!-- [e](/f)\n--> [g](‹/h›)', 'inline /h'],
    ['<a data-href="/b" hrefs="/c" title="href=\'/d\'">'],
    ['<a href="/b'],
    ['<span [a](‹/b›)', 'inline /b'],
    ['[a](‹/b›)<a\n', 'inline /b'],
  ]); // biome-ignore format: a row a line

  table('components in Markdown', 'md', [
    ['<Link to="‹/a›">b</Link>', 'jsx Link to /a'],
    ['a <Button to={"‹/a›"} onClick={() => { go("/x") }}>b</Button>', 'jsx Button to /a'],
  ]);

  table('JSX', 'mdx', [
    ['<Link to="‹/a›">[b](‹/c›)</Link>', 'jsx Link to /a', 'inline /c'],
    ["<Link to={'‹/a›'} />", 'jsx Link to /a'],
    ['<Link to={`/a`} />\n<Link to={a + "/b"} />'],
    ['<Hero\n  imageLeft="‹/a.png›"\n  cta={<Link to="‹/b›">c</Link>}\n/>', 'jsx image Hero imageLeft /a.png', 'jsx Link to /b'],
    ['<Tabs>\n  <Tab to="‹/a›">\n\n[b](‹/c›)\n\n  </Tab>\n</Tabs>', 'jsx Tab to /a', 'inline /c'],
    ['<a href="‹/a›">b</a> and <img src="‹/c.png›" />', 'html a href /a', 'html image img src /c.png'],
    ['{/* [a](/b) <a href="/c"> */}\n\n{`[d](/e)`}\n\nf {"[g](/h)"} [i](‹/j›)', 'inline /j'],
    ['{list.map(x => <a href="‹/a›">{x}</a>)}', 'html a href /a'],
    ['a\n    [b](‹/c›)\n\n    [d](‹/e›)', 'inline /c', 'inline /e'],
    ['<!-- [a](/b) -->\n\n[c](‹/d›)', 'inline /d'],
  ]); // biome-ignore format: a row a line

  table('ESM', 'mdx', [
    ["import A from '‹./a›'\nimport '‹b.css›'\n\n[c](‹/d›)", 'import ./a', 'import b.css', 'inline /d'],
    ["import {\n  A,\n  B,\n} from '‹a›'\n", 'import a'],
    ['export const a = {\n  b: "[c](/d)",\n\n}\n\n[e](‹/f›)', 'inline /f'],
    ['import of [a](‹/b›) is prose', 'inline /b'],
  ]);

  table('MDX that does not parse loses nothing else', 'mdx', [
    ['a < b [c](‹/d›)\n\n[e](‹/f›)', 'inline /d', 'inline /f'],
    ['a { b [c](‹/d›)\n\n[e](‹/f›)', 'inline /d', 'inline /f'],
    ['<\n\n[a](‹/b›)', 'inline /b'],
    ['{\n\n[a](‹/b›)', 'inline /b'],
    ['<Foo bar={\n\n[a](‹/b›)', 'inline /b'],
    ['<Foo bar="\n\n[a](‹/b›)', 'inline /b'],
    ['</Foo>\n\n[a](‹/b›)', 'inline /b'],
    ['<3 [a](‹/b›) <‹https://c.d›> }', 'inline /b', 'autolink https://c.d'],
    ["{it's}\n\n[a](‹/b›)", 'inline /b'],
  ]);
});
