import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolve } from '../../server/src/core/site/resolve.ts';
import { detectedSite, type Files } from '../support/detected-site.ts';

const segment = fc.stringMatching(/^[a-z0-9é(~&+ ]{1,6}$/).filter((text) => text.trim() === text);
const files = fc
  .uniqueArray(
    fc.array(segment, { minLength: 1, maxLength: 3 }).map((path) => path.join('/')),
    { minLength: 1, maxLength: 8 },
  )
  .map(
    (paths): Files =>
      Object.fromEntries(
        ['start', ...paths].map((path) => [`contents/blog/${path}.md`, '---\ntitle: A\n---\n\n## B\n']),
      ),
  );

/** A path as it may be written in a link: some characters percent-encoded. */
const spelled = (url: string): string => url.split('/').map(encodeURIComponent).join('/');

describe('resolving', () => {
  it('finds every page by its own URL, in any spelling of it', () => {
    fc.assert(
      fc.property(files, (literal) => {
        const { site, page } = detectedSite(literal);
        const from = page('contents/blog/start.md');
        for (const record of site.records()) {
          const url = record.url!;
          for (const form of [
            spelled(url),
            `${spelled(url)}/`,
            `${spelled(url)}?a=1#b`,
            `https://posthog.com${spelled(url)}`,
            `/x/..${spelled(url)}`,
          ]) {
            const found = resolve(site, from, { url: form, image: false, kind: 'inline' });
            assert.equal(found.kind, 'page', form);
            assert.equal(found.page?.url, url, form);
            // What was found is found again by the path that was judged.
            assert.equal(
              resolve(site, from, { url: spelled(found.path), image: false, kind: 'inline' }).page?.url,
              url,
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('answers for any destination, and never from outside the site', () => {
    const { site, page } = detectedSite({ 'contents/blog/start.md': '# A', 'static/a.png': '' });
    const from = page('contents/blog/start.md');
    const piece = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e%2e',
      '%2F',
      '\\',
      'blog',
      'a.png',
      '#',
      '?',
      ':',
      '//',
      'posthog.com',
      'https:',
      '%',
      '\u0000',
      'é',
      '@',
      '.md',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, image) => {
        const found = resolve(site, from, { url: pieces.join(''), image, kind: 'inline' });
        assert.ok(found.file === undefined || !/(^|\/)\.\.(\/|$)/.test(found.file));
        assert.ok(!/(^|\/)\.\.(\/|$)/.test(found.path) || found.kind !== 'file');
      }),
      { numRuns: 5000 },
    );
  });
});
