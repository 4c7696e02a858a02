import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frontmatterCompletions } from '../../server/src/core/features/frontmatter/completion.ts';
import { frontmatterHover } from '../../server/src/core/features/frontmatter/hover.ts';
import { frontmatterPlaceAt } from '../../server/src/core/features/frontmatter/place-at.ts';
import { frontmatterSelections } from '../../server/src/core/features/frontmatter/selection.ts';
import { frontmatterTokens } from '../../server/src/core/features/frontmatter/tokens.ts';
import { parsePost } from '../../server/src/core/post/post.ts';
import { engineOf } from '../support/engine.ts';

/** What blocks are made of, well-formed or not. */
const piece = fc.constantFrom(
  ...[
    'title',
    'tags',
    'seo',
    'author',
    'date',
    'a b',
    '"q',
    "'",
    '"',
    ':',
    ': ',
    ' #',
    '#',
    '- ',
    '-',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    ',',
    ', ',
    '|',
    '>-',
    '&x',
    '*x',
    '!t',
    '\n',
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '---',
    '\\',
    'é',
    '🎉',
  ],
);
const block = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('the frontmatter features on text made at random', () => {
  const engine = engineOf({
    'contents/blog/a.md': '---\ntitle: A\ndate: 2024-01-01\nauthor: [x]\ntags: [b, "c: d"]\n---\n',
  });
  const file = 'contents/blog/new.md';
  const schema = engine.schemas.of(file);

  it('never throw, and change only what the cursor is in', () => {
    fc.assert(
      fc.property(block, fc.constantFrom('---\n', ''), (source, close) => {
        const text = `---\n${source}\n${close}`;
        const post = parsePost(file, text);
        for (let offset = 0; offset <= text.length; offset++) {
          const place = frontmatterPlaceAt(post, offset);
          if (place) {
            const { start, end } = place.range;
            assert.ok(start <= offset && offset <= end, `${offset} outside ${start}-${end}`);
            assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
          }
          for (const { edit } of frontmatterCompletions(engine.site, post, schema, offset)?.items ?? []) {
            assert.ok(edit.range.start <= offset && offset <= edit.range.end);
            assert.doesNotMatch(text.slice(edit.range.start, edit.range.end), /[\r\n]/);
          }
          frontmatterHover(engine.site, post, undefined, schema, offset);
          frontmatterSelections(post, offset);
        }
        let at = 0;
        for (const { range } of frontmatterTokens(post)) {
          assert.ok(range.start >= at && range.end > range.start);
          assert.doesNotMatch(text.slice(range.start, range.end), /[\r\n]/);
          at = range.end;
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
