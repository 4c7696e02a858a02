import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLinks } from '../../server/src/core/rules/links.ts';
import { rules } from '../../server/src/core/rules/registry.ts';
import type { LinkRule } from '../../server/src/core/rules/rule.ts';
import { positionAt } from '../../server/src/core/text/lines.ts';
import { readSite, shared } from '../support/corpora.ts';
import { type DetectedSite, detectedSite, type Files } from '../support/detected-site.ts';

const linkRules = rules.filter((rule): rule is LinkRule => rule.needs === 'link');

/** What is reported about links, as `rule "the marked text"`. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'good.md': [],
  'no-frontmatter.md': ['link/page "/blog/nope"'],
  'dashes-in-body.md': ['link/page "/blog/nope"'],
  'bom.md': ['link/page "/blog/nope"'],
  'crlf.md': ['link/page "/blog/nope"'],
  'cr-only.md': ['link/page "/blog/nope"'],
  'one-line-1mb.md': ['link/page "/blog/nope"'],
  'nul.md': ['link/page "/blog/nope"'],
  'emoji-columns.md': ['link/page "/blog/nope"'],
  'rtl.md': ['link/page "/blog/nope"'],
  'zero-width.md': ['link/invisible "/blog/nope\u200b"', 'link/invisible "/blog/\u00a0good"'],
  'code.md': [],
  'unclosed-fence.md': [],
  'fence-in-list.md': ['link/page "/blog/nope"'],
  'comments.md': ['link/page "/blog/nope"'],
  'destinations.md': [
    'link/page "/blog/no pe"',
    'link/page "/blog/nope"',
    'link/page "/blog/nope"',
    'link/page "/blog/no\\)pe"',
    'link/page "/blog/a(b)c"',
    'link/page "/blog/nope?x=1#y"',
    'link/page "/blog/n%6Fpe"',
    'link/page "/blog/nope"',
  ],
  'references.md': ['link/page "/blog/nope"', 'link/file "./no.png"'],
  'html.md': [
    'link/page "/blog/nope"',
    'link/page "/blog/nope"',
    'link/page "/blog/nope"',
    'link/page "/blog/nope"',
    'link/file "/no.png"',
    'link/file "/no.png"',
    'link/file "/no2.png"',
  ],
  'autolink.md': ['link/page "https://posthog.com/blog/nope"', 'link/page "https://posthog.com/blog/nope"'],
  'anchors.md': ['link/anchor "#dup-2"'],
  'schemes.md': [
    'link/script "javascript:alert(1)"',
    'link/script "data:text/html,x"',
    'link/script "vbscript:x"',
    'link/script "file:///etc/passwd"',
    'link/page "//posthog.com/blog/nope"',
    'link/script "command:workbench.action.quit"',
  ],
  'traversal.md': [
    'link/page "/../../../../etc/passwd"',
    'link/page "../../../../../../etc/passwd"',
    'link/page "/blog/..%2f..%2fetc"',
    'link/file "../../../../../../etc/hostname"',
  ],
  'ünïcödé näme 🎉.md': ['link/page "/blog/nope"'],
  'hash#name?.md': ['link/page "/blog/nope"'],
  'UPPER.md': ['link/case "/blog/GOOD"'],
  'links-to-draft.md': ['link/unpublished "/blog/_draft"'],
  'nested/index.md': ['link/self "/blog/nested"', 'link/self "/blog/nested/"', 'link/page "/blog/nested/index"'],
  'huge.md': [],
};

describe('corpus: links of the hostile inputs', () => {
  const maker = join(shared, 'nasty/make.py');
  let folder: string;
  let files: Files;
  let site: DetectedSite;
  before(function () {
    if (!existsSync(maker)) {
      console.log(`      ${maker} is not here: the hostile inputs are left out`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'slugline-nasty-'));
    execFileSync('python3', [maker, folder], { stdio: 'ignore' });
    files = readSite(folder)!;
    site = detectedSite(files);
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  const reportsOf = (name: string) => {
    const page = site.page(`contents/blog/${name}`);
    return checkLinks(linkRules, page, site.site).map((report) => ({ page, report }));
  };

  for (const [name, reports] of Object.entries(expected)) {
    it(`${name}: ${reports.length === 0 ? 'nothing' : reports.length}`, () => {
      const text = files[`contents/blog/${name}`]!;
      assert.deepEqual(
        reportsOf(name).map(({ report }) => `${report.rule} "${text.slice(report.range.start, report.range.end)}"`),
        reports,
      );
    });
  }

  it('columns are UTF-16 units, behind emoji and a byte-order mark too', () => {
    const column = (name: string) => {
      const [{ page, report } = assert.fail()] = reportsOf(name);
      return positionAt(page.lineStarts, report.range.start);
    };
    assert.deepEqual(column('emoji-columns.md'), { line: 11, character: '👩‍👩‍👧‍👦🇩🇪 𝒳 [bad]('.length });
    assert.deepEqual(column('bom.md'), { line: 11, character: 6 });
    assert.deepEqual(column('cr-only.md'), { line: 11, character: 6 });
    assert.deepEqual(column('one-line-1mb.md'), { line: 11, character: 1_000_006 });
  });
});
