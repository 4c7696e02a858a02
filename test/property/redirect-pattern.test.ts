import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathToRegexpPattern, splatPattern } from '../../server/src/core/site/redirects/pattern.ts';

const segment = fc.stringMatching(/^[ab]{1,3}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);

/** Pieces of a pattern with the regular expression that means the same. */
const vercelPiece = fc.oneof(
  segment.map((text) => [`/${text}`, `/${text}`]),
  fc.constantFrom(
    ['/:n', '/([^/]+)'],
    ['/x:n', '/x([^/]+)'],
    ['/a-:n', '/a-([^/]+)'],
    ['/(a|bb|ab)', '/(a|bb|ab)'],
    ['/(.*)', '/(.*)'],
    ['/((?!a).*)', '/((?!a).*)'],
    ['/((?!ab|b).+)', '/((?!ab|b).+)'],
  ),
);
const vercelEnd = fc.constantFrom(['', ''], ['/:r*', '(?:/[^/]+)*'], ['/:r+', '(?:/[^/]+)+'], ['/:r?', '(?:/[^/]+)?']);

/** Parameters of a pattern have names of their own. */
function numbered(source: string): string {
  let count = 0;
  return source.replace(/:n/g, () => `:n${count++}`);
}

describe('redirect patterns against regular expressions', () => {
  it('agree on sources of Vercel', () => {
    fc.assert(
      fc.property(fc.array(vercelPiece, { minLength: 1, maxLength: 4 }), vercelEnd, path, (pieces, end, candidate) => {
        const all = [...pieces, end];
        const source = numbered(all.map(([text]) => text).join(''));
        const pattern = pathToRegexpPattern(source);
        assert.notEqual(pattern, 'unsure', source);
        // Links are compared without the slash at their end that the host may have seen.
        const reference = new RegExp(`^${all.map(([, regex]) => regex).join('')}$`);
        const expected = reference.test(candidate) || (pattern !== undefined && reference.test(`${candidate}/`));
        const actual =
          pattern === undefined
            ? source === candidate
            : (pattern as { match(p: string): unknown }).match(candidate) !== undefined;
        assert.equal(actual, expected, `${source} on ${candidate}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('agree on sources of Netlify', () => {
    const piece = fc.oneof(
      segment.map((text) => [`/${text}`, `/${text}`]),
      fc.constant(['/:n', '/([^/]+)']),
    );
    const ends = fc.constantFrom(['', ''], ['/*', '(?:/.+)?']);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), ends, path, (pieces, end, candidate) => {
        const all = [...pieces, end];
        const source = numbered(all.map(([text]) => text).join(''));
        const pattern = splatPattern(source);
        const expected = new RegExp(`^${all.map(([, regex]) => regex).join('')}$`).test(candidate);
        const actual = pattern === undefined ? source === candidate : pattern.match(candidate) !== undefined;
        assert.equal(actual, expected, `${source} on ${candidate}`);
      }),
      { numRuns: 20_000 },
    );
  });
});
