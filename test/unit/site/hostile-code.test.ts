import assert from 'node:assert/strict';
import { siteFiles, withoutComments } from '../../../server/src/core/site/presets/preset.ts';
import { redirectCode } from '../../../server/src/core/site/presets/redirect-code.ts';
import { showsOwnSlugs } from '../../../server/src/core/site/presets/static-paths.ts';

const site = siteFiles(['next.config.js', 'old.mjs'], () => undefined);

const filled = (piece: string, length = 190_000): string => piece.repeat(length / piece.length);

describe('configuration that goes on without end', function () {
  this.timeout(60_000);

  const redirects: readonly string[] = [
    filled('redirects: [ '),
    filled('redirects: a, '),
    filled('import '),
    filled('import a from '),
    `redirects: a; import${filled(' ')}`,
    `redirects: [${filled('\n')}`,
    `redirects: a; ${filled('const a: ')}`,
    `redirects: [${filled('{[')}`,
    `redirects: [${Array.from({ length: 20_000 }, (_, i) => `a${i}`).join()}]`,
    `redirects: a; ${filled('const {')}`,
    filled(' '),
  ];
  for (const source of redirects) {
    it(`redirects: ${JSON.stringify(source.slice(0, 25))}`, () => {
      const started = performance.now();
      redirectCode(site, source, 'redirects');
      assert.ok(performance.now() - started < 1_000);
    });
  }

  for (const piece of ['params: {', 'params: { slug: slug }, ', '...a,']) {
    it(`parameters: ${piece}`, () => {
      const started = performance.now();
      showsOwnSlugs(`getStaticPaths {${filled(piece)}`, 'slug');
      assert.ok(performance.now() - started < 1_000);
    });
  }

  it('comments', () => {
    for (const [source, code] of [
      [filled('/* '), filled('/* ')],
      [`a /* b */ "/* c */" // d\n'//e' /*/ f */ g`, `a   "/* c */"  \n'//e'   g`],
      ['a /* b // c\nd', 'a /* b  \nd'],
    ] as const) {
      const started = performance.now();
      assert.equal(withoutComments(source), code);
      assert.ok(performance.now() - started < 1_000);
    }
  });

  it('is not known', () => {
    for (const source of [
      filled('redirects: [], ', 300),
      filled('redirects: [], ', 2_000),
      filled('redirects: []', 300_000),
    ])
      assert.equal(redirectCode(site, source, 'redirects').computed, source.length > 300);
    assert.equal(redirectCode(site, filled('export default {};', 300_000), 'redirects').computed, false);
    const page = (count: number): string =>
      `---\ngetStaticPaths() { return posts.map((post) => [${'{ params: { slug: post.slug } }, '.repeat(count)}]) }\n---\n`;
    assert.deepEqual(
      [1, 20, 21].map((count) => showsOwnSlugs(page(count), 'slug')),
      [true, true, false],
    );
    assert.equal(showsOwnSlugs(page(1) + filled(' ', 300_000), 'slug'), false);
  });
});
