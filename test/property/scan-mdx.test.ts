import assert from 'node:assert/strict';
import { scanBody } from '../../server/src/core/post/scan/scan.ts';
import { hostileMarkdown } from '../support/hostile.ts';

describe('the scanner on MDX that does not parse', function () {
  this.timeout(30_000);

  it('never throws, and no stray `<` or `{` loses the rest', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = hostileMarkdown(seed, 8);
      scanBody(text, 0, 'mdx');
      // Without what may rightly hold the rest: fences, comments, and what ends an expression or a quoted attribute.
      const open = `${text.replace(/`{3,}|~{3,}|<!--|-->|[}"'>]/g, ' ')}\n\n[end](/end)\n`;
      const last = scanBody(open, 0, 'mdx').links.at(-1);
      assert.equal(last?.url, '/end', `seed ${seed}: ${JSON.stringify(open)}`);
    }
  });
});
