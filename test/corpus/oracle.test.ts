import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLinks } from '../../server/src/core/rules/links.ts';
import { rules } from '../../server/src/core/rules/registry.ts';
import type { LinkRule } from '../../server/src/core/rules/rule.ts';
import { lineAt } from '../../server/src/core/text/lines.ts';
import { readSite, shared } from '../support/corpora.ts';
import { detectedSite } from '../support/detected-site.ts';

interface Expected {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly kind: string;
  readonly target: string;
  readonly uncertain?: boolean;
}

/**
 * Where the independent judge is held to be wrong; docs/measurements.md argues each. It does not look at the fragments of
 * relative links.
 */
const disputed: readonly string[] = [
  'contents/handbook/company/story.md:63 ../../handbook/strategy/strategy#target-audience-for-2021 anchor',
];

/** The judge's kinds as what a writer is told. */
function toldOf(expected: Expected): string | undefined {
  if (expected.kind === 'unknown-route') return undefined;
  if (expected.kind === 'redirected') return 'redirect';
  if (expected.kind.includes('anchor')) return expected.uncertain ? 'anchor?' : 'anchor';
  return 'broken';
}

/** Our rules in the same words. */
const told: Readonly<Record<string, string>> = {
  'link/page': 'broken',
  'link/invisible': 'broken',
  'link/file': 'broken',
  'link/case': 'broken',
  'link/unpublished': 'broken',
  'link/redirect': 'redirect',
  'link/anchor': 'anchor',
};

describe('corpus: the independent judge of posthog-2022', () => {
  const folder = join(shared, 'corpora/posthog-2022');
  const verdicts = join(shared, 'corpora/posthog-2022.expected.json');
  before(function () {
    if (!existsSync(verdicts)) {
      console.log(`      ${folder} is not here: the comparison is left out`);
      this.skip();
    }
  });

  it('agrees on every link with nothing configured', () => {
    const files = readSite(folder)!;
    const { site, loaded } = detectedSite(files);
    assert.equal(loaded.config.preset, 'posthog');
    const linkRules = rules.filter((rule): rule is LinkRule => rule.needs === 'link');
    const ours = new Set<string>();
    for (const page of site.records()) {
      for (const { rule, range, severity } of checkLinks(linkRules, page, site)) {
        const kind = told[rule];
        if (kind === undefined) continue;
        const link = page.links.find(({ destination }) => destination.start === range.start)!;
        // The judge's line is that of the whole link, for a reference that of its definition.
        const line = lineAt(page.lineStarts, link.kind === 'reference' ? range.start : link.range.start) + 1;
        const sure = kind !== 'anchor' || severity !== 'hint';
        ours.add(`${page.file}:${line} ${link.url} ${kind}${sure ? '' : '?'}`);
      }
    }
    const theirs = new Set<string>();
    for (const verdict of JSON.parse(readFileSync(verdicts, 'utf8')) as Expected[]) {
      const kind = toldOf(verdict);
      if (kind !== undefined) theirs.add(`${verdict.file}:${verdict.line} ${verdict.target} ${kind}`);
    }
    const missed = [...theirs].filter((entry) => !ours.has(entry));
    const alarms = [...ours].filter((entry) => !theirs.has(entry) && !disputed.includes(entry));
    assert.deepEqual({ missed, alarms }, { missed: [], alarms: [] });
    assert.ok(theirs.size > 300, 'the verdicts were read');
  });
});
