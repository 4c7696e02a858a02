import assert from 'node:assert/strict';
import { SiteFolder } from '../../../server/src/lsp/site-folder.ts';

const FILES: Readonly<Record<string, string>> = {
  'slugline.config.json': '{ "preset": "posthog" }',
  'contents/blog/a.md': '---\ntitle: A\n---\n\n[b](/blog/b)\n',
  'contents/blog/b.md': '---\ntitle: B\ndate: 2026-01-02\nauthor: [ann]\n---\n\nText.\n',
};

describe('a site in the editor', () => {
  it('is judged by another day once that has come', async () => {
    let today = '2026-01-01';
    const files = {
      list: async () => Object.keys(FILES),
      read: async (file: string) => Buffer.from(FILES[file]!),
    };
    const site = new SiteFolder(
      'file:///site',
      files,
      () => today,
      () => undefined,
      () => undefined,
    );
    await site.load();
    const rules = (file: string) => site.problemsOf(file).map(({ rule }) => rule);
    assert.ok(rules('contents/blog/a.md').includes('link/unpublished'));
    assert.ok(rules('contents/blog/b.md').includes('frontmatter/future-date'));

    today = '2026-01-02';
    site.setDocument('contents/blog/c.md', 1, '---\ntitle: C\n---\n\nText.\n');
    for (let waited = 0; waited < 2000 && rules('contents/blog/b.md').includes('frontmatter/future-date'); waited += 10)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(!rules('contents/blog/a.md').includes('link/unpublished'));
    assert.ok(!rules('contents/blog/b.md').includes('frontmatter/future-date'));
  });
});
