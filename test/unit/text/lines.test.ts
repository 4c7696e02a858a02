import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineStartsOf, offsetAt, positionAt } from '../../../server/src/core/text/lines.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';

/** Texts rich in line ends and in letters of two UTF-16 units. */
const texts = fc
  .array(fc.constantFrom('a', '\n', '\r', '\r\n', '𝒳', '\u2028', 'é'), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('lines', () => {
  it('splits at LF, CRLF and a lone CR, and at nothing else', () => {
    assert.deepEqual([...lineStartsOf('a\nb\r\nc\rd\u2028e')], [0, 2, 5, 7]);
    assert.deepEqual([...lineStartsOf('')], [0]);
  });

  it('agrees with the protocol library on every offset and position', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = TextDocument.create('file:///a.md', 'markdown', 1, text);
        const starts = lineStartsOf(text);
        for (let offset = 0; offset <= text.length; offset++) {
          // The library moves an offset between CR and LF in front of the CR; we keep it, as no range of ours lies there.
          if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
          const position = positionAt(starts, offset);
          assert.deepEqual(position, document.positionAt(offset));
          assert.equal(offsetAt(starts, text.length, position), offset);
        }
      }),
    );
  });
});

describe('applyEdits', () => {
  it('applies edits in any order', () => {
    const edits = [
      { range: { start: 4, end: 5 }, newText: '' },
      { range: { start: 0, end: 1 }, newText: 'xyz' },
      { range: { start: 2, end: 2 }, newText: '-' },
    ];
    assert.equal(applyEdits('abcde', edits), 'xyzb-cd');
  });

  it('throws on overlapping edits', () => {
    const edits = [
      { range: { start: 0, end: 3 }, newText: '' },
      { range: { start: 2, end: 4 }, newText: '' },
    ];
    assert.throws(() => applyEdits('abcde', edits), /overlapping/);
  });
});
