import assert from 'node:assert/strict';
import { isDeclared, isIgnored } from '../../../server/src/core/site/url-globs.ts';
import { engineOf } from '../../support/engine.ts';

describe('globs of URL paths', () => {
  const { config } = engineOf({ 'blog/a.md': '' }).loaded;

  it('take the paths they should, whatever their first segment is made of', () => {
    const ignore = ['/foo*/**', '/a', '/b/c.html', '/d/**', '/{e,f}/x', '/g+(h)/x', '/i@2x/**', '/über/**', '/[jk]'];
    const has = (path: string): boolean => isIgnored({ ...config, ignore }, path);
    const taken = [
      '/foobar/x',
      '/foo/x',
      '/a',
      '/b/c.html',
      '/d',
      '/d/e/f',
      '/f/x',
      '/ghh/x',
      '/i@2x/y',
      '/über/a',
      '/k',
    ];
    for (const path of taken) assert.ok(has(path), path);
    for (const path of ['/fo/x', '/ab', '/a/b', '/b/c-html', '/dd', '/e', '/g/x', '/l']) assert.ok(!has(path), path);
    for (const path of taken)
      assert.ok(
        ignore.some((glob) => isIgnored({ ...config, ignore: [glob] }, path)),
        `${path}, each glob alone`,
      );
    // None of a certain place among them, and none that is a pattern.
    assert.ok(isIgnored({ ...config, ignore: ['/**/page/*', '/a'] }, '/x/y/page/2'));
    assert.ok(!isIgnored({ ...config, ignore: ['/d/**'] }, '/e/d/x'));
    assert.ok(isIgnored({ ...config, ignore: ['/a'] }, '/a'));
    assert.ok(!isIgnored({ ...config, ignore: ['/a'] }, '/b'));
  });

  it('that name thousands of pages cost no more than a few', () => {
    const routes = [...Array.from({ length: 20_000 }, (_, i) => `/posts/page-${i}`), '/tags/**', '/*/tags/**'];
    const crowded = { ...config, routes };
    assert.ok(isDeclared(crowded, '/posts/page-19999'));
    const start = performance.now();
    for (let i = 0; i < 500; i++) assert.ok(!isDeclared(crowded, `/posts/none-${i}`));
    const took = performance.now() - start;
    assert.ok(took < 200, `${took} ms`);
  });
});
