import assert from 'node:assert/strict';
import { frontmatterLinkAt } from '../../../server/src/core/features/frontmatter-link-at.ts';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { marked } from '../../support/marked.ts';

describe('a link field of the frontmatter', () => {
  const fields = ['featuredImage', 'seo.image', 'canonical'];
  const cases: readonly [string, string?][] = [
    ['featuredImage: ‹../im|ages/a.png›\n', 'image'],
    ['featuredImage: "‹../im|›"\n', 'image'],
    ["featuredImage: '‹|›'\n", 'image'],
    ['featuredImage: ‹|›\ntitle: x\n', 'image'],
    ['seo:\n  image: ‹/im|›\n', 'image'],
    ['canonical: ‹/bl|›\n', 'page'],
    ['title: a|b\n'],
    ['featured|Image: x\n'],
    ['featuredImage: x\n|\n'],
  ];
  for (const [source, want] of cases) {
    it(source.replaceAll('\n', '⏎'), () => {
      const { text, ranges, cursor } = marked(`---\n${source}---\n`);
      const found = frontmatterLinkAt(parsePost('a.md', text), cursor, fields);
      assert.deepEqual({ range: found?.range, want: found?.want }, { range: ranges[0], want });
    });
  }
});
