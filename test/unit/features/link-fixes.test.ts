import assert from 'node:assert/strict';
import { linkAt } from '../../../server/src/core/features/link-at.ts';
import { formerFiles, linkFixes } from '../../../server/src/core/features/link-fixes.ts';
import type { LinkRecord } from '../../../server/src/core/site/site.ts';
import { afterChanges, changedFiles, world } from '../../support/world.ts';

const site = {
  'contents/blog/what-is.md':
    '---\ntitle: What is PostHog?\ndate: 2024-01-01\n---\n\n## Getting started\n\n## Pricing\n',
  'contents/docs/feature-flags.md': '---\ntitle: Feature flags\n---\n',
  'contents/blog/kafka.md': '---\ntitle: Why we chose Kafka for event ingestion\n---\n',
  'contents/images/hog.png': '',
  'contents/blog/hedgehog.png': '',
  'static/images/logo.svg': '',
};

/** The titles of the fixes of the link at the cursor, and the line after the first. */
function fix(line: string, history: Record<string, string> = {}) {
  const w = world({ ...site, 'contents/blog/new.md': `---\ntitle: New\n---\n\n${line}` });
  const link = linkAt(w.page, w.cursor) as LinkRecord;
  const fixes = linkFixes(w.site, w.post, link, new Map(Object.entries(history)));
  const first = fixes[0] && changedFiles(w.files, afterChanges(w.files, fixes[0].changes));
  return {
    titles: fixes.map((entry) => `${entry.title}${entry.safe ? ' (safe)' : ''}`),
    line: first?.['contents/blog/new.md']?.split('\n').at(-1),
    fixes,
    w,
  };
}

describe('repairs of a broken link', () => {
  it('a slip of the fingers, then a new post, then no link', () => {
    const { titles, line } = fix('[x](/blog/waht-is|#pricing)');
    assert.deepEqual(titles, [
      'Replace with "/blog/what-is#pricing" (What is PostHog?)',
      'Create this post: contents/blog/waht-is.md',
      'Unlink "x"',
    ]);
    assert.equal(line, '[x](/blog/what-is#pricing)');
  });

  it('the same slug elsewhere, and what the text says', () => {
    assert.equal(fix('[x](/blog/feature-flags|)').line, '[x](/docs/feature-flags)');
    assert.equal(
      fix('[Kafka and events ingestion](/blog/old-name|)').line,
      '[Kafka and events ingestion](/blog/kafka)',
    );
  });

  it('what git says comes first and is safe; the form is kept', () => {
    const history = { 'contents/blog/waht-is.md': 'contents/docs/feature-flags.md' };
    assert.deepEqual(
      fix('[x](/blog/waht-is|)', history).titles[0],
      'Replace with "/docs/feature-flags" (moved, says git: "Feature flags") (safe)',
    );
    assert.equal(
      fix('[x](https://posthog.com/blog/waht-is|?a)', history).line,
      '[x](https://posthog.com/docs/feature-flags?a)',
    );
    assert.equal(fix('[x](./waht-is.md|)', history).line, '[x](../docs/feature-flags.md)');
  });

  it('images: the same name elsewhere, a near name', () => {
    assert.equal(fix('![x](hog.png|)').line, '![x](../images/hog.png)');
    assert.equal(fix('![x](./hedgehgo.png|)').line, '![x](./hedgehog.png)');
    assert.equal(fix('<img src="/images/logo.png|" />').line, '<img src="/images/logo.svg" />');
  });

  it('an id that is not there', () => {
    assert.deepEqual(fix('[x](/blog/what-is#geting-started|)').titles, [
      'Replace with "#getting-started" (Getting started)',
      'Remove "#geting-started"',
    ]);
    assert.equal(fix('[x](/blog/what-is#our-pricing|)').line, '[x](/blog/what-is#pricing)');
  });

  it('a new post has a title from the text and its date', () => {
    const { fixes } = fix('[Our new thing](/blog/our-thing|)');
    const create = fixes.find((entry) => entry.title.startsWith('Create'));
    assert.deepEqual(create?.changes, [
      {
        kind: 'create',
        file: 'contents/blog/our-thing.md',
        text: '---\ntitle: "Our new thing"\ndate: 2026-01-01\n---\n\n',
      },
    ]);
  });

  it('unlinking keeps the text, with its marks', () => {
    const { fixes, w } = fix('a [**b** `c`](/blog/nothing-like-it-at-all|) d');
    const unlink = fixes.find((entry) => entry.title.startsWith('Unlink'))!;
    assert.match(afterChanges(w.files, unlink.changes)['contents/blog/new.md']!, /a \*\*b\*\* `c` d$/);
  });

  it('knows which files a link may have meant', () => {
    const { w } = fix('[x](/blog/a|)');
    assert.deepEqual(formerFiles(w.site, 'contents/blog/new.md', '/blog/a/'), [
      'contents/blog/a.md',
      'contents/blog/a.mdx',
      'contents/blog/a/index.md',
      'contents/blog/a/index.mdx',
    ]);
    assert.deepEqual(formerFiles(w.site, 'contents/blog/new.md', '../images/x.png'), ['contents/images/x.png']);
    assert.deepEqual(formerFiles(w.site, 'contents/blog/new.md', '/images/x.png'), [
      'contents/images/x.png',
      'static/images/x.png',
    ]);
    assert.deepEqual(formerFiles(w.site, 'contents/blog/new.md', 'https://example.org/x'), []);
  });
});
