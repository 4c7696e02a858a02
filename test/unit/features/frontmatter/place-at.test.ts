import assert from 'node:assert/strict';
import type { FrontmatterPlace } from '../../../../server/src/core/features/frontmatter/place.ts';
import { frontmatterPlaceAt } from '../../../../server/src/core/features/frontmatter/place-at.ts';
import { parsePost } from '../../../../server/src/core/post/post.ts';
import { mark, marked } from '../../../support/marked.ts';

/** A place in words: `key seo (present: a b)`, `value tags.[] (beside: x)`. */
function said(place: FrontmatterPlace | undefined): string {
  if (!place) return 'none';
  const path = (steps: readonly (string | 0)[]) => steps.map((step) => (step === 0 ? '[]' : step)).join('.');
  if (place.kind === 'key') {
    const parts = [`key ${path(place.path)}`.trim()];
    if (place.colon) parts.push('with colon');
    if (place.present.size > 0) parts.push(`beside ${[...place.present].join(' ')}`);
    if (place.item) {
      const { path: steps, lead, siblings } = place.item;
      parts.push(`or item ${path(steps)} "${lead}"${siblings.length > 0 ? ` beside ${siblings.join(' ')}` : ''}`);
    }
    return parts.join(', ');
  }
  const parts = [`value ${path(place.path)}`];
  if (place.quote) parts.push(`in ${place.quote}${place.open ? ' unclosed' : ''}`);
  if (place.lead) parts.push(`after "${place.lead}"`);
  if (place.siblings.length > 0) parts.push(`beside ${place.siblings.join(' ')}`);
  return parts.join(', ');
}

