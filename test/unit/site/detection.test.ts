import assert from 'node:assert/strict';
import type { Site } from '../../../server/src/core/site/site.ts';
import { detectedSite } from '../../support/detected-site.ts';
import { engineOf } from '../../support/engine.ts';
import { siteOf } from '../../support/site.ts';

describe('literal sites of tests', () => {
  it('show detection the text of the files that hosts read for it, and of no others', () => {
    const doubts = (build: (files: Record<string, string>) => Site, module: string) =>
      build({
        'astro.config.mjs': `import list from './${module}';\nexport default defineConfig({ redirects: { ...list } });`,
        [module]: "export default { '/blog/old': '/blog/a' };",
        'src/content/blog/a.md': '---\ntitle: A\n---\n',
      }).config.doubts.pages === true;
    for (const build of [
      (files: Record<string, string>) => detectedSite(files).site,
      (files: Record<string, string>) => siteOf(files),
      (files: Record<string, string>) => engineOf(files).site,
    ]) {
      assert.equal(doubts(build, 'redirects.mjs'), false);
      assert.equal(doubts(build, 'unread.mjs'), true);
    }
  });
});
