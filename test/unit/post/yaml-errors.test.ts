import assert from 'node:assert/strict';
import { parsePost } from '../../../server/src/core/post/post.ts';

describe('errors of YAML', () => {
  it('are explained where the block begins with a blank line, and end', () => {
    for (const source of ['\n    >-: *x- \n    title\n', '\n"a\n', '\n[a\nb: c\n', '\r\n{\r\n']) {
      const { root, errors } = parsePost('a.md', `---\n${source}---\n`).frontmatter;
      assert.equal(root, undefined, JSON.stringify(source));
      assert.equal(errors.length, 1, JSON.stringify(source));
    }
  });
});
