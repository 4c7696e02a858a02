import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { stale } from '../../../scripts/docs-rules.ts';
import { rules } from '../../../server/src/core/rules/registry.ts';
import { ruleUri } from '../../../server/src/lsp/convert.ts';

describe('docs/rules', () => {
  it('is what the registry says; if not, run "npm run docs:rules"', () => assert.deepEqual(stale(), []));

  for (const { id } of rules) {
    it(`${id}: its diagnostics link to a page that is there`, () => {
      const page = ruleUri(id).split('/blob/main/')[1] as string;
      assert.ok(existsSync(new URL(`../../../${page}`, import.meta.url)), page);
    });
  }

  it('ids are unique and of one form', () => {
    const ids = rules.map((rule) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+\/[a-z-]+$/);
  });
});
