import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { loadConfig } from '../../../server/src/core/site/config-file.ts';
import { hasPlainLink, linksBut, linksNaming } from '../../../server/src/core/site/page-links.ts';
import { recordOf } from '../../../server/src/core/site/record.ts';
import type { PageRecord } from '../../../server/src/core/site/site.ts';
import { placed, readRecord, StoredPage, stored } from '../../../server/src/core/site/stored-page.ts';
import { ByteReader, ByteWriter } from '../../../server/src/core/text/bytes.ts';

const { config } = loadConfig('{ "preset": "posthog" }', [], () => undefined);
const recordFor = (text: string): PageRecord => recordOf(parsePost('contents/blog/a.md', text), config);

const TEXT = `---
title: "Ünï 🚀"
date: 2024-05-01T09:00:00Z
author: [ann, bob]
tags: [Growth]
category: Engineering
featuredImage: ../images/a.png
---

# One
## Two <a id="x"></a>
###\u00a0Three

[a](/blog/b) [b](/blog/b#two) [c](https://posthog.com/blog/b) ![i](./ä b.png) [r][r] <https://x.org>

[r]: /blog/c-d?x=1#y "t"\r
<!-- slugline-disable-next-line link/* -->
[z](/nope)
`;

describe('records as bytes', () => {
  it('hold all that the record says', () => {
    const record = recordFor(TEXT);
    const page = stored(record);
    assert.ok(page instanceof StoredPage);
    for (const key of Object.keys(record) as (keyof PageRecord)[]) assert.deepEqual(page[key], record[key], key);
  });

  it('know ids and plain links without being read whole', () => {
    const record = recordFor(TEXT);
    const page = stored(record) as StoredPage;
    for (const id of ['one', 'two', 'x']) assert.ok(page.hasId(id), id);
    for (const id of ['on', 'one ', 'three', '', '🚀']) assert.ok(!page.hasId(id), id);
    const asked: (string | undefined)[][] = [];
    const left = linksBut(page, (...plain) => {
      asked.push(plain);
      return plain[1] === '/blog/b';
    });
    assert.deepEqual(asked, [
      [undefined, '/blog/b', undefined],
      [undefined, '/blog/b', 'two'],
      ['https://posthog.com', '/blog/b', undefined],
      [undefined, '/nope', undefined],
    ]);
    assert.deepEqual(
      left,
      linksBut(record, (_, path) => path === '/blog/b'),
    );
    for (const [target, id] of [['/blog/b'], ['/blog/b', 'two'], ['/blog/b', 'x'], ['/blog/c-d'], ['/nope']] as const)
      assert.deepEqual(linksNaming(page, target, id), linksNaming(record, target, id), `${target}#${id}`);
    for (const [path, ids] of [
      ['/blog/b', ['x', 'two']],
      ['/blog/b', ['x']],
      ['/blog/b', []],
      ['/blog', ['two']],
    ] as const)
      assert.equal(hasPlainLink(page, path, ids), hasPlainLink(record, path, ids), `${path}#${ids}`);
    assert.ok(hasPlainLink(page, '/blog/b', ['x', 'two']));
    const plain = (links: readonly { url: string }[]) =>
      links.map(({ url }) => url).filter((url) => /^\/[\w/-]+(#|$)/.test(url));
    assert.deepEqual(plain(linksNaming(page, '/blog/b', 'two')), ['/blog/b#two']);
    assert.deepEqual(plain(linksNaming(page, '/blog/b', undefined)), ['/blog/b', '/blog/b#two']);
  });

  it('tell the positions of ranges as all line starts do', () => {
    for (const text of [TEXT, '', 'one', '\n\n', 'a\r\nb\rc\n']) {
      const record = recordFor(text);
      for (let start = 0; start <= text.length; start++) {
        for (const end of [start, start + 1, text.length]) {
          const range = { start, end };
          assert.deepEqual(placed(stored(record), range), placed(record, range), `${start} to ${end}`);
        }
      }
    }
  });

  it('are copied one behind the other', () => {
    const writer = new ByteWriter(8);
    const pages = [TEXT, '', '## 🚀'].map((text) => stored(recordFor(text)) as StoredPage);
    for (const page of pages) page.copyInto(writer);
    const reader = new ByteReader(writer.take());
    for (const page of pages) assert.deepEqual(readRecord(page.file, reader).headings, page.headings);
    assert.equal(reader.at, reader.source.length);
  });
});

describe('numbers and texts as bytes', () => {
  it('come back as they were, whatever stands around them', () => {
    const value = fc.oneof(
      fc.record({ kind: fc.constant('uint' as const), value: fc.nat(2 ** 31 - 1) }),
      fc.record({ kind: fc.constant('text' as const), value: fc.string({ unit: 'binary' }) }),
      fc.record({ kind: fc.constant('float' as const), value: fc.double({ noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const writer = new ByteWriter(1);
        for (const entry of values) {
          if (entry.kind === 'uint') writer.uint(entry.value);
          else if (entry.kind === 'text') writer.text(entry.value);
          else writer.float(entry.value);
        }
        const bytes = writer.take();
        const reader = new ByteReader(bytes);
        for (const entry of values) assert.equal(reader[entry.kind](), entry.value);
        const skipping = new ByteReader(bytes);
        for (const entry of values) {
          if (entry.kind === 'text') assert.ok(skipping.isText(entry.value));
          else skipping[entry.kind]();
        }
        assert.equal(skipping.at, bytes.length);
      }),
    );
  });
});
