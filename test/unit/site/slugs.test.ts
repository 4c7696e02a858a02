import assert from 'node:assert/strict';
import type { Heading } from '../../../server/src/core/post/post.ts';
import { headingIds, plainKramdownSlug, slugOf } from '../../../server/src/core/site/slugs.ts';

const nowhere = { start: 0, end: 0 };
const heading = (text: string, customId?: string): Heading => ({
  depth: 2,
  range: nowhere,
  content: nowhere,
  text,
  nested: false,
  ...(customId !== undefined && { customId: { id: customId, range: nowhere } }),
});

describe('ids of headings', () => {
  // Each column as the renderer itself answers.
  for (const [text, github, kramdown, hugo] of [
    ['Hello World', 'hello-world', 'hello-world', 'hello-world'],
    ['Café & co — x_y!', 'café--co--x_y', 'café--co--x_y', 'café--co--x_y'],
    ['1. First: step', '1-first-step', '1-first-step', '1-first-step'],
    ['What’s new?', 'whats-new', 'whats-new', 'whats-new'],
    ['C++ & C#', 'c--c', 'c--c', 'c--c'],
    ['日本語 の見出し', '日本語-の見出し', '日本語-の見出し', '日本語-の見出し'],
    ['🎉 Party', '-party', '-party', '-party'],
    ['Speed -- and --- size', 'speed----and-----size', 'speed--and--size', 'speed----and-----size'],
    ['x << q >> y', 'x--q--y', 'x-q-y', 'x--q--y'],
    ['ΑΣ ² Ⅳ', 'ας--ⅳ', 'ασ--ⅳ', 'ασ--'],
    ['İstanbul', 'i̇stanbul', 'i̇stanbul', 'istanbul'],
    ['!!!', '', '', 'heading'],
  ] as const) {
    it(text, () => {
      assert.deepEqual(
        [slugOf(text, 'github'), slugOf(text, 'kramdown'), slugOf(text, 'hugo')],
        [github, kramdown, hugo],
      );
    });
  }

  it('kramdown by itself begins at the first letter', () => {
    assert.equal(plainKramdownSlug('1. First: step'), 'first-step');
    assert.equal(plainKramdownSlug('日本語'), 'section');
  });

  it('counts the second and later of the same, past ids that are taken', () => {
    const ids = (...texts: string[]) =>
      headingIds(
        texts.map((text) => heading(text)),
        'github',
      );
    assert.deepEqual(ids('a', 'a', 'a'), ['a', 'a-1', 'a-2']);
    assert.deepEqual(ids('a', 'a-1', 'a'), ['a', 'a-1', 'a-2']);
    assert.deepEqual(ids('A', 'a'), ['a', 'a-1']);
  });

  it('Hugo has two more ways', () => {
    const ids = (text: string) => [slugOf(text, 'hugo-ascii'), slugOf(text, 'hugo-blackfriday')];
    assert.deepEqual(ids('Émigré æ ß'), ['emigre--', 'émigré-æ-ß']);
    assert.deepEqual(ids('Em — dash -- x'), ['em--dash----x', 'em-dash-x']);
    assert.deepEqual(ids('日本語 a!'), ['-a', '日本語-a']);
  });

  it('Hugo reads attributes behind a heading', () => {
    const ids = (text: string, style: 'hugo' | 'github' = 'hugo') => headingIds([heading(text)], style)[0];
    assert.equal(ids('Attr {#my-id .cls}'), 'my-id');
    assert.equal(ids('Attr {.cls #setid}'), 'setid');
    assert.equal(ids('Attr {id="qid" class=x}'), 'qid');
    assert.equal(ids('Attr{id=q }'), 'q');
    assert.equal(ids('Attr {.cls}'), 'attr');
    assert.equal(ids('Not an {attr}'), 'not-an-attr');
    assert.equal(ids('Not {#one .x} end'), 'not-one-x-end');
    assert.equal(ids('Attr {.cls}', 'github'), 'attr-cls');
    assert.equal(ids(`${'{.a'.repeat(1000)}${' .b'.repeat(20_000)}!}`)?.startsWith('a'), true);
  });

  it('takes a custom id as it is', () => {
    assert.deepEqual(headingIds([heading('Named', 'My-Id'), heading('Named')], 'github'), ['My-Id', 'named']);
  });
});
