import assert from 'node:assert/strict';
import type { Body, PostFormat } from '../../../server/src/core/post/post.ts';
import { scanBody } from '../../../server/src/core/post/scan/scan.ts';
import type { Range } from '../../../server/src/core/text/range.ts';
import { mark, marked } from '../../support/marked.ts';

/** Each row: a text in which all that `pick` takes of the body is marked. */
function table(name: string, pick: (body: Body) => readonly Range[], rows: readonly (readonly [PostFormat, string])[]) {
  describe(name, () => {
    for (const [format, source] of rows) {
      it(`${format} ${JSON.stringify(source).slice(1, -1)}`, () => {
        const { text, ranges } = marked(source);
        assert.equal(mark(text, pick(scanBody(text, 0, format))), mark(text, ranges));
      });
    }
  });
}

describe('the rest of a body', () => {
  table('code', (body) => body.code, [
    ['md', '‹```js\na\n```›\nb ‹`c`› ‹``d`e``› `f'],
    ['md', 'a\n\n    ‹b\n\n    c›\n'],
    ['md', '- ‹~~~\n  a\n  ~~~›\n- b'],
    ['md', '<pre>‹\na\n›</pre>\n\n<style>‹a{}›</style>'],
    ['md', '\\`a <a title="`"> `'],
    ['mdx', 'a ‹`{b}`›\n\n    c'],
  ]);

  table('comments', (body) => body.comments, [
    ['md', '‹<!-- a -->›\n\nb ‹<!-- c\nd -->› e'],
    ['md', '‹<!-- a\n\nb -->› c'],
    ['md', '<div>‹<!-- a -->›</div>'],
    ['md', '`<!-- a -->`\n\n    <!-- b -->\n'],
    ['mdx', '‹{/* a */}›\n\nb ‹{/* c */}›'],
    ['mdx', '‹<!-- a -->›\n\n{b}'],
  ]);

  table('ids', (body) => body.ids.map((id) => id.range), [
    ['md', '<a id="‹a›" name=\'‹b›\'></a> <div id=‹c›>\n\n<h2 id="‹d›">e</h2>'],
    ['md', '<input name="a"> `<a id="b">` <a id="">'],
    ['mdx', '<Section id="‹a›">\n\n<a id={"‹b›"} />\n\n</Section>\n\n<Field name="c" id={d} />'],
  ]);

  table('components', (body) => body.components.map((component) => component.range), [
    ['mdx', '‹<Tabs>›\n  ‹<Tabs.Tab a={1}>›b</Tabs.Tab>\n</Tabs>\n\n<div>‹<Img />›</div>'],
    ['md', '‹<Tabs>›\n\na ‹<Icon name="b"/>›\n\n</Tabs> <A HREF="/c"> <b>'],
  ]);

  table('definitions', (body) => body.definitions.map((definition) => definition.range), [
    ['md', '‹[a]: /b "c"›\n‹[d]:\n</e>\n(f\ng)›\n[h]: /i "j" k'],
    ['md', '> ‹[a]: /b›\n- ‹[c]: /d›\n\n[^1]: e'],
    ['md', '‹[a]: /b›\n"c" d\n\n[e]:'],
    ['md', 'a\n[b]: /c\n# d\n‹[e]: /f›'],
  ]);

  it('says which definitions are used, and keeps those that are not', () => {
    const { definitions } = scanBody('[a] ![b][]\n\n[a]: /1\n[A]: /2\n[b]: /3\n[c]: /4', 0, 'md');
    assert.deepEqual(
      definitions.map((definition) => definition.used),
      [true, false, true, false],
    );
  });

  it('begins where it is told to', () => {
    const text = '[a](/b)\n---\n[c](/d)';
    assert.deepEqual(
      scanBody(text, 12, 'md').links.map((link) => link.url),
      ['/d'],
    );
  });

  it('is not misled by names of JavaScript', () => {
    const { links } = scanBody('<constructor name="a" href="/b"> <a constructor="/c" toString="/d">', 0, 'md');
    assert.deepEqual(links, []);
  });
});
