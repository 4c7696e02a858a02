import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Engine } from '../../server/src/core/engine.ts';
import { taxonomyEdits } from '../../server/src/core/features/taxonomy.ts';
import { parseFrontmatter } from '../../server/src/core/post/frontmatter.ts';
import type { Fix, Problem } from '../../server/src/core/problem.ts';
import { applyEdits, type TextEdit } from '../../server/src/core/text/range.ts';
import { readSite, shared } from '../support/corpora.ts';
import { engineOf } from '../support/engine.ts';

/** What a hurried writer does to the lines of a block. */
const FAULTS: Readonly<Record<string, (line: string) => string>> = {
  'a key in another case': (line) =>
    line.replace(/^(\s*(?:- )?)(\w)(\w+)(?=:)/, (_, a, b, c) => a + b.toUpperCase() + c),
  'a typo in a key': (line) => line.replace(/^(\s*(?:- )?\w\w)(\w)(\w)(?=\w*:)/, '$1$3$2'),
  'a line twice': (line) => `${line}\n${line}`,
  'a value in another case': (line) =>
    line.replace(/(: |- )(["']?)(\w)(?=[^:]*$)/, (_, a, b, c) => a + b + c.toUpperCase()),
  'a letter left out': (line) => line.replace(/(: |- )(["']?\w\w)\w(?=[^:]*$)/, '$1$2'),
  'a day that never was': (line) => line.replace(/-\d\d$/, '-31'),
  'an empty item': (line) => line.replace(/^(\s*- ).*/, '$&\n$1'),
  'no list': (line) => line.replace(/\[(.*?)(?:,.*)?\]$/, '$1'),
  'a list': (line) => line.replace(/(: )(\w.*)$/, '$1[$2]'),
  'a number': (line) => line.replace(/(: ).*$/, '$112:30:45'),
  'yes instead of true': (line) => line.replace(/: (true|false)$/, ': yes'),
  'a slash too many': (line) => line.replace(/\/(?=\w)/, '//'),
};

describe('fixes on real posts', function () {
  this.timeout(240_000);
  const site = readSite(join(shared, 'corpora/posthog-2022'));
  if (!site) {
    it.skip('shared/corpora/posthog-2022 is not here');
    return;
  }
  let engine: Engine;
  before(() => {
    engine = engineOf(site);
  });
  const posts = Object.keys(site).filter((file) => /\.mdx?$/.test(file));

  /** The fixes of a post as it is, and what they must hold to. */
  function checkAll(file: string, text: string): number {
    engine.update([{ file, text }]);
    const problems = engine.problemsOf(file);
    const all = problems.flatMap((problem) => (problem.fixes ?? []).map((fix) => ({ problem, fix })));
    for (const { problem, fix } of all) {
      try {
        checkOne(file, text, problem, fix);
      } catch (error) {
        throw new Error(`${file}, ${problem.rule}, "${fix.title}": ${(error as Error).message}`);
      }
    }
    return all.length;
  }

  function checkOne(file: string, text: string, problem: Problem, fix: Fix): void {
    for (const change of fix.changes) {
      if (change.kind !== 'edit' || change.file !== file) continue;
      const after = applyEdits(text, change.edits);
      assert.notEqual(after, text, 'it changes nothing');
      onlyMeant(text, after, change.edits);
      const alike = (): number =>
        engine.problemsOf(file).filter(({ rule, message }) => rule === problem.rule && message === problem.message)
          .length;
      const before = alike();
      engine.update([{ file, text: after }]);
      const left = alike();
      engine.update([{ file, text }]);
      assert.ok(left < before, `what it repairs is there still: ${problem.message}`);
    }
  }

  /** Line ends are those of the text, the block can still be read, and fields that no edit touches are as they were. */
  function onlyMeant(text: string, after: string, edits: readonly TextEdit[]): void {
    if (!/(^|[^\r])\n/.test(text)) assert.doesNotMatch(after, /(^|[^\r])\n/);
    if (!text.includes('\r')) assert.doesNotMatch(after, /\r/);
    const old = parseFrontmatter(text);
    const now = parseFrontmatter(after);
    if (old.errors.length > 0) return;
    assert.deepEqual(now.errors, []);
    if (!old.root || !now.root) return;
    const untouched = old.root.entries.filter(
      ({ keyRange, value }) =>
        !edits.some(({ range }) => range.start <= value.range.end && keyRange.start <= range.end),
    );
    const sources = now.root.entries.map((entry) => after.slice(entry.keyRange.start, entry.value.range.end));
    let from = 0;
    for (const entry of untouched) {
      const source = text.slice(entry.keyRange.start, entry.value.range.end);
      const at = sources.indexOf(source, from);
      assert.ok(at >= 0, `the field "${source}" is gone, or elsewhere`);
      from = at + 1;
    }
  }

  it('of every post as it is', () => {
    let fixes = 0;
    for (const file of posts) fixes += checkAll(file, site[file]!);
    assert.ok(fixes > 200, `${fixes} fixes`);
  });

  it('of every post with CRLF', () => {
    for (const file of posts) {
      checkAll(file, site[file]!.replace(/\r?\n/g, '\r\n'));
      engine.update([{ file, text: site[file]! }]);
    }
  });

  it('of posts in which lines of the block are spoilt', () => {
    const withBlock = posts.filter((file) => parseFrontmatter(site[file]!).root);
    let fixes = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...withBlock),
        fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...Object.keys(FAULTS))), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (file, faults, crlf) => {
          const text = site[file]!;
          const { bodyStart } = parseFrontmatter(text);
          const lines = text.slice(0, bodyStart).split('\n');
          for (const [at, fault] of faults) {
            const line = 1 + (at % Math.max(1, lines.length - 3));
            lines[line] = FAULTS[fault]!(lines[line]!);
          }
          const spoilt = lines.join('\n') + text.slice(bodyStart);
          fixes += checkAll(file, crlf ? spoilt.replace(/\r?\n/g, '\r\n') : spoilt);
          engine.update([{ file, text }]);
        },
      ),
      { numRuns: 1500 },
    );
    assert.ok(fixes > 1000, `${fixes} fixes`);
  });

  it('over the site: each tag and category renamed, and nothing else is changed', () => {
    let changed = 0;
    for (const field of ['tags', 'categories'] as const) {
      for (const [value] of engine.site.uses(field)) {
        const answer = taxonomyEdits(engine.site, { field, value, to: [`${value}: "new"`] }, (file) => site[file]);
        assert.ok(typeof answer !== 'string');
        changed += answer.posts;
        for (const change of answer.changes) {
          assert.ok(change.kind === 'edit');
          const text: string = site[change.file]!;
          const after = applyEdits(text, change.edits);
          onlyMeant(text, after, change.edits);
          assert.equal(parsed(after).replaceAll(`${value}: \\"new\\"`, value), parsed(text), change.file);
        }
      }
    }
    assert.ok(changed > 100, `${changed} posts`);
  });

  const parsed = (text: string): string =>
    JSON.stringify(parseFrontmatter(text).root, (key, value) =>
      /range$/i.test(key) || key === 'style' ? undefined : value,
    );
});
