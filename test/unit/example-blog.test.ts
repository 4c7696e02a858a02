import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineOf } from '../support/engine.ts';

const root = fileURLToPath(new URL('../../examples/blog/', import.meta.url));

/** What each mistake of the sample blog is for; every other file is right. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  'contents/blog/mistake-broken-anchor.md': ['link/anchor'],
  'contents/blog/mistake-broken-link.md': ['link/page'],
  'contents/blog/mistake-broken-yaml.md': ['frontmatter/yaml'],
  'contents/blog/mistake-impossible-date.md': ['frontmatter/date'],
  'contents/blog/mistake-link-to-draft.md': ['link/unpublished'],
  'contents/blog/mistake-mis-decoded.md': ['text/mojibake'],
  'contents/blog/mistake-missing-image.md': ['link/file'],
  'contents/blog/mistake-missing-title.md': ['frontmatter/schema'],
  'contents/blog/mistake-near-miss-key.md': ['frontmatter/unknown-key'],
  'contents/blog/mistake-no-date.md': ['frontmatter/date'],
  'contents/blog/mistake-no-frontmatter.md': ['frontmatter/missing'],
  'contents/blog/mistake-redirected-link.md': ['link/redirect'],
  'contents/blog/mistake-unknown-author.md': ['frontmatter/author'],
  'contents/blog/mistake-wrong-value.md': ['frontmatter/schema'],
};

describe('the sample blog', () => {
  it('has exactly the mistakes that its posts are named after', () => {
    const names = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
    const engine = engineOf(Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), 'utf8')])));
    const found = Object.fromEntries(
      [...engine.files()]
        .map((file) => [file, engine.problemsOf(file).map((problem) => problem.rule)] as const)
        .filter(([, rules]) => rules.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    assert.deepEqual(found, mistakes);
  });
});