const cases: readonly (readonly [string, string])[] = [
  // Keys
  ['‹|›\n', 'key'],
  ['‹ti|›\n', 'key'],
  ['‹ti|tle›: x\n', 'key, with colon'],
  ['‹title|›: x\ndate: y\n', 'key, with colon, beside date'],
  ['title: x\n‹|›\ndate: y\n', 'key, beside title date'],
  ['title: x\n‹sh|›\n', 'key, beside title'],
  ['"‹ti|tle›": x\n', 'key, with colon'],
  ['seo:\n  ‹|›\n', 'key seo, or item seo.[] "- "'],
  ['seo:\n  metaTitle: x\n  ‹me|›\ntitle: a\n', 'key seo, beside metaTitle'],
  ['seo:\n  ‹a|›: x\n  metaTitle: y\ntitle: a\n', 'key seo, with colon, beside metaTitle'],
  ['seo:\n  metaTitle: x\n‹|›\n', 'key, beside seo'],
  ['seo: { ‹|› }\n', 'key seo'],
  ['seo: { a: x, ‹me|› }\n', 'key seo, beside a'],
  ['seo: { ‹a|›: x, b: y }\n', 'key seo, with colon, beside b'],
  ['authors:\n  - ‹na|me›: x\n    role: y\n', 'key authors.[], with colon, beside role'],
  ['authors:\n  - name: x\n    ‹|›\n', 'key authors.[], beside name'],
  // Lists: an item may follow wherever a key may
  ['tags:\n‹|›\n', 'key, beside tags, or item tags.[] "  - "'],
  ['tags:\n  ‹|›\n', 'key tags, or item tags.[] "- "'],
  ['tags:\n  - a\n‹|›\n', 'key, beside tags, or item tags.[] "  - " beside a'],
  ['tags:\n  - a\n  ‹|›\n  - b\n', 'key tags.[], or item tags.[] "- " beside a b'],
  ['tags:\n- a\n‹|›\n', 'key, beside tags, or item tags.[] "- " beside a'],
  ['tags:\n‹En|›\ntitle: x\n', 'key, beside tags title, or item tags.[] "  - "'],
  ['tags:\n‹|›\n    - a\n', 'key tags.[], or item tags.[] "    - " beside a'],
  ['tags:\n- a\n‹|›\n- b\n', 'key tags.[], or item tags.[] "- " beside a b'],
  // Values
  ['title:‹|›\n', 'value title, after " "'],
  ['title: ‹|›\n', 'value title'],
  ['title: ‹a b|›\n', 'value title'],
  ['title: ‹a|b›  # why\n', 'value title'],
  ['title: ‹a |›\n', 'value title'],
  ['title: "‹a|b›"\n', 'value title, in "'],
  ["title: '‹|›'\n", "value title, in '"],
  ['title: "‹a|b›\ndate: x\n', 'value title, in " unclosed'],
  ['seo:\n  metaTitle: ‹x|›\n', 'value seo.metaTitle'],
  ['seo: { a: ‹x|›, b: y }\n', 'value seo.a'],
  ['seo: { a:‹|› }\n', 'value seo.a, after " "'],
  ['tags:\n  - ‹|›\n', 'value tags.[]'],
  ['tags:\n  -‹|›\n', 'value tags.[], after " "'],
  ['tags:\n  - a\n  - ‹b|›\n  - c\n', 'value tags.[], beside a c'],
  ['tags:\n- ‹b|›\n- "c d"\ntitle: x\n', 'value tags.[], beside c d'],
  ['tags:\n  - "‹b|›"\n', 'value tags.[], in "'],
  ['tags: [‹|›]\n', 'value tags.[]'],
  ['tags: [‹|›\ntitle: x\n', 'value tags.[]'],
  ['tags: [a, ‹|›]\n', 'value tags.[], beside a'],
  ['tags: [a,‹|›]\n', 'value tags.[], after " ", beside a'],
  ['tags: [a, ‹b|b›, c]\n', 'value tags.[], beside a c'],
  ['tags: [a, ‹b|›\ntitle: x\n', 'value tags.[], beside a'],
  ['tags: ["a", "‹b|›"]\n', 'value tags.[], in ", beside a'],
  ['tags: [\n  a,\n  ‹|›\n]\n', 'value tags.[], beside a'],
  ['tags: [\n  a,\n  ‹b|›\n]\ntitle: x\n', 'value tags.[], beside a'],
  ['tags: [a, ‹Product |›]\n', 'value tags.[], beside a'],
  ['tags:\n  [\n    a,\n    ‹b|›,\n  ]\n', 'value tags.[], beside a'],
  ['agenda:\n  [\n    { from: ‹x|› },\n  ]\n', 'value agenda.[].from'],
  // Nothing can be completed
  ['# a com|ment\n', 'none'],
  ['title: x # a com|ment\n', 'none'],
  ['title: >-\n  a b|lock\n', 'none'],
  ['title: ¦\n  a\n\n  b|\ndate: x\n', 'none'],
  ['title: a\n  b|\n', 'none'],
  ['title: a|\n  b\n', 'none'],
  ['title: "a|\n  b"\n', 'none'],
  ['title: "a\n  b|"\n', 'none'],
  ['title: "a"|\n', 'none'],
  ['tags: [a, b]|\n', 'none'],
  ['title: x\n  |\n', 'none'],
  ['|  - a\n', 'none'],
  ['tags:\n  - a\n--|\n', 'none'],
  // The value stands on the lines below
  ['tags: |\n  - a\n', 'none'],
  ['tags: |\n- a\n', 'none'],
  ['seo:|\n  metaTitle: x\n', 'none'],
  ['seo:\n|\n  metaTitle: x\n', 'none'],
  // Line ends
  ['title: x\r\n‹da|›\r\ntags: y\r\n', 'key, beside title tags'],
  ['tags:\r\n  - ‹a|›\r\n  - b\r\n', 'value tags.[], beside b'],
  ['title: x\r‹da|›\r', 'key, beside title'],
  ['title: >-\n  a\n‹|›\n', 'key, beside title'],
];

describe('the place of a cursor in the frontmatter', () => {
  for (const [source, expected] of cases) {
    it(JSON.stringify(source), () => {
      const eol = source.includes('\r\n') ? '\r\n' : source.includes('\r') ? '\r' : '\n';
      const { text, ranges, cursor } = marked(`---${eol}${source}---${eol}\nBody\n`);
      const place = frontmatterPlaceAt(parsePost('a.md', text), cursor);
      assert.equal(said(place), expected);
      assert.equal(mark(text, place ? [place.range] : []), mark(text, ranges));
    });
  }

  it('reads the first lines of a block that is not closed yet, and none of the text below', () => {
    const at = (source: string) => {
      const { text, cursor } = marked(source);
      return said(frontmatterPlaceAt(parsePost('a.md', text), cursor));
    };
    assert.equal(at('---\ntitle: x\nda|'), 'key, beside title');
    assert.equal(at('---\n|'), 'key');
    assert.equal(at('---\ntags:\n  - |\n\nSome text: with a colon\n'), 'value tags.[]');
    assert.equal(at('---\ntitle: x\n\nSome te|xt\n'), 'none');
    assert.equal(at('---\n\nA rule above\n\nSome te|xt\n'), 'none');
    assert.equal(at('---|'), 'none');
    assert.equal(at('+++\nti|\n+++\n'), 'none');
    assert.equal(at('---json\n{ "a|": 1 }\n---\n'), 'none');
  });
});
