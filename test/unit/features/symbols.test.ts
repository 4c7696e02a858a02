import assert from 'node:assert/strict';
import { headingSymbols, type OutlineSymbol, workspaceSymbols } from '../../../server/src/core/features/symbols.ts';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { siteOf } from '../../support/site.ts';

describe('symbols', () => {
  it('headings make a tree; sections end before the next one that is as high', () => {
    const text = '# A\n\na\n\n### B\n\nb\n\n## C\n\n# D\n\nd\n\n';
    const show = (symbol: OutlineSymbol): unknown[] => [
      symbol.name,
      text.slice(symbol.range.start, symbol.range.end),
      ...symbol.children.map(show),
    ];
    assert.deepEqual(headingSymbols(parsePost('a.md', text)).map(show), [
      ['A', '# A\n\na\n\n### B\n\nb\n\n## C', ['B', '### B\n\nb'], ['C', '## C']],
      ['D', '# D\n\nd'],
    ]);
  });

  it('finds posts by title and URL, then headings', () => {
    const site = siteOf({
      'contents/blog/kafka.md': '---\ntitle: Streams\n---\n\n## Kafka setup\n',
      'contents/blog/a.md': '---\ntitle: Why Kafka\n---\n',
      'contents/blog/b.md': '---\ntitle: Other\n---\n',
    });
    assert.deepEqual(
      workspaceSymbols(site, 'kafka').map(({ name, kind, container }) => `${kind} ${name} (${container})`),
      ['page Why Kafka (/blog/a)', 'page Streams (/blog/kafka)', 'heading Kafka setup (Streams)'],
    );
    assert.equal(workspaceSymbols(site, '').length, 3);
    assert.deepEqual(workspaceSymbols(site, 'zzz'), []);
  });
});
