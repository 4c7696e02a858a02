import assert from 'node:assert/strict';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { suppressionsOf } from '../../../server/src/core/site/suppressions.ts';

/** The rules that are off on each line, one-based. */
function offByLine(file: string, text: string): Record<number, string> {
  const post = parsePost(file, text);
  const off: Record<number, string> = {};
  for (const [i, start] of [...post.lineStarts].entries()) {
    const rules = suppressionsOf(post).filter(({ range }) => range.start <= start && start < range.end);
    if (rules.length > 0) off[i + 1] = rules.map(({ rule }) => rule).join(' ');
  }
  return off;
}

describe('suppressions', () => {
  it('reach the next line, this line, a stretch, or the file', () => {
    assert.deepEqual(offByLine('a.md', '<!-- slugline-disable-next-line link/page -->\n[a](/b)\n[c](/d)\n'), {
      2: 'link/page',
    });
    assert.deepEqual(offByLine('a.md', 'x\n[a](/b) <!-- slugline-disable-line link/page, link/anchor -->\ny\n'), {
      2: 'link/page link/anchor',
    });
    assert.deepEqual(
      offByLine('a.md', 'a\n\n<!-- slugline-disable link/* -->\n\nb\n\n<!-- slugline-enable link/* -->\n\nc\n'),
      {
        4: 'link/*',
        5: 'link/*',
        6: 'link/*',
      },
    );
    assert.deepEqual(offByLine('a.md', 'a\n<!-- slugline-disable-file -->\n'), { 1: '*', 2: '*' });
  });

  it('are read from comments of MDX, with a reason behind two hyphens', () => {
    assert.deepEqual(
      offByLine('a.mdx', '{/* slugline-disable-next-line link/page -- made by the build */}\n[a](/b)\n'),
      { 2: 'link/page' },
    );
  });

  it('are not read from code', () => {
    assert.deepEqual(offByLine('a.md', '```\n<!-- slugline-disable-next-line -->\n[a](/b)\n```\n'), {});
  });

  it('enable without a name ends all', () => {
    assert.deepEqual(offByLine('a.md', '<!-- slugline-disable link/page -->\n\na\n\n<!-- slugline-enable -->\n\nb\n'), {
      2: 'link/page',
      3: 'link/page',
      4: 'link/page',
    });
  });
});
